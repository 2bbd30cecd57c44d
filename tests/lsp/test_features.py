"""What is offered, told, found and renamed, in texts that are whole and in texts that are not."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from argmap.loading import check
from argmap.lsp import actions, completion, hover, navigation, rename, symbols
from argmap.lsp.diagnostics import as_diagnostics, by_path, codes_at_once, findings_at_once
from argmap.lsp.state import Buffer, Desk, View
from argmap.model import SCHEMES, Claim
from kit import REPOSITORY, write_kb

DOE = "claims/doe-2020/tolls.yaml"
ROE = "claims/roe-1999/roads.yaml"
TEXT = """
    source: doe-2020
    claims:
      tolls-are-fair:
        text: Tolls are fair.
        type: value
        fidelity: implicit
        tags: [fairness, tolls]
        cites: [{work: poe-1989, note: 1}]
      users-benefit:
        text: Those who cross gain by it.
        type: fact
        at: 2
        quotes: [gain by *it*, a second one]
        holder: city-council
    arguments:
      gain-obliges:
        premises: [users-benefit, roe-1999/access-is-a-right]
        supports: tolls-are-fair
        scheme: from-values
      not-so:
        premises: users-benefit
        undercuts: gain-obliges
      nor-so:
        premises: [roe-1999/roads-are-free]
        attacks: tolls-are-fair
    expect:
      - viewpoint: source:doe-2020
        stands: [tolls-are-fair]
