"""Outlines: what is in them, in which order, and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.export.outline import Details, Shape, outline, plan_of_claim, plan_of_source
from argmap.export.outline.markdown import as_markdown
from argmap.export.outline.wording import ordinal, scheme_phrase
from argmap.graph.filters import Filter
from argmap.model import short
from argmap.model.schemes import SCHEMES
from kit import graph_of
from maps import d, graph_from, random_maps
from outlines import BARE, SHAPES, drawn_up, labels, pointers

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.graph import ArgumentGraph


def body(text: str, shape: str, root: str = "c", **options: object) -> str:
    """Return an outline as Markdown without title and subtitle, lines with text only."""
    document = drawn_up(text, shape, root, **options)  # type: ignore[arg-type]
    lines = [line for line in as_markdown(document).splitlines() if line]
    return "\n".join(lines[2 if document.subtitle else 1 :])


# --- what is in a plan


def test_a_plan_has_all_that_bears_on_a_claim() -> None:
    graph = graph_from(
        """
        for: a + b => c
        against: x =/ c
        under: y =x for
        reply: z =/ x
        aside: other => elsewhere
        c tension t
        b restates r
        deeper: t => unrelated
        behind: q => t
        """
    )
    plan = plan_of_claim(graph, "doe-2020/c")
    named = {short(node) for node in plan.nodes()}
    assert named == {"c", "for", "a", "b", "against", "x", "under", "y", "reply", "z", "t", "r"}


def test_what_answers_a_conflict_is_told() -> None:
    text = body("c contrary t\nanswer: a =/ t\nbehind: b => a", "essay")
    assert text.endswith(
        "However, claim 1 is contrary to this: **(2)** Claim t.\n"
        "In reply, it is said against claim 2: **(3)** Claim a."
    )


def test_restatements_are_no_objections_in_standard_form() -> None:
    only = body("one: a => c\nc restates r", "standard")
    assert "## Restatements" in only
    assert "**S1.** C says the same as P2." in only
    both = body("one: a => c\nc restates r\nno: x =/ c", "standard")
    assert "## Objections and replies" in both
    assert "**S1.** C says the same as" in both
    assert "**O1.** " in both
    assert "**O2.** " not in both


def test_depth_counts_inferences_and_says_what_it_cut_off() -> None:
    graph = graph_from("one: a => c\ntwo: b => a\nthree: x => b\nfour: y => b")
    plan = plan_of_claim(graph, "doe-2020/c", 2)
    assert dict(plan.folded) == {"doe-2020/b": 2}
    assert "doe-2020/x" not in plan.nodes()
    assert "[Two arguments on this left out.]" in body(
        "one: a => c\ntwo: b => a\nthree: x => b\nfour: y => b", "essay", depth=2
    ).replace("\\", "")


def test_a_holder_keeps_what_leads_to_a_claim_of_theirs() -> None:
    text = """
        claim b {holder: city-council}
        claim t {holder: city-council}
        one: a => c
        two: b + x => a
        three: y => c
        four: z => b
        c tension t
        c tension u
    """
    document = drawn_up(text, "standard", holder="city-council")
    assert {short(label.of) for label in labels(document) if label.of} == {"c", "a", "b", "x", "t"}
    graph = graph_from(text)
    keep = Filter(holders=frozenset({"city-council"}))
    plan = plan_of_claim(graph, "doe-2020/c", None, keep)
    assert plan.hidden == 4  # three and y, four and z


def test_a_holder_of_nothing_leaves_the_claim_itself() -> None:
    document = drawn_up("one: a => c", "standard", holder="ida-coe")
    assert [label.of for label in labels(document)] == d("c")


def test_a_source_begins_with_the_claim_that_most_of_it_serves() -> None:
    graph = graph_from(
        """
        claim early {at: 1}
        claim small {at: 2}
        claim main {at: 9}
        claim late {at: 7}
        s: x => small
        m: y => main
        n: z => y
        l: w =/ late
        """
    )
    assert plan_of_source(graph, "doe-2020").roots == tuple(d("main", "small", "late", "early"))


def test_a_source_is_told_from_its_own_files_only() -> None:
    claims = "one: a => c\nc tension roe-1999/roads-are-free"
    across = {
        "claims/across/x.yaml": """
            arguments:
              bridge: {premises: [roe-1999/roads-are-free], supports: doe-2020/a}
            conflicts:
              - {between: [doe-2020/a, roe-1999/access-is-a-right], type: tension}
            restatements:
              - {between: [doe-2020/a, roe-1999/access-is-a-right]}
        """
    }
    graph = graph_from(claims, across)
    own = plan_of_source(graph, "doe-2020").nodes()
    assert sorted(own) == [*d("a", "c", "one"), "roe-1999/roads-are-free"]
    whole = plan_of_claim(graph, "doe-2020/c").nodes()
    assert {"across/bridge", "roe-1999/access-is-a-right"} < set(whole)


def test_a_circle_that_nothing_leads_to_is_told_from_its_head() -> None:
    graph = graph_from("claim s {at: 1}\nclaim a {at: 2}\none: a => b\ntwo: b => a\nthree: s => a")
    assert plan_of_source(graph, "doe-2020").roots == tuple(d("a"))


def test_a_source_without_claims_has_no_roots() -> None:
    assert plan_of_source(graph_from("claim c"), "noe-1777").roots == ()


# --- the three shapes


def test_standard_form() -> None:
    assert (
        body(
            """
            main: a + b => c
            also: e => c
            below: x => a
            again: x => e
            against: o =/ b
            under: u =x main
            reply: r =x under
            c tension t
            """,
            "standard",
        )
        == """\
