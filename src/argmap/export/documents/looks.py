"""How files look: pandoc's own models for them, with the styles that a hand-in wants.

A4 paper, one serif face that every office has, black headings, page numbers; labels that hang out
to the left of an argument in standard form. The models are pandoc's, changed in place, so that
they fit the pandoc that is installed.
"""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.export.documents.pandoc import Pandoc

_FACE = "Times New Roman"
# Times of the files in an archive: none, so that the same outline makes the same file.
_EPOCH = (1980, 1, 1, 0, 0, 0)

_FONTS = (
    f'<w:rFonts w:ascii="{_FACE}" w:hAnsi="{_FACE}" w:cs="{_FACE}" '
    'w:eastAsiaTheme="minorEastAsia"/>'
)
_HEADING_SIZES = {1: 28, 2: 26, 3: 24, 4: 24, 5: 24}
_FOOTER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" '
    'w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)


def letter(pandoc: Pandoc) -> bytes:
    """Return the model for docx."""
    return _changed(
        pandoc.data_file("reference.docx"),
        {
            "word/styles.xml": _docx_styles,
            "word/document.xml": lambda xml: re.sub(
                r"<w:sectPr.*?</w:sectPr>", _SECTION, xml, flags=re.DOTALL
            ),
            "word/_rels/document.xml.rels": lambda xml: xml.replace(
                "</Relationships>",
                '<Relationship Id="rIdFooter" Type="http://schemas.openxmlformats.org/'
                'officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>',
            ),
            "[Content_Types].xml": lambda xml: xml.replace(
                "</Types>",
                '<Override PartName="/word/footer1.xml" ContentType="application/vnd.'
                'openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>',
            ),
        },
        {"word/footer1.xml": _FOOTER},
    )


def open_document(pandoc: Pandoc) -> bytes:
    """Return the model for odt."""
    return _changed(pandoc.data_file("reference.odt"), {"styles.xml": _odt_styles}, {})


def slides(pandoc: Pandoc) -> bytes:
    """Return the model for pptx: smaller type, since claims are sentences and not slogans."""
    return _changed(
        pandoc.data_file("reference.pptx"),
        {
            "ppt/slideMasters/slideMaster1.xml": _sized({"3300": "2400", "2400": "1700"}),
            "ppt/slideLayouts/slideLayout4.xml": _sized({"2100": "1500"}),
        },
        {},
    )


