"""Quick fixes write what a finding says to write, and nothing that would be an error again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from argmap.lsp import actions
from argmap.lsp.diagnostics import as_diagnostics, by_path, findings_at_once, whole_check
from kit import write_kb
from lsp_desk import DOE, TEXT, Desktop, replaced

if TYPE_CHECKING:
    from pathlib import Path

ROE = "claims/roe-1999/roads.yaml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("kb"), {DOE: TEXT})


def _mended(root: Path, text: str, path: str = DOE) -> dict[str, str]:
    """Return the fixes for what is wrong with a text, each with the text that it makes."""
    desk = Desktop(root, path)
    view, _ = desk.write(text)
    view.base.renew()
    view.base.findings = by_path(whole_check(view.base, view.base.snapshot))
    view, _ = desk.write(text)
    made = {}
    shown = as_diagnostics(view.base, view.base.findings.get(path, ()))
    for fix in actions.actions(view, shown):
        assert fix.kind == types.CodeActionKind.QuickFix
        assert fix.edit is not None
        ((uri, edits),) = (fix.edit.changes or {}).items()
        assert uri == desk.uri
        (edit,) = edits
        assert isinstance(edit, types.TextEdit)
        made[fix.title] = _applied(view.buffer.text, edit)
    return made


def _applied(text: str, edit: types.TextEdit) -> str:
    lines = text.splitlines(keepends=True)
    start, end = edit.range.start, edit.range.end
    before = "".join(lines[: start.line]) + lines[start.line][: start.character]
    after = lines[end.line][end.character :] + "".join(lines[end.line + 1 :])
    return before + edit.new_text + after


PREMISES = "premises: [users-benefit, roe-1999/access-is-a-right]"
FIXES = {
    "a name": ("supports: tolls-are-fair", "supports: tolls-are-far", "Change to tolls-are-fair"),
    "a name in quotes": ("[users-benefit, roe", "['users-benfit', roe", "Change to users-benefit"),
    "a key": ("scheme: from-values", "sheme: from-values", "Change to scheme"),
    "a word": ("type: fact", "type: fatc", "Change to fact"),
    "a name over two lines": (
        "premises: users-benefit", "premises: >-\n          users-benfit",
        "Change to users-benefit",
    ),
    "a quoted name over two lines": (
        "premises: users-benefit",
        'premises: ["users-\\\n          benfit"]',
        "Change to users-benefit",
    ),
    "from another source": (
        "premises: users-benefit", "premises: roads-are-free", "Change to roe-1999/roads-are-free",
    ),
    "its conclusion": ("premises: users-benefit", "premises: nor-so", "Change to tolls-are-fair"),
    "a claim is attacked": (
        "attacks: tolls-are-fair", "undercuts: tolls-are-fair", "Change to attacks",
    ),
    "a step is undercut": (
        "undercuts: gain-obliges", "attacks: gain-obliges", "Change to undercuts",
    ),
    "the source": ("source: doe-2020", "source: roe-1999", "Change to doe-2020"),
    "a word for true": ("type: fact", "type: fact\n        axiom: yes", "Change to true"),
    "false in quotes": ("type: fact", 'type: fact\n        axiom: "false"', "Change to false"),
    "a holder": ("holder: city-council", "holder: city-counsil", "Change to city-council"),
    "a scheme": ("scheme: from-values", "scheme: from-vales", "Change to from-values"),
    "the source of a viewpoint": (
        "viewpoint: source:doe-2020", "viewpoint: source:doe-202",
        "Change to source:doe-2020",
    ),
    "the source of a viewpoint in braces": (
        "viewpoint: source:doe-2020\n        stands: [tolls-are-fair]",
        '{viewpoint: "source:doe-202", stands: [tolls-are-fair]}',
        'Change to "source:doe-2020"',
    ),
    "the holder of a viewpoint": (
        "viewpoint: source:doe-2020", "viewpoint: holder:jane-do", "Change to holder:jane-doe",
    ),
    "a holder alone": (
        "viewpoint: source:doe-2020", "viewpoint: jane-do", "Change to jane-doe",
    ),
    "the kind of a viewpoint": (
        "viewpoint: source:doe-2020", "viewpoint: doe-2020", "Change to source:doe-2020",
    ),
    "a viewpoint that is no id": (
        "viewpoint: source:doe-2020", "viewpoint: Source:Doe-2020", "Change to source:doe-2020",
    ),
    "a number for text": ("text: Tolls are fair.", "text: 12.50", 'Change to "12.50"'),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "title"), FIXES.values(), ids=FIXES)
def test_what_a_finding_proposes_is_put_in_its_place(
    root: Path, old: str, new: str, title: str
) -> None:
    made = _mended(root, replaced(old, new))
    mended = made[title]
    desk = Desktop(root)
    view, _ = desk.write(mended)
    left = [one.code for one in findings_at_once(view) if one.severity == "error"]
    assert left == []


NUMBER = """
    source: doe-2020
    claims:
      "20205":
        text: Tolls are fair.
        type: value
        fidelity: implicit
      rich-pay:
        text: The rich pay.
        type: fact
        fidelity: implicit
    arguments:
      x:
        premises: {}
        supports: rich-pay
