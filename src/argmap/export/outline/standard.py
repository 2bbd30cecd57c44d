"""Standard form: premises P1, P2 … and below them what follows, as textbooks of logic print it.

Conclusions on the way are C1, C2 …; the one that all leads to is C, where there is only one.
Objections O1 … and replies R1 … stand after the argument that they are about, each with its own
premises first; among them S1 …, which say what says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.export.outline.document import Heading, Label, Pointer, Statement, Text
from argmap.export.outline.unfolding import is_due
from argmap.export.outline.wording import HEADING, PART, RELATION_VERBS, joined
from argmap.graph.tree import opposes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.outline.document import Block, Content, Inline
    from argmap.export.outline.plan import Plan
    from argmap.export.outline.scope import Branch
    from argmap.export.outline.wording import Wording


_Key = tuple[str, str, str]


class _Line(NamedTuple):
    """A line to print: a claim, or how something bears on its `target`.

    A reply `answers` the objection that it is made to, and what is said against it the reply.
    """

    id: str
    branch: Branch | None = None
    target: str = ""
    favours: bool = True
    answers: _Line | None = None

    @property
    def key(self) -> _Key:
        """What the line's label is kept under: a claim has one wherever it turns up."""
        relation = self.branch.relation if self.branch else None
        return (self.id, self.target, relation.name if relation else "")

    @property
    def restates(self) -> bool:
        """Whether it says that two claims say the same, which is neither objection nor reply."""
        return self.branch is not None and self.branch.role == "restatement"


class _Section(NamedTuple):
    support: list[_Line]
    opposition: list[_Line]


def standard(plan: Plan, wording: Wording) -> list[Block]:
    """Return the outline of a plan in standard form."""
    order = _Order(plan)
    sections = [order.section(root) for root in plan.roots]
    names = _names(plan, sections)
    writer = _Writer(plan, wording, names)
    argued = [s for s in sections if s.opposition or writer.steps(s.support[-1].id)]
    single = [s for s in sections if s not in argued]
    several = len(sections) > 1
    blocks: list[Block] = []
    for section in argued:
        if several:
            blocks.append(Heading(2, (Text(wording.gist(section.support[-1].id, HEADING)),)))
        blocks += map(writer.line, section.support)
        if section.opposition:
            level = 3 if several else 2
            blocks.append(Heading(level, (Text(_title_of(section.opposition)),)))
            blocks += map(writer.line, section.opposition)
    if single and several:
        blocks.append(Heading(2, (Text("Claims that stand by themselves"),)))
    blocks += [writer.line(line) for section in single for line in section.support]
    return blocks


def _title_of(opposition: list[_Line]) -> str:
    is_opposed = any(line.branch and not line.restates for line in opposition)
    return "Objections and replies" if is_opposed else "Restatements"


