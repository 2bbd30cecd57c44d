"""Parse events to plain values, refusing what a knowledge base has no use for."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from argmap.syntax import advice
from argmap.syntax.document import MAX_DEPTH, Pointer, Problem, Span
from argmap.syntax.scalars import OTHER_STARTS, OTHER_WORDS, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\S+")


class _Place:
    """Marks a mapping whose next scalar is a key, and a key whose value is to be dropped."""


_KEY_NEXT = _Place()
_DROPPED = _Place()
_Key = str | _Place


class Builder:
    """Builds the values of one text; used once.

    After `build`: `value` is what stands at the top level, `problems` what was refused, `lost` the
    keys that were dropped (as in `Document`), and `fatal` says that reading stopped before the end.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[tuple[Any, _Key]] = []
        self.value: Any = None
        self.problems: list[Problem] = []
        self.lost: list[tuple[Pointer, str]] = []
        self.fatal = False

    def build(self, stream: Iterator[Any], restore: dict[int, str]) -> None:
        """Consume the events of the text; `restore` translates what was hidden in its scalars."""
        try:
            self._consume(stream, restore)
        except YAMLError as error:
            self.problems.append(advice.from_parser(error, self._text))
            self.fatal = True

    def _consume(  # noqa: C901, PLR0912, PLR0915 - one loop, taken apart it takes half as long again
        self, stream: Iterator[Any], restore: dict[int, str]
    ) -> None:
        # The innermost open collection, and what to do with the next value in it: for a mapping
        # its key, for a list nothing. The outer ones are on the stack. This loop sees every
        # scalar of the knowledge base: it keeps its state in local variables.
        stack = self._stack
        # Most texts hold neither anchors nor tags, and need not be looked at for them.
        may_have_properties = "&" in self._text or "!" in self._text
        box: Any = [None]
        key: _Key = _DROPPED
        documents = 0
        for event in stream:
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                plain = event.implicit[0]
                if restore:
                    value = value.translate(restore)
                if may_have_properties and self._has_properties(event):
                    plain = False
                unlike_text = plain and (value[:1] in OTHER_STARTS or value in OTHER_WORDS)
                if key is _KEY_NEXT:
                    key = value
                    if unlike_text or value in box:
                        key = self._checked_key(event, box, value, plain=plain)
                    continue
                if unlike_text:
                    value = resolve(value)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                box, key = stack.pop()
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = {} if kind is MappingStartEvent else []
                if may_have_properties:
                    self._has_properties(event)
                if key is _KEY_NEXT or len(stack) >= MAX_DEPTH:
                    self._refuse_collection(event, value, key)
                    return
            elif kind is AliasEvent:
                self._refuse_alias(event)
                if key is _KEY_NEXT:
                    key = _DROPPED
                    continue
                value = None
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._refuse_document(event)
                    return
                continue
            else:
                continue
            if box.__class__ is list:
                if stack:
                    box.append(value)
                else:
                    self.value = value
            else:
                if key is not _DROPPED:
                    box[key] = value
                key = _KEY_NEXT
            if value.__class__ is dict:
                stack.append((box, key))
                box, key = value, _KEY_NEXT
            elif value.__class__ is list:
                stack.append((box, key))
                box, key = value, _DROPPED

    def _checked_key(self, event: Any, box: dict[str, Any], key: str, *, plain: bool) -> _Key:
        """Return the key if it may stand here; else report it, and have its value dropped."""
        span = Span(event.start_mark.index, event.end_mark.index)
        if plain and key == "<<":
            self._report("AM108", "merge key", span, "write the fields out: nothing is inherited")
            return _DROPPED
        if plain and not isinstance(resolve(key), str):
            self._report(
                "AM111",
                f"key is not text: YAML reads {key or 'nothing'} as {advice.kind_of(resolve(key))}",
                span,
                advice.cut_by_comma(self._text, span)
                or (f'put it in quotes: "{key}"' if key else "give the key a name"),
            )
            self._lose(box, key)
            return _DROPPED
        if key in box:
            self._report(
                "AM105",
                f"key {key!r} stands twice in this mapping",
                span,
                "keep one of the two, or give the second another name",
            )
            self._lose(box, key)
            return _DROPPED
        return key

    def _lose(self, box: dict[str, Any], key: str) -> None:
        """Note a key that is dropped; nothing where its mapping is dropped itself."""
        # What is open is the last item of what it stands in, if it stands there at all.
        boxes = [*(outer for outer, _ in self._stack[1:]), box]
        steps: list[str | int] = []
        for outer, inner in pairwise(boxes):
            step = len(outer) - 1 if isinstance(outer, list) else next(reversed(outer), "")
            if not outer or outer[step] is not inner:
                return
            steps.append(step)
        self.lost.append((tuple(steps), key))

    def _refuse_collection(self, event: Any, value: Any, key: _Key) -> None:
        """Report a collection that stands as a key or too deep; nothing after it makes sense."""
        start = event.start_mark.index
        span = Span(start, start + 1)
        self.fatal = True
        if key is _KEY_NEXT:
            self._report(
                "AM111",
                f"key is not text but {advice.kind_of(value)}",
                span,
                "a key is one word or phrase; brackets or braces with a colon after them make "
                "a key, and so does a question mark",
            )
        else:
            self._report(
                "AM112",
                f"nested more than {MAX_DEPTH} deep",
                span,
                "no field of a knowledge base nests deeper than five",
            )

    def _refuse_document(self, event: Any) -> None:
        self.fatal = True
        self._report(
            "AM110",
            "a second document begins here",
            Span(event.start_mark.index, event.end_mark.index),
            "one file, one document: move what follows to a file of its own",
        )

    def _has_properties(self, event: Any) -> bool:
        """Report an anchor or a tag, or both, that stand before a value; return whether any does.

        The text is asked as well as the event: parsers drop a scalar's tag that is a mere `!`.
        """
        offset = event.start_mark.index
        possible = "&" if event.anchor is not None else ""
        # A mapping may begin where its first key does, and so before a tag that is the key's.
        possible += "!" if event.tag is not None or event.__class__ is ScalarEvent else ""
        found = False
        while possible:
            token = self._token(offset)
            written = self._text[token.start : token.end]
            if not written or written[0] not in possible:
                break
            if written.startswith("&"):
                self._report("AM106", f"anchor {written}", token, "delete it: nothing refers to it")
            else:
                self._report(
                    "AM109",
                    f"tag {written}",
                    token,
                    "delete it: the field decides what kind of value stands here; "
                    "text that begins with ! needs quotes",
                )
            possible = possible.replace(written[0], "")
            found = True
            offset = token.end
        return found

    def _refuse_alias(self, event: Any) -> None:
        self._report(
            "AM107",
            f"alias *{event.anchor}",
            Span(event.start_mark.index, event.end_mark.index),
            "write the value out again; text that begins with * needs quotes",
        )

    def _report(self, code: str, message: str, span: Span, hint: str) -> None:
        self.problems.append(Problem(code, message, span, hint))

    def _token(self, start: int) -> Span:
        """Return the first run of visible characters at or after `start`."""
        match = _TOKEN.search(self._text, start)
        return Span(start, start) if match is None else Span(*match.span())
