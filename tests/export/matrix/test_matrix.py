"""The matrix: which claim stands where, why a cell is empty, and every format with its reader."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from argmap.export.matrix import Cell, Matrix, matrix
from argmap.export.matrix.data import as_values
from argmap.export.matrix.markdown import as_markdown
from argmap.export.matrix.page import as_page
from argmap.export.matrix.sheets import as_csv, defused, rows
from argmap.export.matrix.wording import Wording
from argmap.graph.filters import Filter
from kit import graph_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from argmap.graph import ArgumentGraph

CLAIMS = """
    claims:
      tolls-pay: {text: Tolls pay., type: fact, at: [3, "5-6"], tags: [money, tolls],
                  cites: [{work: poe-1989, locator: p. 4}, {note: 3}]}
      tolls-fail: {text: Tolls fail., type: policy, tags: [tolls], holder: city-council,
                   stance: reports}
      tolls-hold: {text: Tolls hold., type: fact, tags: [tolls], holder: richard-roe}
      gates: {text: Gates are slow., type: fact, stance: concedes}
      queue: {text: "Who queues?", type: fact, stance: asks, fidelity: interpretation}
      hearsay: {text: Fares rise., type: fact, tags: [fares], holder: city-council, stance: reports}
    arguments:
      step: {premises: [gates], supports: roe-1999/access-is-a-right}
      rebut: {premises: [gates], attacks: hearsay}
    conflicts:
      - {between: [tolls-pay, tolls-fail], type: contrary}
      - between: [tolls-pay, roe-1999/roads-are-free]
        type: tension
        asserted_by: curator
    restatements:
      - {between: [queue, hearsay]}
"""
ROADS = """
    source: roe-1999
    claims:
      roads-are-free: {text: Roads are free., type: policy, tags: [access, tolls]}
      access-is-a-right: {text: Access is a right., type: value, tags: [access]}
