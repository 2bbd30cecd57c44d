"""A document without a format: what its renderers agree on.

Lists are flat, each item with its level, so that no renderer recurses. Text has no markup in it:
whatever it holds, a renderer writes it as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# Headings below the title have levels 2 to 6, as in HTML; lists have four, as in LaTeX.
DEEPEST_HEADING = 6
DEEPEST_ITEM = 3
# Beside a list that is more times as long as the other, most of a page would stay empty.
_MOST_UNEVEN = 4


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a claim or a line where it stands: "P1.", or "(12)" if `bracketed`.

    `of` is the id of the claim or the argument that it names, "" for a relation.
    """

    name: str
    of: str = ""
    bracketed: bool = False

    @property
    def shown(self) -> str:
        """The label as it is printed."""
        return f"({self.name})" if self.bracketed else f"{self.name}."


@dataclass(frozen=True, slots=True)
class Pointer:
    """A claim named elsewhere than where it is stated."""

    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A work cited: its key, what stands before the citation, and the place in the work."""

    key: str
    prefix: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """Works cited at one place, in one pair of brackets."""

    references: tuple[Reference, ...]


Inline = Text | Label | Pointer | Cite
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 6."""

    level: int
    content: Content


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Content


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of an argument in standard form: its label first, then what it says.

    `steps` are the inferences that lead to it, each a line of its own; `gist` is what a heading
    over it would say.
    """

    content: Content
    steps: tuple[Content, ...] = ()
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, at a level counted from 0."""

    level: int
    content: Content


@dataclass(frozen=True, slots=True)
class Columns:
    """Two lists side by side, each under its title."""

    titles: tuple[str, str]
    left: tuple[Item, ...]
    right: tuple[Item, ...]

    @property
    def beside(self) -> bool:
        """Whether both lists have enough in them to stand side by side."""
        left, right = (_length(items) for items in (self.left, self.right))
        return 0 < left <= _MOST_UNEVEN * right and 0 < right <= _MOST_UNEVEN * left

    @property
    def share(self) -> float:
        """How much of the width the first list wants: as much as it has of the text, within reason.

        It is one of 0.35, 0.5 and 0.65.
        """
        left, right = (_length(items) for items in (self.left, self.right))
        return 0.5 if left < 2 * right < 4 * left else 0.65 if left > right else 0.35


def _length(items: tuple[Item, ...]) -> int:
    texts = (part.text for item in items for part in item.content if isinstance(part, Text))
    return sum(map(len, texts))


Block = Heading | Paragraph | Statement | Columns


@dataclass(frozen=True, slots=True)
class Document:
    """A title, what the outline says, and the works it cites as CSL items in the list's order.

    `subtitle` says where the argument is from; it may be empty, as may be `author`.
    """

    title: str
    author: str
    blocks: tuple[Block, ...]
    works: tuple[dict[str, Any], ...] = ()
    subtitle: str = ""
    language: str = "en-GB"


def level_of(depth: int) -> int:
    """Return the level of a heading so deep in the document, counted from 2."""
    return min(depth, DEEPEST_HEADING)
