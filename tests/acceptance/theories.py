"""Random theories, and theories written as a few lines of text."""

from __future__ import annotations

import random
import re

from hypothesis import assume
from hypothesis import strategies as st

from argmap.acceptance.consistency import contradictions
from argmap.acceptance.theory import Rule, Theory, transpositions

_RULE = re.compile(r"(?:([\w.]+): )?(.*?) ?(=>|->) (-?[\w.]+)")


def theory(text: str, *, transposed: bool = False) -> Theory:
    """Return the theory of some lines.

    `premises a b`, `axioms c`, `name: a, b => c` (defeasible), `a -> b` (strict), `a attacks b`
    (a directed contrary).
    """
    premises: list[str] = []
    axioms: list[str] = []
    rules: list[Rule] = []
    directed: dict[str, tuple[str, ...]] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        first, *rest = line.split()
        if first in ("premises", "axioms"):
            (premises if first == "premises" else axioms).extend(rest)
        elif rest and rest[0] == "attacks":
            directed[rest[1]] = (*directed.get(rest[1], ()), first)
        else:
            match = _RULE.fullmatch(line)
            assert match, line
            body = tuple(filter(None, match[2].split(", ")))
            rule = Rule(match[1] or f"r{len(rules)}", body, match[4], match[3] == "->")
            rules.append(rule)
            if rule.strict and transposed:
                rules += transpositions(rule)
    return Theory(tuple(premises), tuple(axioms), tuple(rules), directed)


@st.composite
def theories(draw: st.DrawFn, *, well_formed: bool = False) -> Theory:
    """Return a small theory, with circles of every kind.

    In a well-formed one strict rules are closed under transposition, nothing strict leads from the
    axioms to a contradiction, and directed contraries hit nothing that is given or follows strictly
    (Modgil & Prakken 2013, definition 12).
    """
    names = ["a", "b", "c", "d"]
    literals = [*names, *(f"-{name}" for name in names)]
    literal = st.sampled_from(literals)
    premises = draw(st.lists(literal, max_size=4, unique=True))
    axioms = draw(st.lists(literal, max_size=2 if well_formed else 1, unique=True))
    count = draw(st.integers(0, 6))
    rules: list[Rule] = []
    for number in range(count):
        body = tuple(draw(st.lists(literal, max_size=2)))
        strict = bool(body) and draw(st.integers(0, 3)) == 0
        undercut = not strict and draw(st.integers(0, 3)) == 0
        head = f"-r{draw(st.integers(0, number))}" if undercut else draw(literal)
        rule = Rule(f"r{number}", tuple(dict.fromkeys(body)), head, strict)
        rules.append(rule)
        if strict and well_formed:
            rules += transpositions(rule)
    pairs = draw(st.lists(st.tuples(literal, literal), max_size=2))
    directed = {one: (other,) for one, other in pairs if one != other}
    if well_formed:
        followed = {*axioms, *(rule.head for rule in rules if rule.strict)}
        directed = {one: others for one, others in directed.items() if one not in followed}
    kept = tuple(p for p in premises if p not in axioms)
    made = Theory(kept, tuple(axioms), tuple(rules), directed)
    assume(not (well_formed and contradictions(made)))
    return made


def disputed(seed: int, claims: int = 14, rules: int = 34) -> Theory:
    """Return a theory with much in dispute, the same for the same seed: too large to build."""
    dice = random.Random(seed)  # noqa: S311 - a test wants the same dice each time
    names = [f"c{number}" for number in range(claims)]
    made: list[Rule] = []
    for number in range(rules):
        body = tuple(dict.fromkeys(dice.choices(names, k=dice.choice([1, 1, 2]))))
        chance = dice.random()
        head = dice.choice(names)
        if chance < 0.35:
            head = f"-{head}"
        elif chance < 0.5 and number:
            head = f"-r{dice.randrange(number)}"
        made.append(Rule(f"r{number}", body, head))
    for number in range(claims // 4):
        one, other = dice.sample(names, 2)
        made.append(Rule(f"x{number}", (one,), f"-{other}", strict=True))
        made.append(Rule(f"y{number}", (other,), f"-{one}", strict=True))
    argued = {rule.head for rule in made}
    premises = tuple(name for name in names if name not in argued or dice.random() < 0.3)
    return Theory(premises, (), tuple(made))
