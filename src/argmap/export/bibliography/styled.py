"""Bibliographies in any CSL style, written by pandoc's citeproc (extra `argmap[documents]`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from argmap.export.bibliography.csl import csl_json
from argmap.export.bibliography.styles import BUILT_IN, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

_WRITERS = {"text": "plain", "md": "gfm-raw_html"}


class StyleError(Exception):
    """Why pandoc cannot use a style, on one line."""


def styled(items: Iterable[dict[str, Any]], style: str, to: Literal["text", "md"]) -> str:
    """Return a list of references in a CSL style.

    `style` is what pandoc's `--csl` takes: a file, an address, or the name of a style installed
    for pandoc; `chicago-author-date` is pandoc's own.

    Raises:
        ImportError: where pypandoc or pandoc itself is not installed.
        StyleError: where pandoc cannot read the style.

    """
    import pypandoc  # noqa: PLC0415 - of an extra

    options = [] if style == BUILT_IN else [f"--csl={style}"]
    try:
        written: str = pypandoc.convert_text(
            csl_json(items),
            to=_WRITERS[to],
            format="csljson",
            extra_args=["--citeproc", "--wrap=none", *options],
        )
    except OSError as error:
        raise ImportError("pandoc") from error
    except RuntimeError as error:
        raise StyleError(refusal(style, str(error))) from error
    return written if written.endswith("\n") else f"{written}\n"
