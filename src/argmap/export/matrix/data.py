"""A matrix as plain values, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.model import scope_of

if TYPE_CHECKING:
    from argmap.export.matrix.table import Cell, Column, Row
    from argmap.export.matrix.wording import Wording

Json = dict[str, Any]


def as_values(wording: Wording) -> Json:
    """Return the whole matrix: columns, and rows with a cell for each. Limits do not apply."""
    table = wording.table
    return {
        "by": table.by,
        "claims": table.claims,
        "columns": [_column(wording, column) for column in table.columns],
        "rows": [
            {
                "theme": row.theme,
                "claims": row.claims,
                "cells": [_cell(wording, row, cell) for cell in row.cells],
            }
            for row in table.rows
        ],
    }


def _column(wording: Wording, column: Column) -> Json:
    others = {"others": list(column.others)} if column.others else {}
    return {
        "id": column.id or None,
        "name": wording.heading(column),
        "claims": column.claims,
        **others,
    }


def _cell(wording: Wording, row: Row, cell: Cell) -> Json:
    return {
        "voice": cell.voice,
        "claims": [_claim(wording, row, name) for name in cell.claims],
        "links": [link._asdict() for link in cell.links],
        "passed_over": cell.passed_over,
    }


def _claim(wording: Wording, row: Row, name: str) -> Json:
    graph = wording.graph
    claim = graph.claim(name)
    holder = graph.kb.holder_of(claim)
    return {
        "id": claim.id,
        "source": scope_of(claim.id),
        "text": claim.text,
        "type": claim.type,
        "holder": {"id": holder, "name": graph.kb.name_of(holder)},
        "stance": claim.stance,
        "fidelity": claim.fidelity,
        "at": [str(blocks) for blocks in claim.at],
        "cites": [citation.model_dump(exclude_none=True) for citation in claim.cites],
        "conflicts": [
            {"type": clash.type, "with": clash.other, "asserted_by": clash.asserted_by}
            for clash in row.conflicts.get(name, ())
        ],
    }
