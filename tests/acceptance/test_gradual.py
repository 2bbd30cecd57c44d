from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acceptance.oracles import published
from argmap.acceptance.gradual import Model, Scores, Weighted, scores, weighted
from argmap.graph import build
from argmap.loading import load
from kit import REPOSITORY
from maps import graph_from

MODELS: dict[str, Model] = {
    "qe": "quadratic-energy",
    "dfquad": "df-quad",
    "hcat": "h-categoriser",
}


def graph(base: dict[str, float], attacks: list[Any], supports: list[Any]) -> Weighted:
    place = {name: index for index, name in enumerate(base)}

    def into(edges: list[Any]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(place[a] for a, b in edges if b == name) for name in base)

    return Weighted(
        tuple(base), tuple(base.values()), into(attacks), into(supports), ((),) * len(base)
    )


def by_name(weights: Weighted, found: Scores) -> dict[str, float]:
    return dict(zip(weights.names, found.values, strict=True))


@pytest.mark.parametrize("entry", published("gradual"))
def test_published_scores(entry: dict[str, Any]) -> None:
    numbers = {name: float(value) for name, value in entry["base_scores"].items()}
    weights = graph(numbers, entry["attacks"], entry["supports"])
    found = scores(weights, MODELS[entry["semantics"]])
    assert found.converged
    tolerance = float(entry["tolerance"])
    for name, value in entry["expected"].items():
        assert by_name(weights, found)[name] == pytest.approx(float(value), abs=tolerance)


def test_one_reason_and_one_objection_by_hand() -> None:
    # DF-QuAD: support 1-(1-.5)=.5, attack .5: they cancel out.
    weights = graph({"c": 0.5, "for": 0.5, "against": 0.5}, [("against", "c")], [("for", "c")])
    assert by_name(weights, scores(weights))["c"] == pytest.approx(0.5)
    # Without the objection: .5 + (1-.5)*.5.
    weights = graph({"c": 0.5, "for": 0.5}, [], [("for", "c")])
    assert by_name(weights, scores(weights))["c"] == pytest.approx(0.75)


@st.composite
def any_graph(draw: st.DrawFn) -> Weighted:
    size = draw(st.integers(1, 7))
    edges = st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=10)
    base = {str(i): draw(st.floats(0, 1)) for i in range(size)}
    named = [[(str(a), str(b)) for a, b in draw(edges)] for _ in range(2)]
    return graph(base, *named)


@given(any_graph(), st.sampled_from([None, *get_args(Model)]))
def test_scores_lie_between_none_and_all(weights: Weighted, model: Model | None) -> None:
    found = scores(weights, model)
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in found.values)


@given(any_graph())
def test_a_further_objection_never_helps_without_cycles(weights: Weighted) -> None:
    before = scores(weights)
    if before.cyclic:
        return
    names = (*weights.names, "objection")
    target = 0
    attackers = tuple(
        (*hostile, len(names) - 1) if node == target else hostile
        for node, hostile in enumerate(weights.attackers)
    )
    after = scores(
        Weighted(
            names,
            (*weights.base, 0.9),
            (*attackers, ()),
            (*weights.supporters, ()),
            (*weights.linked, ()),
        )
    )
    assert after.values[target] <= before.values[target] + 1e-12


def test_a_map_becomes_claims_and_steps() -> None:
    kb_graph = graph_from(
        """
        x: a + b => c
        y: d =x x
        z: e =/ c
        a contrary c
        a tension d
        """
    )
    weights = weighted(kb_graph)
    place = {name: index for index, name in enumerate(weights.names)}
    claims = [claim.id for claim in kb_graph.claims()]
    assert set(claims) < set(weights.names)
    steps = [name for name in weights.names if name not in claims]
    assert {weights.base[place[step]] for step in steps} == {1.0}
    assert {weights.base[place[claim]] for claim in claims} == {0.5}

    def names(indices: tuple[int, ...]) -> list[str]:
        return sorted(weights.names[index].rpartition("/")[2] for index in indices)

    (c, x, a) = (next(place[n] for n in place if n.endswith(f"/{end}")) for end in "cxa")
    assert names(weights.supporters[c]) == ["x"]
    assert names(weights.attackers[c]) == ["a", "z"]
    assert names(weights.attackers[x]) == ["y"]
    assert names(weights.linked[x]) == ["a", "b"]
    assert names(weights.attackers[a]) == ["c"]


def test_linked_premises_multiply() -> None:
    weights = Weighted(
        ("a", "b", "step", "c"),
        (0.5, 0.5, 1.0, 0.5),
        ((),) * 4,
        ((), (), (), (2,)),
        ((), (), (0, 1), ()),
    )
    found = by_name(weights, scores(weights))
    assert found["step"] == pytest.approx(0.25)
    assert found["c"] == pytest.approx(0.625)


def test_the_shipped_base_comes_to_rest() -> None:
    found = scores(weighted(build(load(REPOSITORY).kb)))
    assert found.converged
    assert found.cyclic


def test_what_does_not_come_to_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.acceptance.gradual._LONGEST", 1)
    weights = graph({"a": 1.0, "b": 0.9}, [("a", "b"), ("b", "a")], [])
    found = scores(weights)
    assert not found.converged
    assert found.residual > 0
