"""The rules: one module each, its docstring the page that `argmap explain` prints.

A rule is a function `check(kb)` that yields findings. It sees the whole knowledge base, reports
places as pointers, and neither prints nor raises. To add one: write the module, with a page that
shows a failing and a passing example (both are run as tests), and name it in `_MODULES`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from argmap.diagnostics import Entry, entry_from_page, file_codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.diagnostics import Finding
    from argmap.model import KnowledgeBase

_MODULES = (
    "unknown_source",
    "unknown_claim",
    "unknown_argument",
    "unknown_holder",
    "unknown_curator",
    "wrong_kind",
    "no_premise",
    "several_targets",
    "no_target",
    "unasked_question",
    "self_support",
    "support_circle",
    "repeated_premise",
    "self_relation",
    "repeated_relation",
    "isolated_claim",
    "question_as_reason",
    "reported_by_author",
    "expectation_missed",
    "ill_formed_direction",
    "contradictory_axioms",
    "attack_without_effect",
    "unexplained_reading",
    "quotation_absent",
    "quotation_elsewhere",
    "quotation_ambiguous",
    "quotation_disordered",
    "quotation_negated",
    "quotation_too_long",
    "over_budget",
    "copied_wording",
    "implicit_quoted",
    "unquoted_claim",
    "sourceless_words",
    "no_such_block",
    "unproven_quotation",
    "missing_proof",
    "wrong_edition",
    "unsealed_source",
    "unsound_seal",
    "unknown_work",
    "uncited_work",
    "unmarked_note",
    "unused_note",
    "incomplete_reference",
    "suspect_record",
    "suspect_link",
    "unknown_reviewer",
    "foreign_stamp",
)


class Rule(Protocol):
    """A module of this package."""

    __doc__: str

    def check(self, kb: KnowledgeBase) -> Iterator[Finding]:
        """Yield what is wrong with a knowledge base."""
        ...


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the modules of all rules, by code."""
    return tuple(cast("Rule", import_module(f"{__name__}.{name}")) for name in _MODULES)


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return the entry of every code there is, those of reading files included, by code."""
    entries = {**file_codes()}
    for rule in all_rules():
        entry = entry_from_page(rule.__doc__)
        entries[entry.code] = entry
    return dict(sorted(entries.items()))


def apply(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield what every rule finds."""
    for rule in all_rules():
        yield from rule.check(kb)
