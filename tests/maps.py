"""Argument maps as a few lines of text, trees as text to compare with, and random maps."""

from __future__ import annotations

import re
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from argmap.model import short
from kit import graph_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.graph import ArgumentGraph
    from argmap.graph.tree import Tree

_SIGNS = {"=>": "supports", "=/": "attacks", "=x": "undercuts"}
_ARGUMENT = re.compile(r"([\w-]+): (.+) (=[>/x]) (\S+)")
_RELATION = re.compile(r"(\S+) (contradictory|contrary|tension|restates) (\S+)")
_CLAIM = re.compile(r"claim ([\w-]+)(?: \{(.*)\})?")


def argument_map(text: str) -> str:
    """Return a claim file from one line a record.

    `name: a + b => c` is an argument (`=>` supports, `=/` attacks, `=x` undercuts),
    `a contrary b` (or contradictory, tension, restates) a relation, and `claim a {type: value}`
    a claim with something to say of it. Every claim named gets a record.
    """
    claims: dict[str, str] = {}
    arguments, conflicts, restatements = [], [], []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if match := _CLAIM.fullmatch(line):
            claims[match[1]] = match[2] or ""
        elif match := _RELATION.fullmatch(line):
            one, kind, other = match.groups()
            claims |= {name: claims.get(name, "") for name in (one, other)}
            between = f"between: [{one}, {other}]"
            if kind == "restates":
                restatements.append(f"  - {{{between}}}")
            else:
                conflicts.append(f"  - {{{between}, type: {kind}}}")
        elif match := _ARGUMENT.fullmatch(line):
            name, left, sign, target = match.groups()
            premises = left.split(" + ")
            named = premises if sign == "=x" else [*premises, target]
            claims |= {name: claims.get(name, "") for name in named}
            arguments.append(
                f"  {name}: {{premises: [{', '.join(premises)}], {_SIGNS[sign]}: {target}}}"
            )
        else:
            raise ValueError(line)
    own = {claim: facts for claim, facts in claims.items() if "/" not in claim}
    sections = {
        "claims": [
            f"  {claim}: {{text: Claim {claim}.{f', {facts}' if facts else ''}"
            f"{'' if 'type:' in facts else ', type: fact'}}}"
            for claim, facts in own.items()
        ],
        "arguments": arguments,
        "conflicts": conflicts,
        "restatements": restatements,
    }
    return "".join(
        "\n".join([f"{section}:", *items]) + "\n" for section, items in sections.items() if items
    )


def write_files(root: Path, files: Mapping[str, str]) -> Path:
    """Write texts below `root`, dedented, and nothing besides. Return the root."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(textwrap.dedent(content).lstrip("\n"), encoding="utf-8")
    return root.resolve()


def graph_from(text: str, files: Mapping[str, str | bytes] | None = None) -> ArgumentGraph:
    """Return the graph of the kit's base and the map that `text` describes."""
    with tempfile.TemporaryDirectory() as root:
        return graph_of(Path(root), argument_map(text), files)


def d(*names: str) -> list[str]:
    """Return full ids of the source that maps are written in."""
    return [f"doe-2020/{name}" for name in names]


def drawn(tree: Tree, *, sides: bool = False) -> str:
    """Return a tree as indented lines.

    `^` stands behind a place that points to where the claim is shown, `+2` behind one with two
    branches cut off; with `sides`, `pro` or `con` before each.
    """
    levels: list[int] = []
    lines = []
    for node in tree.nodes:
        levels.append(0 if node.parent is None else levels[node.parent] + 1)
        side = {True: "pro ", False: "con ", None: ""}[node.favours] if sides else ""
        marks = " ^" if node.shown_at is not None else ""
        marks += f" +{node.folded}" if node.folded else ""
        lines.append(f"{'  ' * levels[-1]}{side}{node.role} {short(node.id)}{marks}")
    return "\n".join(lines)


@st.composite
def random_maps(draw: st.DrawFn, most_claims: int = 6, most_arguments: int = 7) -> str:
    """Return the lines of a random map, with cycles of every kind."""
    claims = [f"c{number}" for number in range(draw(st.integers(2, most_claims)))]
    names = [f"a{number}" for number in range(draw(st.integers(0, most_arguments)))]
    claim = st.sampled_from(claims)
    lines = [f"claim {name}" for name in claims]
    for name in names:
        premises = draw(st.lists(claim, min_size=1, max_size=3))
        sign = draw(st.sampled_from(["=>", "=>", "=/", "=x"]))
        target = draw(st.sampled_from(names) if sign == "=x" else claim)
        lines.append(f"{name}: {' + '.join(premises)} {sign} {target}")
    kinds = st.sampled_from(["contradictory", "contrary", "tension", "restates"])
    for one, kind, other in draw(st.lists(st.tuples(claim, kinds, claim), max_size=4)):
        lines.append(f"{one} {kind} {other}")
    return "\n".join(lines)