"""
COE = "source: coe-2001\n"
FILES = {"claims/roe-1999/roads.yaml": ROADS, "claims/coe-2001/base.yaml": COE}


def d(name: str) -> str:
    return f"doe-2020/{name}"


@pytest.fixture
def graph(tmp_path: Path) -> ArgumentGraph:
    return graph_of(tmp_path, CLAIMS, FILES)


def cell(table: Matrix, theme: str | None, column: str) -> Cell:
    place = [c.id for c in table.columns].index(column)
    return next(row for row in table.rows if row.theme == theme).cells[place]


def said(graph: ArgumentGraph, theme: str | None, column: str, by: Any = "source") -> list[str]:
    table = matrix(graph, by, Filter())
    wording = Wording(graph, table)
    place = [c.id for c in table.columns].index(column)
    row = next(row for row in table.rows if row.theme == theme)
    sayings = wording.sayings(row, table.columns[place], row.cells[place])
    remark = wording.remark(row.cells[place])
    return [*(saying.line() for saying in sayings), *([remark] if remark else [])]


def test_themes_of_most_claims_come_first_and_none_last(graph: ArgumentGraph) -> None:
    table = matrix(graph, "source", Filter())
    assert [(row.theme, row.claims) for row in table.rows] == [
        ("tolls", 4), ("access", 2), ("fares", 1), ("money", 1), (None, 2),
    ]  # fmt: skip
    assert table.claims == 8


def test_every_source_has_a_column_in_the_order_of_the_files(graph: ArgumentGraph) -> None:
    table = matrix(graph, "source", Filter())
    assert [(c.id, c.claims) for c in table.columns] == [
        ("coe-2001", 0), ("doe-2020", 6), ("noe-1777", 0), ("roe-1999", 2),
    ]  # fmt: skip


def test_holders_of_most_claims_come_first(graph: ArgumentGraph) -> None:
    table = matrix(graph, "holder", Filter())
    assert [(c.id, c.claims) for c in table.columns] == [
        ("jane-doe", 3), ("richard-roe", 3), ("city-council", 2),
    ]  # fmt: skip
    council = cell(table, "tolls", "city-council")
    assert (council.claims, council.voice) == ((d("tolls-fail"),), "reports")


def test_what_is_too_many_is_gathered_in_a_last_column(graph: ArgumentGraph) -> None:
    table = matrix(graph, "holder", Filter(), 2)
    last = table.columns[1]
    assert (last.id, last.claims, last.others) == ("", 5, ("richard-roe", "city-council"))
    assert cell(table, "tolls", "").claims == (
        d("tolls-fail"), d("tolls-hold"), "roe-1999/roads-are-free",
    )  # fmt: skip
    wording = Wording(graph, table)
    assert wording.heading(last) == "2 other holders (5 claims)"
    lines = [s.line() for s in wording.sayings(table.rows[0], last, table.rows[0].cells[1])]
    assert lines[0].startswith("The city council, reported by Doe 2020: Tolls fail. (doe-2020/")
    assert lines[1].startswith("Richard Roe, in Doe 2020: Tolls hold.")
    assert lines[2].startswith("Held by Richard Roe: Roads are free. (roe-1999/roads-are-free; Roe")


def test_empty_cells_say_why(graph: ArgumentGraph) -> None:
    table = matrix(graph, "source", Filter())
    assert cell(table, "tolls", "coe-2001").voice == "silent"
    linked = cell(table, "access", "doe-2020")
    assert linked.voice == "related"
    assert [tuple(link) for link in linked.links] == [
        (d("tolls-pay"), "tension", "roe-1999/roads-are-free", "curator"),
        (d("gates"), "supports", "roe-1999/access-is-a-right", "author"),
    ]
    assert said(graph, "tolls", "coe-2001") == ["– silent"]
    assert said(graph, "access", "doe-2020") == [
        "– no claim on this, but doe-2020/tolls-pay is in tension with roe-1999/roads-are-free "
        "(curator’s reading); doe-2020/gates supports roe-1999/access-is-a-right"
    ]
    by_holder = matrix(graph, "holder", Filter())
    assert [link.relation for link in cell(by_holder, "fares", "jane-doe").links] == [
        "restatement", "attacks",
    ]  # fmt: skip


def test_many_links_are_counted(tmp_path: Path) -> None:
    ends = "".join(f"  - {{between: [a{n}, roe-1999/access-is-a-right], type: tension}}\n"
                   for n in range(3))  # fmt: skip
    claims = "".join(f"  a{n}: {{text: A., type: fact}}\n" for n in range(3))
    graph = graph_of(tmp_path, f"claims:\n{claims}conflicts:\n{ends}", FILES)
    (line,) = said(graph, "access", "doe-2020")
    assert line.endswith("; and 1 more")
    assert line.count("is in tension with") == 2


def test_what_a_filter_keeps_out_is_not_silence(graph: ArgumentGraph) -> None:
    keep = Filter(types=frozenset({"policy"}))
    table = matrix(graph, "source", keep)
    assert [row.theme for row in table.rows] == ["tolls", "access"]
    assert cell(table, "tolls", "doe-2020").claims == (d("tolls-fail"),)
    tagged = matrix(graph, "source", Filter(types=frozenset({"policy"}), tags=frozenset({"money"})))
    empty = cell(tagged, "money", "doe-2020")
    assert (empty.voice, empty.passed_over) == ("filtered", 1)
    assert Wording(graph, tagged).remark(empty) == "– none of 1 claim on this passes the filters"


def test_a_theme_chosen_does_not_hide_what_bears_on_it(graph: ArgumentGraph) -> None:
    table = matrix(graph, "source", Filter(tags=frozenset({"access"})))
    assert len(cell(table, "access", "doe-2020").links) == 2
    facts = Filter(tags=frozenset({"access"}), types=frozenset({"policy", "value"}))
    assert cell(matrix(graph, "source", facts), "access", "doe-2020").voice == "silent"


def test_filters_choose_rows_and_columns(graph: ArgumentGraph) -> None:
    tags = matrix(graph, "source", Filter(tags=frozenset({"money", "access"})))
    assert [row.theme for row in tags.rows] == ["access", "money"]
    one = matrix(graph, "source", Filter(sources=frozenset({"roe-1999"})))
    assert [c.id for c in one.columns] == ["roe-1999"]
    held = matrix(graph, "holder", Filter(holders=frozenset({"city-council"})))
    assert [c.id for c in held.columns] == ["city-council"]


def test_who_is_heard_stands_first(graph: ArgumentGraph) -> None:
    assert said(graph, "tolls", "doe-2020") == [
        "Tolls pay. (tolls-pay; blocks 3, 5-6; cites Poe 1989, p. 4; "
        "is contrary to doe-2020/tolls-fail; "
        "is in tension with roe-1999/roads-are-free (curator’s reading))",
        "Reports (The city council): Tolls fail. (tolls-fail; is contrary to doe-2020/tolls-pay)",
        "Held by Richard Roe: Tolls hold. (tolls-hold)",
    ]
    assert said(graph, None, "doe-2020") == [
        "Concedes: Gates are slow. (gates)",
        "Asks: Who queues? (queue; interpretation)",
    ]
    assert said(graph, "fares", "doe-2020")[-1] == "(only reports others)"


def test_by_holder_the_source_is_named(graph: ArgumentGraph) -> None:
    assert said(graph, "tolls", "city-council", "holder") == [
        "Reported by Doe 2020: Tolls fail. (doe-2020/tolls-fail; Doe 2020; "
        "is contrary to doe-2020/tolls-pay)",
        "(only reported by others)",
    ]
    assert said(graph, "tolls", "richard-roe", "holder")[0].startswith("In Doe 2020: Tolls hold.")
    assert said(graph, None, "jane-doe", "holder")[0] == (
        "Concedes: Gates are slow. (doe-2020/gates; Doe 2020)"
    )


def test_long_cells_are_cut_and_counted(graph: ArgumentGraph) -> None:
    table = matrix(graph, "source", Filter())
    row, column = table.rows[0], table.columns[1]
    short = Wording(graph, table, most=2)
    assert len(short.sayings(row, column, row.cells[1])) == 2
    assert short.remark(row.cells[1]) == "(1 more not shown)"
    brief = Wording(graph, table, brief=True)
    assert brief.sayings(row, column, row.cells[1]) == []
    assert brief.remark(row.cells[1]) == "3 claims"
    assert (len(short.legend()), len(brief.legend())) == (3, 2)
    assert brief.remark(cell(table, "fares", "doe-2020")) == "1 claim, only reports others"


def test_names_that_nobody_gave(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **FILES,
        "corpus/roe-1999/source.yaml": b"\xff",
        "argmap.yaml": b"\xff",
    }
    graph = graph_of(tmp_path, CLAIMS, files)
    by_source = matrix(graph, "source", Filter())
    wording = Wording(graph, by_source)
    assert wording.title == "Knowledge base: themes by source"
    assert [wording.heading(c) for c in by_source.columns if c.id == "roe-1999"] == [
        "roe-1999 (2 claims)"
    ]
    by_holder = matrix(graph, "holder", Filter())
    headings = [Wording(graph, by_holder).heading(c) for c in by_holder.columns]
    assert any(heading.startswith("(nobody named) (") for heading in headings)


# --- formats ------------------------------------------------------------------------------------

NASTY = "<script>alert(1)</script> & \\ {x} | \"q\" 'a' שלום 😀 $x$ `c` *e* [l](u) ~s~ #1"
NASTY_CLAIMS = f"""
    claims:
      formula: {{text: "=1+1", type: fact, tags: [a]}}
      nasty: {{text: '{NASTY.replace("'", "''")}', type: fact, tags: [a], holder: hacker,
               stance: reports}}
      inside: {{text: 'x;=1+1 "@y" ;-z', type: fact, tags: [b]}}
    conflicts:
      - {{between: [formula, nasty], type: contradictory}}
