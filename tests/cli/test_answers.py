"""JSON answers have their keys, every option is taken, and what cannot be answered is explained."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

import argmap.graph.chains
from argmap.cli.app import app
from argmap.graph.chains import Chains
from kit import Ran, run, write_kb
from maps import argument_map

if TYPE_CHECKING:
    from pathlib import Path

_CLAIM = (
    "id kind source text type holder stance fidelity axiom basic at quotes cites tags note path"
)
_ARGUMENT = (
    "id kind source premises answers scheme deductive holder asserted_by at quotes tags note path"
)
_RESTATEMENT = "between asserted_by tags note path"
_RELATION = f"{_RESTATEMENT} type directed"
_RELATED = "supported_by attacked_by undercut_by premise_of conflicts restatements"
_NODE = "role parent depth favours shown_at folded"
_PLACE = "path line column end_line end_column message"


def answer(kb: Path, *arguments: str) -> Any:
    ran = run(*arguments, "--format", "json", kb=kb)
    assert ran.code == 0, ran.err
    assert ran.err == ""
    return json.loads(ran.out)


def has_keys(record: dict[str, Any], keys: str, *more: str) -> None:
    assert set(record) == {*keys.split(), *" ".join(more).split()}


@pytest.mark.parametrize(
    ("what", "count", "keys"),
    [
        ("claims", 8, _CLAIM),
        ("sources", 2, "id author csl rights claims"),
        ("holders", 3, "id name kind claims"),
        ("works", 1, "id type title author publisher issued cited_by"),
        ("tags", 2, "tag claims"),
    ],
)
def test_list_as_json_has_a_record_for_each_line(
    town: Path, what: str, count: int, keys: str
) -> None:
    records = answer(town, "list", what)
    assert len(records) == count == len(run("list", what, kb=town).out.splitlines())
    for record in records:
        has_keys(record, keys)


def test_list_of_arguments_as_json_names_the_target_by_what_is_done_to_it(town: Path) -> None:
    records = answer(town, "list", "arguments")
    kinds = [{"supports", "attacks", "undercuts"} & set(record) for record in records]
    assert [kind for (kind,) in kinds] == [
        "supports",
        "supports",
        "attacks",
        "undercuts",
        "supports",
    ]
    for record, (kind,) in zip(records, kinds, strict=True):
        has_keys(record, _ARGUMENT, kind)


def test_show_as_json_gives_a_record_with_all_it_is_related_to(town: Path) -> None:
    claim = answer(town, "show", "bridges-need-tolls")
    has_keys(claim, _CLAIM, _RELATED, "left_out")
    assert claim["holder"] == {"id": "jane-doe", "name": "Jane Doe"}
    assert claim["at"] == ["5"]
    assert claim["cites"] == [{"work": "poe-1989", "locator": "p. 40"}, {"work": "poe-1989"}]
    assert claim["attacked_by"] == ["doe-2020/tolls-cost-time"]
    has_keys(claim["conflicts"][0], _RELATION)
    restated = answer(town, "show", "users-benefit")["restatements"]
    has_keys(restated[0], _RESTATEMENT)
    argument = answer(town, "show", "tolls-cost-time")
    has_keys(argument, _ARGUMENT, "attacks", _RELATED, "left_out")
    assert argument["undercut_by"] == ["doe-2020/automatic-gates-answer"]


def test_search_as_json_says_how_well_and_where_a_claim_fits(town: Path) -> None:
    hits = answer(town, "search", "queues")
    has_keys(hits[0], _CLAIM, "score found_in")
    assert [hit["found_in"] for hit in hits] == [["quotation"]]


def test_search_that_finds_nothing_gives_an_empty_array_and_code_1(town: Path) -> None:
    ran = run("search", "submarine", "-f", "json", kb=town)
    assert (ran.code, json.loads(ran.out)) == (1, [])


def test_stats_as_json_are_tables_of_counts(town: Path) -> None:
    counts = answer(town, "stats")
    has_keys(counts, "totals claims arguments conflicts left_out")
    has_keys(counts["claims"], "source holder type stance fidelity tag")
    has_keys(counts["arguments"], "source target scheme premises")
    assert counts["totals"]["claims"] == 8


@pytest.mark.parametrize("command", ["support", "conflicts"])
def test_tree_as_json_is_a_flat_list_whose_parents_come_first(town: Path, command: str) -> None:
    tree = answer(town, command, "bridges-need-tolls")
    has_keys(tree, "root hidden nodes left_out")
    assert tree["root"] == tree["nodes"][0]["id"] == "doe-2020/bridges-need-tolls"
    for index, node in enumerate(tree["nodes"]):
        if node["kind"] == "claim":
            has_keys(node, _CLAIM, _NODE)
        else:
            has_keys(node, _ARGUMENT, _NODE, *{"supports", "attacks", "undercuts"} & set(node))
        assert node["parent"] is None if index == 0 else node["parent"] < index


def test_all_conflicts_as_json_name_their_holders(town: Path) -> None:
    (conflict,) = answer(town, "conflicts")
    has_keys(conflict, _RELATION, "holders")
    assert conflict["holders"] == ["jane-doe", "richard-roe"]


def test_comparison_says_of_each_claim_whose_it_is_and_what_it_rests_on(tmp_path: Path) -> None:
    root = write_kb(
        tmp_path,
        {
            "claims/doe-2020/tolls.yaml": """
                source: doe-2020
                claims:
                  tolls-deter:
                    text: Tolls keep people out.
                    type: cause
                    holder: city-council
                    stance: reports
                    at: 3
                    quotes: they stay away
                arguments:
                  who-is-kept-out:
                    premises: [tolls-deter]
                    undercuts: roe-1999/access-frees-roads
                    asserted_by: curator
                conflicts:
                  - {between: [tolls-deter, roe-1999/access-is-a-right], type: tension}
            """
        },
    )
    shown = run("compare", "doe-2020", "roe-1999", kb=root).out
    for lead in ("", "is in tension with "):
        name = "roe-1999/access-is-a-right (Richard Roe" if lead else "doe-2020/tolls-deter (The"
        assert f"  {lead}{name}" in shown
    assert shown.count("city council; reported by Jane Doe") == 2
    assert shown.count("“they stay away”") == 2
    assert "  undercuts roe-1999/access-frees-roads (" in shown
    claims = answer(root, "compare", "doe-2020", "roe-1999")["claims"]
    assert set(claims) == {"doe-2020/tolls-deter", "roe-1999/access-is-a-right"}
    reported = claims["doe-2020/tolls-deter"]
    has_keys(reported, _CLAIM)
    assert (reported["holder"]["name"], reported["stance"]) == ("The city council", "reports")


def test_chains_as_json_are_hops_that_begin_with_the_start(town: Path) -> None:
    found = answer(town, "chain", "users-benefit", "roads-are-free")
    has_keys(found, "chains complete exhausted left_out")
    chain = found["chains"][0]
    has_keys(chain, "favourable length hops")
    assert len(chain["hops"]) == chain["length"] + 1
    assert [hop["role"] for hop in chain["hops"]] == ["start", "premise", "supports", "contrary"]
    for hop in chain["hops"]:
        assert {"id", "kind", "at", "quotes", "holder", "role", "forward"} <= set(hop)


def test_no_chain_is_an_empty_list_as_json_and_code_1(town: Path) -> None:
    ran = run("chain", "bridges-decay", "tolls-slow-traffic", "--directed", "-f", "json", kb=town)
    assert ran.code == 1
    found = json.loads(ran.out)
    assert (found["chains"], found["complete"], found["exhausted"]) == ([], True, False)
    assert "by inference" in ran.err


def test_search_given_up_is_not_called_the_lack_of_a_chain(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up = Chains((), complete=False, exhausted=True)
    monkeypatch.setattr(argmap.graph.chains, "chains", lambda *_, **__: given_up)
    ran = run("chain", "bridges-decay", "tolls-slow-traffic", "--tag", "money", kb=town)
    assert ran.code == 1
    assert "no chain was found before the search was given up" in ran.err
    assert "the filters let pass" in ran.err
    assert "no chain leads" not in ran.err


def test_chains_found_before_the_search_was_given_up_are_shown_with_that(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = argmap.graph.chains.chains
    monkeypatch.setattr(
        argmap.graph.chains, "chains", lambda *args, **options: whole(*args, **options, budget=30)
    )
    ran = run("chain", "users-benefit", "roads-are-free", "--max", "99", kb=town)
    assert ran.code == 0
    assert ran.out.startswith("Chain 1, 3 hops")
    assert "The search was given up here" in ran.out


def test_impact_as_json_says_what_falls_when_and_why(town: Path) -> None:
    falls = answer(town, "impact", "users-benefit")
    has_keys(falls, "root falls weakened relieved hidden left_out")
    has_keys(falls["hidden"], "claims arguments weakened relieved")
    claims = [fall for fall in falls["falls"] if fall["kind"] == "claim"]
    has_keys(claims[0], _CLAIM, "round because")
    weak = answer(town, "impact", "bridges-decay")["weakened"]
    has_keys(weak[0], _CLAIM, "arguments_left arguments_before")
    assert (weak[0]["arguments_left"], weak[0]["arguments_before"]) == (1, 2)
    assert "doe-2020/bridges-need-tolls: 1 of 2 arguments left" in (
        run("impact", "bridges-decay", kb=town).out
    )


def test_impact_counts_what_depth_and_filters_keep_from_the_lists(tmp_path: Path) -> None:
    text = argument_map("x: a => b\ny: b => c\nz: b => e\nw: f => e\nr: c =/ f")
    root = write_kb(tmp_path, {"claims/doe-2020/test.yaml": text})
    filtered = run("impact", "a", "--type", "policy", kb=root).out
    assert "\n2 claims lose all support (2 not shown)\n" in filtered
    assert "\n1 claim keeps some support (1 not shown)\n" in filtered
    near = run("impact", "a", "--depth", "1", kb=root).out
    assert "\n2 claims lose all support (1 not shown)\n" in near
    assert "\n4 arguments lose a premise (3 not shown)\n" in near
    assert "\n1 opposition lapses (1 not shown)\n" in near
    assert "not shown" not in run("impact", "a", kb=root).out


def test_clean_check_as_json_is_an_empty_array(town: Path) -> None:
    assert answer(town, "check") == []


# -- check


def _broken(town: Path, root: Path, text: str) -> Path:
    """Return a copy of the town with one more file of claims."""
    shutil.copytree(town, root / "town")
    path = root / "town" / "claims" / "doe-2020" / "more.yaml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return root / "town"


_WARNED = "claims:\n  alone: {text: Alone., type: fact, fidelity: implicit}\n"
_WRONG = "claims:\n  alone: {text: Alone., type: fact, fidelity: implicit, holder: nobody}\n"


def test_findings_as_json_have_their_place_and_code_1(town: Path, tmp_path: Path) -> None:
    ran = run("check", "-f", "json", kb=_broken(town, tmp_path, _WRONG))
    assert (ran.code, ran.err) == (1, "")
    findings = json.loads(ran.out)
    assert len(findings) == 2
    for finding in findings:
        has_keys(finding, "code severity help related", _PLACE)
        assert finding["path"] == "claims/doe-2020/more.yaml"
        assert finding["line"] == 2


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_count_only_where_that_is_asked_for(
    town: Path, tmp_path: Path, options: tuple[str, ...], code: int
) -> None:
    ran = run("check", *options, kb=_broken(town, tmp_path, _WARNED))
    assert ran.code == code
    assert "warning[AM408]" in ran.out
    assert ran.err.startswith("1 warning in 9 claims")


def test_remarks_do_not_count_even_when_strict(town: Path, tmp_path: Path) -> None:
    root = _broken(town, tmp_path, _WARNED)
    (root / "argmap.yaml").write_text(
        "title: T\ncurators: {kb: {name: K.}}\nrules: {AM408: info}\n", encoding="utf-8"
    )
    ran = run("check", "--strict", kb=root)
    assert ran.code == 0
    assert "info[AM408]" in ran.out


# -- options

_FILTERS = "--source doe-2020 --holder jane-doe --type policy --type fact --tag money"
_USES = [
    f"list claims --format text {_FILTERS}",
    f"list works {_FILTERS} -s roe-1999 -t value -f json",
    "list sources --tag money",
    "list sources --source across",
    "list holders --holder kb",
    "list works --source roe-1999",
    "show users-benefit --format text",
    f"search tolls --format text {_FILTERS}",
    f"stats --format text {_FILTERS}",
    f"support bridges-need-tolls --format text --depth 1 {_FILTERS}",
    f"conflicts bridges-need-tolls --format text -d 2 --depth 1 {_FILTERS}",
    f"conflicts --format text --depth 1 {_FILTERS}",
    f"chain users-benefit roads-are-free --max 1 -m 2 --directed -f text --format text {_FILTERS}",
    "chain users-benefit roads-are-free --depth 9",
    f"impact users-benefit --format text --depth 1 {_FILTERS}",
    "check --format text --strict --select AM2 --ignore AM201 --no-baseline",
    "explain AM202",
    "schema claims --draft 7 --output - --force",
    "rename users-benefit users-gain --kind claim --dry-run --force",
    "map --all --to mermaid --output - --force --depth 9 --max 40 --legend --dpi 144",
]
# What needs a file or writes one, which test_check.py and test_writing_commands.py have.
_WITH_FILES = {"check": {"--baseline", "--write-baseline", "--force"}}


@pytest.mark.parametrize("use", _USES)
def test_option_is_taken(town: Path, use: str) -> None:
    ran = run(*use.split(), kb=town)
    # Some of these find nothing, and say so.
    assert (ran.code, bool(ran.err)) in [(0, False), (1, True)]
    assert "No such option" not in ran.err


def test_every_option_of_every_command_is_in_use_above() -> None:
    used: dict[str, set[str]] = {}
    for use in _USES:
        command, *words = use.split()
        used.setdefault(command, set()).update(word for word in words if word.startswith("--"))
    commands = getattr(typer.main.get_command(app), "commands")  # noqa: B009 - typer's own type
    for name, uses in used.items():
        options = {o for p in commands[name].params for o in p.opts if o.startswith("--")}
        assert options - {"--help"} == uses | _WITH_FILES.get(name, set()), name


def test_filters_choose_what_a_list_has_to_do_with(town: Path) -> None:
    def listed(*arguments: str) -> list[str]:
        return [line.split()[0] for line in run("list", *arguments, kb=town).out.splitlines()]

    assert listed("claims", "--type", "fact", "--tag", "money") == ["doe-2020/bridges-decay"]
    assert listed("sources", "--tag", "money") == ["doe-2020"]
    assert listed("holders", "--type", "cause") == ["city-council"]
    assert listed("works", "--tag", "tolls") == ["poe-1989"]
    assert listed("works", "--source", "roe-1999") == []
    assert listed("tags", "--type", "fact") == ["money"]


def test_conflicts_are_counted_where_there_are_none(town: Path) -> None:
    ran = run("conflicts", "--tag", "money", "--type", "fact", kb=town)
    assert (ran.code, ran.out) == (1, "0 conflicts in 0 pairs of holders\n")
    assert ran.err == "argmap: no conflict has an end that the filters let pass\n"


def test_conflicts_within_one_holder_and_long_names_are_told_whole(tmp_path: Path) -> None:
    name = "The association of all who live and work on the far bank of the river and its islands"
    root = write_kb(
        tmp_path,
        {
            "corpus/holders.yaml": f"""
                holders:
                  jane-doe: {{name: Jane Doe, kind: person}}
                  richard-roe: {{name: Richard Roe, kind: person}}
                  far-bank: {{name: {name}, kind: group}}
            """,
            "claims/doe-2020/test.yaml": """
                claims:
                  a: {text: A., type: fact, holder: far-bank}
                  b: {text: B., type: fact, holder: far-bank}
                conflicts:
                  - {between: [a, b], type: contradictory}
                  - {between: [a, roe-1999/roads-are-free], type: tension}
            """,
        },
    )
    out = run("conflicts", kb=root).out
    assert f"{name}, within" in " ".join(out.split())
    assert f"{name} and Richard Roe" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 80
    assert "  contradicts doe-2020/b" in out
    assert "  is in tension with roe-1999/roads-are-free" in out


@pytest.mark.parametrize(
    ("premise", "pointer"),
    [
        ("a", "for: because doe-2020/a (shown above)"),
        ("b", "for: because doe-2020/b (shown above, on the other side)"),
    ],
)
def test_claim_shown_above_for_the_other_side_is_said_to_be(
    premise: str, pointer: str, tmp_path: Path
) -> None:
    text = f"""
        claims:
          a: {{text: A., type: fact}}
          b: {{text: B., type: fact}}
        arguments:
          against: {{premises: [b], attacks: a}}
          answer: {{premises: [{premise}], undercuts: against}}
    """
    root = write_kb(tmp_path, {"claims/doe-2020/test.yaml": text})
    assert pointer in [
        line.lstrip(" │└├─") for line in run("conflicts", "a", kb=root).out.splitlines()
    ]


def test_what_depth_cuts_off_is_counted_and_nothing_is_said_of_what_lies_beyond(
    tmp_path: Path,
) -> None:
    text = argument_map("x: a => c\ny: b => a\nz: e => a\nw: f =/ a")
    root = write_kb(tmp_path, {"claims/doe-2020/test.yaml": text})
    assert run("support", "c", "--depth", "1", kb=root).out.splitlines()[-1] == (
        "         (+2 below, cut off by --depth)"
    )
    ran = run("conflicts", "c", "--depth", "1", kb=root)
    assert ran.err == "argmap: nothing opposes doe-2020/c within 1 step\n"
    assert "against: attacked by doe-2020/w" in run("conflicts", "c", "-d", "2", kb=root).out


def test_work_that_nobody_describes_is_cited_by_its_id_with_locator_and_note(
    tmp_path: Path,
) -> None:
    cites = "cites: [{work: unknown, locator: p. 4, note: 2}, {note: 3}]"
    root = write_kb(tmp_path, {"claims/doe-2020/test.yaml": argument_map(f"claim a {{{cites}}}")})
    lines = [line.strip() for line in run("show", "a", kb=root).out.splitlines()]
    assert "cites         unknown, p. 4, note 2" in lines
    assert lines[lines.index("cites         unknown, p. 4, note 2") + 1] == "note 3"


# -- what cannot be answered


def refused(ran: Ran) -> str:
    """Return what was said by a command that could not run, on one line."""
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("argmap: ")
    assert ran.err.count("\n") == 1
    return ran.err


@pytest.mark.parametrize(
    "command",
    [
        ["show", "users-benfit"],
        ["support", "users-benfit"],
        ["conflicts", "users-benfit"],
        ["impact", "users-benfit"],
        ["chain", "users-benfit", "bridges-decay"],
        ["chain", "bridges-decay", "users-benfit", "-f", "json"],
    ],
)
def test_unknown_id_is_answered_with_the_nearest(town: Path, command: list[str]) -> None:
    said = refused(run(*command, kb=town))
    assert "no claim" in said
    assert "`users-benfit`; did you mean doe-2020/users-benefit" in said


def test_id_that_is_like_no_other_is_answered_with_a_way_to_find_one(town: Path) -> None:
    said = refused(run("show", "zzzzzz", kb=town))
    assert said == (
        "argmap: no claim or argument `zzzzzz`; `argmap search WORDS` finds claims by their words\n"
    )


@pytest.mark.parametrize("command", ["support", "impact", "conflicts"])
def test_argument_where_a_claim_is_needed_is_explained(town: Path, command: str) -> None:
    assert refused(run(command, "tolls-cost-time", kb=town)) == (
        "argmap: `tolls-cost-time` is an argument, which attacks doe-2020/bridges-need-tolls; "
        "this command takes a claim\n"
    )


@pytest.mark.parametrize(
    ("command", "kind", "takes", "instead"),
    [
        (["support", "doe-2020"], "source", "a claim", "list --source doe-2020"),
        (["show", "jane-doe"], "holder", "a claim or an argument", "list --holder jane-doe"),
        (["map", "jane-doe", "--to", "dot"], "holder", "a claim or a source", "list --holder"),
        (["bib", "poe-1989"], "work", "a claim, an argument or a source", "bib --annotate"),
        (["show", "money"], "tag", "a claim or an argument", "list --tag money"),
    ],
)
def test_id_of_another_kind_is_explained_and_what_shows_it_named(
    town: Path, command: list[str], kind: str, takes: str, instead: str
) -> None:
    said = refused(run(*command, kb=town))
    assert said.startswith(f"argmap: `{command[1]}` is a {kind}; this command takes {takes}. ")
    assert f"`argmap {instead}" in said


@pytest.mark.parametrize("option", ["--kb", "-C"])
def test_an_option_that_goes_before_the_command_is_said_to(town: Path, option: str) -> None:
    ran = run("list", option, str(town))
    assert ran.code == 2
    assert f"No such option: {option}. It goes before the command: argmap {option} DIR" in ran.err


@pytest.mark.parametrize(
    "command",
    [
        "list --type definition",
        "list works --type definition",
        "support bridges-decay",
        "support bridges-need-tolls --type definition",
        "conflicts bridges-decay",
        "conflicts bridges-need-tolls --type definition",
        "conflicts --type definition",
        "search submarine",
        "scores --type definition",
        "bib --type definition",
        "matrix --type definition",
        "chain bridges-decay tolls-slow-traffic --directed",
    ],
)
def test_where_nothing_is_found_that_is_said_and_the_code_is_1(town: Path, command: str) -> None:
    ran = run(*command.split(), kb=town)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_what_stands_across_sources_can_be_asked_for(town: Path, tmp_path: Path) -> None:
    root = _broken(
        town,
        tmp_path,
        """
        claims:
          tolls-end: {text: Tolls come to an end., type: forecast, at: 2, quotes: nothing}
        arguments:
          own: {premises: [tolls-end], supports: bridges-need-tolls}
        """,
    )
    (root / "claims/across/steps.yaml").write_text(
        textwrap.dedent("""
            arguments:
              decay-frees-roads:
                premises: [doe-2020/bridges-decay]
                supports: roe-1999/roads-are-free
                scheme: from-values
            conflicts:
              - {between: [doe-2020/bridges-decay, roe-1999/roads-are-free], type: tension}
        """)
    )

    def lines(*arguments: str) -> list[str]:
        ran = run(*arguments, "--source", "across", kb=root)
        assert ran.code == 0, ran.err
        return ran.out.splitlines()

    assert [line.split()[0] for line in lines("list", "arguments")] == ["across/decay-frees-roads"]
    assert [line.split()[0] for line in lines("list", "schemes")] == ["from-values"]
    stats = answer(root, "stats", "--source", "across")["totals"]
    assert [stats[name] for name in ("claims", "arguments", "conflicts", "restatements")] == [
        0, 1, 1, 1,
    ]  # fmt: skip
    assert lines("conflicts")[-1] == "1 conflict in 1 pair of holders"
    shown = "\n".join(lines("support", "roads-are-free"))
    assert "across/decay-frees-roads" in shown
    assert "access-frees-roads" not in shown
    # Together with another filter, one end of what stands across must meet that one.
    assert lines("list", "arguments", "--holder", "jane-doe")
    assert run("list", "arguments", "--source", "across", "--tag", "tolls", kb=root).code == 1
    said = refused(run("compare", "doe-2020", "across", kb=root))
    assert "`across` holds relations between sources, and is none itself" in said


@pytest.mark.parametrize(
    "command",
    [
        "support bridges-need-tolls",
        "conflicts bridges-need-tolls",
        "chain users-benefit bridges-need-tolls",
        "impact users-benefit",
        "show users-benefit",
        "stats",
        "compare doe-2020 roe-1999",
        "gaps",
        "scores",
    ],
)
def test_json_says_what_was_left_out(town: Path, tmp_path: Path, command: str) -> None:
    assert answer(town, *command.split())["left_out"] == {"ids": [], "relations": 0, "parts": []}
    root = _broken(town, tmp_path, "claims: [unclosed")
    ran = run(*command.split(), "--format", "json", kb=root)
    assert json.loads(ran.out)["left_out"]["parts"] == ["doe-2020"]
    assert ran.err.count("left out") == 1


def test_search_for_nothing_is_explained(town: Path) -> None:
    ran = run("search", " ", kb=town)
    assert (ran.code, ran.err) == (2, "argmap: give words to search for\n")


def test_ambiguous_id_names_all_it_may_stand_for(town: Path, tmp_path: Path) -> None:
    root = _broken(town, tmp_path, "claims:\n  roads-are-free: {text: A., type: fact}\n")
    assert refused(run("show", "roads-are-free", kb=root)) == (
        "argmap: `roads-are-free` stands for several: "
        "doe-2020/roads-are-free, roe-1999/roads-are-free\n"
    )
    assert run("show", "roe-1999/roads-are-free", kb=root).code == 0


@pytest.mark.parametrize("name", ["broken", "doe-2020/broken"])
def test_id_of_what_was_left_out_is_said_to_have_been(
    town: Path, tmp_path: Path, name: str
) -> None:
    root = _broken(
        town,
        tmp_path,
        """
        claims:
          a: {text: A., type: fact}
        arguments:
          broken: {premises: [a], supports: roe-1999/nothing}
        """,
    )
    ran = run("show", name, kb=root)
    assert (ran.code, ran.out) == (2, "")
    assert "`doe-2020/broken` was left out" in ran.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("option", "wrong", "said"),
    [
        ("--source", "doe-2021", "no source `doe-2021`; did you mean doe-2020?"),
        ("--holder", "jane-do", "no holder `jane-do`; did you mean jane-doe?"),
        ("--tag", "mony", "no tag `mony`; did you mean money?"),
        ("--tag", "zzz", "no tag `zzz`; `argmap list tags` names them all"),
    ],
)
def test_unknown_name_in_a_filter_is_refused(
    town: Path, option: str, wrong: str, said: str
) -> None:
    for command in (["list"], ["stats"], ["support", "bridges-decay"], ["search", "tolls"]):
        assert refused(run(*command, option, wrong, kb=town)) == f"argmap: {said}\n"


def test_unknown_type_is_a_mistake_in_the_command(town: Path) -> None:
    ran = run("list", "--type", "opinion", kb=town)
    assert (ran.code, ran.out) == (2, "")
    assert "'opinion' is not one of" in ran.err


@pytest.mark.parametrize(("option", "value"), [("--depth", "0"), ("--max", "0")])
def test_bounds_begin_at_one(town: Path, option: str, value: str) -> None:
    ran = run("chain", "users-benefit", "bridges-decay", option, value, kb=town)
    assert (ran.code, ran.out) == (2, "")


def test_chain_needs_two_claims(town: Path) -> None:
    said = refused(run("chain", "users-benefit", "doe-2020/users-benefit", kb=town))
    assert said == "argmap: FROM and TO are the same claim\n"


def test_names_of_damaged_sources_and_holders_still_filter(tmp_path: Path) -> None:
    root = write_kb(
        tmp_path,
        {
            "corpus/holders.yaml": "holders: [\n",
            "corpus/roe-1999/source.yaml": "author: [\n",
            "claims/doe-2020/test.yaml": "claims:\n  a: {text: A., type: fact}\n",
        },
    )
    assert run("list", "--source", "roe-1999", kb=root).out.count("\n") == 2
    assert run("list", "--holder", "jane-doe", kb=root).out == "doe-2020/a  A.\n"
