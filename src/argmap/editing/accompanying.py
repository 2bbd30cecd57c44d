"""What has to change along with a renaming, outside the files that people write."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.diagnostics.baseline import render
from argmap.diagnostics.fingerprint import Fingerprint
from argmap.model import qualified, scope_of, short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.editing.renaming import RenamePlan

# Where the keys that records stand under are ids: by the kind of these, and the section.
_SECTIONS = {
    "claim": "claims",
    "argument": "arguments",
    "holder": "holders",
    "curator": "curators",
}
# The second line hides what a killed process leaves of a text that was being written.
_HIDDEN = (b"/text.txt", b"/.text.txt.*")
_IGNORE = b"# The text is under copyright and stays out of the repository.\n"


def renamed_baseline(plan: RenamePlan, known: Mapping[Fingerprint, int]) -> bytes:
    """Return a baseline that accepts the same findings after a renaming; see `check`."""
    after: Counter[Fingerprint] = Counter()
    for one, count in known.items():
        after[_renamed(plan, one)] += count
    return render(after).encode()


def with_texts_hidden(ignored: bytes) -> bytes:
    """Return the `.gitignore` beside a source with lines that keep its text from git."""
    missing = [line for line in _HIDDEN if line not in ignored.splitlines()]
    if not missing:
        return ignored
    before = ignored.rstrip() + b"\n" if ignored.strip() else _IGNORE
    return before + b"\n".join(missing) + b"\n"


def _renamed(plan: RenamePlan, one: Fingerprint) -> Fingerprint:
    top, scope, *rest = [*one.path.split("/"), "", ""]
    path = one.path
    if plan.kind == "source" and scope == plan.old and top in ("claims", "corpus"):
        path = "/".join([top, plan.new, *rest]).rstrip("/")
    section, key, *steps = [*one.at.split("."), "", ""]
    at = one.at
    scoped = "/" not in plan.old or scope == scope_of(plan.old)
    if section == _SECTIONS.get(plan.kind) and key == short(plan.old) and scoped:
        at = ".".join([section, short(plan.new), *steps]).rstrip(".")
    return Fingerprint(path, one.code, at, _renamed_text(plan, scope, one.text))


def _renamed_text(plan: RenamePlan, scope: str, text: str) -> str:
    """Return the words found at a place: an id, perhaps in quotes, if it is the one renamed."""
    quote = text[:1] if text[:1] in ("'", '"') and text[-1:] == text[:1] else ""
    bare = text[1:-1] if quote else text
    if plan.kind == "source" and bare.startswith(f"{plan.old}/"):
        return f"{quote}{plan.new}{bare.removeprefix(plan.old)}{quote}"
    if "/" in plan.old:
        if qualified(bare, scope) != plan.old:
            return text
        return f"{quote}{plan.new if '/' in bare else short(plan.new)}{quote}"
    return f"{quote}{plan.new}{quote}" if bare == plan.old else text
