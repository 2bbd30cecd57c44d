"""A new source from a text: its record as far as the text itself tells."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from argmap.corpus.normaliser import tokens
from argmap.corpus.texts import split_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

_BULLET = re.compile(r"[•・◦▪*–-]\s")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?)\s+\S")
_LONGEST_HEADING = 15


def guess_kinds(text: str) -> list[str]:
    """Return a guess at the kind of each block, for a person to look over.

    A short block that does not end a sentence is taken for a heading, one that begins with a
    bullet for an item of a list, one that begins with a number in the last third for a note.
    """
    blocks = split_blocks(text)
    return [_guess(block, number / len(blocks)) for number, block in enumerate(blocks)]


def skeleton(title: str, author: str, licence: str, kinds: Sequence[str]) -> str:
    """Return the text of a `source.yaml`, with what has to be filled in marked as such."""
    lines = [
        "csl:",
        "  type: document  # article-journal, book, report, webpage, …",
        f"  title: {json.dumps(title, ensure_ascii=False)}",
        "  # author: [{family: …, given: …}]",
        "  # issued: {date-parts: [[2020, 1, 31]]}",
        f"author: {author}",
        "rights:",
        f"  licence: {licence}",
        "# What is not a plain paragraph. Also: pull-quote, caption, chrome (the frame of a page);",
        "# joined: [[5, 6]] for a paragraph cut by a page break; marks: glued or bracketed, and",
        "# notes: [{number: 1, marked: 6}] for the marks of notes, which are no part of the words.",
        "blocks:",
        f"  count: {len(kinds)}",
    ]
    for kind in ("heading", "list-item", "note"):
        found = [number for number, guess in enumerate(kinds, start=1) if guess == kind]
        if found:
            lines.append(f"  {kind}: [{', '.join(_ranges(found))}]")
    return "\n".join(lines) + "\n"


def _guess(block: str, place: float) -> str:
    if _BULLET.match(block):
        return "list-item"
    if place > 2 / 3 and _NOTE.match(block):
        return "note"
    words = tokens(block)
    ends_sentence = block.rstrip("\"'”’)] ")[-1:] in ".?!:;…"
    return "heading" if len(words) <= _LONGEST_HEADING and not ends_sentence else "paragraph"


def _ranges(numbers: list[int]) -> list[str]:
    """Return numbers as they are written in a file, runs of them as ranges."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [str(run[0]) if len(run) == 1 else f'"{run[0]}-{run[-1]}"' for run in runs]
