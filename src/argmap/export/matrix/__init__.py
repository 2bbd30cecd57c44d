"""The literature-review matrix: themes by sources or holders, and in each cell who says what.

`table` fills it in, `wording` says it in words, and a module a format writes it.
"""

from __future__ import annotations

from argmap.export.matrix.table import By, Cell, Column, Matrix, Row, Voice, matrix

__all__ = ["By", "Cell", "Column", "Matrix", "Row", "Voice", "matrix"]
