"""A file with its comments: what stands in it, each comment with the item that it belongs to.

Comments are no events of a YAML parser. They are found in the gaps between scalars, where a `#` can
be nothing else, and belong

- to the item that ends on their line, if one does (`trailing`);
- to the same item, if they go on directly below in that comment's column, or further in than what
  follows; all of them then stand before the item (`leading`);
- else to the item that follows (`leading`), if they are not indented further than it is;
- else to the end of the collection that they are indented like (`tail`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from argmap.syntax import events
from argmap.syntax.reading import hide
from argmap.syntax.scalars import OTHER_STARTS, OTHER_WORDS, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_OPENING = (MappingStartEvent, SequenceStartEvent)
_CLOSING = (MappingEndEvent, SequenceEndEvent)
_BLOCK_STYLES = ("|", ">")


class Comment(NamedTuple):
    """A comment from its `#` on; `gap` says that a blank line stands before it."""

    text: str
    gap: bool = False


class Scalar(NamedTuple):
    """A scalar: its value, and how it is written where that is no text."""

    value: Any
    written: str = ""


@dataclass(slots=True)
class Box:
    """A mapping, or a list where `keyed` is not set."""

    keyed: bool
    items: list[Item] = field(default_factory=list)
    tail: list[Comment] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """An entry of a mapping under its key, or an item of a list.

    `gap` says that a blank line stands between it and the comments before it. `below` holds the
    comments that stand where the value of an empty entry would.
    """

    key: str = ""
    value: Scalar | Box = field(default=Scalar(None))
    leading: list[Comment] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)
    below: list[Comment] = field(default_factory=list)
    gap: bool = False


@dataclass(slots=True)
class Annotated:
    """A whole file: its top-level mapping, and the comments before the first key and at the end."""

    root: Box
    header: list[Comment] = field(default_factory=list)
    header_gap: bool = False
    end: list[Comment] = field(default_factory=list)


def annotate(text: str, stream: Callable[[str], Iterator[Any]] = events.events) -> Annotated:
    """Return a text with its comments. It has to be one that `syntax.parse` has no problem with."""
    hidden, restore = hide(text)
    return _Annotator(text, restore).annotate(list(stream(hidden)))


def comments_of(text: str) -> dict[int, str]:
    """Return the comments of a text without problems, each by the place of its `#`."""
    if "#" not in text:
        return {}
    hidden, restore = hide(text)
    notes = _Annotator(text, restore).notes(list(events.events(hidden)))
    return {note.start: note.comment.text for note in notes}


class _Note(NamedTuple):
    """A comment in the text: where it begins, its line, and its column."""

    start: int
    line_start: int
    comment: Comment

    @property
    def column(self) -> int:
        return self.start - self.line_start


@dataclass(slots=True)
class _Open:
    """A collection that is not closed yet, and the item whose value it is."""

    box: Box
    owner: Item | None
    column: int
    is_flow: bool
    waiting: Item | None = None  # an entry that has its key, and not its value


class _Annotator:
    """Walks over the events of one text; used once."""

    def __init__(self, text: str, restore: dict[int, str]) -> None:
        self._text = text
        self._restore = restore
        self._stack: list[_Open] = []
        self._pending: list[Comment] = []
        self._result: Annotated | None = None
        # The item that the last token belongs to, and where that token ends.
        self._last: Item | None = None
        self._last_end = -1
        # The last line of what is remarked behind that item, if another line may go on from it.
        self._remark: _Note | None = None

    def annotate(self, stream: Sequence[Any]) -> Annotated:
        notes = self.notes(stream) if "#" in self._text else []
        upcoming = notes[::-1]
        for number, event in enumerate(stream):
            kind = event.__class__
            start = event.start_mark.index
            if kind is ScalarEvent:
                # An entry without a value has no place of its own.
                if upcoming and upcoming[-1].start < start and start != event.end_mark.index:
                    self._before_item(upcoming, event)
                self._add_scalar(event)
                if event.style in _BLOCK_STYLES and upcoming:
                    self._in_header(upcoming, event.end_mark.index)
            elif kind in _OPENING:
                if upcoming and upcoming[-1].start < start:
                    self._before_item(upcoming, event)
                self._open(event, keyed=kind is MappingStartEvent)
            elif kind in _CLOSING:
                if upcoming and upcoming[-1].start < start:
                    self._before_end(upcoming, stream, number)
                self._close(event)
        result = self._result
        assert result is not None  # noqa: S101 - the text has a mapping
        result.end = self._pending + [note.comment for note in notes[len(notes) - len(upcoming) :]]
        return result

    def _add_scalar(self, event: Any) -> None:
        value = event.value.translate(self._restore) if self._restore else event.value
        place = self._stack[-1]
        if place.box.keyed and place.waiting is None:
            place.waiting = self._last = self._new_item(place, event)
            place.waiting.key = value
            self._last_end = event.end_mark.index
            return
        item = self._item_for_value(event)
        is_empty = event.start_mark.index == event.end_mark.index
        if event.implicit[0] and (value[:1] in OTHER_STARTS or value in OTHER_WORDS):
            item.value = Scalar(resolve(value), value)
        else:
            item.value = Scalar(value)
        if self._pending and not is_empty:
            item.leading += self._pending
            self._pending = []
        if not is_empty:
            # The mark at the end of a block scalar may stand in the line after it.
            is_block = event.style in _BLOCK_STYLES
            self._last = item
            self._last_end = event.start_mark.index + 1 if is_block else event.end_mark.index

    def _open(self, event: Any, *, keyed: bool) -> None:
        box = Box(keyed)
        column = event.start_mark.index - self._line_start(event.start_mark.index)
        opened = _Open(box, None, column, bool(event.flow_style))
        if self._stack:
            item = self._item_for_value(event)
            item.value = box
            opened.owner = item
            if opened.is_flow:
                item.leading += self._pending
                self._pending = []
        else:
            gap = self._gap_before(self._line_start(event.start_mark.index))
            self._result = Annotated(box, self._pending, gap)
            self._pending = []
        self._stack.append(opened)
        if opened.is_flow:
            self._last, self._last_end = opened.owner, event.end_mark.index

    def _close(self, event: Any) -> None:
        closed = self._stack.pop()
        if closed.is_flow:
            closed.box.tail += self._pending
            self._pending = []
            self._last, self._last_end = closed.owner, event.end_mark.index

    def _item_for_value(self, event: Any) -> Item:
        """Return the item whose value comes now: the entry that waits for it, or one of a list."""
        place = self._stack[-1]
        waiting = place.waiting
        if waiting is not None:
            place.waiting = None
            return waiting
        return self._new_item(place, event)

    def _new_item(self, place: _Open, event: Any) -> Item:
        item = Item()
        if self._pending:
            item.leading, self._pending = self._pending, []
            item.gap = self._gap_before(self._line_start(event.start_mark.index))
        place.box.items.append(item)
        return item

    def _before_item(self, upcoming: list[_Note], event: Any) -> None:
        """Take up the comments before an item, or before the value of an entry."""
        start = event.start_mark.index
        place = self._stack[-1] if self._stack else None
        column = self._column_of_next(place, event)
        while upcoming and upcoming[-1].start < start:
            note = upcoming.pop()
            if self._takes_trailing(note):
                continue
            empty = None if place is None or place.waiting or self._pending else _empty_last(place)
            if place is not None and empty is not None and note.column > place.column:
                empty.below.append(note.comment)
            elif not self._goes_on(note, column):
                self._pending.append(note.comment)

    def _column_of_next(self, place: _Open | None, event: Any) -> int:
        """Return in which column an item begins; -1 for a value that its key's item ends with."""
        if place is not None and not place.is_flow and place.waiting is None:
            return place.column
        is_block = event.__class__ is not ScalarEvent and not event.flow_style
        if place is not None and place.waiting is not None and not is_block:
            return -1
        return int(event.start_mark.index) - self._line_start(event.start_mark.index)

    def _in_header(self, upcoming: list[_Note], end: int) -> None:
        """Take up the comment behind the header of a block scalar, which has just been added."""
        while upcoming and upcoming[-1].start < end and self._last is not None:
            self._last.trailing.append(upcoming.pop().comment.text)

    def _before_end(self, upcoming: list[_Note], stream: Sequence[Any], number: int) -> None:
        """Take up the comments before one or several collections close."""
        start = stream[number].start_mark.index
        closing = []
        following = stream[number : number + len(self._stack)]
        for event, place in zip(following, self._stack[::-1], strict=False):
            if event.__class__ not in _CLOSING or place.is_flow:
                break
            closing.append(place)
        staying = self._stack[-len(closing) - 1] if len(closing) < len(self._stack) else None
        inner = 0  # comments that follow do not go further in again
        while upcoming and upcoming[-1].start < start:
            note = upcoming.pop()
            if self._takes_trailing(note) or (not closing and self._goes_on(note)):
                continue
            if not closing:  # a flow collection
                self._stack[-1].box.tail.append(note.comment)
                continue
            if self._pending or note.column <= (staying.column if staying else 0):
                self._pending.append(note.comment)
                continue
            empty = _empty_last(closing[0]) if not inner else None
            if empty is not None and note.column > closing[0].column:
                empty.below.append(note.comment)
                continue
            if self._goes_on(note, closing[0].column):
                continue
            while inner < len(closing) - 1 and closing[inner].column > note.column:
                inner += 1
            closing[inner].box.tail.append(note.comment)

    def _takes_trailing(self, note: _Note) -> bool:
        """Return whether a comment stands behind an item on its line; it is then taken up."""
        if self._last is None or self._last_end <= note.line_start:
            return False
        self._last.trailing.append(note.comment.text)
        self._remark = note
        return True

    def _goes_on(self, note: _Note, column: int | None = None) -> bool:
        """Return whether a comment goes on from the one above, behind an item; it is then taken up.

        It does in the same column, and further in than `column`.
        """
        above, item = self._remark, self._last
        if above is None or item is None or not self._is_alone(note):
            return False
        if self._text.find("\n", above.start) + 1 != note.line_start:
            return False
        if note.column != above.column and (column is None or note.column <= column):
            return False
        if not self._is_alone(above):  # else it stands before the item already
            item.trailing.pop()
            item.leading.append(Comment(above.comment.text, item.gap))
            item.gap = False
        item.leading.append(note.comment)
        self._remark = note
        return True

    def _is_alone(self, note: _Note) -> bool:
        """Return whether nothing else stands on the line of a comment."""
        return not self._text[note.line_start : note.start].strip()

    def notes(self, stream: Sequence[Any]) -> list[_Note]:
        """Return every comment of the text, in order."""
        notes: list[_Note] = []
        done = 0
        for event in stream:
            if event.__class__ is ScalarEvent:
                start, end = event.start_mark.index, event.end_mark.index
                self._notes_between(done, start, notes)
                done = end
                if event.style in _BLOCK_STYLES:
                    # Only the header of a block scalar may have a comment in it.
                    line_end = self._text.find("\n", start)
                    self._notes_between(start, line_end if line_end >= 0 else end, notes)
        self._notes_between(done, len(self._text), notes)
        return notes

    def _notes_between(self, start: int, end: int, notes: list[_Note]) -> None:
        place = self._text.find("#", start, end)
        while place >= 0:
            stop = self._text.find("\n", place)
            stop = len(self._text) if stop < 0 else stop
            line = self._line_start(place)
            comment = Comment(self._text[place:stop].rstrip(" \t\r"), self._gap_before(line))
            notes.append(_Note(place, line, comment))
            place = self._text.find("#", stop, end)

    def _line_start(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

    def _gap_before(self, line_start: int) -> bool:
        """Return whether the line before the one that begins here is blank."""
        if line_start == 0:
            return False
        before = self._line_start(line_start - 1)
        return not self._text[before:line_start].strip()


def _empty_last(place: _Open) -> Item | None:
    """Return the last item of an open collection, if it has no value."""
    last = place.box.items[-1] if place.box.items else None
    return last if last is not None and last.value == Scalar(None, "") else None