"""


class Desktop:
    """A knowledge base with one file open, and `|` for the cursor in what is written there."""

    def __init__(self, root: Path, path: str = DOE) -> None:
        self.root = root
        self.desk = Desk(None, "utf-16")
        self.path = path
        self.uri = (root / path).as_uri()

    def write(self, text: str) -> tuple[View, types.Position]:
        text = textwrap.dedent(text).lstrip("\n")
        before, _, after = text.partition("|")
        self.desk.put(Buffer(self.uri, 1, before + after))
        view = self.desk.view(self.uri)
        assert view is not None
        line = before.count("\n")
        return view, types.Position(line, len(before) - before.rfind("\n") - 1)

    def offered(self, text: str) -> list[str]:
        return [item.label for item in completion.complete(*self.write(text)).items]

    def told(self, text: str) -> str:
        found = hover.hover(*self.write(text))
        assert found is None or isinstance(found.contents, types.MarkupContent)
        return "" if found is None else found.contents.value  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("kb"), {DOE: TEXT})


@pytest.fixture
def desk(root: Path) -> Desktop:
    return Desktop(root)


def _with(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


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
         ["attacks", "answers", "asserted_by", "at", "tags"]),
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
    assert config.offered("title: X\nignore: {claims: [AM10|") == [f"AM10{n}" for n in range(1, 10)]
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("users-be|nefit, roe", ["Those who cross gain", "> “gain by \\*it\\*”", "> “a second one”",
                                 "The city council", "supported by 0 arguments",
                                 "premise of 2 arguments"]),
        ("roe-1999/acc|ess-is-a-right]", ["Access to the city is a right", "Richard Roe"]),
        ("supports: tolls-are-f|air", ["supported by 1 argument,", "attacked by 1 argument,"]),
        ("      tolls-are|-fair:", ["Tolls are fair."]),
        ("undercuts: gain-ob|liges", ["from values", "supports `doe-2020/tolls-are-fair`",
                                      "undercut by 1 argument"]),
        ("scheme: from-v|alues", ["Critical questions", "Therefore:"]),
        ("work: poe-|1989", ["Poe 1989", "*On Bridges*"]),
        ("holder: city-c|ouncil", ["The city council (government)"]),
        ("source: doe-2|020\n    claims", ["Doe 2020", "2 claims"]),
        ("viewpoint: source:doe|-2020", ["Doe 2020"]),
        ("tags: [fair|ness", ["on 1 claim and 0 arguments"]),
        ("ty|pe: value", ["one of `fact`"]),
        ("type: val|ue", ["one of `fact`"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("broken", [False, True])
def test_hover_tells_what_a_word_stands_for(
    desk: Desktop, text: str, words: list[str], broken: bool
) -> None:
    whole = text.replace("|", "")
    written = _with(whole, text)
    desk.write(TEXT)
    assert desk.desk.view(desk.uri)
    told = desk.told(written + "    - [oh\n" if broken else written)
    assert [word for word in words if word not in told] == []


@pytest.mark.parametrize(
    "text", ["text: Tolls a|re", "fid|elity: implicit\n        tags", "note: |1"]
)
def test_hover_says_nothing_where_there_is_nothing_to_say(desk: Desktop, text: str) -> None:
    told = desk.told(_with(text.replace("|", ""), text))
    assert told == "" or "fidelity" in told


def test_hover_shows_the_description_of_a_key_where_the_model_has_one(
    desk: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Claim.model_fields["tags"], "description", "What it is about: `it`.")
    assert desk.told(_with("tags:", "ta|gs:")) == "**tags**\n\nWhat it is about: `it`."
    assert desk.told(_with("text: Tolls", "te|xt: Tolls")) == (
        f"**text**\n\n{Claim.model_fields['text'].description}"
        if Claim.model_fields["text"].description
        else ""
    )


def _places(found: types.Location | list[types.Location] | None) -> list[tuple[str, int, int]]:
    many = found if isinstance(found, list) else [found] if found else []
    return [
        (one.uri.rpartition("/")[2], one.range.start.line, one.range.start.character)
        for one in many
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("premises: [users-ben|efit", ("tolls.yaml", 8, 2)),
        ("roe-1999/access-is-a|-right]", ("roads.yaml", 7, 2)),
        ("undercuts: gain-o|bliges", ("tolls.yaml", 15, 2)),
        ("holder: city-coun|cil", ("holders.yaml", 4, 2)),
        ("work: poe-19|89", ("references.yaml", 1, 8)),
        ("source: doe-20|20\n    claims", ("source.yaml", 0, 0)),
        ("viewpoint: source:d|oe-2020", ("source.yaml", 0, 0)),
    ],
)
@pytest.mark.parametrize("broken", [False, True])
def test_definition_leads_to_where_it_is_written(
    desk: Desktop, text: str, place: tuple[str, int, int], broken: bool
) -> None:
    written = _with(text.replace("|", ""), text)
    found = navigation.definition(*desk.write(written + "    - [oh\n" if broken else written))
    assert _places(found) == [place]


@pytest.mark.parametrize("text", ["type: f|act", "text: Those w|ho", "tags: [fair|ness"])
def test_no_definition_of_what_is_written_nowhere(desk: Desktop, text: str) -> None:
    assert navigation.definition(*desk.write(_with(text.replace("|", ""), text))) is None


def test_definition_of_a_curator(desk: Desktop) -> None:
    text = _with("source: doe-2020", "source: doe-2020\n    curator: k|b")
    assert _places(navigation.definition(*desk.write(text))) == [("argmap.yaml", 2, 2)]


@pytest.mark.parametrize("broken", [False, True])
def test_references_are_found_in_all_files(desk: Desktop, broken: bool) -> None:
    text = _with("roe-1999/access-is-a-right]", "roe-1999/access-is|-a-right]")
    view, position = desk.write(text + "    - [oh\n" if broken else text)
    found = navigation.references(view, position, with_declaration=True)
    assert sorted(_places(found)) == [
        ("roads.yaml", 7, 2),
        ("roads.yaml", 14, 15),
        ("tolls.yaml", 16, 30),
    ]
    without = navigation.references(view, position, with_declaration=False)
    assert len(without) == 2


def test_references_of_tags_works_and_nothing(desk: Desktop) -> None:
    for text, count in (("[fair|ness", 1), ("work: poe|-1989", 4), ("text: To|lls", 0)):
        view, position = desk.write(_with(text.replace("|", ""), text))
        assert len(navigation.references(view, position, with_declaration=True)) == count


@pytest.mark.parametrize("broken", [False, True])
def test_symbols_outline_a_file(desk: Desktop, broken: bool) -> None:
    view, _ = desk.write(TEXT + ("    claims: [\n" if broken else ""))
    found = symbols.symbols(view)
    assert [one.name for one in found][:4] == ["source", "claims", "arguments", "expect"]
    claims = found[1].children or []
    assert [(one.name, one.detail) for one in claims] == [
        ("tolls-are-fair", "Tolls are fair."),
        ("users-benefit", "Those who cross gain by it."),
    ]
    assert (claims[1].range.start.line, claims[1].range.end.line) == (8, 13)
    arguments = found[2].children or []
    assert [one.detail for one in arguments][:2] == [
        "supports doe-2020/tolls-are-fair",
        "undercuts doe-2020/gain-obliges",
    ]
    for one in [*found, *claims, *arguments]:
        assert one.range.start <= one.selection_range.start
        assert one.selection_range.end <= one.range.end


def test_symbols_of_lists_and_other_files(root: Path) -> None:
    view, _ = Desktop(root, "corpus/references.yaml").write(
        "references:\n- id: poe-1989\n  type: book\n  title: On Bridges\n-\n  id: x\n"
    )
    (section,) = symbols.symbols(view)
    assert [(one.name, one.detail) for one in section.children or []] == [
        ("poe-1989", "On Bridges"),
        ("(no name)", None),
    ]
    holders = "holders:\n  jane-doe: {name: Jane Doe, kind: person}\n"
    for before, detail in (("# x\n", "Jane Doe"), ("  y: 1\n", None)):
        view, _ = Desktop(root, "corpus/holders.yaml").write(before + holders + "# end\n")
        section = symbols.symbols(view)[-1]
        assert [one.detail for one in section.children or []] == [detail]


def _applied(desk: Desktop, edit: types.WorkspaceEdit) -> dict[str, str]:
    """Return the files that an edit changes, as they are then."""
    after = {}
    for uri, edits in (edit.changes or {}).items():
        path = Path(uri.removeprefix("file://"))
        place = desk.desk.place(uri)
        text = path.read_text(encoding="utf-8") if place is None else ""
        if place is not None:
            text = place[0].text_of(place[1]).text
        lines = text.splitlines(keepends=True)
        for one in reversed(edits):
            start, end = one.range.start, one.range.end
            assert start.line == end.line
            line = lines[start.line]
            lines[start.line] = line[: start.character] + one.new_text + line[end.character :]
        after[path.name] = "".join(lines)
    return after


def test_rename_changes_every_file_and_what_is_not_saved(desk: Desktop) -> None:
    text = _with("roe-1999/access-is-a-right]", "roe-1999/access-is|-a-right]")
    text = text.replace("text: Tolls are fair.", "text: Not saved yet.")
    view, position = desk.write(text)
    prepared = rename.prepare(view, position)
    assert prepared.placeholder == "access-is-a-right"
    edit = rename.rename(view, position, "city-is-open", with_versions=False)
    after = _applied(desk, edit)
    assert set(after) == {"tolls.yaml", "roads.yaml"}
    assert "Not saved yet" in after["tolls.yaml"]
    assert after["tolls.yaml"].count("roe-1999/city-is-open") == 1
    assert after["roads.yaml"].count("city-is-open") == 2
    assert "access-is-a-right" not in "".join(after.values())


def test_rename_says_which_versions_it_is_made_for(desk: Desktop) -> None:
    view, position = desk.write(
        _with("roe-1999/access-is-a-right]", "roe-1999/acc|ess-is-a-right]")
    )
    edit = rename.rename(view, position, "open", with_versions=True)
    versions = {
        change.text_document.uri.rpartition("/")[2]: change.text_document.version
        for change in edit.document_changes or ()
        if isinstance(change, types.TextDocumentEdit)
    }
    assert versions == {"tolls.yaml": 1, "roads.yaml": None}


@pytest.mark.parametrize(
    ("text", "new", "why"),
    [
        ("users-be|nefit:\n", "tolls-are-fair", "there is a claim `doe-2020/tolls-are-fair`"),
        ("users-be|nefit:\n", "No Id", "is no id"),
        ("users-be|nefit:\n", "roe-1999/x", "cannot get an id of roe-1999"),
        ("source: doe-2|020\n    claims", "doe-2021", "run `argmap rename doe-2020`"),
        ("type: fa|ct", "value", "no id stands here"),
        ("work: poe-19|89, note: 1}]\n      users", "x", ""),
    ],
)
def test_rename_refuses_with_the_reason(desk: Desktop, text: str, new: str, why: str) -> None:
    written = _with(text.replace("|", ""), text)
    if not why:
        written = written.replace("poe-1989", "nobody-1")
        written, why = written.replace("poe-19|89", "nobod|y-1"), "there is no work `nobody-1`"
    with pytest.raises(rename.Refused, match=why):
        rename.rename(*desk.write(written), new, with_versions=False)


def test_rename_refuses_while_a_file_is_broken(desk: Desktop) -> None:
    view, position = desk.write(_with("users-benefit:\n", "users-be|nefit:\n") + "    - [oh\n")
    with pytest.raises(rename.Refused, match=r"tolls\.yaml cannot be read"):
        rename.rename(view, position, "x", with_versions=False)


def test_rename_keeps_a_baseline_true(tmp_path: Path) -> None:
    root = write_kb(
        tmp_path,
        {
            DOE: TEXT,
            "argmap.yaml": "title: X\ncurators: {kb: {name: K}}\nbaseline: known.yaml\n",
            "known.yaml": f"version: 1\nfindings:\n  {DOE}:\n    - code: AM309\n"
            "      at: claims.users-benefit\n      text: users-benefit\n",
        },
    )
    desk = Desktop(root)
    view, position = desk.write(_with("users-benefit:\n", "users-be|nefit:\n"))
    edit = rename.rename(view, position, "crossing-gains", with_versions=False)
    (baseline,) = (edits for uri, edits in (edit.changes or {}).items() if "known" in uri)
    assert "claims.crossing-gains" in baseline[0].new_text


def test_quick_fixes_put_in_what_may_have_been_meant(desk: Desktop) -> None:
    view, _ = desk.write(
        TEXT.replace("supports: tolls-are-fair", "supports: tolls-are-far").replace(
            "scheme:", "sheme:"
        )
    )
    shown = as_diagnostics(view.base, findings_at_once(view))
    found = actions.actions(view, shown)
    assert {one.title for one in found} == {"Change to tolls-are-fair", "Change to scheme"}
    alien = types.Diagnostic(shown[0].range, "did you mean x?", source="other")
    assert actions.actions(view, [alien]) == []


def test_at_once_and_whole_check_agree(tmp_path: Path) -> None:
    wrong = TEXT.replace("supports: tolls-are-fair", "supports: gain-obliges")
    wrong = wrong.replace("holder: city-council", "holder: nobody").replace("poe-1989", "poe-1")
    wrong = wrong.replace("premises: users-benefit", "premises: [users-benefit, users-benefit]")
    wrong = wrong.replace("undercuts: gain-obliges", "undercuts: noe-1/x\n        attacks: x")
    wrong += "      - viewpoint: source:nix\n        falls: [y]\n    curator: me\n"
    root = write_kb(tmp_path, {DOE: wrong})
    desk = Desktop(root)
    view, _ = desk.write(wrong)
    at_once = {(one.code, one.message, one.place) for one in findings_at_once(view)}
    whole = {
        (one.code, one.message, one.place)
        for one in by_path(check(root).findings)[DOE]
        if one.code in codes_at_once()
    }
    assert at_once == whole
    assert len({code for code, *_ in whole}) >= 8


def test_settings_and_baseline_hold_at_once(tmp_path: Path) -> None:
    wrong = TEXT.replace("tolls-are-fair\n        scheme", "nix\n        scheme")
    config = "title: X\ncurators: {kb: {name: K}}\nrules: {AM501: off}\nbaseline: known.yaml\n"
    known = f"version: 1\nfindings:\n  {DOE}:\n    - code: AM202\n"
    known += "      at: arguments.gain-obliges.supports\n      text: nix\n"
    root = write_kb(tmp_path, {DOE: TEXT, "argmap.yaml": config, "known.yaml": known})
    view, _ = Desktop(root).write(wrong.replace("poe-1989", "poe-1"))
    assert findings_at_once(view) == []
    settings = Desktop(root, "argmap.yaml")
    view, _ = settings.write(config.replace("AM501", "AM999"))
    assert [one.code for one in findings_at_once(view)] == ["AM210"]


def test_every_scheme_has_a_page(desk: Desktop) -> None:
    for name in SCHEMES:
        assert "Critical questions" in desk.told(_with("scheme: from-values", f"scheme: {name}|"))


def test_shipped_knowledge_base_has_nothing_wrong_at_once() -> None:
    for path in ("claims/ling-2018", "corpus/sun-2012"):
        for file in (REPOSITORY / path).glob("*.yaml"):
            desk = Desktop(REPOSITORY, file.relative_to(REPOSITORY).as_posix())
            view, _ = desk.write(file.read_text(encoding="utf-8"))
            shown: list[Any] = findings_at_once(view)
            assert [one for one in shown if one.severity != "info"] == []
            break


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ("  z: {text: [oh\n", ["a", "b"]),
        ("  z: 'never closed\n", ["a", "b"]),
        ("  z:\n   text: x\n  text: y: z\n", ["a", "b"]),
        ("  z: &a {}\n", ["a", "b"]),
    ],
)
def test_a_file_that_never_was_sound_brings_what_stands_outside_the_broken_record(
    tmp_path: Path, broken: str, kept: list[str]
) -> None:
    root = write_kb(tmp_path, {DOE: TEXT})
    record = "  {}: {{text: X., type: fact, fidelity: implicit}}\n"
    text = "source: doe-2020\nclaims:\n" + record.format("a") + broken + record.format("b")
    view, _ = Desktop(root).write(text)
    assert not view.is_readable
    assert [claim.id for claim in view.sound.claims] == [f"doe-2020/{name}" for name in kept]


@pytest.mark.parametrize("text", ["\0", "- x\n- [", ""])
def test_of_some_texts_nothing_is_left(tmp_path: Path, text: str) -> None:
    root = write_kb(tmp_path, {DOE: TEXT})
    view, _ = Desktop(root).write(text)
    assert view.sound.claims == ()


def test_files_outside_the_layout_have_no_view(root: Path) -> None:
    desk = Desk(None, "utf-16")
    for path in ("README.yaml", "claims/doe-2020/x.yml", "corpus/roe-1999/text.txt"):
        uri = (root / path).as_uri()
        assert desk.put(Buffer(uri, 1, "x")) is not None
        assert desk.view(uri) is None
    for uri in ("untitled:Untitled-1", "file:///", "nonsense", "file:///no\0where/x.yaml"):
        assert desk.put(Buffer(uri, 1, "x")) is None
        assert desk.view(uri) is None
        assert desk.drop(uri) is None


def test_completion_goes_by_the_text_of_a_keystroke_ago(desk: Desktop) -> None:
    desk.offered(_with("premises: users-benefit", "premises: |"))
    renamed = TEXT.replace("users-benefit:", "users-gain:")
    assert "users-gain" not in desk.offered(renamed.replace("[tolls-are-fair]", "[users-|]"))
    view = desk.desk.view(desk.uri)
    assert view is not None
    findings_at_once(view)
    assert "users-gain" in desk.offered(renamed.replace("[tolls-are-fair]", "[users-|]"))


def test_findings_of_a_text_that_got_shorter_have_a_place(root: Path) -> None:
    desk = Desktop(root)
    view, _ = desk.write(TEXT.replace("premises: users-benefit", "premises: nobody"))
    found = findings_at_once(view)
    view, _ = desk.write("source: doe-2020\n")
    (shown,) = as_diagnostics(view.base, found)
    assert shown.range.start == types.Position(0, 0)
