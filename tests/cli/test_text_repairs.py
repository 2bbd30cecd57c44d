"""What would make a claim stand, as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.acceptance.repairs import Repair, Repairs
from argmap.cli.cards import Page
from argmap.cli.text_repairs import lines
from argmap.diagnostics.terminal import Palette
from maps import graph_from

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph


@pytest.fixture(scope="module")
def graph() -> ArgumentGraph:
    return graph_from("r: a => c\ns: b =/ c\nclaim d")


def full(*names: str) -> tuple[str, ...]:
    return tuple(f"doe-2020/{name}" for name in names)


def falls(*names: str) -> Repair:
    return Repair(full(*names))


@pytest.mark.parametrize(
    ("repairs", "expected"),
    [
        (
            Repairs(),
            "Nothing that fell, and no other claims that can be granted together, would make\n"
            "it stand.\n",
        ),
        (
            Repairs(proven=False),
            "What would make it stand was not found within the time given.\n",
        ),
        (
            Repairs((falls("s"),)),
            """\
It would stand (nothing smaller would do) if this fell:
  - doe-2020/s, the step that attacks c
""",
        ),
        (
            Repairs((falls("s"), falls("b")), more=True),
            """\
It would stand (nothing smaller would do) if one of these fell:
  1. doe-2020/s, the step that attacks c
  2. doe-2020/b: Claim b.
  and others as small
""",
        ),
        (
            Repairs((falls("a", "b"),), proven=False),
            """\
It would stand (the smallest found in time) if all of these fell:
  - doe-2020/a: Claim a.
  - doe-2020/b: Claim b.
""",
        ),
        (
            Repairs((Repair((), full("a", "d")),)),
            """\
It would stand (nothing smaller would do) if all of these were granted:
  - doe-2020/a: Claim a.
  - doe-2020/d: Claim d.
""",
        ),
        (
            Repairs((Repair((), full("a")), Repair((), full("d")))),
            """\
It would stand (nothing smaller would do) if one of these was granted:
  1. doe-2020/a: Claim a.
  2. doe-2020/d: Claim d.
""",
        ),
        (
            Repairs((Repair(full("s"), full("a")), Repair(full("b"), full("a")))),
            """\
It would stand (nothing smaller would do) if this was granted:
  - doe-2020/a: Claim a.
and if one of these fell:
  1. doe-2020/s, the step that attacks c
  2. doe-2020/b: Claim b.
""",
        ),
        (
            Repairs((Repair(full("s"), full("a")), Repair(full("s"), full("d")))),
            """\
It would stand (nothing smaller would do) if this fell:
  - doe-2020/s, the step that attacks c
and if one of these was granted:
  1. doe-2020/a: Claim a.
  2. doe-2020/d: Claim d.
""",
        ),
        (
            Repairs((Repair(full("s"), full("a")), Repair(full("b"), full("d")), falls("b", "s"))),
            """\
It would stand (nothing smaller would do) if one of these came about:
  1. granted: doe-2020/a: Claim a.
     and fallen: doe-2020/s, the step that attacks c
  2. granted: doe-2020/d: Claim d.
     and fallen: doe-2020/b: Claim b.
  3. fallen: doe-2020/b
     and fallen: doe-2020/s
""",
        ),
    ],
)
def test_each_alternative_is_one_item(
    graph: ArgumentGraph, repairs: Repairs, expected: str
) -> None:
    page = Page(graph, Palette(colour=False), 80)
    assert "".join(f"{line}\n" for line in lines(page, repairs)) == expected
