"""Outlines as files of word processors, typesetters and slides, each opened by another program."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from argmap.export.documents import MissingExtraError, PandocError, as_file, pdf
from argmap.export.documents import pandoc as pandoc_module
from argmap.export.documents.nodes import Node, node, words
from argmap.export.documents.pandoc import Pandoc
from argmap.export.documents.slides import slides
from argmap.export.outline import Details, Shape, outline, plan_of_claim
from argmap.export.outline.document import Paragraph, Text
from kit import without
from maps import graph_from
from outlines import HIDDEN, NASTY, SHAPES, drawn_up, labels, nasty, wanted

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.export.outline import Document

pypandoc = pytest.importorskip("pypandoc")
docx = pytest.importorskip("docx")
pptx = pytest.importorskip("pptx")
pypdf = pytest.importorskip("pypdf")

ALL = (*NASTY, HIDDEN)
FULL = """
    first: a + b => c
    below: x => a
    deep: y => x
    under: u =x first
    object: o =/ c
    answer: p =/ o
    c tension t
"""
LOCATOR = "p. <b>4</b> & #x $y$ \\z"
# A style of our own, which numbers the works.
NUMBERS = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-GB">
  <info><title>Numbers</title><id>numbers</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation>LAYOUT</citation>
  <bibliography><layout><text variable="citation-number" suffix=": "/><text variable="title"/>
  </layout></bibliography>
</style>
"""


@cache
def written(to: str, shape: Shape) -> bytes:
    return as_file(nasty(shape), to).content


def one_line(text: str) -> str:
    return " ".join(text.split())


def holds_all(shown: str) -> None:
    """Check that a text has in it all that was written, as it was written."""
    shown = one_line(shown)
    for text in ALL:
        assert one_line(wanted(text)) in shown, text
    assert "<i>note</i> *x* {y} \\z" in shown


# --- docx


def word(shape: Shape) -> Any:
    return docx.Document(io.BytesIO(written("docx", shape)))