"""


@pytest.mark.parametrize(
    "written", ["'20206'", '["20206"]', '[\n          "20206"]', "\n        - '20206'"]
)
def test_an_id_like_a_number_stays_text(root: Path, written: str) -> None:
    made = _mended(root, NUMBER.format(written))
    assert '"20205"' in made['Change to "20205"']
    assert [one.code for one in findings_at_once(Desktop(root).write(made['Change to "20205"'])[0])
            if one.severity == "error"] == []  # fmt: skip


NOTHING = {
    "what is the name of nothing": ("holder: city-council", "holder: The city of Rome"),
    "a scheme of no such name": ("scheme: from-values", "scheme: by whim"),
    "two premises in the place of one": (
        "premises: users-benefit", "premises:\n          users-benefit\n          tolls-are-fair",
    ),
    "a viewpoint like none": ("viewpoint: source:doe-2020", "viewpoint: source:x"),
    "where a remark would go with it": (
        "premises: users-benefit", "premises: >- # why\n          users-benfit",
    ),
    "a second target": (
        "attacks: tolls-are-fair", "attacks: users-benefit\n        undercuts: tolls-are-fair",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), NOTHING.values(), ids=NOTHING)
def test_nothing_is_offered_for(root: Path, old: str, new: str) -> None:
    assert _mended(root, replaced(old, new)) == {}


@pytest.mark.parametrize(
    ("named", "after"),
    [("5", "[3, 5]"), ("[2, 5]", "[2, 3, 5]"), ('"4-5"', '[3, "4-5"]'), ("[5]", "[3, 5]")],
)
def test_the_block_that_has_the_words_is_added(tmp_path: Path, named: str, after: str) -> None:
    text = (write_kb(tmp_path) / ROE).read_text(encoding="utf-8")
    assert "    at: 3\n" in text
    made = _mended(tmp_path, text.replace("    at: 3\n", f"    at: {named}\n", 1), ROE)
    assert made == {"Add 3 to at": text.replace("    at: 3\n", f"    at: {after}\n", 1)}


def test_only_what_is_wrong_now_is_mended(root: Path) -> None:
    desk = Desktop(root)
    view, _ = desk.write(replaced("supports: tolls-are-fair", "supports: tolls-are-far"))
    (shown,) = as_diagnostics(view.base, findings_at_once(view))
    assert len(actions.actions(view, [shown])) == 1
    alien = types.Diagnostic(shown.range, shown.message, code=shown.code, source="other")
    assert actions.actions(view, [alien]) == []
    for text in (TEXT, f"# moved\n{view.buffer.text}", f"{view.buffer.text}  - [oh"):
        assert actions.actions(desk.write(text)[0], [shown]) == []
