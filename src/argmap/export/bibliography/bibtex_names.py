"""Names in a .bib file: "von Last, Jr, First" (Patashnik 1988, "BibTeXing", section 4).

A name is braced where BibTeX would take it apart: a body's, one with a comma or an "and" in it,
and a family name of several words one of which has no capital. Particles that never drop stand
before the family name. Those that do drop stand there too in BibLaTeX, unless another name of the
same list has one that does not; otherwise behind the given name.
"""

from __future__ import annotations

import re

from argmap.export.bibliography.names import Name, glue
from argmap.export.bibliography.tex import escaped

_TAKEN_APART = re.compile(r"[,=]|(?:^|\s)(?:and|others)(?:\s|$)", re.IGNORECASE)


def bib_names(names: list[Name], *, drops_before: bool = False) -> str:
    """Return a list of names; `drops_before`: where a particle that drops stands."""
    written = (_bib_name(name, drops_before=drops_before) for name in names)
    return " and ".join(name for name in written if name)


def has_fixed_particle(names: list[Name]) -> bool:
    """Return whether a particle in a list of names never drops."""
    return any(name.get("family") and name.get("non-dropping-particle") for name in names)


def _bib_name(name: Name, *, drops_before: bool) -> str:
    family, given = name.get("family"), name.get("given")
    if not family:
        whole = name.get("literal") or given
        return f"{{{escaped(whole)}}}" if whole else ""
    fixed, dropping = name.get("non-dropping-particle"), name.get("dropping-particle")
    if dropping and drops_before and not fixed:
        fixed, dropping = dropping, None
    given = glue(given, dropping)
    last = _last(fixed, family)
    if not given:
        whole = glue(fixed, family)
        whole += f", {name['suffix']}" if name.get("suffix") else ""
        return last if last == escaped(whole) and " " not in whole else f"{{{escaped(whole)}}}"
    parts = [last, *map(_part, filter(None, (name.get("suffix"), given)))]
    return ", ".join(parts)


def _last(particle: str | None, family: str) -> str:
    """Return particle and family name, so that the one is not taken for a part of the other."""
    whole = glue(particle, family)
    if particle is None or whole == particle + family:
        return _family(whole)
    if all(word[:1].islower() for word in particle.split()):
        return f"{_part(particle)} {_family(family)}"
    return _family(whole)


def _family(family: str) -> str:
    words = family.split()
    whole = len(words) > 1 and any(not _is_capitalised(word) for word in words)
    return f"{{{escaped(family)}}}" if whole else _part(family)


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper()


def _part(text: str) -> str:
    return f"{{{escaped(text)}}}" if _TAKEN_APART.search(text) else escaped(text)
