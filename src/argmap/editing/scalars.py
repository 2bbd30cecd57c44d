"""Scalars as YAML: plain where a reader can take them for nothing else, in quotes elsewhere."""

from __future__ import annotations

import re

from argmap.syntax.scalars import resolve

# Words that YAML 1.1, which other programs still read, takes for something other than text.
_WORDS = re.compile(
    r"y|n|yes|no|on|off|true|false|null|nil|none|~|=|<<|[-+]?\.(?:inf|nan)", re.IGNORECASE
)
# Its numbers and dates: with underscores, in base 2, 8 and 60; days and moments.
_NUMBER = re.compile(
    r"""[-+]?0b[01_]+ | [-+]?0x[0-9a-f_]+ | [-+]?0o?[0-7_]+
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    | [-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*(?:e[-+]?[0-9]+)?
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9].*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER_STARTS = frozenset("-+.0123456789")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
# In brackets, libyaml takes colons and question marks inside a word for indicators.
_FLOW_INDICATORS = re.compile(r"[\[\]{},:?]")
# What ends a plain scalar, or is no part of one; and document marks, which only seem to.
_NOT_PLAIN = re.compile(r":(?=[ \t]|$)|[ \t]#|[\t\n]|^[ ]|[ ]$|^(?:---|\.\.\.)")
# Characters that do not stand in a file as they are: controls; what some readers take for line
# breaks, or drop; what has text shown in another order than it is read in (Boucher and Anderson
# 2021, *Trojan Source*); what is not seen at all, or taken for a plain blank; and code points that
# are no characters. The blank of Chinese and Japanese stays, as do no-break spaces, which French
# needs, and marks that are seen.
_NEVER = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u2000-\u200b\u200e\u200f"
    "\u2028-\u202e\u205f-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001"
)
# What letters beyond Latin, Greek and Cyrillic may need, and emoji, does not stand behind others.
_JOINERS = "\u200c\u200d"
_JOINED = "\u0530-\u1fff\u2190-\u2bff\ua000-\ud7ff\uf900-\ufe0f\ufe70-\ufeff\U00010000-\U000dffff"
_MONGOLIAN = "\u1820-\u18aa"
# The flags of parts of countries are written with tags behind a black flag.
_TAGS = "\U000e0020-\U000e007f"
_NO_FLAG = "".join(f"(?<!\U0001f3f4[{_TAGS}]{{{number}}})" for number in range(1, 8))
_HIDDEN = re.compile(
    f"[{_NEVER}{_JOINERS}\u180e{_TAGS}](?:(?<=[{_NEVER}])"
    f"|(?<=[{_JOINERS}])(?<![{_JOINED}][{_JOINERS}])"
    f"|(?<=\u180e)(?<![{_MONGOLIAN}]\u180e)"
    f"|(?<=[{_TAGS}]){_NO_FLAG})"
)
_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\0": r"\0", "\x1b": r"\e", "\x85": r"\N",
          "\u2028": r"\L", "\u2029": r"\P"}  # fmt: skip
_BREAK = re.compile(r"(?<=\S) (?=\S)")
# Words that would look like markup at the start of a line.
_MARKUP = frozenset({"-", "?", ":", "---", "..."})


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Return whether a text reads back as itself without quotes; `flow` stands for in brackets.

    Text that YAML 1.1 or 1.2 takes for a number, a date, a truth value or nothing is not plain.
    """
    if not text or _NOT_PLAIN.search(text) or _HIDDEN.search(text):
        return False
    first = text[0]
    if first in _INDICATORS and (first not in "-?:" or len(text) == 1 or text[1] in " ,[]{}"):
        return False
    if flow and (first in "-?:" or _FLOW_INDICATORS.search(text)):
        return False
    if first in _NUMBER_STARTS and (_NUMBER.fullmatch(text) or resolve(text) != text):
        return False
    return len(text) > 5 or not _WORDS.fullmatch(text)


def quoted(text: str) -> str:
    """Return a text in quotes: double ones, unless single ones save escapes."""
    escapes = text.count('"') + text.count("\\")
    if escapes > text.count("'") and not _HIDDEN.search(text):
        return "'" + text.replace("'", "''") + "'"
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_HIDDEN.sub(_escaped, text)}"'


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as a scalar on one line."""
    return text if is_plain(text, flow=flow) else quoted(text)


def wrapped(written: str, first: int, indent: int, width: int) -> list[str]:
    """Return a scalar that may run over several lines as these, filled up to `width`.

    The first line begins in column `first`, counted from 0, and the others are indented by
    `indent`. Lines are broken only at a single space between visible characters, for there a
    line break stands for a space.
    """
    if first + len(written) <= width:
        return [written]
    lines: list[str] = []
    line, room = "", width - first
    for word in _BREAK.split(written):
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= room or word in _MARKUP:
            line += " " + word
        else:
            lines.append(line)
            line, room = word, width - indent
    lines.append(line)
    pad = " " * indent
    return [lines[0], *(pad + line for line in lines[1:])]


def block(text: str, indent: int, width: int) -> list[str] | None:
    """Return a text of several lines as a block scalar, its header first; None where none will do.

    Literal where all lines fit, else folded. Text that begins with a space, has spaces before its
    line breaks, or more than one line break at its end, goes into quotes instead.
    """
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) == 1 or not lines[0] or not lines[-1] or _HIDDEN.search("".join(lines)):
        return None
    if lines[0][0] == " " or any(line[-1:] == " " for line in lines):
        return None
    chomping = "-" if body == text else ""
    if all(indent + len(line) <= width for line in lines):
        pad = " " * indent
        return ["|" + chomping, *(pad + line if line else "" for line in lines)]
    # Lines that begin with a space are not folded, and would run on.
    if any(line[:1] == " " for line in lines):
        return None
    return [">" + chomping, *_folded(lines, indent, width)]


def _folded(lines: list[str], indent: int, width: int) -> list[str]:
    folded: list[str] = []
    for number, line in enumerate(lines):
        if not line:
            folded.append("")
            continue
        # One line break between two lines is folded away.
        folded += [""] if number else []
        first, *rest = wrapped(line, indent, indent, width)
        folded += [" " * indent + first, *rest]
    return folded


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