"""
NASTY_FILES = {
    "corpus/holders.yaml": """
        holders:
          jane-doe: {name: "=cmd|' /C calc'!A0", kind: person}
          hacker: {name: "@SUM(1) <b>", kind: group}
          richard-roe: {name: Richard Roe, kind: person}
          ida-coe: {name: Ida Coe, kind: person}
          city-council: {name: The city council, kind: government}
    """,
    "argmap.yaml": "title: '=Title <b> & | 😀'\ncurators: {kb: {name: K. B.}}\n",
    **FILES,
}


@pytest.fixture
def nasty(tmp_path: Path) -> Wording:
    graph = graph_of(tmp_path, NASTY_CLAIMS, NASTY_FILES)
    return Wording(graph, matrix(graph, "holder", Filter()))


def test_markdown_is_one_line_a_row_that_pandoc_reads(nasty: Wording) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    text = as_markdown(nasty)
    table_lines = [line for line in text.splitlines() if line.startswith("|")]
    assert len(table_lines) == 2 + len(nasty.table.rows)
    page = html.document_fromstring(pypandoc.convert_text(text, "html", format="gfm"))
    assert [len(row) for row in page.iter("tr")] == [1 + len(nasty.table.columns)] * (
        1 + len(nasty.table.rows)
    )
    assert not list(page.iter("script"))
    body = " ".join(page.text_content().split())
    assert NASTY in body.replace("”", '"').replace("“", '"').replace("’", "'").replace("‘", "'")
    assert "@SUM(1) <b>" in body


@pytest.mark.parametrize("write", [as_markdown, as_page, as_csv])
def test_every_format_says_whose_reading_a_conflict_is(
    graph: ArgumentGraph, write: Callable[[Wording], str]
) -> None:
    text = re.sub("<.*?>|[`*]", "", write(Wording(graph, matrix(graph, "source", Filter()))))
    assert "is in tension with roe-1999/roads-are-free (curator’s reading)" in text
    assert "is contrary to doe-2020/tolls-fail;" in text


def test_the_page_is_whole_accessible_and_inert(nasty: Wording) -> None:
    text = as_page(nasty)
    page = html.document_fromstring(text)
    assert page.get("lang") == "en"
    assert page.find(".//title").text == "=Title <b> & | 😀: themes by holder"
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not page.xpath("//script | //@onclick | //@style | //img | //link")
    assert NASTY in page.text_content()
    assert page.xpath("count(//caption)") == 1
    assert len(page.xpath("//thead//th[@scope='col']")) == 1 + len(nasty.table.columns)
    assert len(page.xpath("//tbody//th[@scope='row']")) == len(nasty.table.rows)
    links = page.xpath("//a/@href")
    ids = page.xpath("//@id")
    assert links
    assert {link[1:] for link in links} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_style_sheet_is_the_one_that_the_policy_names(nasty: Wording) -> None:
    import base64  # noqa: PLC0415
    import hashlib  # noqa: PLC0415

    text = as_page(nasty)
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in text
    assert "@media print" in style[1]


def test_csv_reads_back_and_holds_no_formula(nasty: Wording) -> None:
    text = as_csv(nasty)
    assert text.startswith("\ufeffTheme,")
    assert as_csv(nasty, mark=False) == text[1:]
    assert "\r\n" in text
    read = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert [len(row) for row in read] == [1 + len(nasty.table.columns)] * len(read)
    cells = [value for row in read for value in row]
    assert not [value for value in cells if re.match(r"[\s\"']*[=+\-@]", value) and value[0] != "'"]
    assert any(value.startswith("'=1+1 (") for value in cells)
    assert any(NASTY in value for value in cells)
    assert any('x; =1+1 " @y" ; -z' in value for value in cells)
    assert read[0][1].startswith("'=cmd|' /C calc'!A0")


def test_a_sheet_has_a_claim_a_cell_and_the_theme_on_every_row(graph: ArgumentGraph) -> None:
    sheet = rows(Wording(graph, matrix(graph, "source", Filter())))
    assert sheet[0][0] == "Theme"
    assert [row[0] for row in sheet[1:5]] == ["tolls", "tolls", "tolls", "access"]
    assert sheet[1][1] == "– silent"
    assert sheet[2][1] == ""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("＠x", "'＠x"),
        ('"=1+1', "'\" =1+1"),
        ("'=1", "'' =1"),
        ("a;=1", "a; =1"),
        ("a,-1", "a, -1"),
        ("plain; text - here", "plain; text - here"),
        ("– silent", "– silent"),
        ("", ""),
    ],
)
def test_formulas_are_defused(text: str, written: str) -> None:
    assert defused(text) == written


@given(text=st.text("=+-@＝＋－＠;,\"' ab\t", max_size=12))
def test_nothing_that_is_defused_begins_a_formula(text: str) -> None:
    written = defused(text)
    assert not re.match(r"\s*[=+\-@＝＋－＠]", written)
    assert not re.search(r"[;,\"\t][=+\-@＝＋－＠]", written)
    assert re.sub("[ ']", "", written) == re.sub("[ ']", "", text)


def test_the_workbook_holds_text_alone_and_is_set_up_to_print(nasty: Wording) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from argmap.export.matrix.workbook import as_workbook  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(as_workbook(nasty)))
    sheet = book["Matrix"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix and cell.alignment.wrap_text for cell in cells)
    assert any(cell.value.startswith("=1+1 (") for cell in cells)
    assert any(NASTY in cell.value for cell in cells)
    assert sheet.freeze_panes == "B2"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert book.properties.title == "=Title <b> & | 😀: themes by holder"
    about = book["About"]
    assert about["A1"].data_type == "s"
    assert about.sheet_properties.pageSetUpPr.fitToPage
    # A sentence that is longer than the column is wide has room for a second line.
    wrapped = [row for row, (cell,) in enumerate(about.iter_rows(), 1) if len(cell.value) > 130]
    assert wrapped
    assert all(about.row_dimensions[row].height > 30 for row in wrapped)


def test_long_cells_fit_a_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from argmap.export.matrix.workbook import as_workbook  # noqa: PLC0415

    claims = f"claims: {{a: {{text: '{'word ' * 8000}', type: fact, tags: [t]}}}}"
    graph = graph_of(tmp_path, claims, FILES)
    table = matrix(graph, "source", Filter())
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(Wording(graph, table))))["Matrix"]
    longest = max(len(cell.value or "") for row in sheet.iter_rows() for cell in row)
    assert longest == 32_767
    assert max(d.height for d in sheet.row_dimensions.values()) == 409


def test_values_hold_everything(graph: ArgumentGraph) -> None:
    values = as_values(Wording(graph, matrix(graph, "holder", Filter(), 2), most=1))
    assert values["columns"][1] == {
        "id": None,
        "name": "2 other holders (5 claims)",
        "claims": 5,
        "others": ["richard-roe", "city-council"],
    }
    tolls = values["rows"][0]
    assert (tolls["theme"], tolls["claims"]) == ("tolls", 4)
    (first,) = tolls["cells"][0]["claims"]
    assert first["id"] == d("tolls-pay")
    assert first["cites"] == [{"work": "poe-1989", "locator": "p. 4"}, {"note": 3}]
    assert first["conflicts"] == [
        {"type": "contrary", "with": d("tolls-fail"), "asserted_by": "author"},
        {"type": "tension", "with": "roe-1999/roads-are-free", "asserted_by": "curator"},
    ]
    assert first["fidelity"] == "paraphrase"
    assert len(tolls["cells"][1]["claims"]) == 3
    assert values["rows"][-1]["theme"] is None
