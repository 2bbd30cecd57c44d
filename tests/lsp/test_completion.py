"""What is offered at the cursor fits there: it would be no error, and nothing is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from argmap.lsp import completion
from argmap.lsp.diagnostics import findings_at_once
from kit import write_kb
from lsp_desk import DOE, TEXT, Desktop
from lsp_desk import replaced as _with

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("kb"), {DOE: TEXT})


@pytest.fixture
def desk(root: Path) -> Desktop:
    return Desktop(root)


CLAIMS = ["tolls-are-fair", "users-benefit"]
FAR = ["coe-2001/bridges-are-old", "coe-2001/users-should-pay"]
FAR += ["roe-1999/roads-are-free", "roe-1999/access-is-a-right"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Ids of claims, wherever they may stand and however little of the line is there.
        (_with("premises: users-benefit", "premises: |"), [*CLAIMS, *FAR]),
        (_with("premises: users-benefit", "premises: [|"), [*CLAIMS, *FAR]),
        (_with("premises: users-benefit", "premises: [users-benefit, to|"), ["tolls-are-fair"]),
        (_with("premises: users-benefit", "premises: [users-benefit, to|]"), ["tolls-are-fair"]),
        (_with("premises: users-benefit", "premises:\n          - to|"), ["tolls-are-fair"]),
        (_with("premises: users-benefit", "premises: 'to|"), ["tolls-are-fair"]),
        (_with("premises: users-benefit", "premises: [\n        to|"), ["tolls-are-fair"]),
        (_with("premises: users-benefit", "premises: roe-1999/a|"), ["roe-1999/access-is-a-right"]),
        (_with("premises: users-benefit", "premises: right|"), ["roe-1999/access-is-a-right"]),
        (_with("stands: [tolls-are-fair]", "contested: [users-b|"), ["users-benefit"]),
        (_with("    expect:", "    conflicts:\n      - between: [tol|\n    expect:"), CLAIMS[:1]),
        # Arguments where an argument is meant, save the one that stands here itself.
        (_with("undercuts: gain-obliges", "undercuts: |"),
         ["gain-obliges", "nor-so", "coe-2001/age-and-gain", "roe-1999/access-frees-roads"]),
        (_with("undercuts: gain-obliges", "answers: {argument: gain-o|"), ["gain-obliges"]),
        # What the model has few words for.
        (_with("type: fact", "type: |"),
         ["fact", "cause", "forecast", "value", "policy", "definition"]),
        (_with("type: fact", "type: fact\n        stance: con|"), ["concedes"]),
        (_with("type: fact", "type: fact\n        axiom: |"), ["true", "false"]),
        (_with("scheme: from-values", "scheme: from-v|"),
         ["from-values", "from-verbal-classification"]),
        (_with("undercuts: gain-obliges", "answers: {argument: gain-obliges, question: |}"),
         ["held", "serves", "conflicting-value"]),
        # Other ids.
        (_with("holder: city-council", "holder: j|"), ["jane-doe"]),
        (_with("holder: city-council", "holder: k|"), ["kb"]),
        (_with("work: poe-1989", "work: |"), ["poe-1989"]),
        (_with("holder: city-council", "tags: [to|"), ["tolls"]),
        (_with("source: doe-2020", "source: d|"), ["doe-2020"]),
        (_with("source: doe-2020", "source: doe-2020\n    curator: |"), ["kb"]),
        (_with("viewpoint: source:doe-2020", "viewpoint: source:d|"), ["source:doe-2020"]),
        (_with("viewpoint: source:doe-2020", "viewpoint: al|"), ["all"]),
        # Keys: those of the record that the column belongs to, without those it has.
        (_with("undercuts: gain-obliges", "undercuts: gain-obliges\n        a|"),
         ["answers", "asserted_by", "at", "tags"]),
        (_with("cites: [{work: poe-1989, note: 1}]", "cites: [{work: poe-1989, |"),
         ["locator", "note"]),
        (_with("[{work: poe-1989, note: 1}]", "\n          - work: poe-1989\n            l|"),
         ["locator"]),
        (_with("    expect:", "    conf|\n    expect:"), ["conflicts"]),
        (_with("      - viewpoint: source:doe-2020", "      - viewpoint: all\n        co|"),
         ["contested"]),
        # Nothing in text, in comments, and where no key of the model leads.
        (_with("text: Tolls are fair.", "text: to|"), []),
        (_with("text: Tolls are fair.", "text: >-\n          to|"), []),
        (_with("premises: users-benefit", "premises: users-benefit # to|"), []),
        (_with("premises: users-benefit", "premisses: [to|"), []),
        (_with("tolls-are-fair:\n", "to|:\n"), []),
    ],
)  # fmt: skip
def test_completion_offers_what_may_stand_at_the_cursor(
    desk: Desktop, text: str, expected: list[str]
) -> None:
    assert sorted(desk.offered(text)) == sorted(expected)


def test_completion_replaces_the_whole_word_and_says_what_it_offers(desk: Desktop) -> None:
    view, position = desk.write(_with("premises: users-benefit", "premises: use|rs-ben"))
    item, *_ = completion.complete(view, position).items
    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.new_text == "users-benefit"
    edited = item.text_edit.range
    assert edited.end.character - edited.start.character == len("users-ben")
    assert isinstance(item.documentation, types.MarkupContent)
    assert "gain by \\*it\\*" in item.documentation.value
    assert item.detail == "Those who cross gain by it."


def test_completion_of_keys_writes_the_colon_where_there_is_none(desk: Desktop) -> None:
    for text, ending in (("ty|", "type: "), ("ty|: fact", "type")):
        view, position = desk.write(_with("type: fact", text))
        item, *_ = completion.complete(view, position).items
        assert isinstance(item.text_edit, types.TextEdit)
        assert item.text_edit.new_text == ending


def test_completion_in_the_other_files(root: Path) -> None:
    config = Desktop(root, "argmap.yaml")
    assert config.offered("title: X\nrules:\n  AM40|") == [f"AM40{n}" for n in range(1, 10)]
    assert config.offered("title: X\nrules: {AM401: w|") == ["warning"]
    assert config.offered("title: X\nignore: {claims: [AM40|") == [f"AM40{n}" for n in range(1, 10)]
    holders = Desktop(root, "corpus/holders.yaml")
    assert holders.offered("holders:\n  x:\n    kind: g|") == ["government", "group"]
    works = Desktop(root, "corpus/references.yaml")
    assert works.offered("references:\n  - id: x\n    type: boo|") == ["book", "review-book"]
    assert "container-title" in works.offered("references:\n  - id: x\n    cont|")
    source = Desktop(root, "corpus/doe-2020/source.yaml")
    assert source.offered("author: j|") == ["jane-doe"]
    assert source.offered("rights: {lic|") == ["licence"]
    assert source.offered("notes:\n  - {number: 1, cites: [{work: p|") == ["poe-1989"]


def test_completion_is_cut_where_nobody_would_read_on(
    desk: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completion, "_MOST", 3)
    view, position = desk.write(_with("premises: users-benefit", "premises: |"))
    found = completion.complete(view, position)
    assert found.is_incomplete
    assert len(found.items) == 3


def test_completion_goes_by_the_text_of_a_keystroke_ago(desk: Desktop) -> None:
    desk.offered(_with("premises: users-benefit", "premises: |"))
    renamed = TEXT.replace("users-benefit:", "users-gain:")
    assert "users-gain" not in desk.offered(renamed.replace("[tolls-are-fair]", "[users-|]"))
    view = desk.desk.view(desk.uri)
    assert view is not None
    findings_at_once(view)
    assert "users-gain" in desk.offered(renamed.replace("[tolls-are-fair]", "[users-|]"))


P = "premises: users-benefit"
BETWEEN = "    conflicts:\n      - between: [{}\n    expect:"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What the list has already.
        (_with(P, "premises: [users-benefit, |]"), ["tolls-are-fair", *FAR]),
        (_with(P, "premises: [users-benefit, |"), ["tolls-are-fair", *FAR]),
        (_with(P, "premises: [|, doe-2020/users-benefit]"), ["tolls-are-fair", *FAR]),
        (_with(P, "premises: [\n          users-benefit,\n          |\n        ]"),
         ["tolls-are-fair", *FAR]),
        (_with(P, "premises:\n          - |\n          - users-benefit"),
         ["tolls-are-fair", *FAR]),
        (_with("stands: [tolls-are-fair]", "stands: [tolls-are-fair, |"), ["users-benefit", *FAR]),
        (_with("holder: city-council", "tags: [tolls, |]"), ["fairness"]),
        (_with("holder: city-council", "tags:\n          - tolls\n          - |"), ["fairness"]),
        # What would support itself, or be supported by itself.
        (_with("supports: tolls-are-fair", "supports: |"),
         ["tolls-are-fair", *[one for one in FAR if one != "roe-1999/access-is-a-right"]]),
        (_with("[users-benefit, roe-1999/access-is-a-right]", "[|]"), ["users-benefit", *FAR]),
        # Two ends, and two claims at them.
        (_with("    expect:", BETWEEN.format("users-benefit, |")), ["tolls-are-fair", *FAR]),
        (_with("    expect:", BETWEEN.format('users-benefit, "|"]')), ["tolls-are-fair", *FAR]),
        (_with("    expect:", BETWEEN.format("users-benefit, tolls-are-fair, |")), []),
        # One target.
        (_with("scheme: from-values", "|"),
         ["premises", "answers", "scheme", "deductive", "holder", "asserted_by", "at", "quotes",
          "tags", "note", "reviewed"][1:]),
        (_with("supports: tolls-are-fair", "|"),
         ["supports", "attacks", "undercuts", "answers", "deductive", "holder", "asserted_by",
          "at", "quotes", "tags", "note", "reviewed"]),
        # Whose questions: of what has a scheme. Which ones: also where they are named first.
        (_with("undercuts: gain-obliges", "answers: {argument: |"),
         ["gain-obliges", "roe-1999/access-frees-roads"]),
        (_with("undercuts: gain-obliges", "answers: {question: |, argument: gain-obliges}"),
         ["held", "serves", "conflicting-value"]),
        (_with("undercuts: gain-obliges",
               "answers:\n          argument: gain-obliges\n          question: he|"), ["held"]),
        # What is answered is what is undercut.
        (_with("undercuts: gain-obliges",
               "undercuts: gain-obliges\n        answers: {argument: |"), ["gain-obliges"]),
        (_with("undercuts: gain-obliges",
               "answers: {argument: gain-obliges, question: held}\n        undercuts: |"),
         ["gain-obliges"]),
        # The source that the directory is of.
        (_with("source: doe-2020", "source: |"), ["doe-2020"]),
        # Letters of either case.
        (_with(P, "premises: [To|"), ["tolls-are-fair"]),
        (_with("type: fact", "TY|"), ["type", "fidelity"]),
        # Where something stands already.
        (_with("type: fact", "type: fact |"), []),
        (_with("type: fact", "type: |fact"), []),
        (_with("type: fact", "type: | fact"), []),
        (_with("type: fact", "|type: fact"), []),
        (_with("type: fact", 'type: "|fact"'), []),
        (_with("type: fact", "type: 'fact' |"), []),
        (_with(P, "premises: [users-benefit] |"), []),
        (_with(P, "premises: [users-benefit |]"), []),
        (_with(P, "premises: ['users-benefit' |]"), []),
        (_with(P, "premises: [|'users-benefit']"), ["tolls-are-fair", *FAR]),
        (_with(P, "premises: [|users-benefit]"), ["tolls-are-fair", *FAR]),
        (_with("work: poe-1989, note: 1}", "work: poe-1989, note: 1} |"), []),
        (_with("work: poe-1989, note: 1}", "work: poe-1989 |}"), []),
        (_with(P, "premises:\n          --|"), []),
        # Also where what stands there is an empty text.
        (_with(P, "premises: ['users-benefit', ''|]"), []),
        (_with(P, "premises: [''|]"), []),
        (_with(P, "premises: [\"\"| , 'users-benefit']"), []),
        (_with("holder: city-council", "tags: ['fairness', ''|]"), []),
        (_with("work: poe-1989, note: 1}", "work: ''|}"), []),
        (_with(P, "premises: ['', |]"), CLAIMS + FAR),
        # Where the value stands on the lines below.
        (_with("stands: [tolls-are-fair]", "stands:|\n          - tolls-are-fair"), []),
        (_with("stands: [tolls-are-fair]", "stands: |\n        - tolls-are-fair"), []),
        (_with("stands: [tolls-are-fair]", "stands: tol|\n        -\n          users-benefit"), []),
        (_with("holder: city-council", "tags:|\n\n    # so\n          - fairness"), []),
        (_with("[{work: poe-1989, note: 1}]", "\n          - work:|\n              poe-1989"), []),
        (_with("[{work: poe-1989, note: 1}]", "\n          - note: 1\n            work: |\n"
               "              poe-1989"), []),
        (_with("[{work: poe-1989, note: 1}]", "\n          - work: |\n          - note: 1"),
         ["poe-1989"]),
        (_with("[{work: poe-1989, note: 1}]", "\n          - work: |\n            note: 1"),
         ["poe-1989"]),
        (_with(P, "premises: # |so\n          - users-benefit"), []),
        (_with(P, "premises: | # so\n          - users-benefit"), []),
        # Keys that are there, wherever the line begins and however they are written.
        (_with("        type: fact\n", "       |\n        type: fact\n"),
         ["stance", "fidelity", "axiom", "basic", "cites", "tags", "note", "reviewed"]),
        (_with("        type: fact\n", '        "ty|\n'), ["type", "fidelity"]),
        (_with("        type: fact\n", '        "ty|"\n'), ["type", "fidelity"]),
        (_with("        type: fact\n", '        "tex|"\n'), []),
        (_with("    expect:", "    conflicts:\n      - type: tension\n      - b|\n    expect:"),
         ["between", "asserted_by"]),
    ],
)  # fmt: skip
def test_nothing_is_offered_that_would_be_wrong(
    desk: Desktop, text: str, expected: list[str]
) -> None:
    desk.write(TEXT)
    assert desk.desk.view(desk.uri)
    assert sorted(desk.offered(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "label", "line"),
    [
        (_with(P, "premises: [|users-benefit]"), "tolls-are-fair",
         "    premises: [tolls-are-fair, users-benefit]"),
        (_with(P, "premises: [users-benefit, |tolls-are-fair]"), "coe-2001/bridges-are-old",
         "    premises: [users-benefit, coe-2001/bridges-are-old, tolls-are-fair]"),
        (_with(P, "premises: [|, users-benefit]"), "tolls-are-fair",
         "    premises: [tolls-are-fair, users-benefit]"),
        (_with(P, "premises:\n          - users-benefit\n          -|"), "tolls-are-fair",
         "      - tolls-are-fair"),
        (_with(P, "premises: [users-benefit,|]"), "tolls-are-fair",
         "    premises: [users-benefit,tolls-are-fair]"),
        (_with(P, "premises: ['to|"), "tolls-are-fair", "    premises: ['tolls-are-fair'"),
        (_with(P, "premises: ['to|', users-benefit]"), "tolls-are-fair",
         "    premises: ['tolls-are-fair', users-benefit]"),
        (_with("type: fact", "type: | # so it is"), "cause", "    type: cause # so it is"),
        (_with("holder: city-council", "holder: |# foo"), "jane-doe",
         "    holder: jane-doe  # foo"),
        (_with("holder: city-council", "holder:|# foo"), "jane-doe",
         "    holder: jane-doe  # foo"),
        (_with("holder: city-council", "holder: ja|# foo"), "jane-doe",
         "    holder: jane-doe  # foo"),
        (_with("holder: city-council", "holder: 'ja|'# foo"), "jane-doe",
         "    holder: 'jane-doe'  # foo"),
        (_with(P, "premises: [|# foo\n        ]"), "tolls-are-fair",
         "    premises: [tolls-are-fair  # foo"),
        (_with(P, "premises: [users-benefit, |# x\n        ]"), "tolls-are-fair",
         "    premises: [users-benefit, tolls-are-fair  # x"),
        (_with(P, "premises:\n          - |# x"), "tolls-are-fair", "      - tolls-are-fair  # x"),
        (_with("type: fact", "type: |  # so"), "cause", "    type: cause  # so"),
        (_with("        type: fact\n", "        |# so\n"), "type", "    type: # so"),
        (_with("[{work: poe-1989, note: 1}]", "[|]"), "work", "    cites: [{work: ]"),
        (_with("[{work: poe-1989, note: 1}]", "[w|"), "work", "    cites: [{work: "),
        (_with("[{work: poe-1989, note: 1}]", "[{|}]"), "work", "    cites: [{work: }]"),
        (_with("[{work: poe-1989, note: 1}]", "[{work: poe-1989}, |]"), "note",
         "    cites: [{work: poe-1989}, {note: ]"),
        (_with("        type: fact\n", '        "ty|"\n'), "type", '    "type": '),
        (_with("        type: fact\n", '        "ty|"  : fact\n'), "type", '    "type"  : fact'),
        (_with("        type: fact\n", "        'ty|\n"), "type", "    'type': "),
        (_with("        type: fact\n", "        ty|pe: fact\n"), "type", "    type: fact"),
    ],
)  # fmt: skip
def test_what_is_chosen_fits_in(desk: Desktop, text: str, label: str, line: str) -> None:
    assert _line_with(desk, text, label) == line


def _line_with(desk: Desktop, text: str, label: str) -> str:
    """Return the line of the cursor when something offered there was chosen."""
    view, position = desk.write(text)
    (item,) = (one for one in completion.complete(view, position).items if one.label == label)
    assert isinstance(item.text_edit, types.TextEdit)
    where = item.text_edit.range
    old = view.sheet.positions.line(position.line)
    assert where.start.line == where.end.line == position.line
    return old[: where.start.character] + item.text_edit.new_text + old[where.end.character :]


UNLIKE_TEXT = """
    source: doe-2020
    claims:
      "2020": {text: Tolls are fair., type: value, fidelity: implicit}
      "null": {text: The rich pay., type: fact, fidelity: implicit, tags: ["true", "1e3"]}
    arguments:
      x:
        @
    expect:
      - viewpoint: all
