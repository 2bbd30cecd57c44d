r"""Text on its way into a .bib file: what TeX or BibTeX would act on is escaped, the rest is UTF-8.

BibTeX counts braces whether or not a backslash stands before them (Patashnik 1988, "BibTeXing",
section 4), so that only a brace with its partner may be written as `\{`. The commands used are
those that LaTeX and pandoc's reader both know; pandoc knows none for a brace without a partner,
and drops it.
"""

from __future__ import annotations

import re

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\`{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    # Another character in LaTeX's oldest font encoding, but not in its typewriter fonts.
    "|": r"\texttt{|}",
    **{char: f"\\{char}" for char in "#$%&_"},
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
# Pairs that TeX's fonts would join into another character.
_LIGATURES = frozenset({"--", "''", ",,"})
_OPENING_QUOTE = re.compile(r'(?:^|(?<=[\s(\[{/–—-]))"')
# After these, a style may set a capital.
_ENDS = (":", ".", "?", "!")
_WORD = re.compile(r"\S+")
_CORE = re.compile(r"[^\W_](?:\S*[^\W_])?")


def escaped(text: str) -> str:
    """Return a text as TeX sets it without acting on it; its braces are balanced."""
    return "".join(_pieces(text))


def protected(title: str) -> str:
    """Return a title, escaped, in which every word with a capital stands in braces.

    Many styles set titles in lower case, and only an author can tell a proper name from a word
    in title case: so what is written with a capital keeps it, as pandoc's own writer does. The
    first word of all is braced where a style would change it: styles leave its first letter.
    """
    pieces = _pieces(title)
    for start, end in _kept_as_written(title):
        pieces[start] = "{" + pieces[start]
        pieces[end - 1] += "}"
    return "".join(pieces)


def verbatim(address: str) -> str:
    """Return a URL or a DOI as it is, but for what would end its field: that is percent-encoded."""
    return re.sub(r"[\s{}\\]", lambda match: f"%{ord(match.group()):02X}", address)


def _pieces(text: str) -> list[str]:
    """Return what each character is written as."""
    opening = {match.start() for match in _OPENING_QUOTE.finditer(text)}
    paired = _paired_braces(text)
    pieces = []
    for index, char in enumerate(text):
        if index in paired:
            # BibTeX would take a brace with a backslash after it for an accented letter.
            pieces.append(f"\\{char}" + ("{}" if char == "{" else ""))
        elif char == '"':
            pieces.append("``" if index in opening else "''")
        elif text[index - 1 : index + 1] in _LIGATURES:
            pieces.append("{" + char + "}")
        else:
            pieces.append(_ESCAPES.get(char, char))
    return pieces


def _paired_braces(text: str) -> set[int]:
    """Return where the braces stand that have a partner."""
    paired: set[int] = set()
    waiting: list[int] = []
    for index, char in enumerate(text):
        if char == "{":
            waiting.append(index)
        elif char == "}" and waiting:
            paired |= {waiting.pop(), index}
    return paired


def _kept_as_written(title: str) -> list[tuple[int, int]]:
    """Return the spans to be braced; words that follow one another are braced together."""
    spans: list[tuple[int, int]] = []
    begins = True
    for word in _WORD.finditer(title):
        core = _CORE.search(word.group())
        if core is None:
            begins = begins or word.group().endswith(_ENDS)
            continue
        start, end = word.start() + core.start(), word.start() + core.end()
        if _would_change(core.group(), begins=begins, first=start == 0):
            if spans and title[spans[-1][1] : start] == " ":
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        begins = word.group().endswith(_ENDS)
    return spans


def _would_change(word: str, *, begins: bool, first: bool) -> bool:
    """Return whether a style may change the case of a word: one that begins a phrase, or not."""
    if first and word[0] == word[0].lower().upper():
        return word[1:] != word[1:].lower()
    return word != word.lower() or (begins and word != word.upper())
