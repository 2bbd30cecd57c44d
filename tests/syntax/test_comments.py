"""Comments behind texts are found where they stand; all others are nobody's business."""

from __future__ import annotations

import pytest

from argmap.syntax import events
from argmap.syntax.comments import after_text
from marks import unmarked

KEYS = ("text", "quotes", "note")


def _found(text: str) -> list[str]:
    return [text[span.start : span.end] for _, span in after_text(text, KEYS, {"cites"})]


@pytest.mark.parametrize(
    "text",
    [
        "text: Plan B «# 3 says so.»\n",
        "text: Plan B\t«# 3 says so.»\n",
        "a:\n  quotes: must be paid «#for by»\n  note: x  «# y»\n",
        "a:\n  quotes:\n    - plain «# 3»\n    - 'kept # 4' # c\n    - on two\n      lines «# 5»\n",
        "a: {text: Plan B «# 3,»\n  type: fact}\n",
        "b: 1\r\n'text': Plan «# 3»\r\n",
        "text: A \u2028 line «# 3»\n",
    ],
)
def test_comment_behind_a_text_is_found(text: str) -> None:
    plain, spans = unmarked(text)
    found = after_text(plain, KEYS, ())
    assert [span for _, span in found] == spans
    assert all(pointer for pointer, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "# text: a # b\na: 1 # text: c\n",
        "text: No.#3 and #4\nnote: x#y\n".replace(" #4", "#4"),
        "text: 'a # b' # c\n",
        'text: "a # b" # c\n',
        "text: | # c\n  a # b\n",
        "note: > # c\n  text: a # b\n",
        "type: fact # text: x\nid: a # b\n",
        "text: # c\n  a\n",
        "cites: [{note: x # y\n  }]\n",
        "tags: [a] # text: b\n",
        "text: [\n",
        "text: { # a\n",
        "",
    ],
)
def test_other_comments_are_not(text: str) -> None:
    assert _found(text) == []


def test_texts_without_such_a_comment_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "events", None)
    assert _found("# about text: this\na: b # c\ntext: It is so.\n  # d\n") == []
