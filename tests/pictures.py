"""Pictures of small maps, and an invented knowledge base with all that a map can show."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from argmap.export.map import Picture, Scope, picture_of, select, top_claims
from kit import graph_of
from maps import graph_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from argmap.export.map import Selection
    from argmap.graph import ArgumentGraph

# Text that is markup, an escape or a command in one format or another.
NASTY = (
    r"<script>alert(1)</script> & &lt;b&gt; \N \G \{x|y\} "
    "\"double\" 'single' `tick` #35; %% end [x](y) $z$ \\"
)
LETTERS = "سلام שלום 中文字符 😀 Ünï"
FULL = f"""
claims:
  thesis: {{text: Tolls are fair., type: policy}}
  benefit: {{text: Those who cross have the benefit., type: fact}}
  duty: {{text: Whoever benefits pays., type: value, fidelity: implicit}}
  queues: {{text: Tolls make queues., type: cause, holder: richard-roe, stance: reports}}
  gates: {{text: Gates may open by themselves., type: forecast, stance: concedes}}
  nasty: {{text: '@nasty@', type: fact, quotes: "words & <more>", at: 3}}
  letters: {{text: "{LETTERS}", type: fact, stance: rejects}}
  asked: {{text: "Who pays?", type: value, stance: asks}}
  signs: {{text: Signs say so., type: fact, holder: richard-roe}}
arguments:
  fair: {{premises: [benefit, duty], supports: thesis, scheme: from-values, at: 5}}
  slow: {{premises: [queues], attacks: thesis, holder: richard-roe, note: At length.}}
  answer: {{premises: [gates], undercuts: slow, asserted_by: curator}}
  odd: {{premises: [nasty, letters], supports: benefit}}
  again: {{premises: [benefit, asked], supports: queues, holder: richard-roe}}
  told: {{premises: [signs], supports: letters}}
  circle: {{premises: [thesis], supports: nasty}}
conflicts:
  - {{between: [thesis, queues], type: tension, asserted_by: curator, note: Of two minds.}}
  - {{between: [letters, asked], type: contrary}}
  - {{between: [nasty, roe-1999/free], type: contradictory}}
restatements:
  - {{between: [gates, roe-1999/free]}}
"""
OTHER = {
    "corpus/roe-1999/source.yaml": """
        csl:
          type: book
          title: Free Roads & <Ways>
          author: [{family: Roe, given: Richard}]
          issued: {date-parts: [[1999]]}
        author: richard-roe
        rights: {licence: restricted}
    """,
    "claims/roe-1999/free.yaml": """
        source: roe-1999
        curator: kb
        claims:
          free: {text: Roads are free., type: policy}
          right: {text: Access is a right., type: value}
        arguments:
          by-right: {premises: [right], supports: free}
          not-so: {premises: [right, doe-2020/benefit], undercuts: doe-2020/fair}
          far: {premises: [right], undercuts: not-so}
    """,
}


def full_graph(root: Path) -> ArgumentGraph:
    """Return the graph of the invented knowledge base, written below `root`."""
    return graph_of(root, FULL.replace("@nasty@", NASTY.replace("'", "''")), dict(OTHER))


def full_picture(root: Path) -> Picture:
    """Return the picture of all that the invented knowledge base holds."""
    scope = Scope(full_graph(root))
    return picture_of(select(scope, top_claims(scope)), "Everything & <all>")


def selected(
    lines: str, roots: Sequence[str] = (), most: int | None = None, depth: int | None = None
) -> Selection:
    """Return the selection from a map of a few lines (see `maps.argument_map`)."""
    scope = Scope(_graph(lines), "doe-2020")
    ids = [f"doe-2020/{root}" for root in roots] or top_claims(scope)
    return select(scope, ids, most, depth)


def picture(
    lines: str, roots: Sequence[str] = (), most: int | None = None, depth: int | None = None
) -> Picture:
    """Return the picture of a map of a few lines."""
    return picture_of(selected(lines, roots, most, depth), "A map")


@cache
def _graph(lines: str) -> ArgumentGraph:
    return graph_from(lines)
