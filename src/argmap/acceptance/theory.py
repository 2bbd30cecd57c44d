"""Argumentation theories: what is given, and which rules lead from there to where.

ASPIC+ without preferences (Modgil & Prakken 2014, "The ASPIC+ framework for structured
argumentation: a tutorial", Argument & Computation 5(1)), with restricted rebuttal. Atoms
are texts. `-x` and `x` are each other's contradictories; `-r`, where r names a defeasible rule,
says that r does not apply. Names of rules and atoms share one name space.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


def opposite(atom: str) -> str:
    """Return the contradictory of an atom; of a rule's name, that the rule does not apply."""
    return atom[1:] if atom.startswith("-") else f"-{atom}"


@dataclass(frozen=True, slots=True)
class Rule:
    """An inference from a body to a head, by name.

    A defeasible rule can be attacked: on its head, or by what says that it does not apply. A
    strict one cannot. `origin` is the id of the argument that the rule comes from, or the name
    of the conflict or restatement; "" for a rule that comes from nowhere. `reading` says that the
    curator, and no author, asserts it.
    """

    name: str
    body: tuple[str, ...]
    head: str
    strict: bool = False
    origin: str = ""
    reading: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Theory:
    """Ordinary premises, axioms, rules, and the contraries that are not contradictories.

    `directed` gives, for an atom, what attacks it without being attacked by it.

    Raises:
        ValueError: where two elements (ordinary premises and defeasible rules) share a name.

    """

    premises: tuple[str, ...] = ()
    axioms: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    directed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = list(self.elements())
        if len(set(names)) < len(names):
            twice = [name for name, times in Counter(names).items() if times > 1]
            raise ValueError(f"two elements are called {', '.join(twice[:5])}")

    def elements(self) -> Iterator[str]:
        """Yield what can be attacked: every ordinary premise, every defeasible rule's name."""
        yield from self.premises
        yield from (rule.name for rule in self.rules if not rule.strict)

    def contraries(self, atom: str) -> tuple[str, ...]:
        """Return what speaks against an atom: its contradictory, and its directed contraries."""
        return (opposite(atom), *self.directed.get(atom, ()))

    def without(self, names: Collection[str]) -> Theory:
        """Return the theory in which nobody puts these claims forward or makes these steps.

        A claim is no premise and no axiom then, and no rule leads to it. A step is named by its
        rule, or by the argument that its rules come from.
        """
        gone = set(names)
        return replace(
            self,
            premises=tuple(p for p in self.premises if p not in gone),
            axioms=tuple(a for a in self.axioms if a not in gone),
            rules=tuple(r for r in self.rules if not gone & {r.name, r.origin, r.head}),
        )

    def granting(self, claims: Iterable[str]) -> Theory:
        """Return the theory in which these claims are common ground: axioms."""
        granted = dict.fromkeys((*self.axioms, *claims))
        return replace(
            self,
            premises=tuple(p for p in self.premises if p not in granted),
            axioms=tuple(granted),
        )


def transpositions(rule: Rule) -> Iterator[Rule]:
    """Yield the transpositions of a strict rule (Caminada & Amgoud 2007, AIJ 171, definition 17).

    From the opposite of the head and all but one of the body follows the opposite of that one.
    """
    for number, atom in enumerate(rule.body, 1):
        rest = tuple(other for other in rule.body if other != atom)
        body = (*rest, opposite(rule.head))
        yield replace(rule, name=f"{rule.name}~{number}", body=body, head=opposite(atom))
