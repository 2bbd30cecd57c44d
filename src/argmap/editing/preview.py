"""What `check` would say if some files were other than they are; nothing of the base is written."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.loading import Report, check
from argmap.model.paths import leads_down

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.diagnostics import Finding


def with_changes(report: Report, changes: Mapping[str, bytes], texts: Path | None) -> Report:
    """Return the report on a knowledge base with some files changed or added.

    `report` is the one on what is there; `texts` as for `check`.
    """
    with tempfile.TemporaryDirectory(prefix="argmap-") as name:
        copy = Path(name).resolve()
        files = {f"corpus/{source}/text.txt": t.encode() for source, t in report.kb.texts.items()}
        for path, data in {**files, **report.contents, **changes}.items():
            if not leads_down(path):
                continue
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return check(copy, texts)


def new_findings(before: Report, after: Report) -> list[Finding]:
    """Return what the second report finds and the first does not, wherever it stands in a file."""
    known = Counter(map(_said, before.findings))
    found = []
    for finding in after.findings:
        if known[_said(finding)]:
            known[_said(finding)] -= 1
        else:
            found.append(finding)
    return found


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.place.path, finding.message
