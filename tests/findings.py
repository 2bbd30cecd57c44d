"""Findings for the tests of the formats: one by one, and at random."""

from __future__ import annotations

from hypothesis import strategies as st

from argmap.diagnostics import Finding, Place, Related, Severity, Span
from argmap.rules import catalogue

ENTRIES = catalogue()
PATH = "claims/doe-2020/tolls.yaml"
HERE = Span(3, 16, 3, 28)


def found(
    code: str = "AM202",
    message: str = "unknown claim `users-benfit`",
    span: Span | None = HERE,
    severity: Severity = "error",
    path: str = PATH,
    help_text: str = "did you mean users-benefit?",
    pointer: tuple[str | int, ...] = ("arguments", "a", "premises", 0),
    related: tuple[Related, ...] = (),
) -> Finding:
    """Return a finding, of which a test says only what it is about."""
    return Finding(code, message, Place(path, pointer, span=span), help_text, related, severity)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Return any stretch of a file, an empty one included."""
    line, column = draw(st.integers(1, 50)), draw(st.integers(1, 50))
    if draw(st.booleans()):
        return Span(line, column, line, column + draw(st.integers(0, 9)))
    return Span(line, column, line + draw(st.integers(1, 5)), draw(st.integers(1, 50)))


# What may stand in a message: it quotes what somebody wrote.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PLACES = st.builds(
    Place,
    st.one_of(st.just(PATH), WORDS.map(lambda text: f"claims/{text.replace('/', '')}x.yaml")),
    st.just(()),
    span=st.one_of(st.none(), spans()),
)
FINDINGS = st.builds(
    Finding,
    st.sampled_from(sorted(ENTRIES)),
    WORDS,
    PLACES,
    WORDS,
    st.lists(st.builds(Related, PLACES, WORDS), max_size=2).map(tuple),
    st.sampled_from(["error", "warning", "info"]),
)