class _Order:
    """In which order lines are printed; every claim once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._stated: set[str] = set()
        self._told: set[int] = set()
        self._ahead = set(plan.roots)

    def section(self, root: str) -> _Section:
        """Return the lines of the argument for a claim, and of what is said against it."""
        self._ahead.discard(root)
        opposed: list[_Line] = []
        support = self._argument_for(root, opposed, favours=True)
        opposition: list[_Line] = []
        pending = opposed[::-1]
        while pending:
            line = pending.pop()
            deeper: list[_Line] = []
            if line.branch is None or line.branch.relation is not None:
                opposition += self._argument_for(line.id, deeper, favours=line.favours)
            else:
                for branch in self._below(line.id):
                    if branch.role == "premise":
                        opposition += self._argument_for(branch.id, deeper, favours=line.favours)
                    else:
                        deeper.append(_Line(branch.id, branch, line.id, not line.favours))
            opposition.append(line)
            pending += [answer._replace(answers=line) for answer in reversed(deeper)]
        return _Section(support, opposition)

    def _argument_for(self, claim: str, opposed: list[_Line], *, favours: bool) -> list[_Line]:
        """Return a claim after all that supports it; add what opposes any of this to `opposed`."""
        lines: list[_Line] = []
        pending = [(claim, False)]
        while pending:
            node, done = pending.pop()
            if done:
                lines.append(_Line(node))
            elif node not in self._stated and node not in self._ahead:
                self._stated.add(node)
                pending.append((node, True))
                reasons = [b.id for b in self._below(node) if b.role == "supports"]
                pending += [(premise, False) for premise in self._premises(reasons)[::-1]]
                opposed += self._against(node, reasons, favours=favours)
        return lines

    def _premises(self, arguments: list[str]) -> list[str]:
        return [b.id for a in arguments for b in self._below(a) if b.role == "premise"]

    def _against(self, claim: str, reasons: list[str], *, favours: bool) -> Iterator[_Line]:
        """Yield what opposes or restates a claim, and what undercuts the arguments for it."""
        for branch in self._below(claim):
            if branch.role != "supports" and is_due(branch, self._plan, self._stated, self._told):
                yield _Line(branch.id, branch, claim, favours != opposes(branch.role))
        for reason in reasons:
            for branch in self._below(reason):
                if branch.role == "undercuts":
                    yield _Line(branch.id, branch, reason, not favours)

    def _below(self, node: str) -> tuple[Branch, ...]:
        return self._plan.below.get(node) or self._plan.answers.get(node, ())


def _names(plan: Plan, sections: list[_Section]) -> dict[_Key, str]:
    """Return the labels of all lines."""
    counts = dict.fromkeys("PCORS", 0)
    names: dict[_Key, str] = {}
    for section in sections:
        for line in (*section.support, *section.opposition):
            concluded = any(b.role == "supports" for b in plan.below.get(line.id, ()))
            if line.restates:
                kind = "S"
            elif line.branch is not None:
                kind = "R" if line.favours else "O"
            elif concluded:
                kind = "C"
            else:
                kind = "P"
            if kind == "C" and plan.roots == (line.id,):
                names[line.key] = "C"
                continue
            counts[kind] += 1
            names[line.key] = f"{kind}{counts[kind]}"
    return names


class _Writer:
    """What each line says."""

    def __init__(self, plan: Plan, wording: Wording, names: dict[_Key, str]) -> None:
        self._plan = plan
        self._wording = wording
        self._names = names

    def line(self, line: _Line) -> Statement:
        """Return a line with its label."""
        is_relation = line.branch is not None and line.branch.relation is not None
        label = Label(self._names[line.key], "" if is_relation else line.id)
        if line.branch is None:
            stated = self._wording.statement(line.id)
            left_out = self._wording.left_out(self._plan.folded.get(line.id, 0))
            steps = self.steps(line.id)
            gist = self._wording.gist(line.id, PART)
            return Statement((label, Text(" "), *stated, *left_out), steps, gist)
        if line.branch.relation is not None:
            said, claim = self._relation(line, line.branch), line.id
        else:
            said = self._opposition(line, line.branch)
            claim = self._wording.graph.premises_of(line.id)[0]
        gist = self._wording.gist(claim, PART)
        return Statement((label, Text(" "), *self._answering(line), *said), gist=gist)

    def _answering(self, line: _Line) -> list[Inline]:
        """Return which objection a reply is made to, where the rest of the line does not say so."""
        answered = line.answers
        if answered is None or answered.branch is None or answered.restates or line.restates:
            return []
        name = Pointer(self._names[answered.key])
        undercut = line.branch is not None and line.branch.role == "undercuts"
        if undercut and answered.id == line.target:
            return []
        return [Text("In reply to "), name, Text(", ")]

    def steps(self, claim: str) -> tuple[Content, ...]:
        """Return how a claim follows, a line for each argument for it."""
        steps: list[Content] = []
        for branch in self._plan.below.get(claim, ()):
            if branch.role == "supports":
                manner = self._wording.step(branch.id)
                lead = "From " if not steps else "Also from "
                ending = f", {manner}." if manner else "."
                steps.append((Text(lead), *self._premises(branch.id), Text(ending)))
        return tuple(steps)

    def _opposition(self, line: _Line, branch: Branch) -> list[Inline]:
        premises = self._premises(line.id)
        several = len(self._premise_names(line.id)) > 1
        manner = self._wording.step(line.id)
        if branch.role == "attacks":
            verb = " speak against " if several else " speaks against "
            what: list[Inline] = [self._pointer(line.target)]
        else:
            verb = " undercut " if several else " undercuts "
            what = self._undercut(line.target)
        return [*premises, Text(verb), *what, Text(f", {manner}." if manner else ".")]

    def _undercut(self, argument: str) -> list[Inline]:
        """Return the step that an undercut denies."""
        kind, target = self._wording.graph.target_of(argument)
        if kind != "supports":
            return [Pointer(self._names[argument, target, ""])]
        premises = self._premises(argument)
        return [Text("the step from "), *premises, Text(" to "), self._pointer(target)]

    def _relation(self, line: _Line, branch: Branch) -> list[Inline]:
        verb = RELATION_VERBS[branch.role]
        reading = self._wording.reading(branch.relation)
        return [
            self._pointer(line.target),
            Text(f" {verb} "),
            self._pointer(line.id),
            Text(f", {reading}." if reading else "."),
            *self._wording.remark(branch.relation),
        ]

    def _premises(self, argument: str) -> list[Inline]:
        names = self._premise_names(argument)
        if self._wording.details.markers:
            return self._wording.together(names) or [Pointer(names[0])]
        return joined([Pointer(name) for name in names])

    def _premise_names(self, argument: str) -> list[str]:
        premises = self._wording.graph.premises_of(argument)
        return [self._names[premise, "", ""] for premise in premises]

    def _pointer(self, claim: str) -> Pointer:
        return Pointer(self._names[claim, "", ""])