def all_text(document: Any) -> str:
    """Return the text of a docx, paragraphs and cells in the order of the file."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = []
    for paragraph in document.element.body.iter(f"{space}p"):
        runs = (node.text or "" for node in paragraph.iter(f"{space}t"))
        lines.append("".join(runs))
    return "\n".join(lines)


@pytest.mark.parametrize("shape", SHAPES)
def test_docx_shows_what_was_written(shape: Shape) -> None:
    document = word(shape)
    shown = all_text(document)
    holds_all(shown)
    assert "On <i>Bridges</i> & *Fords* $x$ \\z" in shown
    properties = document.core_properties
    assert (properties.title, properties.author) == ("The *title* <b> & {c}", "A. <i> & \\B")
    assert properties.language == "en-GB"
    assert properties.created.year > 2000


def test_docx_looks_like_a_hand_in() -> None:
    document = word(Shape.standard)
    section = document.sections[0]
    assert section.page_width.mm == pytest.approx(210, abs=0.1)
    assert section.page_height.mm == pytest.approx(297, abs=0.1)
    (footer,) = section.footer.paragraphs
    assert "PAGE" in footer._p.xml
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {
        "Title",
        "Author",
        "Heading 1",
        "ArgumentLine",
        "ArgumentStep",
        "Bibliography",
    } <= styles
    heading = document.styles["Heading 1"].font
    assert (heading.bold, heading.color.rgb, heading.size.pt) == (True, None, 14)
    line = document.styles["ArgumentLine"].paragraph_format
    assert line.first_line_indent == -line.left_indent
    first = next(p for p in document.paragraphs if p.style.name == "ArgumentLine")
    assert re.match(r"P1\.\t\S", first.text)


def test_docx_puts_for_beside_against() -> None:
    document = docx.Document(io.BytesIO(as_file(drawn_up(FULL, "pro-con"), "docx").content))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["For", "Against"]
    assert "Claim a." in table.rows[1].cells[0].text
    assert "Claim o." in table.rows[1].cells[1].text


def test_docx_has_columns_where_both_sides_have_enough() -> None:
    document = docx.Document(io.BytesIO(as_file(drawn_up(FULL, "pro-con"), "docx").content))
    (table,) = document.tables
    assert len(table.rows) == 2  # the titles, and each list in one cell
    one_sided = as_file(drawn_up("one: a => c\ntwo: b => c", "pro-con"), "docx").content
    document = docx.Document(io.BytesIO(one_sided))
    assert not document.tables
    assert [p.text for p in document.paragraphs][3:] == ["For", "(2) Claim a.", "(3) Claim b."]


@pytest.mark.parametrize("source", ["", "doe-2020"])
def test_docx_links_lead_to_claims(source: str) -> None:
    document = drawn_up(f"{FULL}\nmore: c =/ z", "essay", source=source)
    xml = all_xml(as_file(document, "docx").content, "word/document.xml")
    anchors = set(re.findall(r'w:hyperlink w:anchor="([^"]+)"', xml))
    marks = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', xml))
    assert anchors
    assert anchors <= marks


def all_xml(archive: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name).decode()


# --- odt


@pytest.mark.parametrize("shape", SHAPES)
def test_odt_shows_what_was_written(shape: Shape) -> None:
    opendocument = pytest.importorskip("odf.opendocument")
    teletype = pytest.importorskip("odf.teletype")
    office = pytest.importorskip("odf.text")
    document = opendocument.load(io.BytesIO(written("odt", shape)))
    paragraphs = [
        teletype.extractText(node)
        for kind in (office.P, office.H)
        for node in document.getElementsByType(kind)
    ]
    holds_all("\n".join(paragraphs))
    # extractText folds the tab behind a label.
    if shape is Shape.standard:
        assert any(text.startswith("P1.\tשלום") for text in paragraphs)


def test_odt_looks_like_a_hand_in() -> None:
    data = written("odt", Shape.standard)
    styles = all_xml(data, "styles.xml")
    assert 'fo:page-width="21cm"' in styles
    for name in ("Title", "Author", "Heading_20_1", "Text_20_body", "ArgumentLine", "ArgumentStep"):
        assert styles.count(f'style:name="{name}"') == 1
    used = set(re.findall(r'text:style-name="(\w+)"', all_xml(data, "content.xml")))
    assert {"Title", "Author", "ArgumentLine", "ArgumentStep"} <= used
    assert zipfile.ZipFile(io.BytesIO(data)).namelist()[0] == "mimetype"
    assert "1970" not in all_xml(data, "meta.xml")


# --- tex


@pytest.mark.parametrize("shape", SHAPES)
def test_tex_shows_what_was_written(shape: Shape) -> None:
    read = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=latex", "--to=json"],
        input=written("tex", shape), capture_output=True, check=True,
    ).stdout  # fmt: skip
    shown = spoken(json.loads(read)["blocks"])
    for text in ALL:
        # pandoc's reader knows neither \\textbar nor \\textasciigrave.
        assert one_line(re.sub("[|`]", "", wanted(text))) in one_line(shown), text


def spoken(tree: Any) -> str:
    """Return the words of pandoc's tree, in order."""
    words: list[str] = []
    pending = [tree]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += part[::-1]
        elif isinstance(part, dict):
            kind, content = part.get("t"), part.get("c")
            if kind in ("Space", "SoftBreak"):
                words.append(" ")
            elif content is not None and kind != "Str":
                pending.append(content[1] if kind == "Link" else content)
            elif content is not None:
                words.append(content)
    return "".join(words)


def test_tex_has_no_marks_that_its_fonts_join() -> None:
    document = replace(nasty(Shape.essay), blocks=(Paragraph((Text("`a`, ,,b,, ?`"),)),), works=())
    body = as_file(document, "tex").content.decode().partition("maketitle")[2]
    assert r"\textasciigrave{}a\textasciigrave{}, ,{},b,{}, ?\textasciigrave{}" in body


def test_tex_reads_no_file_and_breaks_over_pages() -> None:
    text = written("tex", Shape.pro_con).decode()
    body = text.partition(r"\begin{document}")[2]
    assert r"\input" not in body
    assert r"\begin{longtable}" not in body
    assert "a4paper" in text


# --- pdf