def dated(archive: bytes) -> bytes:
    """Return a docx, odt or pptx with the time it was made: SOURCE_DATE_EPOCH, or now.

    pandoc's sandbox has no clock, and says 1970.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    made = datetime.fromtimestamp(int(epoch) if epoch.isdecimal() else time.time(), UTC)
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ")

    def stamped(xml: str) -> str:
        return xml.replace("1970-01-01T00:00:00Z", stamp)

    return _changed(archive, {"docProps/core.xml": stamped, "meta.xml": stamped}, {})


def _docx_styles(xml: str) -> str:
    xml = re.sub(r"<w:rFonts [^>]*/>", _FONTS, xml)
    xml = xml.replace('w:lang w:val="en-US"', 'w:lang w:val="en-GB"')
    xml = re.sub(r"\s*<w:color [^>]*/>", "", xml)
    for level, size in _HEADING_SIZES.items():
        before, after = (320, 120) if level < 3 else (220, 80)
        italic = "<w:i/><w:iCs/>" if level > 3 else ""
        xml = _style(
            xml,
            f"Heading{level}",
            f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            f"{_FONTS}{'' if italic else '<w:b/><w:bCs/>'}{italic}"
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
    bold = "<w:b/><w:bCs/>"
    xml = _style(
        xml,
        "Title",
        '<w:spacing w:after="240"/>',
        f'{_FONTS}{bold}<w:sz w:val="34"/><w:szCs w:val="34"/>',
    )
    xml = _style(
        xml,
        "Subtitle",
        '<w:keepNext/><w:spacing w:before="0" w:after="240"/>',
        f'{_FONTS}<w:b w:val="0"/><w:bCs w:val="0"/><w:sz w:val="26"/><w:szCs w:val="26"/>',
    )
    author = f'{_FONTS}<w:b w:val="0"/><w:bCs w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
    xml = _style(xml, "Author", '<w:keepNext/><w:spacing w:after="240"/>', author)
    xml = _style(
        xml, "BodyText", '<w:spacing w:before="120" w:after="120" w:line="276" w:lineRule="auto"/>'
    )
    xml = _style(
        xml, "Bibliography", '<w:spacing w:after="120"/><w:ind w:left="567" w:hanging="567"/>'
    )
    xml = _style(xml, "Hyperlink", "", "")
    xml = xml.replace(
        '<w:tblStylePr w:type="firstRow">', '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
    )
    rule = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
    borders = "".join(rule.format(side) for side in ("insideH", "insideV"))
    xml = xml.replace(
        '<w:tblInd w:w="0" w:type="dxa" />',
        f'<w:tblInd w:w="0" w:type="dxa" /><w:tblBorders>{borders}</w:tblBorders>',
    )
    return xml.replace("</w:styles>", f"{_LINE_STYLES}</w:styles>")


_LINE_STYLES = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="ArgumentLine">'
    '<w:name w:val="ArgumentLine"/><w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr>'
    '<w:tabs><w:tab w:val="left" w:pos="680"/></w:tabs>'
    '<w:ind w:left="680" w:hanging="680"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="ArgumentStep">'
    '<w:name w:val="ArgumentStep"/><w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr>'
    '<w:spacing w:before="0" w:after="80"/><w:ind w:left="960"/></w:pPr>'
    "<w:rPr><w:i/><w:iCs/></w:rPr></w:style>"
)


def _style(xml: str, name: str, paragraph: str, run: str | None = None) -> str:
    """Return styles in which one has these properties; what else it says of itself stays."""

    def changed(match: re.Match[str]) -> str:
        style = re.sub(r"\s*<w:(pPr|rPr)(>.*?</w:\1>| ?/>)", "", match.group(), flags=re.DOTALL)
        style = re.sub(r"\s*<w:(semiHidden|unhideWhenUsed) ?/>", "", style)
        properties = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
        properties += f"<w:rPr>{run}</w:rPr>" if run else ""
        return style.replace("</w:style>", f"{properties}</w:style>")

    pattern = rf'<w:style [^>]*w:styleId="{name}".*?</w:style>'
    return re.sub(pattern, changed, xml, count=1, flags=re.DOTALL)


def _odt_styles(xml: str) -> str:
    xml = xml.replace('fo:page-width="8.5in"', 'fo:page-width="21cm"')
    xml = xml.replace('fo:page-height="11in"', 'fo:page-height="29.7cm"')
    xml = re.sub(r'(fo:country)="US"', r'\1="GB"', xml)
    face = f'style:font-name="{_FACE}" style:font-name-complex="{_FACE}"'
    bold = 'fo:font-weight="bold" style:font-weight-complex="bold"'
    left = 'fo:text-align="start" fo:margin-top="0cm" fo:margin-bottom="0.4cm"'
    xml = _odt_style(xml, "Title", left, f'{face} {bold} fo:font-size="17pt"')
    xml = _odt_style(
        xml,
        "Subtitle",
        left,
        f'{face} fo:font-weight="normal" fo:font-style="normal" fo:font-size="13pt"',
    )
    xml = _odt_style(xml, "Author", left)
    cell = 'fo:margin-left="0.1cm" fo:margin-right="0.2cm" fo:margin-bottom="0.2cm"'
    xml = _odt_style(xml, "Table_20_Contents", cell)
    xml = _odt_style(xml, "Text_20_body", 'fo:margin-bottom="0.25cm" fo:line-height="115%"')
    for level, size in _HEADING_SIZES.items():
        weight = bold if level < 4 else 'fo:font-weight="normal" fo:font-style="italic"'
        space = 'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"'
        text = f'{face} {weight} fo:font-size="{size / 2:g}pt"'
        xml = _odt_style(xml, f"Heading_20_{level}", space, text)
    return xml.replace("</office:styles>", f"{_ODT_LINE_STYLES}</office:styles>", 1)


_ODT_LINE_STYLES = (
    '<style:style style:name="ArgumentLine" style:family="paragraph" '
    'style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-left="1.2cm" '
    'fo:text-indent="-1.2cm" fo:margin-top="0.1cm" fo:margin-bottom="0.2cm"><style:tab-stops>'
    '<style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties>'
    '</style:style><style:style style:name="ArgumentStep" style:family="paragraph" '
    'style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-left="1.7cm" '
    'fo:margin-top="0cm" fo:margin-bottom="0.2cm"/><style:text-properties '
    'fo:font-style="italic"/></style:style>'
)


def _odt_style(xml: str, name: str, paragraph: str, text: str = "") -> str:
    """Return styles in which one has just these properties of paragraphs and of text."""
    inner = f"<style:paragraph-properties {paragraph}/>"
    inner += f"<style:text-properties {text}/>" if text else ""
    pattern = rf'(<style:style\s[^>]*style:name="{name}"[^>]*?)(?:/>|(?<!/)>.*?</style:style>)'
    changed, found = re.subn(pattern, rf"\1>{inner}</style:style>", xml, count=1, flags=re.DOTALL)
    if found:
        return changed
    opening = f'<style:style style:name="{name}" style:family="paragraph" '
    opening += 'style:parent-style-name="Standard">'
    return xml.replace("</office:styles>", f"{opening}{inner}</style:style></office:styles>", 1)


def _sized(sizes: dict[str, str]) -> Callable[[str], str]:
    """Return what changes sizes of type, given in hundredths of a point."""

    def changed(xml: str) -> str:
        return re.sub(r'sz="(\d+)"', lambda m: f'sz="{sizes.get(m[1], m[1])}"', xml)

    return changed


def _changed(
    archive: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str]
) -> bytes:
    """Return a zip archive with some of its files changed and some added."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename in changes:
                data = changes[entry.filename](data.decode()).encode()
            # The type of an OpenDocument file has to stand first, and not compressed.
            kind = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), data, kind)
        for name, text in added.items():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
    return written.getvalue()
