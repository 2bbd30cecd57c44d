"""Texts of files with everything that finds places in them, made when first asked for."""

from __future__ import annotations

from functools import cached_property

from argmap.lsp.positions import Positions
from argmap.syntax import Lines, Places


class Sheet:
    """One text of one file. Of bytes that are no UTF-8, the rest is there."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self.data = data
        self.text = data.decode("utf-8-sig", "replace")
        self._encoding = encoding

    @cached_property
    def places(self) -> Places:
        """Where keys and values stand: all of them, or those before what cannot be read."""
        return Places(self.text)

    @cached_property
    def lines(self) -> Lines:
        """The lines as findings count them."""
        return Lines(self.text)

    @cached_property
    def positions(self) -> Positions:
        """The lines as the client counts them."""
        return Positions(self.text, self._encoding)


class Sheets:
    """The sheets of all files that somebody asked about; a file that changed gets a new one."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._known: dict[str, Sheet] = {}

    def of(self, path: str, data: bytes) -> Sheet:
        """Return the sheet of a file's bytes."""
        sheet = self._known.get(path)
        if sheet is None or sheet.data != data:
            sheet = self._known[path] = Sheet(data, self._encoding)
        return sheet

    def finder(self, path: str, data: bytes) -> tuple[Places, Lines]:
        """Return what `loading.checking.locate` finds places with."""
        sheet = self.of(path, data)
        return sheet.places, sheet.lines