**P1.** Claim x.
**C1.** Claim a.
- *From P1.*
**P2.** Claim b.
**C2.** Claim e.
- *From P1.*
**C.** Claim c.
- *From C1 + P2 together.*
- *Also from C2.*
## Objections and replies
**P3.** Claim t.
**O1.** C is in tension with P3.
**P4.** Claim u.
**O2.** P4 undercuts the step from C1 + P2 together to C.
**P5.** Claim r.
**R1.** P5 undercuts O2.
**P6.** Claim o.
**O3.** P6 speaks against P2."""
    )


def test_standard_form_of_a_source() -> None:
    assert (
        body("main: a => c\nobject: a =/ b\nclaim lone", "standard", source="doe-2020")
        == """\
## Claim c
**P1.** Claim a.
**C1.** Claim c.
- *From P1.*
## Claim b
**P2.** Claim b.
### Objections and replies
**O1.** P1 speaks against P2.
## Claims that stand by themselves
**P3.** Claim lone."""
    )


def test_a_claim_alone_in_standard_form() -> None:
    assert body("claim c", "standard") == "**P1.** Claim c."


def test_an_undercut_attack_is_named_by_its_label() -> None:
    text = body("against: a + b =/ c\nunder: u + v =x against", "standard")
    assert "**O1.** P1 + P2 together speak against C" not in text  # nothing supports it: no C
    assert "**O1.** P2 + P3 together speak against P1." in text
    assert "**R1.** P4 + P5 together undercut O1." in text


def test_an_essay() -> None:
    assert (
        body(
            """
            first: a + b => c
            second: e => c
            below: x => a
            beyond: y => x
            under: u =x first
            reply: r =x under
            object: o =/ c
            answer: p =/ o
            c contradictory t
            """,
            "essay",
        )
        == """\
**(1)** Claim c.
Two reasons are given for claim 1; one objection is made to it; one claim cannot hold together \
with it.
## First reason: Claim a (and one further point)
From two points taken together (2 + 3): **(2)** Claim a. **(3)** Claim b. The reason for claim 2 \
is this: **(4)** Claim x. The reason for claim 4 is this: **(5)** Claim y.
However, it is objected that claim 1 does not follow from claims 2 and 3: **(6)** Claim u.
In reply, it is said that claim 6 does not break that step: **(7)** Claim r.
## Second reason: Claim e
**(8)** Claim e.
## Objection: Claim o
However, it is objected against claim 1: **(9)** Claim o.
### On claim 9: Claim o
In reply, it is said against claim 9: **(10)** Claim p.
## Conflicts and tensions
However, claim 1 contradicts this: **(11)** Claim t."""
    )


def test_an_essay_goes_into_what_is_argued_at_length() -> None:
    text = body(
        """
        only: a => c
        one: d => a
        two: e => a
        three: f => a
        under: u =x only
        deep: v => u
        deeper: w => v
        deepest: x => w
        c tension t
        """,
        "essay",
    )
    assert (
        text
        == """\
