"""YAML events from whichever parser there is: libyaml's, or ruamel.yaml's own in Python."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import ScalarEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.error import YAMLError

try:
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # the extension comes with an extra; argmap works without it, more slowly
    CParser = None


_SURROGATE = re.compile(r"[\ud800-\udfff]")


def active_parser() -> str:
    """Return the name of the parser in use, for `argmap --version` and bug reports."""
    return "ruamel.yaml (pure Python)" if CParser is None else "libyaml"


def events(text: str) -> Iterator[Any]:
    """Yield the parse events of `text`, one at a time, so that a caller may stop early.

    Raises:
        ruamel.yaml.error.YAMLError: where the text stops being YAML.

    """
    return python_events(text) if CParser is None else c_events(text)


def c_events(text: str) -> Iterator[Any]:
    """Return the events of libyaml. See `events`."""
    # None follows the end of the stream.
    return iter(CParser(text).get_event, None)


def python_events(text: str) -> Iterator[Any]:
    """Yield the events of the parser in Python. See `events`.

    Escapes for what is no character, which it lets through or stumbles over, are refused here as
    libyaml refuses them.
    """
    mark = None
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            mark = event.start_mark
            if event.__class__ is ScalarEvent and _SURROGATE.search(event.value):
                raise _bad_escape(mark)
            mark = event.end_mark
            yield event
    except (ValueError, OverflowError) as error:
        raise _bad_escape(mark) from error


def _bad_escape(mark: Any) -> YAMLError:
    return MarkedYAMLError(problem="found invalid Unicode character escape code", problem_mark=mark)
