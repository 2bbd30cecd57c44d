"""The process that Graphviz runs in: waited for, listened to, and stopped."""

from __future__ import annotations

import sys
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from argmap.export.map import render
from argmap.export.map.render import RenderingError, rendered
from pictures import NASTY, full_picture, picture

if TYPE_CHECKING:
    from pathlib import Path


def _engine(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a program in Python draw in Graphviz's place."""
    monkeypatch.setattr(render, "_TICK", 0.05)
    monkeypatch.setattr(
        render, "_ENGINE", (sys.executable, "-S", "-c", f"import sys, time; {program}")
    )


def test_a_large_drawing_reaches_an_engine_that_is_slow_to_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More than a pipe holds, and not read before the first wait is over."""
    _engine("time.sleep(0.3); print(len(sys.stdin.read()))", monkeypatch)
    ticks: list[int] = []
    shown = picture("\n".join(f"x{n}: a{n} + b{n} => thesis" for n in range(60)))
    drawn = rendered(shown, "png", on_wait=lambda: ticks.append(1))
    assert int(drawn.content) > 65_536
    assert ticks


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    _engine("time.sleep(600)", monkeypatch)
    monkeypatch.setattr(render, "PATIENCE", 0)
    with pytest.raises(RenderingError, match="Graphviz took more than 0 seconds"):
        rendered(picture("one: b => a"), "png")


def test_the_engine_is_stopped_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    _engine("time.sleep(600)", monkeypatch)

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rendered(picture("one: b => a"), "png", on_wait=interrupt)


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("print('first\\nno memory', file=sys.stderr); sys.exit(1)", "Graphviz failed: no memory"),
        ("sys.exit(0)", "Graphviz failed: it does not say why"),
    ],
)
def test_a_failure_says_what_graphviz_said(
    program: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _engine(program, monkeypatch)
    with pytest.raises(RenderingError, match=says):
        rendered(picture("one: b => a"), "pdf")


def test_remarks_are_handed_on_and_chatter_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    _engine("print('Fontconfig warning: x\\nodd', file=sys.stderr); print('drawn')", monkeypatch)
    assert rendered(picture("one: b => a"), "png").remarks == ("odd",)


def test_what_no_picture_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "MOST_DRAWN", 2)
    with pytest.raises(RenderingError, match="3 claims and arguments are more than a picture"):
        rendered(picture("one: b => a"), "svg")


def test_a_pdf_has_text_and_carries_its_fonts(tmp_path: Path) -> None:
    pytest.importorskip("pygraphviz")
    pypdf = pytest.importorskip("pypdf")
    content = rendered(full_picture(tmp_path), "pdf").content
    assert isinstance(content, bytes)
    (page,) = pypdf.PdfReader(BytesIO(content)).pages
    # Printers join letters, as "fi".
    words = "".join(unicodedata.normalize("NFKC", page.extract_text()).split())
    for text in ("Tolls are fair.", "Whoever benefits pays.", "supports", "Richard Roe holds:"):
        assert "".join(text.split()) in words
    assert "".join(NASTY.split()) in words
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font.get("/DescendantFonts", [font])[0].get_object()
        described = inner["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & {*described}


def test_a_png_has_the_resolution_asked_for() -> None:
    pytest.importorskip("pygraphviz")
    sizes = []
    for dpi in (72, 144):
        content = rendered(picture("one: b => a"), "png", dpi=dpi).content
        assert isinstance(content, bytes)
        assert content.startswith(b"\x89PNG\r\n")
        sizes.append(int.from_bytes(content[16:20]))
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)
