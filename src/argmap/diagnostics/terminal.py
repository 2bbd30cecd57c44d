"""Colours of a terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours, or none."""

    colour: bool = False

    def bold(self, text: str) -> str:
        """Return the text in bold."""
        return self._paint("1", text)

    def faint(self, text: str) -> str:
        """Return the text in a faint tone."""
        return self._paint("2", text)

    def error(self, text: str) -> str:
        """Return the text in the colour of errors and attacks."""
        return self._paint("1;31", text)

    def warning(self, text: str) -> str:
        """Return the text in the colour of warnings and tensions."""
        return self._paint("1;33", text)

    def good(self, text: str) -> str:
        """Return the text in the colour of support."""
        return self._paint("32", text)

    def info(self, text: str) -> str:
        """Return the text in the colour of remarks."""
        return self._paint("1;36", text)

    def _paint(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text
