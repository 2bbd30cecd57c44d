"""Where everything stands: nothing on top of anything else, and no line through a box."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.export.map import Scope, picture_of, select, top_claims
from argmap.export.map.geometry import Line, Point, Rect, line, rounded
from argmap.export.map.layout import lay_out, pointer_name
from argmap.export.map.routes import MARGIN, Room, Routes
from argmap.export.map.ties import Course, courses
from argmap.graph import build
from argmap.loading import load
from kit import REPOSITORY
from maps import graph_from, random_maps
from pictures import full_picture, picture

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from argmap.export.map import Picture
    from argmap.export.map.layout import Layout

WIDE = (
    "\n".join(f"x{n}: a{n} + b{n} => thesis" for n in range(9))
    + """
    cut: u =x x0
    cut2: v =x x0
    cut3: w + a1 =x x0
    under: y => a0
    many: m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 + m9 => b0
    deep: z => m4
"""
)


def _segments(way: Line) -> list[Rect]:
    """Return a line as thin rectangles."""
    return [
        Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)) for a, b in pairwise(way)
    ]


def _within(rect: Rect) -> Rect:
    return Rect(rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2)


def _crosses(segment: Rect, box: Rect) -> bool:
    return (
        segment.x <= box.right
        and box.x <= segment.right
        and segment.y <= box.bottom
        and box.y <= segment.bottom
    )


def _is_sound(shown: Picture, layout: Layout) -> None:
    page = Rect(-1, -1, layout.width + 2, layout.height + 2)
    for one, other in combinations(layout.boxes.values(), 2):
        assert not _within(one).meets(other)
    for rect in [*layout.boxes.values(), *layout.grounds.values()]:
        assert rect.x >= page.x
        assert rect.y >= page.y
        assert rect.right <= page.right
        assert rect.bottom <= page.bottom
    for step in shown.steps:
        ways = [layout.arrows[step.id]]
        junction = layout.boxes[step.id]
        # An undercut ends at a junction, at its side; all else at the lower side of a box.
        target = layout.boxes[step.target]
        end = ways[0][-1]
        if step.kind == "undercuts":
            assert end.x == pytest.approx(target.right)
            assert target.y <= end.y <= target.bottom
        else:
            assert end.y == pytest.approx(target.bottom)
            assert target.x < end.x < target.right
        for premise in step.premises:
            pointer = pointer_name(step.id, premise)
            start = pointer if pointer in layout.boxes else premise
            assert layout.boxes[start].y > junction.y
            assert layout.lines[step.id, start][-1].y == pytest.approx(junction.bottom)
            ways.append(layout.lines[step.id, start])
        for segment in [segment for way in ways for segment in _segments(way)]:
            assert not segment.width or not segment.height, "lines turn at right angles"
            assert not any(_crosses(segment, _within(box)) for box in layout.boxes.values())
    assert _nowhere_crossing(layout.arrows.values())


def _nowhere_crossing(ways: Iterable[Line]) -> bool:
    """Return whether of some lines at right angles no two have a point in common."""
    return not any(
        _crosses(a, b)
        for one, other in combinations(ways, 2)
        for a in _segments(one)
        for b in _segments(other)
    )


def test_a_wide_map_stays_as_narrow_as_a_page() -> None:
    shown = picture(WIDE)
    layout = lay_out(shown)
    _is_sound(shown, layout)
    assert layout.height < 2 * layout.width
    # Upper rows of linked premises stand centred: so do the junction, and what is above it.
    ground = layout.grounds["doe-2020/many"]
    junction = layout.boxes["doe-2020/many"]
    assert junction.middle.x == pytest.approx(ground.middle.x, abs=10)
    side_by_side = lay_out(picture("\n".join(f"x{n}: a{n} => thesis" for n in range(9))))
    assert side_by_side.width < 5 * layout.boxes["doe-2020/thesis"].width


def test_the_thesis_stands_on_top() -> None:
    layout = lay_out(picture(WIDE))
    assert min(layout.boxes.values(), key=lambda rect: rect.y) == layout.boxes["doe-2020/thesis"]


def test_everything_at_once_is_sound(tmp_path: Path) -> None:
    shown = full_picture(tmp_path)
    layout = lay_out(shown)
    _is_sound(shown, layout)
    _shows_sources(shown, layout)


def _shows_sources(shown: Picture, layout: Layout) -> None:
    """Assert that each claim is shown to come from its source, and by one sign only."""
    for one, other in combinations([rect for _, rect in layout.frames], 2):
        assert not _within(one).meets(other)
    names = {box.id: [(box.id, shown.groups)] for box in shown.boxes}
    for step in shown.steps:
        for premise in step.premises:
            names[premise].append((pointer_name(step.id, premise), shown.groups))
    for box in shown.boxes:
        for name in {name for name, _ in names[box.id]} & {*layout.boxes}:
            around = [source for source, r in layout.frames if r.meets(layout.boxes[name])]
            said = {run.text for line in layout.labels[name].lines for run in line}
            is_named = bool(shown.groups) and shown.groups[box.group].short in said
            if box.group == shown.home:
                assert (around, is_named) == ([], False)
            elif name == box.id:
                assert (around == [box.group]) != is_named
            else:
                assert is_named
                assert around in ([], [box.group])


def test_a_frame_holds_nothing_of_another_source() -> None:
    """The thesis and its chain are Doe's; Roe's claims stand together once, and alone once."""
    files = {
        "claims/roe-1999/more.yaml": """
            source: roe-1999
            curator: kb
            claims:
              x: {text: X., type: fact}
              y: {text: Y., type: fact}
              z: {text: Z., type: fact}
            arguments:
              together: {premises: [x], attacks: doe-2020/a}
              above: {premises: [y], supports: x}
              alone: {premises: [z], supports: doe-2020/c}
        """
    }
    graph = graph_from("one: b => a\ntwo: c => roe-1999/z\nthree: e => c\nfour: f => b", files)
    scope = Scope(graph)
    shown = picture_of(select(scope, ["doe-2020/a"]), "Two sources")
    layout = lay_out(shown)
    assert [source for source, _ in layout.frames] == ["roe-1999"]
    _shows_sources(shown, layout)
    ((_, frame),) = layout.frames
    assert all(_holds(frame, layout.boxes[f"roe-1999/{name}"]) for name in "xy")
    around_mixed = picture_of(select(scope, ["roe-1999/z"]), "Mixed")
    assert around_mixed.home == "roe-1999"
    mixed = lay_out(around_mixed)
    assert mixed.frames == ()
    _shows_sources(around_mixed, mixed)


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )


def test_linked_premises_share_a_ground_and_a_height() -> None:
    layout = lay_out(picture("one: short + much-longer-name-of-a-claim-than-that => a"))
    (ground,) = layout.grounds.values()
    first = layout.boxes["doe-2020/short"]
    second = layout.boxes["doe-2020/much-longer-name-of-a-claim-than-that"]
    assert (first.y, first.height) == (second.y, second.height)
    assert all(_holds(ground, rect) for rect in (first, second, layout.boxes["doe-2020/one"]))
    assert not _holds(ground, layout.boxes["doe-2020/a"])


def test_a_premise_of_several_arguments_is_pointed_to() -> None:
    layout = lay_out(picture("one: b => a\ntwo: b + c => a"))
    assert pointer_name("doe-2020/two", "doe-2020/b") in layout.boxes
    assert pointer_name("doe-2020/one", "doe-2020/b") not in layout.boxes


def test_what_is_related_to_a_lone_thesis_stands_beside_it() -> None:
    shown = picture("one: b => a\na tension c\na contrary e\na restates f", ["a"])
    layout = lay_out(shown)
    thesis = layout.boxes["doe-2020/a"]
    for above, name in (("", "c"), ("c", "e"), ("e", "f")):
        beside = layout.boxes[f"doe-2020/{name}"]
        assert beside.x > thesis.right
        top = layout.boxes[f"doe-2020/{above}"].bottom if above else thesis.y
        assert top <= beside.y < top + 20
    _is_sound(shown, layout)
    _ties_are_sound(shown, layout)


def test_neighbours_that_point_to_what_is_drawn_stand_beside_too() -> None:
    shown = picture("a tension c\nback: e => c\na tension e", ["a"])
    layout = lay_out(shown)
    assert len(shown.steps) == 1
    for name in ("c", "e"):
        assert layout.boxes[f"doe-2020/{name}"].x > layout.boxes["doe-2020/a"].right
    _is_sound(shown, layout)


def _ties_are_sound(shown: Picture, layout: Layout) -> list[Course]:
    """Assert that ties pass around every box, can be seen, and have words where nothing else is."""
    found = list(courses(shown, layout))
    assert len(found) == len(shown.ties)
    for tie, course in zip(shown.ties, found, strict=True):
        for end, place in zip(tie.between, (course.line[0], course.line[-1]), strict=True):
            box = layout.boxes[end]
            assert place.x in (box.x, box.right) or place.y in (box.y, box.bottom)
            assert _holds(box, Rect(*place, 0, 0))
        for segment in _segments(course.line):
            assert not segment.width or not segment.height, "lines turn at right angles"
            for name, box in layout.boxes.items():
                margin = 0.01 if name in tie.between else 0.01 - MARGIN
                assert not _crosses(segment, box.grown(-margin)), (tie.id, name)
        seen = sum(segment.width + segment.height for segment in _segments(course.line))
        assert seen > 30
    rooms = [course.words.room for course in found if course.words is not None]
    for room in rooms:
        assert not any(room.meets(rect) for rect in layout.boxes.values())
    for one, other in combinations(rooms, 2):
        assert not one.meets(other)
    return found


@pytest.mark.no_cover
def test_ties_of_the_shipped_base_pass_around_every_box() -> None:
    """All of its claims that stand in a conflict, and its sources."""
    graph = build(load(REPOSITORY).kb)
    ends = {end for relation in graph.conflicts() for end in relation.between}
    asked = [(Scope(graph), [claim]) for claim in sorted(ends)]
    asked += [(Scope(graph, name), top_claims(Scope(graph, name))) for name in graph.kb.sources]
    ties = 0
    for scope, roots in asked:
        shown = picture_of(select(scope, roots, 40), "A map")
        layout = lay_out(shown)
        assert all(course.words is not None for course in _ties_are_sound(shown, layout))
        _shows_sources(shown, layout)
        ties += len(shown.ties)
    assert ties > 100


@given(random_maps(), st.integers(1, 6))
def test_any_map_is_laid_out_soundly(text: str, most: int) -> None:
    shown = picture(text, most=most)
    layout = lay_out(shown)
    _is_sound(shown, layout)
    _ties_are_sound(shown, layout)


@pytest.mark.no_cover
def test_deep_maps_are_laid_out() -> None:
    layout = lay_out(picture("\n".join(f"x{n}: c{n + 1} => c{n}" for n in range(1200))))
    assert len(layout.boxes) == 2401


def test_between_claims_that_stand_close_a_tie_runs_past_the_gap() -> None:
    """Straight across, it would be two dots."""
    shown = picture("one: a + b => c\na contrary b")
    layout = lay_out(shown)
    (course,) = courses(shown, layout)
    one, other = layout.boxes["doe-2020/a"], layout.boxes["doe-2020/b"]
    assert other.x - one.right < 20
    assert [point.y for point in (course.line[0], course.line[-1])] == [one.bottom, other.bottom]
    assert course.words is not None
    _ties_are_sound(shown, layout)


def test_a_claim_in_conflict_with_itself_has_a_loop() -> None:
    shown = picture("one: b => a\na contradictory a")
    _ties_are_sound(shown, lay_out(shown))
    (course,) = courses(shown, lay_out(shown))
    assert len(course.line) == 5


def test_words_that_have_no_room_are_left_out() -> None:
    """And so many lines between the same claims still pass around them all."""
    shown = picture("one: a + b => c\n" + "a contrary b\n" * 16)
    layout = lay_out(shown)
    _ties_are_sound(shown, layout)
    assert any(course.words is None for course in courses(shown, layout))


def test_a_map_is_as_large_on_a_page_as_can_be() -> None:
    """Neither a ribbon nor a tower: wide where it is wide, high where it is deep."""
    for lines in (WIDE, "\n".join(f"x{n}: a{n} => thesis\ny{n}: b{n} => a{n}" for n in range(12))):
        layout = lay_out(picture(lines))
        assert 0.6 < layout.height / layout.width < 2.2
    small = lay_out(picture("one: b + c => a"))
    assert small.width < 540


def test_long_claims_have_wide_boxes_up_to_a_limit() -> None:
    """Up to the width of a page; what a ground holds stands on it at its own width."""
    short = picture("one: b + c => a\ntwo: e => b")
    for words in (30, 150, 300, 700):
        (first, *others) = short.boxes
        shown = replace(short, boxes=(replace(first, text="toll " * words), *others))
        layout = lay_out(shown)
        _is_sound(shown, layout)
        box = layout.boxes["doe-2020/a"]
        assert box.height < 2 * box.width
        assert box.width < 540
        assert (box.width > layout.boxes["doe-2020/b"].width) == (words > 30)


def test_corners_are_rounded_as_far_as_there_is_room() -> None:
    way = line((0, 0), (0, 10), (0, 20), (4, 20))
    assert way == (Point(0, 0), Point(0, 20), Point(4, 20))
    curve = rounded(way, 6)
    assert len(curve) % 3 == 1
    assert curve[0] == Point(0, 0)
    assert curve[-1] == Point(4, 20)
    assert Point(0, 18) in curve
    assert rounded((Point(1, 1), Point(1, 1)), 6) == [Point(1, 1)] * 4


def test_a_map_black_with_lines_is_not_searched_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.export.map.routes._MOST_SEARCHED", -1)
    one, other = Rect(0, 0, 40, 20), Rect(200, 0, 40, 20)
    way = Routes(300, 100, [one, Rect(100, 0, 40, 20), other]).way(one, other, Room(9, 9, 9))
    assert way == (one.middle, other.middle)
