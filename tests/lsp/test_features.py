"""What is offered, told, found and renamed, in texts that are whole and in texts that are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from argmap.loading import check
from argmap.lsp import completion, hover, navigation, rename
from argmap.lsp.diagnostics import as_diagnostics, by_path, codes_at_once, findings_at_once
from argmap.lsp.state import Buffer, Desk
from argmap.model import SCHEMES, Claim
from kit import REPOSITORY, write_kb
from lsp_desk import DOE, TEXT, Desktop
from lsp_desk import replaced as _with


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("kb"), {DOE: TEXT})


@pytest.fixture
def desk(root: Path) -> Desktop:
    return Desktop(root)


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


@pytest.mark.parametrize(
    "key", ["tags", "holder", "source", "viewpoint", "work", "supports", "scheme"]
)
def test_right_behind_the_colon_of_a_key_stands_no_id(desk: Desktop, key: str) -> None:
    view, position = desk.write(_with(f"{key}: ", f"{key}:| "))
    assert desk.told(_with(f"{key}: ", f"{key}:| ")) == ""
    assert navigation.definition(view, position) is None
    with pytest.raises(rename.Refused, match="no id stands here"):
        rename.prepare(view, position)


@pytest.mark.parametrize("viewpoint", ["holder:jane-doe", "source:doe-2020"])
@pytest.mark.parametrize("between", ["{}", "{{viewpoint: '{}', stands: []}}"])
@pytest.mark.parametrize("broken", [False, True])
def test_the_kind_of_a_viewpoint_belongs_to_its_id(
    desk: Desktop, viewpoint: str, between: str, broken: bool
) -> None:
    kind, name = viewpoint.split(":")
    for typed in (f"|{viewpoint}", f"{kind[:2]}|{kind[2:]}:{name}", f"{kind}|:{name}",
                  f"{kind}:|{name}", f"{viewpoint}|"):  # fmt: skip
        written = between.format(typed) if "{{" in between else typed
        text = _with("- viewpoint: source:doe-2020\n        stands: [tolls-are-fair]",
                     f"- {written if written[0] == '{' else f'viewpoint: {written}'}")  # fmt: skip
        view, position = desk.write(text + "    - [oh\n" if broken else text)
        told = hover.hover(view, position)
        assert told is not None
        assert isinstance(told.contents, types.MarkupContent)
        assert told.contents.value.startswith(f"**{name}**")
        assert told.range is not None
        assert told.range.end.character - told.range.start.character == len(viewpoint)
        assert navigation.definition(view, position) is not None


def test_the_kind_of_a_viewpoint_is_completed_with_its_id(desk: Desktop) -> None:
    view, position = desk.write(_with("viewpoint: source:doe-2020", "viewpoint: so|urce:doe-2020"))
    items = completion.complete(view, position).items
    assert "source:roe-1999" in [item.label for item in items]
    for item in items:
        assert isinstance(item.text_edit, types.TextEdit)
        edited = item.text_edit.range
        assert edited.end.character - edited.start.character == len("source:doe-2020")


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
        ("source: doe-2|020\n    claims", "doe-2021", "run `argmap rename doe-2020 doe-2021`"),
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
        ("  z:\n   text: x\n  text: y: z\n", ["a", "b", "z"]),
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


def test_findings_of_a_text_that_got_shorter_have_a_place(root: Path) -> None:
    desk = Desktop(root)
    view, _ = desk.write(TEXT.replace("premises: users-benefit", "premises: nobody"))
    found = findings_at_once(view)
    view, _ = desk.write("source: doe-2020\n")
    (shown,) = as_diagnostics(view.base, found)
    assert shown.range.start == types.Position(0, 0)
