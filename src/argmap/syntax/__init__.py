"""YAML text to plain values, with the place of every key and value.

`parse` takes the bytes of one file and gives a `Document`: the values as plain `dict`, `list`,
`str`, `int`, `float`, `bool` and `None`, and every problem found, as values. `Places` takes the
text and tells where each value stands. Nothing here knows what a claim is.

The parser is libyaml's (through ruamel.yaml's C extension), used for its events only; where the
extension is missing, ruamel.yaml's own parser gives the same events. What a knowledge base has no
use for (anchors, aliases, tags, merge keys, further documents, deep nesting) is refused, so that
none of the attacks that live on them can start.
"""

from argmap.syntax.document import Document, Pointer, Problem, Span, value_at
from argmap.syntax.events import active_parser
from argmap.syntax.lines import Lines
from argmap.syntax.reading import Places, parse

__all__ = [
    "Document",
    "Lines",
    "Places",
    "Pointer",
    "Problem",
    "Span",
    "active_parser",
    "parse",
    "value_at",
]