"""


@pytest.mark.parametrize(
    ("typed", "label", "line"),
    [
        ("premises: [20|", "2020", 'premises: ["2020"'),
        ("premises: [|]", "2020", 'premises: ["2020"]'),
        ('premises: [|"null"]', "2020", 'premises: ["2020", "null"]'),
        ('premises: ["20|"]', "2020", 'premises: ["2020"]'),
        ("premises: ['20|", "2020", "premises: ['2020'"),
        ("premises: nu|", "null", 'premises: "null"'),
        ("premises:|", "null", 'premises: "null"'),
        ("premises: nul|lify", "null", 'premises: "null"'),
        ("tags: t|", "true", 'tags: "true"'),
        ("tags: [1|]", "1e3", 'tags: ["1e3"]'),
        # Not text, but the truth.
        ("deductive: t|", "true", "deductive: true"),
    ],
)
def test_what_yaml_takes_for_something_else_is_put_in_quotes(
    tmp_path: Path, typed: str, label: str, line: str
) -> None:
    desk = Desktop(write_kb(tmp_path, {DOE: UNLIKE_TEXT.replace("@", "premises: []")}))
    assert _line_with(desk, UNLIKE_TEXT.replace("@", typed), label) == f"    {line}"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("- viewpoint: sou|", "- viewpoint: source:doe-2020"),
        ("- {viewpoint: sou|", '- {viewpoint: "source:doe-2020"'),
        ("- {viewpoint: source:d|}", '- {viewpoint: "source:doe-2020"}'),
        ("- {viewpoint:|}", '- {viewpoint: "source:doe-2020"}'),
        ("- {viewpoint: 'source:d|'}", "- {viewpoint: 'source:doe-2020'}"),
        ("- {viewpoint: |, stands: []}", '- {viewpoint: "source:doe-2020", stands: []}'),
    ],
)
def test_a_viewpoint_between_braces_is_put_in_quotes(desk: Desktop, typed: str, line: str) -> None:
    text = _with("- viewpoint: source:doe-2020\n        stands: [tolls-are-fair]\n", f"{typed}\n")
    assert _line_with(desk, text, "source:doe-2020") == f"  {line}"


def test_what_a_record_cannot_do_without_comes_first(desk: Desktop, root: Path) -> None:
    text = _with("    expect:", "    conflicts:\n      - |\n    expect:")
    assert desk.offered(text)[:2] == ["between", "type"]
    works = Desktop(root, "corpus/references.yaml")
    assert works.offered("references:\n  - |")[:2] == ["type", "id"]


def test_settings_are_offered_the_codes_they_reach(root: Path) -> None:
    config = Desktop(root, "argmap.yaml")
    offered = config.offered("title: X\nrules:\n  |")
    assert offered[0] == "AM201"
    assert "AM601" in offered
    assert config.offered("title: X\nrules:\n  am1|") == []
    assert "AM408" not in config.offered("title: X\nrules:\n  AM408: off\n  am40|")
    ignore = "title: X\nignore:\n  claims/*: [AM408, AM3, {}|]\n"
    assert config.offered(ignore.format("AM40")) == [f"AM40{n}" for n in (1, 2, 3, 4, 5, 6, 7, 9)]
    assert config.offered(ignore.format("AM3")) == []


def test_ids_that_are_taken_are_not_offered_to_works(root: Path) -> None:
    works = Desktop(root, "corpus/references.yaml")
    assert works.offered("references:\n  - id: poe-1989\n    type: book\n  - id: |") == []
    assert "DOI" in works.offered("references:\n  - id: x\n    doi|")


def test_relations_between_sources_have_no_source(root: Path) -> None:
    across = Desktop(root, "claims/across/x.yaml")
    assert "source" not in across.offered("|")
    assert "curator" in across.offered("|")
    assert across.offered("source: |") == []


def test_a_record_in_braces_or_in_another_style_is_read_too(desk: Desktop) -> None:
    for arguments in (
        "  x: {premises: [users-benefit, |], supports: tolls-are-fair}\n",
        "    x: {supports: tolls-are-fair, premises: [users-benefit, |\n",
        "  x:\n  # a remark\n\n    supports: tolls-are-fair\n"
        "    premises:\n    - users-benefit\n    - |\n",
    ):
        assert sorted(desk.offered(f"source: doe-2020\narguments:\n{arguments}")) == sorted(FAR)
    # Of a section within braces nothing is known, and everything is offered.
    text = "source: doe-2020\narguments: {x: {premises: [roe-1999/roads-are-free, |]}}\n"
    assert set(FAR) <= set(desk.offered(text))
