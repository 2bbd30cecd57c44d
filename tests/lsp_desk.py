"""A desk without a client: one file open, and a cursor in what is written there."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.lsp import completion, hover
from argmap.lsp.state import Buffer, Desk, View

if TYPE_CHECKING:
    from pathlib import Path

DOE = "claims/doe-2020/tolls.yaml"
TEXT = """
    source: doe-2020
    claims:
      tolls-are-fair:
        text: Tolls are fair.
        type: value
        fidelity: implicit
        tags: [fairness, tolls]
        cites: [{work: poe-1989, note: 1}]
      users-benefit:
        text: Those who cross gain by it.
        type: fact
        at: 2
        quotes: [gain by *it*, a second one]
        holder: city-council
    arguments:
      gain-obliges:
        premises: [users-benefit, roe-1999/access-is-a-right]
        supports: tolls-are-fair
        scheme: from-values
      not-so:
        premises: users-benefit
        undercuts: gain-obliges
      nor-so:
        premises: [roe-1999/roads-are-free]
        attacks: tolls-are-fair
    expect:
      - viewpoint: source:doe-2020
        stands: [tolls-are-fair]
"""


class Desktop:
    """A knowledge base with one file open, and `|` for the cursor in what is written there."""

    def __init__(self, root: Path, path: str = DOE) -> None:
        self.root = root
        self.desk = Desk(None, "utf-16")
        self.path = path
        self.uri = (root / path).as_uri()

    def write(self, text: str) -> tuple[View, types.Position]:
        text = textwrap.dedent(text).lstrip("\n")
        before, _, after = text.partition("|")
        self.desk.put(Buffer(self.uri, 1, before + after))
        view = self.desk.view(self.uri)
        assert view is not None
        line = before.count("\n")
        return view, types.Position(line, len(before) - before.rfind("\n") - 1)

    def offered(self, text: str) -> list[str]:
        return [item.label for item in completion.complete(*self.write(text)).items]

    def told(self, text: str) -> str:
        found = hover.hover(*self.write(text))
        assert found is None or isinstance(found.contents, types.MarkupContent)
        return "" if found is None else found.contents.value  # type: ignore[union-attr]


def replaced(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)
