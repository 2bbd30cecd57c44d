"""What stands in the boxes of a picture, line by line, and how much room it takes."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from argmap.export.map import colours
from argmap.export.map.measure import text_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.export.map.picture import Box, Step, Stub, Tie

FONT = "Helvetica,Arial,sans-serif"
BOLD_FONT = f"{FONT} Bold"  # as Pango writes it; `svg` puts it right
# Type sizes, in points.
SIZE = 12.0
LEAD = 10.0
SMALL = 9.0
_BOLD = 1.1  # how much wider bold type is than plain type
# The measure of the lines in a claim's box and in a junction, in points.
MEASURE = 184.0
# Those for claims of very many lines, and how much higher than wide these may be; the longest
# still fits a page of A4.
_MEASURES = (MEASURE, 1.5 * MEASURE, 2 * MEASURE, 2.7 * MEASURE)
_HIGHEST = 1.4
_NARROW = 104.0
_OTHERS = "Claims from elsewhere name their source"
_THIN = 3.0  # the space above a name
# How far lines stand apart, for Latin letters and for others, which fall back on taller fonts.
_LEADING = 1.22
_TALL = 1.55
_STUB_COLOURS = {"reason": colours.SUPPORT, "objection": colours.ATTACK}


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one type. `colour` is "" for that of the box."""

    text: str
    size: float = SIZE
    bold: bool = False
    italic: bool = False
    colour: str = ""

    @property
    def width(self) -> float:
        """How wide it is, in points."""
        return text_width(self.text, self.size * (_BOLD if self.bold else 1))


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text, set to a measure."""

    lines: tuple[tuple[Run, ...], ...]
    measure: float = MEASURE

    @property
    def width(self) -> float:
        """How wide the widest line is, in points."""
        return max((sum(run.width for run in line) for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """How high the lines are together, in points."""
        return sum(map(_line_height, self.lines))

    @property
    def markup(self) -> str:
        """The inside of an HTML-like label of Graphviz: nothing in the text is markup."""
        return "<BR/>".join("".join(map(_markup, line)) for line in self.lines)


def box_label(box: Box, source: str = "") -> Label:
    """Return what stands in a claim's box: whose it is, what it says, its name, what was folded.

    `source` names the source where the box has to do so itself.
    """
    measure = _measure(box)
    lines = [*_set(box.lead, LEAD, measure, italic=True)]
    if box.is_unsaid:
        lines += _set("left unsaid:", LEAD, italic=True)
    lines += _set(box.text, SIZE, measure, bold=box.is_top)
    lines.append((Run(" ", _THIN),))
    lines += _set(source, SMALL, measure, bold=True, colour=colours.FAINT)
    lines += _set(box.name, SMALL, measure, colour=colours.FAINT)
    return Label((*lines, *_stub_lines(box.stubs)), measure)


def _measure(box: Box) -> float:
    """Return how long the lines of a claim are: longer ones where they would be very many."""
    for measure in _MEASURES:
        lines = wrapped(box.text, SIZE * (_BOLD if box.is_top else 1), measure)
        if len(lines) * SIZE * _LEADING <= measure * _HIGHEST:
            break
    return measure


def junction_label(step: Step) -> Label:
    """Return what stands at the junction of an argument: what it does, by whom, what was folded."""
    word = (Run(step.kind, LEAD, bold=True),)
    remark = _set(step.remark, SMALL, _NARROW, italic=True)
    return Label((word, *remark, *_stub_lines(step.stubs)))


def tie_labels(tie: Tie) -> tuple[Label, ...]:
    """Return what may stand on the line of a tie, in short lines or in one: what, whose reading."""
    word, remark = Run(tie.word, LEAD), Run(tie.remark, SMALL, italic=True)
    if not tie.remark:
        return (Label(((word,),)),)
    return (
        Label(((word,), (remark,))),
        Label(((word, Run(" · ", SMALL), remark),)),
    )


def heading_label(source: str, measure: float, *, is_shared: bool, has_frames: bool) -> Label:
    """Return what stands above a map: the source of its claims, or of those that name none.

    `is_shared` where there are others, `has_frames` where some of these have a frame.
    """
    lines = [*_set(source, SIZE, measure, bold=True)]
    if is_shared:
        named = f"{_OTHERS}, or stand in a frame that does." if has_frames else f"{_OTHERS}."
        lines += _set(named, LEAD, measure)
    return Label(tuple(lines), measure)


def pointer_label(text: str, name: str, source: str = "") -> Label:
    """Return what stands for a claim that is drawn elsewhere: how it begins, and its name.

    `source` names its source where the pointer has to do so.
    """
    lines = wrapped(text, SMALL, MEASURE)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]} …"]
    return Label(
        (
            *_set("drawn elsewhere:", SMALL, italic=True, colour=colours.FAINT),
            *((Run(line, SMALL),) for line in lines),
            *_set(source, SMALL, bold=True, colour=colours.FAINT),
            *_set(name, SMALL, colour=colours.FAINT),
        )
    )


def _set(
    text: str,
    size: float,
    measure: float = MEASURE,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
) -> Iterator[tuple[Run]]:
    """Yield a text in lines; none for an empty text."""
    lines = wrapped(text, size * (_BOLD if bold else 1), measure) if text else []
    return ((Run(line, size, bold, italic, colour),) for line in lines)


def _stub_lines(stubs: Iterable[Stub]) -> list[tuple[Run, ...]]:
    """Return what was folded, as many to a line as have room."""
    lines: list[tuple[Run, ...]] = []
    for stub in stubs:
        colour = _STUB_COLOURS.get(stub.what, colours.RELATION)
        run = Run(str(stub), LEAD, bold=True, colour=colour)
        row = (*lines[-1], Run("   ", LEAD), run) if lines else (run,)
        if lines and Label((row,)).width <= MEASURE:
            lines[-1] = row
        else:
            lines.append((run,))
    return lines


def _markup(run: Run) -> str:
    # Graphviz's own escapes, as \N for the name of a node, work in these labels too.
    markup = escape(run.text.replace("\\", "\\\\"), quote=True)
    markup = f"<I>{markup}</I>" if run.italic else markup
    markup = f"<B>{markup}</B>" if run.bold else markup
    tint = f' COLOR="{run.colour}"' if run.colour else ""
    return f'<FONT POINT-SIZE="{run.size:g}"{tint}>{markup}</FONT>'


def _line_height(line: tuple[Run, ...]) -> float:
    leading = (
        _LEADING
        if all(char < "\u0250" or char in "–—‘’“”…" for r in line for char in r.text)
        else _TALL
    )
    return leading * max((run.size for run in line), default=0.0)
