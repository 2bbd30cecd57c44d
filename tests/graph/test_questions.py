from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from argmap.graph.questions import arguments_below, asked_of
from argmap.model.scheme_catalogue import schemes
from argmap.model.schemes import SCHEMES
from kit import graph_of
from work import Counted

if TYPE_CHECKING:
    from pathlib import Path

_FILE = """
claims:
  ferries-paid: {text: The ferries pay., type: fact}
  bridges-pay: {text: Bridges would pay., type: forecast}
  freight: {text: Ferries earn by freight., type: fact}
arguments:
  as-ferries: {premises: [ferries-paid], supports: bridges-pay, scheme: from-analogy}
  freight-differs: {premises: [freight], answers: {argument: as-ferries, question: differences}}
  no-scheme: {premises: [bridges-pay], supports: freight}
"""


def test_an_answer_undercuts_the_argument_that_is_asked(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, _FILE)
    (undercutter,) = graph.undercutters_of("doe-2020/as-ferries")
    assert undercutter.id == "doe-2020/freight-differs"
    assert graph.target_of(undercutter.id) == ("undercuts", "doe-2020/as-ferries")


def test_a_question_has_its_answers(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, _FILE)
    asked = list(asked_of(graph, [graph.argument("doe-2020/as-ferries")]))
    answers = {one.question.name: one.answers for one in asked}
    assert list(answers) == [q.name for q in schemes()["from-analogy"].questions]
    assert answers.pop("differences") == ("doe-2020/freight-differs",)
    assert set(answers.values()) == {()}
    assert list(asked_of(graph, [graph.argument("doe-2020/no-scheme")])) == []


def test_what_a_claim_rests_on_comes_nearest_first_and_once(tmp_path: Path) -> None:
    # freight rests on bridges-pay, that on ferries-paid.
    graph = graph_of(tmp_path, _FILE)
    found = [argument.id for argument in arguments_below(graph, "doe-2020/freight")]
    assert found == ["doe-2020/no-scheme", "doe-2020/as-ferries"]


def test_premises_are_taken_up_once_however_many_arguments_there_are() -> None:
    work: Counter[str] = Counter()
    steps = [SimpleNamespace(id=f"step-{number}") for number in range(100)]

    class Hub:
        """A claim with a hundred arguments for it, of a premise each."""

        def arguments_for(self, node: str) -> list[Any]:
            return steps if node == "hub" else []

        def premises_of(self, argument: str) -> list[str]:
            return [Counted(f"premise of {argument}", work)]

    graph: Any = Hub()
    assert arguments_below(graph, "hub") == steps
    assert work["looked up"] < 10 * len(steps)


def test_every_name_of_a_scheme_has_its_entry() -> None:
    assert set(schemes()) == SCHEMES


def test_every_scheme_is_whole() -> None:
    for scheme in schemes().values():
        assert scheme.premises
        assert scheme.conclusion.endswith(".")
        assert all(text.endswith(".") for text in scheme.premises)
        assert len(scheme.questions) >= 2
        for question in scheme.questions:
            assert question.text.endswith("?")
            assert question.bears_on in ("premise", "step", "conclusion")
