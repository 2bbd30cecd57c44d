"""Headings for slides of an argument in standard form: each names what its lines lead up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.outline.document import DEEPEST_HEADING, Heading, Label, Statement, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.export.outline.document import Block

# By the letter of a line's label; a premise is no topic of its own.
_TOPICS = {"C": "", "O": "Objection ", "R": "Reply ", "S": "Restatement "}


def with_topics(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with a heading before the lines that lead to each conclusion or objection."""
    found: list[Block] = []
    premises: list[Block] = []
    for block in blocks:
        if isinstance(block, Statement):
            premises.append(block)
            if topic := _topic(block):
                found += [Heading(DEEPEST_HEADING, (Text(topic),)), *premises]
                premises = []
        else:
            found += [*premises, block]
            premises = []
    return [*found, *premises]


def _topic(statement: Statement) -> str:
    label = statement.content[0]
    name = label.name if isinstance(label, Label) else ""
    kind = _TOPICS.get(name[:1])
    return "" if kind is None else f"{kind}{name}: {statement.gist}"
