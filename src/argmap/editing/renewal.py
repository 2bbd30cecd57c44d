"""Another value in the place of one, with the comments that the one before had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.editing.annotated import Box, Comment, Item, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator


def renewed(old: Scalar | Box, value: Any) -> Scalar | Box:
    """Return a plain value with the comments of what stands in its place.

    What has the same key, or the same place in a list, keeps its comments; those on what is gone
    stand at the end of what it was in. The only one may become the first of several, and the first
    of several the only one. `old` is changed on the way. No value is deeper than the reader allows.
    """
    if not isinstance(value, (dict, list)):
        return Scalar(value, "" if isinstance(value, str) else str(value))
    keyed = isinstance(value, dict)
    box = old if isinstance(old, Box) else Box(keyed)
    if box.keyed and not keyed:
        box = Box(keyed, [Item(value=box)])
    elif keyed and not box.keyed:
        box = _only(box)
    left = list(box.items)
    items = []
    pairs = value.items() if isinstance(value, dict) else [("", one) for one in value]
    for key, one in pairs:
        item = next((item for item in left if item.key == key), None)
        if item is None:
            item = Item(key)
        else:
            left.remove(item)
        items.append(item)
        inner = [] if isinstance(one, (dict, list)) else [*_within(item.value)]
        item.leading += inner
        item.value = renewed(item.value, one)
    return Box(keyed, items, [comment for item in left for comment in _all(item)] + box.tail)


def _only(box: Box) -> Box:
    """Return the mapping that is the first of a list, with every comment of the list."""
    first, others = (box.items[0], box.items[1:]) if box.items else (Item(), [])
    inner = first.value if isinstance(first.value, Box) and first.value.keyed else Box(keyed=True)
    before = [*first.leading, *map(Comment, first.trailing), *first.below]
    if inner.items:
        inner.items[0].leading[:0] = before
    else:
        inner.tail[:0] = before
    inner.tail += [comment for other in others for comment in _all(other)] + box.tail
    return inner


def _all(item: Item) -> Iterator[Comment]:
    """Yield every comment on an item and in it."""
    yield from item.leading
    yield from map(Comment, item.trailing)
    yield from item.below
    yield from _within(item.value)


def _within(value: Scalar | Box) -> Iterator[Comment]:
    if isinstance(value, Box):
        for item in value.items:
            yield from _all(item)
        yield from value.tail