**(1)** Claim c.
The reason is this: **(2)** Claim a.
However, claim 1 is in tension with this: **(3)** Claim t.
## Support for claim 2: Claim a
Three reasons are given for claim 2.
First: **(4)** Claim d.
Second: **(5)** Claim e.
Third: **(6)** Claim f.
## Objection to the step from claim 2 to claim 1: Claim u
However, it is objected that claim 1 does not follow from claim 2: **(7)** Claim u.
### Support for claim 7: Claim u
The reason is this: **(8)** Claim v. The reason for claim 8 is this: **(9)** Claim w. The reason \
for claim 9 is this: **(10)** Claim x."""
    )


def test_an_essay_refers_to_claims_by_their_numbers() -> None:
    text = body(
        """
        first: a + b => c
        second: a => c
        third: a + b => c
        fourth: a + e => c
        circle: c => b
        against: a =/ b
        """,
        "essay",
    )
    assert "because of claim 1." not in text
    assert "The reason lies in claim 1." in text
    assert "against claim 3, because of claim 2." in text
    assert "Because of claim 2." in text
    assert "Because of claims 2 and 3 taken together." in text
    assert "From two points taken together (2 + 4): claim 2, above, and **(4)** Claim e." in text


def test_an_essay_says_what_is_said_elsewhere() -> None:
    text = body("one: a => c\na restates r\nc tension a\nc tension s\nr tension c", "essay")
    assert "In other words, claim 2 says the same as this: **(3)** Claim r." in text
    assert "However, claim 2 is in tension with claim 1." in text


def test_restatements_are_counted_too() -> None:
    text = body("c restates p\nc restates q\nc restates r", "essay")
    assert "Three claims say the same as claim 1.\nIn other words, claim 1" in text
    text = body("one: a => c\ntwo: b => c\nc restates r", "essay")
    assert "Two reasons are given for claim 1; one claim says the same as it." in text


def test_an_undercut_attack_in_an_essay() -> None:
    text = body("against: a + b =/ c\nunder: u =x against", "essay")
    assert "claims 2 and 3 do not tell against claim 1: **(4)** Claim u." in text
    text = body("for: p => c\nun: a + b =x for\nunder: u =x un", "essay")
    assert "In reply, it is said that claims 3 and 4 do not break that step" in text


def test_an_essay_of_a_source_has_its_theses_as_headings() -> None:
    text = body("main: a => c\nobject: a =/ b\nclaim lone", "essay", source="doe-2020")
    assert (
        text
        == """\
## **(1)** Claim c
The reason is this: **(2)** Claim a.
## **(3)** Claim b
However, it is objected against claim 3, because of claim 2.
## Claims that stand by themselves
**(4)** Claim lone."""
    )


def test_a_thesis_that_was_told_before_is_only_named() -> None:
    text = """
        claim r {at: 1}
        claim h {at: 2}
        claim q {at: 3}
        main: x => r
        more: y => x
        round: q => h
        again: h => q
        answer: h =/ q
        r tension q
    """
    essay = body(text, "essay", source="doe-2020", depth=1)
    assert "In reply, it is said against claim 3: **(4)** Claim h." in essay
    assert "\n## Claim 4: Claim h\nThe reason lies in claim 3." in essay
    standard = body(text, "standard", source="doe-2020", depth=1)
    assert "**R1.** In reply to O1, C2 speaks against P2." in standard
    assert standard.endswith("## Claim h\n**C2.** Claim h.\n- *From P2.*")


def test_replies_are_counted_as_answers() -> None:
    text = body("o: x =/ c\np: y =/ x\nq: z =/ x\nr: w => z\ns: v => w\nt: u => v", "essay")
    assert "Two answers are made to claim 2." in text
    assert "### First reply" in text


def test_for_and_against() -> None:
    assert (
        body(
            """
            first: a + b => c
            below: x => a
            under: u =x first
            object: o =/ c
            answer: x =/ o
            c tension t
            c restates s
            """,
            "pro-con",
        )
        == """\
**(1)** Claim c.
**For**
- **(2)** Claim a. **(3)** Claim b. \\[2 + 3 together.\\]
  - **For** claim 2: **(4)** Claim x.
- **(5)** Claim s. \\[It says the same as claim 1.\\]
**Against**
- **(6)** Claim o.
  - **Against** claim 6: Claim 4 (Claim x).
- **(7)** Claim t. \\[It is in tension with claim 1.\\]
- **Against** the step from claims 2 and 3 to claim 1: **(8)** Claim u."""
    )


def test_for_and_against_in_a_source() -> None:
    text = body("main: a => c\nobject: a =/ b\nclaim lone", "pro-con", source="doe-2020")
    assert (
        text
        == """\
