"""What is wrong, as values, and how it is shown.

A `Finding` says what is wrong, where, and how to mend it. Findings are collected and returned,
never raised. `catalogue` knows the codes and their pages; `text` and `machine` render findings.
"""

from argmap.diagnostics.catalogue import Entry, Severity, entry_from_page, file_codes
from argmap.diagnostics.finding import Finding, Place, Related, Span, placed
from argmap.diagnostics.nearest import Guesses, Names, did_you_mean, nearest

__all__ = [
    "Entry",
    "Finding",
    "Guesses",
    "Names",
    "Place",
    "Related",
    "Severity",
    "Span",
    "did_you_mean",
    "entry_from_page",
    "file_codes",
    "nearest",
    "placed",
]
