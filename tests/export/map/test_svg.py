"""The SVG, read by lxml: what is in it, what it looks like, and what it must not hold."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from argmap.export.map import colours
from argmap.export.map.picture import xml_id
from argmap.export.map.render import rendered
from pictures import LETTERS, NASTY, full_picture, picture

etree = pytest.importorskip("lxml.etree")
pytest.importorskip("pygraphviz")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.map import Picture

_NS = {"s": "http://www.w3.org/2000/svg"}
_NAME = re.compile(r"[A-Za-z_][\w.-]*")
# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color
# vision deficiency", table 1: severity 1.0, on linear light.
_DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def svg_of(shown: Picture, **options: Any) -> str:
    content = rendered(shown, "svg", **options).content
    assert isinstance(content, str)
    return content


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    return full_picture(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def text(full: Picture) -> str:
    return svg_of(full)


@pytest.fixture(scope="module")
def root(text: str) -> Any:
    return etree.fromstring(text.encode())


def _part(root: Any, name: str) -> Any:
    (found,) = root.xpath("//*[@id=$name]", name=name)
    return found


def _words(element: Any) -> str:
    lines = element.xpath(".//s:text", namespaces=_NS)
    return " ".join("".join(line.itertext()).strip() for line in lines)


def test_ids_are_names_and_unique(root: Any) -> None:
    ids = root.xpath("//@id")
    assert len(ids) == len({*ids})
    assert all(_NAME.fullmatch(name) for name in ids)


def test_every_part_has_its_id_and_tooltip(full: Picture, root: Any) -> None:
    for box in full.boxes:
        part = _part(root, xml_id("claim", box.id))
        assert part.findtext("s:title", namespaces=_NS) == box.tip
        assert part.get("data-id") == box.id
    for step in full.steps:
        for kind in ("argument", "arrow"):
            part = _part(root, xml_id(kind, step.id))
            assert part.findtext("s:title", namespaces=_NS) == step.tip
        assert _words(_part(root, xml_id("argument", step.id))).startswith(step.kind)
        for premise in step.premises:
            _part(root, xml_id("premise", step.id, premise))
        if step.is_linked:
            _part(root, xml_id("together", step.id))
    for tie in full.ties:
        assert _part(root, tie.id).findtext("s:title", namespaces=_NS) == tie.tip


def test_tooltips_tell_text_quotation_place_and_holder(root: Any) -> None:
    tip = _part(root, "claim_doe-2020_nasty").findtext("s:title", namespaces=_NS)
    assert tip.splitlines() == [
        NASTY,
        "“words & <more>”",
        "Doe 2020, block 3",
        "held by Jane Doe, fact",
        "doe-2020/nasty",
    ]
    reported = _part(root, "claim_doe-2020_queues").findtext("s:title", namespaces=_NS)
    assert "held by Richard Roe, reported by Jane Doe, cause" in reported
    step = _part(root, "arrow_doe-2020_slow").findtext("s:title", namespaces=_NS)
    assert step.splitlines() == [
        "doe-2020/slow attacks doe-2020/thesis",
        "made by Richard Roe",
        "At length.",
    ]


def test_text_is_whole(root: Any) -> None:
    assert NASTY in _words(_part(root, "claim_doe-2020_nasty"))
    assert LETTERS in _words(_part(root, "claim_doe-2020_letters"))


def test_it_says_whose_view_a_claim_is(root: Any) -> None:
    leads = {
        "queues": "Richard Roe, as Jane Doe reports: Tolls",
        "signs": "Richard Roe holds: Signs",
        "gates": "Jane Doe concedes: Gates",
        "letters": "Jane Doe rejects: ",
        "asked": "Jane Doe asks: Who",
        "duty": "left unsaid: Whoever",
        "thesis": "Tolls",
    }
    for name, lead in leads.items():
        assert _words(_part(root, f"claim_doe-2020_{name}")).startswith(lead)
    assert "curator’s reading" in _words(_part(root, "argument_doe-2020_answer"))
    assert "by Richard Roe" in _words(_part(root, "argument_doe-2020_again"))


def test_ties_say_what_they_are_and_whose_reading(root: Any, full: Picture) -> None:
    assert {tie.remark for tie in full.ties} == {"", "curator’s reading"}
    for tie in full.ties:
        words = _words(_part(root, f"word_{tie.id}")).replace(" · ", " ")
        assert words == f"{tie.word} {tie.remark}".strip()


def test_a_map_names_its_source(root: Any) -> None:
    small = etree.fromstring(svg_of(picture("one: b => a"), with_legend=False).encode())
    assert _words(_part(small, "heading_0")) == "Doe 2020: Tolls"
    assert small.xpath("//@id[. = 'heading_1']") == []
    # Of two sources, that of the thesis.
    assert _words(_part(root, "heading_0")) == "Doe 2020: Tolls"
    assert "name their source" in _words(_part(root, "heading_1"))
    assert "Roe 1999" in _words(root)


def test_what_is_left_unsaid_is_dashed_and_the_thesis_bold(root: Any) -> None:
    def outline(name: str) -> Any:
        (shape,) = _part(root, f"claim_doe-2020_{name}").xpath("s:polygon", namespaces=_NS)
        return shape

    assert outline("duty").get("stroke-dasharray")
    assert outline("benefit").get("stroke-dasharray") is None
    top = root.xpath("//*[@stroke-width='2.4']/../@id", namespaces=_NS)
    assert len([name for name in top if name.startswith("claim_")]) == 1


def test_lines_are_centred_in_any_font(root: Any) -> None:
    """So that it does not matter with which font Graphviz has measured them."""
    for name in ("claim_doe-2020_nasty", "argument_doe-2020_answer"):
        lines = _part(root, name).xpath(".//s:text", namespaces=_NS)
        assert len(lines) > 1
        assert {line.get("text-anchor") for line in lines} == {"middle"}
        assert len({line.get("x") for line in lines}) == 1
        assert len({line.get("y") for line in lines}) == len(lines)
    outline = _part(root, "claim_doe-2020_nasty").xpath("s:polygon/@points", namespaces=_NS)[0]
    xs = {float(x) for x, _ in _points(outline)}
    line = _part(root, "claim_doe-2020_nasty").xpath(".//s:text/@x", namespaces=_NS)[0]
    assert float(line) == pytest.approx((min(xs) + max(xs)) / 2, abs=0.01)


def test_what_is_folded_stands_on_one_line_each_in_its_colour() -> None:
    shown = picture("one: b => a\ntwo: c =/ a\nthree: e => a", ["a"], depth=0)
    (line,) = etree.fromstring(svg_of(shown).encode()).xpath("//s:text[s:tspan]", namespaces=_NS)
    assert "".join(line.itertext()).split() == ["+2", "reasons", "+1", "objection"]
    inks = [line.get("fill"), line[-1].get("fill")]
    assert [ink.upper() for ink in inks] == [colours.SUPPORT, colours.ATTACK]


def test_an_undercut_is_drawn_to_the_step(root: Any) -> None:
    """Its head lies beside the junction of the step, and far from the claim."""
    (head,) = _part(root, "arrow_doe-2020_answer").xpath("s:polygon", namespaces=_NS)
    (junction,) = _part(root, "argument_doe-2020_slow").xpath("s:path", namespaces=_NS)
    right = max(float(x) for x, _ in _points(junction.get("d")))
    assert min(float(x) for x, _ in _points(head.get("points"))) == pytest.approx(right, abs=2)


def _points(text: str) -> list[tuple[str, str]]:
    return re.findall(r"(-?[\d.]+),(-?[\d.]+)", text)


def test_pointers_lead_to_what_they_point_to(root: Any) -> None:
    links = root.xpath("//s:a/@href", namespaces=_NS)
    assert "#claim_doe-2020_benefit" in links
    assert all(root.xpath("//*[@id=$name]", name=link[1:]) for link in links)


def test_legend_lists_what_occurs_and_nothing_else(root: Any) -> None:
    signs = {
        name.removeprefix("legend_") for name in root.xpath("//@id") if name.startswith("legend_")
    }
    assert signs == {
        "thesis", "supports", "attacks", "undercuts", "linked", "unsaid", "conflict",
        "restatement", "source",
    }  # fmt: skip
    small = etree.fromstring(svg_of(picture("one: b => a")).encode())
    assert {name for name in small.xpath("//@id") if name.startswith("legend_")} == {
        "legend_thesis",
        "legend_supports",
    }
    assert "legend_" not in svg_of(picture("one: b => a"), with_legend=False)


def test_legend_is_near_and_overlaps_nothing(root: Any) -> None:
    low = max(
        float(y) for y in root.xpath("//*[starts-with(@id, 'claim_')]//s:text/@y", namespaces=_NS)
    )
    ys = [
        float(y) for y in root.xpath("//*[starts-with(@id, 'legend_')]//s:text/@y", namespaces=_NS)
    ]
    assert 0 < min(ys) - low < 120


def test_nothing_in_it_acts_or_leads_elsewhere(text: str, root: Any) -> None:
    assert root.xpath("//s:script|//s:style|//s:foreignObject|//s:image", namespaces=_NS) == []
    names = {name for element in root.iter() for name in element.attrib}
    assert not any(name.startswith("on") for name in names)
    assert "<!DOCTYPE" not in text
    assert "<!--" not in text
    addresses = re.findall(r"[a-z]+://[^\"' ]+", text)
    assert {*addresses} <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_it_is_an_image_with_title_and_description(root: Any, full: Picture) -> None:
    assert root.get("role") == "img"
    assert root.findtext("s:title", namespaces=_NS) == "Everything & <all>"
    assert root.findtext("s:desc", namespaces=_NS) == full.summary
    assert {*root.get("aria-labelledby").split()} <= {*root.xpath("//@id")}
    assert "But: Tolls make queues." in full.summary


def test_the_ground_is_white_on_any_page(root: Any) -> None:
    (ground,) = root.xpath("/s:svg/s:g/s:polygon", namespaces=_NS)
    assert ground.get("fill") in ("white", "#ffffff")


def test_it_is_the_same_every_time(full: Picture, text: str) -> None:
    assert svg_of(full) == text


def test_ids_do_not_depend_on_other_claims() -> None:
    few = etree.fromstring(svg_of(picture("one: b => a")).encode())
    more = etree.fromstring(svg_of(picture("zero: c + e =/ a\none: b => a\ntwo: f => b")).encode())
    kept = {name for name in few.xpath("//@id") if re.match("claim|argument|arrow|premise", name)}
    assert kept <= {*more.xpath("//@id")}


# --- colours ---------------------------------------------------------------------------------


def _grounds(root: Any) -> set[str]:
    """Return the colour of everything that something else may lie on."""
    shapes = root.xpath("/s:svg/s:g/s:polygon | //s:g[@class='cluster']/s:path", namespaces=_NS)
    return {_hex(shape.get("fill")) for shape in shapes}


def _hex(colour: str) -> str:
    return {"white": "#ffffff", "black": "#000000"}.get(colour, colour)


def _inks(root: Any) -> Iterator[tuple[str, str, set[str]]]:
    """Yield what is drawn: "text" or "line", its colour, and what it may lie on."""
    for part in root.xpath("//s:g[@class='node' or @class='edge']", namespaces=_NS):
        own = {
            _hex(shape.get("fill"))
            for shape in part.xpath(".//s:polygon|.//s:path", namespaces=_NS)
            if part.get("class") == "node" and shape.get("fill") not in (None, "none")
        }
        for word in part.xpath(".//s:text", namespaces=_NS):
            yield "text", _hex(word.get("fill", "black")), own or _grounds(root)
        for shape in part.xpath(".//s:polygon|.//s:path|.//s:polyline", namespaces=_NS):
            stroke = _hex(shape.get("stroke", "none"))
            if stroke in ("none", "transparent", "#ffffff") or shape.get("stroke-width") == "0":
                continue
            yield "line", stroke, _grounds(root) | own
    for shape in root.xpath("//s:g[@class='cluster']/s:path", namespaces=_NS):
        yield "line", _hex(shape.get("stroke")), {_hex(shape.get("fill"))} | _grounds(root)


def test_contrast_of_all_that_is_drawn(root: Any) -> None:
    """WCAG 2.2: 4.5 for text (1.4.3), 3 for lines that carry meaning (1.4.11)."""
    inks = list(_inks(root))
    assert {kind for kind, _, _ in inks} == {"text", "line"}
    assert len({colour for _, colour, _ in inks}) >= 7
    for kind, colour, grounds in inks:
        for ground in grounds:
            needed = 4.5 if kind == "text" else 3
            assert colours.contrast(colour, ground) >= needed, (kind, colour, ground)


def _lab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return CIELAB of linear sRGB under D65 (CIE 15:2004)."""
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.95047, 1.0, 1.08883)
    parts = [sum(a * b for a, b in zip(row, light, strict=True)) for row in to_xyz]
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (max(0.0, part) / w for part, w in zip(parts, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("deficiency", [None, *_DEFICIENCIES])
def test_relations_differ_for_those_who_see_fewer_colours(
    root: Any, deficiency: str | None
) -> None:
    """Twenty units of CIELAB apart: about ten times what is just noticeable."""
    seen = {}
    for sign in ("supports", "attacks", "undercuts"):
        (path,) = root.xpath(
            "//s:g[starts-with(@id, 'arrow_')][contains(s:title, $word)]/s:path[1]",
            namespaces=_NS, word=f" {sign} ",
        )[:1]  # fmt: skip
        light = colours.linear(path.get("stroke"))
        if deficiency:
            rows = _DEFICIENCIES[deficiency]
            red, green, blue = (
                min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True))))
                for row in rows
            )
            light = (red, green, blue)
        seen[sign] = _lab(light)
    for one, other in combinations(seen.values(), 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 20


def test_contrast_is_that_of_wcag() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)
    assert colours.contrast("#123456", "#123456") == 1