## **(1)** Claim c
**For**
- **(2)** Claim a.
## **(3)** Claim b
**Against**
- Claim 2 (Claim a).
## Claims that stand by themselves
**(4)** Claim lone."""
    )


def test_lists_nest_no_deeper_than_is_readable() -> None:
    chain = "\n".join(f"a{n}: c{n + 1} => c{n}" for n in range(9))
    lines = body(chain, "pro-con", "c0").splitlines()
    assert lines[-1] == "      - **For** claim 9: **(10)** Claim c9."
    headings = body(chain.replace("=>", "=/"), "essay", "c0").splitlines()
    assert max(line.count("#") for line in headings) == 6


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", ["=>", "=/", "=x"])
@pytest.mark.parametrize("shape", SHAPES)
def test_chains_may_be_deeper_than_any_recursion(kind: str, shape: Shape) -> None:
    deep = 1_200
    if kind == "=x":
        lines = ["a0: p0 => c", *(f"a{n + 1}: p{n + 1} =x a{n}" for n in range(deep))]
    else:
        lines = ["a0: c0 => c", *(f"a{n + 1}: c{n + 1} {kind} c{n}" for n in range(deep))]
    document = drawn_up("\n".join(lines), shape)
    assert sum("c" in label.of or "p" in label.of for label in labels(document)) > deep


@given(
    random_maps(),
    st.booleans(),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(SHAPES),
    st.sampled_from(["", "jane-doe", "ida-coe"]),
)
def test_every_claim_appears_once_and_every_number_leads_to_it(
    text: str, whole: bool, depth: int | None, shape: Shape, holder: str
) -> None:
    document = drawn_up(
        text, shape, "c0", source="doe-2020" if whole else "", depth=depth, holder=holder
    )
    graph = graph_from(text)
    found = labels(document)
    claims = [label.of for label in found if label.of and graph.is_claim(label.of)]
    assert len(claims) == len(set(claims))
    assert len({label.name for label in found}) == len(found)
    assert set(pointers(document)) <= {label.name for label in found}
    if whole and depth is None and holder != "ida-coe":
        assert set(claims) == {c.id for c in graph.claims() if c.id.startswith("doe-2020/")}


def test_theses_are_followed_by_their_evidence(tmp_path: Path) -> None:
    claims = """
        claims:
          quoted: {text: Tolls pay., type: fact, at: 3, quotes: will pay}
          placed: {text: "Who pays?", type: fact, at: 4, quotes: who}
          other: {text: Nobody pays, type: fact, at: 5}
          b: {text: B., type: fact}
        arguments:
          one: {premises: [b], supports: quoted}
          two: {premises: [b], supports: placed}
          three: {premises: [b], supports: other}
    """
    graph = graph_of(tmp_path, claims)

    def theses(details: Details) -> list[str]:
        plan = plan_of_source(graph, "doe-2020")
        lines = as_markdown(outline(graph, plan, Shape.essay, details)).splitlines()
        return [line for line in lines if line][1:-2]

    full = theses(Details())
    assert full[:2] == [
        "## **(1)** Tolls pay",
        "In the words of the text: “will pay” (Doe 2020, block 3).",
    ]
    assert "## **(3)** Who pays?" in full
    assert full[full.index("## **(4)** Nobody pays") + 1] == "(Doe 2020, block 5)."
    details = Details(citations=False, locators=False)
    assert theses(details)[1] == "In the words of the text: “will pay”."


# --- what is said of a claim

WORDED = """
    claims:
      plain: {text: Tolls pay., type: fact, at: [3, "5-6"], quotes: tolls will pay}
      two: {text: Tolls pay., type: fact, quotes: [the “first” part, second]}
      three: {text: Tolls pay., type: fact, quotes: [a, b, c]}
      reported: {text: Tolls fail., type: fact, holder: city-council, stance: reports, at: 4}
      held: {text: Tolls fail., type: fact, holder: city-council}
      conceded: {text: Tolls fail., type: fact, stance: concedes}
      denied: {text: Tolls fail., type: fact, stance: rejects}
      asked: {text: "Do tolls fail?", type: fact, stance: asks, quotes: do they}
      unsaid: {text: Fares rise, type: fact, fidelity: implicit, holder: city-council,
               stance: reports}
      granted: {text: "Fares rise!", type: fact, fidelity: implicit, stance: concedes}
      read: {text: Fares rise., type: fact, fidelity: interpretation, at: 2}
      citing: {text: Fares rise., type: fact, at: 7,
               cites: [{work: poe-1989, locator: p. 40, note: 3}, {note: 4}, {note: 5}]}
    arguments:
      schemed: {premises: [plain], supports: two, scheme: from-sign, asserted_by: curator}
      theirs: {premises: [plain], supports: three, scheme: practical-reasoning,
               holder: city-council}
      own: {premises: [reported], supports: three, holder: city-council}
    conflicts:
      - {between: [plain, held], type: contrary, asserted_by: curator, note: No stop}
      - {between: [plain, denied], type: tension, note: "Why?"}