def pages(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("shape", SHAPES)
def test_pdf_shows_what_was_written(shape: Shape) -> None:
    pytest.importorskip("typst")
    shown = one_line(pages(written("pdf", shape)))
    bare = "".join(shown.split())  # a long word may be broken at any letter
    for text in ALL:
        # Right-to-left text comes out in the order in which it is painted.
        if "שלום" not in text and "漢" not in text:
            assert "".join(wanted(text).split()) in bare, text
    assert "“On <i>" not in shown
    assert "On <i>Bridges</i> & *Fords* $x$ \\z" in shown


def test_pdf_has_the_whole_of_a_heading() -> None:
    pytest.importorskip("typst")
    document = drawn_up("main: a => c\nobject: a =/ b", "essay", source="doe-2020")
    reader = pypdf.PdfReader(io.BytesIO(as_file(document, "pdf").content))
    assert [entry.title for entry in reader.outline] == ["(1) Claim c", "(3) Claim b"]


def test_pdf_breaks_a_word_that_is_longer_than_a_line() -> None:
    pytest.importorskip("typst")
    word = "Donaudampf" * 30
    document = replace(drawn_up("claim c", "standard"), title=word)
    lines = pages(as_file(document, "pdf").content).split("\n")
    assert "".join(lines).startswith(word)
    assert max(map(len, lines)) < 100


def test_pdf_says_what_it_is() -> None:
    pytest.importorskip("typst")
    reader = pypdf.PdfReader(io.BytesIO(as_file(drawn_up(FULL, "essay"), "pdf").content))
    assert reader.metadata.title == "Claim c"
    assert "An argument in “Tolls”" in reader.pages[0].extract_text()
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith("en")
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    assert len(reader.outline) > 0


def test_pdf_says_which_letters_no_font_has(monkeypatch: pytest.MonkeyPatch) -> None:
    typst = pytest.importorskip("typst")
    real = typst.compile

    def without_system(*arguments: Any, **options: Any) -> Any:
        return real(*arguments, ignore_system_fonts=True, **options)

    monkeypatch.setattr(typst, "compile", without_system)
    ran = as_file(nasty(Shape.standard), "pdf")
    assert ran.content.startswith(b"%PDF")
    (remark,) = ran.remarks
    assert remark.startswith("no font on this system has 漢 字 か ")
    assert remark.endswith("and run this again")
    assert "\\u" not in remark
    assert as_file(drawn_up("claim c", "standard"), "pdf").remarks == ()


def test_many_letters_are_counted() -> None:
    assert "A B C D E F G H I J K L and 2 more: in" in pdf._remark(list("ABCDEFGHIJKLMN"))


def test_letters_are_named_once_and_without_what_is_invisible() -> None:
    said = r'the text `"👩\u{200d}👧"` could not be displayed with …' * 2
    assert pdf._letters(said) == ["👩", "👧"]


def test_what_typst_refuses_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst")
    monkeypatch.setattr(pdf, "_PREAMBLE", "#panic()\n")
    with pytest.raises(PandocError, match="Typst cannot set this: panicked"):
        as_file(drawn_up("claim c", "standard"), "pdf")


def test_pdf_is_the_same_for_the_same_date(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    document = drawn_up(FULL, "standard", details=Details())
    assert as_file(document, "pdf").content == as_file(document, "pdf").content
    reader = pypdf.PdfReader(io.BytesIO(as_file(document, "pdf").content))
    assert reader.metadata.creation_date.year == 2023


# --- pptx


def deck(shape: Shape) -> Any:
    return pptx.Presentation(io.BytesIO(written("pptx", shape)))


@pytest.mark.parametrize("shape", SHAPES)
def test_pptx_shows_what_was_written(shape: Shape) -> None:
    presentation = deck(shape)
    shown = [
        shape.text_frame.text
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    holds_all("\n".join(shown))
    assert presentation.core_properties.title == "The *title* <b> & {c}"
    assert presentation.core_properties.created.year > 2000


def test_every_slide_has_a_title_and_holds_its_text() -> None:
    for shape in SHAPES:
        document = drawn_up(
            FULL + "\n".join(f"a{n}: b{n} => c" for n in range(30)), shape, details=Details()
        )
        presentation = pptx.Presentation(io.BytesIO(as_file(document, "pptx").content))
        for slide in presentation.slides:
            assert slide.shapes.title.text_frame.text
            for placeholder in slide.placeholders:
                assert len(placeholder.text_frame.text) <= 700


def test_a_claim_longer_than_a_slide_is_spread_over_several() -> None:
    long = words(" ".join(f"word{n}" for n in range(400)))
    blocks = [node("Header", [1, ["", [], []], long]), node("Para", long)]
    told = slides({"blocks": blocks})["blocks"]
    titles = [block["c"][2] for block in told if block["t"] == "Header"]
    texts = [block["c"] for block in told if block["t"] == "Para"]
    assert max(map(len, map(stringified, titles))) < 120
    assert max(map(len, map(stringified, texts))) < 700
    assert " ".join(map(stringified, texts)) == " ".join([stringified(long)] * 2)
    assert stringified(titles[0]).startswith("word0 word1 ")
    assert "…" in stringified(titles[0])


def stringified(inlines: list[Node]) -> str:
    return "".join(inline.get("c", " ") for inline in inlines)


def titles(document: Document) -> list[str]:
    data = as_file(document, "pptx").content
    deck = pptx.Presentation(io.BytesIO(data))
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def test_slides_have_two_columns_where_both_lists_fit() -> None:
    data = as_file(drawn_up("one: a => c\ntwo: b =/ c", "pro-con"), "pptx").content
    slide = pptx.Presentation(io.BytesIO(data)).slides[2]
    assert slide.shapes.title.text_frame.text == "For and Against"
    columns = [p.text_frame.text.split("\n") for p in slide.placeholders][1:3]
    assert columns == [["For", "(2) Claim a."], ["Against", "(3) Claim b."]]


def test_slides_of_long_lists_say_which_claims_are_on_them() -> None:
    text = "\n".join(f"f{n}: p{n} => c" for n in range(60)) + "\n" + "o: x =/ c\nq: p1 =/ x"
    told = titles(drawn_up(text, "pro-con"))
    assert told[1] == "The argument"
    assert re.fullmatch(r"For: claims 2–\d+", told[2])
    assert re.fullmatch(r"For: claims \d+–61", told[-2])
    assert told[-1] == "Against: claim 62"


def test_slides_in_standard_form_say_what_they_lead_up_to() -> None:
    assert titles(drawn_up(FULL + "claim lone\n o restates s", "standard"))[1:] == [
        "C1: Claim x",
        "C2: Claim a",
        "C: Claim c",
        "Objection O1: Claim o",
        "Reply R1: Claim p",
        "Restatement S1: Claim s",
        "Objection O2: Claim t",
        "Objection O3: Claim u",
    ]


# --- what all of them share


@pytest.mark.parametrize("to", ["docx", "odt", "pptx"])
def test_files_are_the_same_for_the_same_date(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    document = drawn_up(FULL, "standard", details=Details())
    first, second = (as_file(document, to).content for _ in range(2))
    assert first == second
    assert b"1970" not in first
    name = "meta.xml" if to == "odt" else "docProps/core.xml"
    assert "2023-11-14T22:13:20Z" in all_xml(first, name)


# What a style puts around a number, and what becomes of who holds a claim.
MANNERS = {
    '<layout prefix="[" suffix="]" delimiter="; "><text variable="citation-number"/></layout>':
        "{[}The city council, reported in 1, block 4; citing 2{]}.",
    '<layout delimiter=", "><text variable="citation-number" prefix="[" suffix="]"/></layout>':
        "(The city council, reported in {[}1{]}, block 4, citing {[}2{]}).",
    '<layout vertical-align="sup" delimiter=", "><text variable="citation-number"/></layout>':
        "(The city council, reported, block 4)\\textsuperscript{1, citing 2}.",
}  # fmt: skip


def reported() -> Document:
    graph = graph_from(
        "claim elsewhere",
        {
            "claims/doe-2020/x.yaml": """
                claims:
                  r: {text: Tolls fail., type: fact, holder: city-council, stance: reports, at: 4,
                      cites: [{work: poe-1989, locator: p. 40}]}
            """
        },
    )
    return outline(graph, plan_of_claim(graph, "doe-2020/r"), Shape.essay, Details())


@pytest.mark.parametrize(("layout", "words"), MANNERS.items())
def test_who_holds_a_claim_is_in_the_text_in_every_style(
    tmp_path: Path, layout: str, words: str
) -> None:
    style = tmp_path / "numbers.csl"
    style.write_text(NUMBERS.replace("LAYOUT", layout), encoding="utf-8")
    text = as_file(reported(), "tex", str(style)).content.decode()
    assert f"Tolls fail {words}" in one_line(text)
    assert "1: Tolls" in text


def test_a_style_with_notes_leaves_the_holder_in_the_text(tmp_path: Path) -> None:
    style = tmp_path / "notes.csl"
    layout = '<layout><text variable="title"/></layout>'
    style.write_text(NUMBERS.replace("in-text", "note").replace("LAYOUT", layout), encoding="utf-8")
    text = one_line(as_file(reported(), "tex", str(style)).content.decode())
    assert "Tolls fail (The city council, reported).\\footnote{Tolls, block 4" in text


def test_no_line_of_a_pdf_begins_with_a_number_that_would_number_a_list() -> None:
    pytest.importorskip("typst")
    document = drawn_up("claim c", "standard")
    # Pandoc would break its line after one of the words, whichever width it has.
    text = " ".join(["word 33."] * 200)
    shown = pages(as_file(replace(document, blocks=(Paragraph((Text(text),)),)), "pdf").content)
    assert one_line(shown).count("word 33.") == 200


def test_chicago_is_the_style_without_one() -> None:
    document = nasty(Shape.essay)
    plain, named = (as_file(document, "tex", style) for style in (None, "chicago-author-date"))
    assert plain == named
    assert "(Doe 2020; citing Poe" in plain.content.decode().replace(
        "\\textless b\\textgreater ", ""
    )


def test_a_style_that_is_not_there_is_explained() -> None:
    with pytest.raises(PandocError, match=r"there is no CSL style nowhere: give a \.csl file"):
        as_file(nasty(Shape.essay), "docx", "nowhere")
    # Without a citation there is nothing to style.
    assert as_file(drawn_up("claim c", "standard"), "tex", "nowhere").content


def test_a_date_may_be_uncertain() -> None:
    issued = {"date-parts": [[1989]], "circa": True}
    works = tuple({**work, "issued": issued} for work in nasty(Shape.essay).works)
    text = as_file(replace(nasty(Shape.essay), works=works), "tex").content.decode()
    assert "{[}1989?{]}. \\emph{On" in " ".join(text.split())


def test_what_pandoc_says_is_cut_short(tmp_path: Path) -> None:
    style = tmp_path / "x.csl"
    style.write_text("word " * 500, encoding="utf-8")
    with pytest.raises(PandocError) as refused:
        as_file(nasty(Shape.essay), "docx", str(style))
    assert len(str(refused.value)) < 300 + len(str(style))
    assert "HasCallStack" not in str(refused.value)


def test_pandoc_may_refuse_without_a_style(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PandocError, match="nonsense"):
        Pandoc().write({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": []}, "nonsense")
    monkeypatch.setattr(pandoc_module, "_PATIENCE", 0)
    with pytest.raises(PandocError, match="not done after 0 seconds"):
        as_file(drawn_up("claim c", "standard"), "docx")


def test_pandoc_that_fails_citing_for_another_reason_is_quoted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise PandocError("out of memory")

    monkeypatch.setattr(Pandoc, "_run", refuse)
    with pytest.raises(PandocError, match=r"^out of memory$"):
        as_file(nasty(Shape.essay), "tex")


def test_pandoc_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: Any, **__: Any) -> Any:
        return subprocess.CompletedProcess([], 137, b"", b"")

    monkeypatch.setattr(subprocess, "run", silent)
    with pytest.raises(PandocError, match="pandoc ended with 137"):
        as_file(drawn_up("claim c", "standard"), "docx")


def test_a_pandoc_on_the_path_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    program = pypandoc.get_pandoc_path()
    without("pypandoc", monkeypatch)
    monkeypatch.setattr(shutil, "which", lambda name: program if name == "pandoc" else None)
    assert as_file(drawn_up("claim c", "standard"), "docx").content.startswith(b"PK")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingExtraError, match="pandoc"):
        as_file(drawn_up("claim c", "standard"), "docx")


def test_a_pdf_needs_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    without("typst", monkeypatch)
    with pytest.raises(MissingExtraError, match="typst"):
        as_file(drawn_up("claim c", "standard"), "pdf")


@pytest.mark.no_cover
@pytest.mark.parametrize("to", ["docx", "tex"])
def test_thousands_of_steps_are_no_trouble(to: str) -> None:
    deep = "\n".join(f"a{n}: c{n + 1} => c{n}" for n in range(3_000))
    document = drawn_up(deep, "standard", "c0")
    assert len(labels(document)) == 3_001
    assert as_file(document, to).content
