"""What was meant by an id that is none: only ids that there are.

A file's part knows nothing of other files, and a proposal that does not exist leads from one error
to the next. So the part says what was written, and this adds what may have been meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from argmap.diagnostics import nearest
from argmap.loading.lessons import id_meant
from argmap.model import ACROSS, SCHEMES, scope_of, short
from argmap.model.arguments import TARGET_KINDS
from argmap.model.expectations import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.diagnostics import Finding
    from argmap.model import KnowledgeBase

# The kind of record that a key refers to.
_KINDS = {
    **dict.fromkeys(("premises", "supports", "attacks", "between", *VERDICTS), "claim"),
    **dict.fromkeys(("undercuts", "argument"), "argument"),
    **dict.fromkeys(("holder", "author", "viewpoint"), "holder"),
    **dict.fromkeys(("curator", "by"), "curator"),
    "scheme": "scheme",
    "work": "work",
    "source": "source",
}
_LISTS = frozenset({"premises", "between", *VERDICTS})
_SHAPE = re.compile(r"(?:[a-z0-9-]+/)?[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN_IDS = re.compile(r"[\s,;&()\[\]]+")


def with_proposals(finding: Finding, kb: KnowledgeBase) -> Finding:
    """Return a finding on a reference with a help that names what there is; others as they are."""
    pointer = finding.place.pointer
    key = next((step for step in reversed(pointer) if isinstance(step, str)), "")
    if finding.code == "AM209":
        return _of_misplaced(finding, kb)
    if finding.code != "AM123" or not finding.written or key not in _KINDS:
        return finding
    hint = _hint(finding, key, kb)
    return replace(finding, help=hint) if hint else finding


def _hint(finding: Finding, key: str, kb: KnowledgeBase) -> str:
    written = finding.written
    path = finding.place.path.split("/")
    home = path[1] if path[0] == "claims" and len(path) == 3 else ""
    known = _known(kb, _KINDS[key])
    meant = _in_file(known.get(_squashed(written), ()), home)
    named = id_meant(written)
    if not meant and f"{home}/{named}" in kb.unknowable:
        meant = [named]  # the key of that record is written amiss, too
    if meant:
        return f"did you mean {' or '.join(meant)}?"
    several = _several(written, known)
    if several and key in _LISTS:
        return f"several ids make a list: [{', '.join(several)}]"
    if several and key in TARGET_KINDS:
        return "an argument has one target: write an argument for each"
    # By short ids first, as unknown ids are: those of the own source are meant more often.
    names = {name for found in known.values() for name in found}
    word = "-".join(re.findall(r"[^\W_]+", written.lower()))
    near = nearest(word, [name for name in names if scope_of(name) == home]) or nearest(word, names)
    if not near:
        return finding.help
    return f"did you mean {' or '.join(_in_file(near, home))}? {finding.help}"


def _of_misplaced(finding: Finding, kb: KnowledgeBase) -> Finding:
    """Return a finding on the source that a file names, which may be one that does not exist."""
    stated, home = finding.written, finding.place.path.split("/")[1]
    if home == ACROSS or stated in kb.sources or f"source:{stated}" in kb.unknowable:
        return finding
    return replace(finding, help=f"write `source: {home}`: there is no source {stated}")


@lru_cache(maxsize=8)
def _known(kb: KnowledgeBase, kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names that a reference to a kind of record can have, less what may be amiss.

    Holders and curators go by their names, too.
    """
    curators = {} if kb.config is None else kb.config.curators
    pairs: list[tuple[str, str]] = []
    if kind in ("claim", "argument"):
        records: Mapping[str, object] = kb.claims if kind == "claim" else kb.arguments
        pairs = [(name, full) for full in records for name in (full, short(full))]
    elif kind == "scheme":
        pairs = [(name, scheme) for scheme in SCHEMES for name in (scheme, f"argument {scheme}")]
    elif kind in ("work", "source"):
        pairs = [(name, name) for name in (kb.works if kind == "work" else kb.sources)]
    elif kind == "holder":
        pairs = [(name, i) for i, one in kb.holders.items() for name in (i, one.name)]
    if kind in ("holder", "curator"):
        pairs += [(name, i) for i, one in curators.items() for name in (i, one.name)]
    if kind == "holder":
        pairs += [(f"source:{source}", f"source:{source}") for source in kb.sources]
    found: dict[str, tuple[str, ...]] = {}
    for name, meant in sorted(pairs):
        before = found.setdefault(_squashed(name), ())
        if meant not in before:
            found[_squashed(name)] = (*before, meant)
    return found


def _squashed(name: str) -> str:
    """Return what is left of a name that was written with other signs between its words."""
    return "".join(re.findall(r"[^\W_]+", name.casefold()))


def _in_file(names: tuple[str, ...] | list[str], home: str) -> list[str]:
    """Return ids as a file of `home` writes them; where some are of that source, these alone."""
    own = [short(name) for name in names if scope_of(name) == home and "/" in name]
    return own or list(names)[:3]


def _several(written: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the ids that were written into one text; [] where it does not seem to be several."""
    pieces = [piece for piece in _BETWEEN_IDS.split(written) if piece]
    ids = [piece.removeprefix("-") for piece in pieces if piece.lower() not in ("and", "or", "-")]
    if len(ids) < 2 or not all(_SHAPE.fullmatch(name) for name in ids):
        return []
    return ids if "," in written or any(_squashed(name) in known for name in ids) else []