"""


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> ArgumentGraph:
    return graph_of(tmp_path_factory.mktemp("kb"), WORDED)


def said(graph: ArgumentGraph, claim: str, details: Details | None = None) -> str:
    """Return what an outline of a claim says of that claim."""
    plan = plan_of_claim(graph, f"doe-2020/{claim}", 1)
    document = outline(graph, plan, Shape.essay, details or Details())
    line = as_markdown(document).splitlines()[4]
    return line.removeprefix("**(1)** ").replace("\\", "").removesuffix(" [One argument left out.]")


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("plain", "Tolls pay: “tolls will pay” (Doe 2020, blocks 3, 5-6)."),
        ("two", "Tolls pay: “the ‘first’ part” and “second” (Doe 2020)."),
        ("three", "Tolls pay: “a”, “b” and “c” (Doe 2020)."),
        ("reported", "Tolls fail (The city council, reported in Doe 2020, block 4)."),
        ("held", "Tolls fail (The city council in Doe 2020)."),
        ("conceded", "Tolls fail (conceded in Doe 2020)."),
        ("denied", "Tolls fail (rejected in Doe 2020)."),
        ("asked", "Do tolls fail? “do they” (raised as a question in Doe 2020)."),
        ("unsaid", "Fares rise (The city council, left unsaid in Doe 2020)."),
        ("granted", "Fares rise! (conceded, but left unsaid in Doe 2020)"),
        ("read", "Fares rise (Doe 2020, block 2, interpreted)."),
        ("citing", "Fares rise (Doe 2020, block 7, notes 3, 4, 5; citing Poe 1989, p. 40)."),
    ],
)
def test_a_claim_is_cited_with_who_holds_it_and_how(
    worded: ArgumentGraph, claim: str, words: str
) -> None:
    assert said(worded, claim) == words


@pytest.mark.parametrize(
    ("claim", "options", "words"),
    [
        ("plain", {"quotations": False}, "Tolls pay (Doe 2020, blocks 3, 5-6)."),
        ("plain", {"locators": False}, "Tolls pay: “tolls will pay” (Doe 2020)."),
        ("plain", {"citations": False}, "Tolls pay: “tolls will pay” (blocks 3, 5-6)."),
        ("plain", {"citations": False, "locators": False}, "Tolls pay: “tolls will pay”."),
        ("citing", {"locators": False}, "Fares rise (Doe 2020; citing Poe 1989)."),
        ("citing", {"citations": False}, "Fares rise (block 7, notes 3, 4, 5)."),
        (
            "reported",
            {"citations": False},
            "Tolls fail (The city council, reported by Jane Doe, block 4).",
        ),
        ("held", {"citations": False}, "Tolls fail (The city council)."),
        ("read", {"citations": False}, "Fares rise (interpreted, block 2)."),
        ("granted", {"citations": False, "quotations": False},
         "Fares rise! (conceded, but left unsaid by Jane Doe)"),
    ],
)  # fmt: skip
def test_details_may_be_left_out(
    worded: ArgumentGraph, claim: str, options: dict[str, bool], words: str
) -> None:
    assert said(worded, claim, Details(**options)) == words


def test_claims_without_a_stop_get_one() -> None:
    graph = graph_from(
        "claim c", {"claims/doe-2020/x.yaml": "claims: {open: {text: Up, type: fact}}"}
    )
    plan = plan_of_claim(graph, "doe-2020/open")
    assert "**(1)** Up.\n" in as_markdown(outline(graph, plan, Shape.essay, BARE))


def test_steps_say_how_they_are_made_and_by_whom(worded: ArgumentGraph) -> None:
    def steps(claim: str) -> str:
        plan = plan_of_claim(worded, f"doe-2020/{claim}")
        return as_markdown(outline(worded, plan, Shape.standard, BARE))

    assert "*From P1, by argument from sign, on the curator's reading.*" in steps("two")
    assert "*From P1, by practical reasoning, made by the city council.*" in steps("three")
    assert "*Also from P2, made by the city council.*" in steps("three")


def test_conflicts_say_whose_reading_they_are(worded: ArgumentGraph) -> None:
    plan = plan_of_claim(worded, "doe-2020/plain")
    for shape, words in {
        Shape.standard: "**O2.** P1 is contrary to P3, on the curator's reading.",
        Shape.essay: "However, on the curator's reading, claim 1 is contrary to this: **(3)** "
        "Tolls fail (The city council).",
        Shape.pro_con: "[It is contrary to claim 1, on the curator's reading.]",
    }.items():
        text = as_markdown(outline(worded, plan, shape, BARE)).replace("\\", "")
        assert words in text
        assert "No stop" not in text


def test_notes_are_the_curators_and_marked_as_such(worded: ArgumentGraph) -> None:
    plan = plan_of_claim(worded, "doe-2020/plain")
    for shape in SHAPES:
        text = as_markdown(outline(worded, plan, shape, replace(BARE, notes=True)))
        assert "(Curator's note: No stop)" in text
        assert "(Curator's note: Why?)" in text


def test_markers_may_be_left_out() -> None:
    bare = replace(BARE, markers=False)
    text = "for: a + b => c\nagainst: x + y =/ c"
    assert "*From P1 and P2.*" in body(text, "standard", details=bare)
    assert "P3 and P4 speak against C." in body(text, "standard", details=bare)
    assert "lies in two points taken together: **(2)**" in body(text, "essay", details=bare)
    assert "together" not in body(text, "pro-con", details=bare)


def test_what_the_curator_claims_is_in_the_curators_name() -> None:
    across = {
        "claims/across/x.yaml": """
            claims:
              ours: {text: Both are right., type: fact}
            arguments:
              join: {premises: [ours], supports: doe-2020/c}
        """
    }
    graph = graph_from("claim c", across)
    plan = plan_of_claim(graph, "doe-2020/c")
    text = as_markdown(outline(graph, plan, Shape.essay, Details()))
    assert "**(2)** Both are right (K. B.)." in text


def test_a_title_names_the_claim_and_a_subtitle_the_source() -> None:
    graph = graph_from("claim c")
    own = outline(graph, plan_of_claim(graph, "doe-2020/c"), Shape.essay, BARE)
    assert (own.title, own.subtitle, own.author) == ("Claim c", "An argument in “Tolls”", "")
    whole = outline(graph, plan_of_source(graph, "doe-2020"), Shape.essay, BARE)
    assert (whole.title, whole.subtitle) == ("The argument of “Tolls”", "")
    given_ = outline(
        graph, plan_of_claim(graph, "doe-2020/c"), Shape.essay, BARE, title="Mine", author="Me"
    )
    assert (given_.title, given_.subtitle, given_.author) == ("Mine", "", "Me")


def test_a_claim_of_no_source_is_named_after_the_knowledge_base() -> None:
    across = {"claims/across/x.yaml": "claims: {ours: {text: Both., type: fact}}"}
    graph = graph_from("claim c", across)
    document = outline(graph, plan_of_claim(graph, "across/ours"), Shape.standard, Details())
    assert (document.title, document.subtitle) == ("Both", "An argument in the knowledge base")
    assert document.works == ()


def test_every_scheme_has_a_phrase() -> None:
    phrases = {scheme: scheme_phrase(scheme) for scheme in SCHEMES}
    assert phrases["from-cause-to-effect"] == "by argument from cause to effect"
    assert phrases["practical-reasoning"] == "by practical reasoning"
    assert phrases["slippery-slope"] == "by a slippery slope argument"
    assert phrases["circumstantial-ad-hominem"] == "by a circumstantial ad hominem argument"
    assert all(phrase.startswith("by ") for phrase in phrases.values())
    assert scheme_phrase(None) == ""


def test_ordinals() -> None:
    numbers = [1, 12, 13, 21, 22, 23, 111]
    words = ["first", "twelfth", "13th", "21st", "22nd", "23rd", "111th"]
    assert [ordinal(number) for number in numbers] == words


def test_a_plan_is_of_the_sound_part_only(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "claims: {c: {text: C., type: fact}}\narguments: {a: {supports: c}}")
    assert plan_of_claim(graph, "doe-2020/c").nodes() == d("c")
