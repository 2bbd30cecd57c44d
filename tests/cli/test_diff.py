"""`argmap diff`: as text, as Markdown that cannot act, as JSON; and its exit codes."""

from __future__ import annotations

import html
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from argmap.cli.difference_markdown import LIMIT, MARK, inert, markdown
from argmap.cli.difference_text import Sheet
from argmap.diagnostics.terminal import Palette
from argmap.graph.difference import compare
from argmap.loading import load
from kit import run, run_program, write_kb
from shipped import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

FILE = "claims/doe-2020/test.yaml"
OLD = """
    source: doe-2020
    claims:
      dear: {text: The bridges are old and dear., type: fact, at: 2, tags: [x]}
      due: {text: Tolls are due., type: policy, note: So she says.}
      gone: {text: Nobody pays., type: fact, quotes: [one, two], cites: [{work: poe-1989}]}
      renamed: {text: Some pay., type: fact, holder: city-council, stance: reports}
    arguments:
      so: {premises: [dear], supports: due, scheme: from-sign}
      lost: {premises: [gone], attacks: due}
    conflicts:
      - {between: [gone, due], type: contrary, note: They cannot both be.}
      - {between: [gone, dear], type: tension}
      - {between: [dear, due], type: tension}
"""
NEW = """
    source: doe-2020
    claims:
      dear: {text: The bridges are very old and cost much., type: cause, at: [2, 4]}
      due: {text: Tolls are due., type: policy, note: So she said.}
      paid: {text: Some pay., type: fact, holder: city-council, stance: reports}
      fresh: {text: Others pay., type: forecast}
    arguments:
      so: {premises: [dear, paid], attacks: due, scheme: from-sign}
      also: {premises: [fresh], supports: due}
      un: {premises: [paid], undercuts: also, scheme: from-bias}
    conflicts:
      - {between: [paid, due], type: tension, note: It hurts.}
      - {between: [due, dear], type: contrary}
    restatements:
      - {between: [fresh, roe-1999/roads-are-free]}
"""
HOLDERS = """
    holders:
      jane-doe: {name: Jane Doe, kind: person}
      richard-roe: {name: Richard Roe, kind: person}
      ida-coe: {name: Ida Coe, kind: person}
      city-council: {name: The city council, kind: government}
      ferrymen: {name: The ferrymen, kind: group}
"""
EXPECTED = """\
claims: 1 added, 1 removed, 1 reworded, 2 changed, 1 renamed
arguments: 2 added, 1 removed, 1 retargeted
conflicts and restatements: 2 added, 2 removed, 1 changed
others: 1 holder added
quotations: 1 not proven
claims affected further on: 3

Claims (6)
  added       doe-2020/fresh (Jane Doe, forecast)
              Others pay.
  removed     doe-2020/gone (Jane Doe, fact)
              Nobody pays.
  reworded    doe-2020/dear
              The bridges are {+very+} old and [-dear.-] {+cost much.+}
              type: fact → cause
              blocks + 4
              tags - x
  changed     doe-2020/due
              note:
                So she [-says.-] {+said.+}
  renamed     doe-2020/paid (was doe-2020/renamed)
  changed     roe-1999/roads-are-free
              quotes: free for all → free for some
Arguments (4)
  added       doe-2020/also
              because doe-2020/fresh: supports doe-2020/due
  added       doe-2020/un (from bias)
              because doe-2020/paid: undercuts doe-2020/also
  removed     doe-2020/lost
              because doe-2020/gone: attacks doe-2020/due
  retargeted  doe-2020/so
              premises + doe-2020/paid
              target: supports doe-2020/due → attacks doe-2020/due
Conflicts and restatements (5)
  added       doe-2020/paid is in tension with doe-2020/due
              It hurts.
  added       doe-2020/fresh restates roe-1999/roads-are-free
  removed     doe-2020/gone is contrary to doe-2020/due
              They cannot both be.
  removed     doe-2020/gone is in tension with doe-2020/dear
  changed     doe-2020/due is contrary to doe-2020/dear
              type: tension → contrary
Sources, holders and works (1)
  added       holder ferrymen
Quotations (1)
  not proven  roe-1999/roads-are-free (absent)
              “free for some”
Affected further on (3)
  doe-2020/dear
    opposition, 1 step away; by doe-2020/gone
  doe-2020/due
    support, 1 step away; opposition, 1 step away; by doe-2020/also
  doe-2020/paid
    opposition, 1 step away; by doe-2020/due
"""


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two knowledge bases that differ in every way there is."""
    old = write_kb(tmp_path_factory.mktemp("old"), {FILE: OLD})
    new = write_kb(tmp_path_factory.mktemp("new"), {FILE: NEW, "corpus/holders.yaml": HOLDERS})
    roads = new / "claims" / "roe-1999" / "roads.yaml"
    text = roads.read_text(encoding="utf-8")
    roads.write_text(text.replace("quotes: free for all", "quotes: free for some"), "utf-8")
    return old, new


def test_as_text_everything_is_named(pair: tuple[Path, Path]) -> None:
    ran = run("diff", *map(str, pair))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == EXPECTED


def test_in_colours_words_are_not_bracketed(pair: tuple[Path, Path]) -> None:
    old, new = (load(root).kb for root in pair)
    lines = [*Sheet(Palette(True), 60).lines(compare(old, new), old, new)]
    text = "\n".join(lines)
    assert "[-" not in text.replace("\x1b[", "")
    assert "\x1b[32mvery\x1b[0m" in text
    assert "\x1b[1;31mdear.\x1b[0m" in text


def test_long_rewordings_are_wrapped() -> None:
    before = "one two three four five six seven eight nine ten " * 6
    lines = [*Sheet(Palette(), 60).reworded(before, before.replace("five", "5"), 4)]
    assert len(lines) > 4
    assert all(line.startswith("    ") and len(line) <= 60 for line in lines)


def test_nothing_changed_prints_nothing(pair: tuple[Path, Path]) -> None:
    old = str(pair[0])
    for options in ([], ["--exit-code"], ["--quiet"]):
        ran = run("diff", old, old, *options)
        assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_exit_codes_are_those_of_git_diff(pair: tuple[Path, Path]) -> None:
    names = [str(root) for root in pair]
    assert run("diff", *names).code == 0
    assert run("diff", *names, "--exit-code").code == 1
    quiet = run("diff", *names, "--quiet")
    assert (quiet.code, quiet.out) == (1, "")
    ran = run("diff", names[0], "nowhere")
    assert (ran.code, ran.out) == (2, "")


def test_as_json_it_is_one_flat_list(pair: tuple[Path, Path]) -> None:
    answer = json.loads(run("diff", *map(str, pair), "--format", "json").out)
    assert list(answer) == [
        "base", "head", "differs", "changes", "quotations", "affected", "left_out",
    ]  # fmt: skip
    assert (answer["base"], answer["differs"]) == (str(pair[0]), True)
    told = [(c["kind"], c["what"], c.get("id") or c["between"]) for c in answer["changes"]]
    assert ("claim", "renamed", "doe-2020/paid") in told
    assert ("restatement", "added", ["doe-2020/fresh", "roe-1999/roads-are-free"]) in told
    assert ("holder", "added", "ferrymen") in told
    (dear,) = (c for c in answer["changes"] if c.get("id") == "doe-2020/dear")
    assert {"name": "type", "before": ["fact"], "after": ["cause"]} in dear["fields"]
    (gone,) = (c for c in answer["changes"] if c.get("id") == "doe-2020/gone")
    assert {"name": "cites", "before": ["poe-1989"], "after": []} in gone["fields"]
    (paid,) = (c for c in answer["changes"] if c.get("id") == "doe-2020/paid")
    assert (paid["was"], paid["fields"]) == ("doe-2020/renamed", [])
    assert answer["quotations"] == [
        {
            "record": "roe-1999/roads-are-free",
            "quotation": "free for some",
            "before": None,
            "after": "absent",
        }
    ]
    assert answer["affected"][1] == {
        "claim": "doe-2020/due", "support": 1, "opposition": 1, "because": "doe-2020/also",
    }  # fmt: skip


def test_revisions_are_compared_from_the_command_line(tmp_path: Path) -> None:
    root = write_kb(repository(tmp_path / "kb"), {FILE: OLD})
    commit(root)
    assert run("diff", kb=root).out == ""
    file = root / FILE
    file.write_text(file.read_text("utf-8").replace("Tolls are due", "Tolls wait"), "utf-8")
    assert "[-are due.-] {+wait.+}" in run("diff", kb=root).out
    assert "[-are due.-] {+wait.+}" in run("diff", "HEAD", str(root), kb=root).out
    git(root, "checkout", "--quiet", "-b", "side")
    commit(root)
    assert "[-are due.-] {+wait.+}" in run("diff", "main...side", kb=root).out
    assert run("diff", "--", "--output=x", kb=root).code == 2


def test_two_directories_are_compared_from_anywhere(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    ran = run_program("diff", *map(str, pair), "--exit-code", cwd=tmp_path)
    assert (ran.code, ran.err) == (1, "")
    ran = run_program("diff", cwd=tmp_path)
    assert ran.code == 2
    assert "revisions need a knowledge base" in ran.err


def test_what_could_not_be_read_is_said(tmp_path: Path) -> None:
    old = write_kb(tmp_path / "old", {FILE: OLD})
    broken = OLD.replace("type: fact, at: 2", "type: fect, at: 2")
    new = write_kb(tmp_path / "new", {FILE: broken})
    ran = run("diff", str(old), str(new))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "nothing that could be read; but what could not be read may have changed",
        f"Not compared, of {new} (2)",
        f"  {FILE}",
        "  doe-2020/dear",
    ]
    said = run("diff", str(old), str(new), "-f", "markdown")
    assert f"left out of {new}, since something is wrong with it: {FILE}, doe-2020/dear" in said.err
    assert "nothing that could be read; but what could not be read may have changed." in seen(
        said.out
    )
    assert f"could not be read (2) {FILE} doe-2020/dear" in seen(said.out).replace(" - ", " ")
    answer = json.loads(run("diff", str(old), str(new), "-f", "json").out)
    assert answer["differs"] is None
    assert answer["left_out"] == {"base": [], "head": [FILE, "doe-2020/dear"]}


def test_what_passes_for_unchanged_is_not_what_could_not_be_read(tmp_path: Path) -> None:
    old = write_kb(tmp_path / "old", {FILE: OLD})
    for number, text in enumerate(("claims: [", OLD.replace("policy", "polcy", 1))):
        new = write_kb(tmp_path / f"new-{number}", {FILE: text})
        for pair in ((old, new), (new, old)):
            for option in ("--exit-code", "--quiet"):
                ran = run("diff", *map(str, pair), option)
                assert ran.code == 2
                assert FILE in ran.out + ran.err
            assert "nothing." not in seen(run("diff", *map(str, pair), "-f", "markdown").out)
        same = run("diff", str(new), str(new), "--exit-code")
        assert (same.code, FILE in same.out) == (0, True)
        assert json.loads(run("diff", str(new), str(new), "-f", "json").out)["differs"] is False
    changed = write_kb(tmp_path / "both", {FILE: text, "corpus/holders.yaml": HOLDERS})
    assert run("diff", str(old), str(changed), "--exit-code").code == 1


def test_an_expectation_that_cannot_be_read_neither_came_nor_went(tmp_path: Path) -> None:
    old = write_kb(tmp_path / "old", {FILE: OLD + "    expect: [{stands: due}]\n"})
    new = write_kb(tmp_path / "new", {FILE: OLD + "    expect: [{stands: [3]}]\n"})
    for pair in ((old, new), (new, old)):
        ran = run("diff", *map(str, pair), "--exit-code")
        assert (ran.code, f"  {FILE}\n" in ran.out) == (2, True)
        assert "Expected verdicts" not in ran.out
    gone = write_kb(tmp_path / "gone", {FILE: OLD})
    assert "removed     from viewpoint all" in run("diff", str(old), str(gone)).out


def test_fields_that_decide_verdicts_are_told(tmp_path: Path) -> None:
    """In every format, and with the exit code of a change."""
    before = """
        source: doe-2020
        claims:
          a: {text: Bridges are dear., type: fact}
          b: {text: Tolls are due., type: policy}
        arguments:
          ab: {premises: [a], supports: b}
        conflicts:
          - {between: [a, roe-1999/roads-are-free], type: contrary, directed: true}
        expect:
          - {stands: b}
    """
    old = write_kb(tmp_path / "old", {FILE: before})
    for number, (was, now, told) in enumerate(
        [
            ("a: {text", "a: {axiom: true, text", "axiom + true"),
            ("a: {text", "a: {basic: true, text", "basic + true"),
            ("ab: {", "ab: {deductive: true, ", "deductive + true"),
            (", directed: true", "", "directed - doe-2020/a against roe-1999/roads-are-free"),
            ("stands: b", "falls: b", "falls + doe-2020/b"),
        ]
    ):
        new = write_kb(tmp_path / f"new-{number}", {FILE: before.replace(was, now, 1)})
        ran = run("diff", str(old), str(new), "--exit-code")
        assert (ran.code, told in ran.out) == (1, True), ran.out
        told_in_markdown = told.replace(" + ", ": ").replace(" - ", ": ")
        assert told_in_markdown in seen(run("diff", str(old), str(new), "-f", "markdown").out)
        changes = json.loads(run("diff", str(old), str(new), "-f", "json").out)["changes"]
        assert told.split()[0] in [field["name"] for field in changes[0]["fields"]]
    empty = write_kb(tmp_path / "empty", {FILE: "source: doe-2020"})
    marked = before.replace("a: {text", "a: {axiom: true, text")
    marked = marked.replace("ab: {", "ab: {deductive: true, ")
    full = write_kb(tmp_path / "full", {FILE: marked})
    for options in ([], ["-f", "markdown"]):
        out = run("diff", str(empty), str(full), *options).out
        for part in ("fact, axiom", "(deductive)", "not the other way round", "from viewpoint all"):
            assert part in " ".join((seen(out) if options else out).split()), part
    changes = json.loads(run("diff", str(full), str(empty), "-f", "json").out)["changes"]
    assert ("expectation", "removed", "all") in [
        (change["kind"], change["what"], change.get("viewpoint")) for change in changes
    ]


def test_a_forged_stamp_is_told(tmp_path: Path) -> None:
    stamp = '{by: kb, date: "2026-01-31", digest: v2-11111111-22222222-33333333}'
    stamped = OLD.replace("at: 2,", f"at: 2, reviewed: {stamp},")
    old = write_kb(tmp_path / "old", {FILE: stamped})
    new = write_kb(tmp_path / "new", {FILE: stamped.replace("v2-11111111", "v2-00000000")})
    ran = run("diff", str(old), str(new), "--exit-code")
    assert ran.code == 1
    assert "review: kb 2026-01-31 → kb 2026-01-31, with another digest\n" in ran.out
    answer = json.loads(run("diff", str(old), str(new), "-f", "json").out)
    assert answer["changes"][0]["fields"] == [
        {
            "name": "reviewed",
            "before": ["kb 2026-01-31"],
            "after": ["kb 2026-01-31, with another digest"],
        }
    ]
    assert "with another digest" in seen(run("diff", str(old), str(new), "-f", "markdown").out)


def test_a_seal_of_another_text_is_told_in_every_format(tmp_path: Path) -> None:
    seal = "corpus/noe-1777/seal.json"
    old = write_kb(tmp_path / "old")
    values = json.loads((old / seal).read_text("utf-8"))
    other = json.dumps(values | {"root": "0" * 40})
    new = write_kb(tmp_path / "new", {seal: other})
    ran = run("diff", str(old), str(new), "--exit-code")
    assert ran.code == 1
    assert "others: 1 seal replaced\n" in ran.out
    told = "replaced    seal noe-1777 (by that of another text, as far as seals tell)\n"
    assert told in ran.out
    shown = seen(run("diff", str(old), str(new), "-f", "markdown").out)
    assert " ".join(told.split()) in shown
    (change,) = json.loads(run("diff", str(old), str(new), "-f", "json").out)["changes"]
    assert (change["kind"], change["what"], change["id"]) == ("seal", "replaced", "noe-1777")


def test_a_renamed_source_is_renamed_and_nothing_else(tmp_path: Path) -> None:
    """Also where it is sealed: then `rename` adds the name it was sealed by."""
    old = write_kb(tmp_path / "old")
    new = write_kb(tmp_path / "new")
    for name in ("noe-1777", "roe-1999"):
        assert run("rename", name, f"{name}-b", "--force", kb=new).code == 0
    assert "sealed_as" in (new / "corpus" / "noe-1777-b" / "source.yaml").read_text()
    answer = json.loads(run("diff", str(old), str(new), "-f", "json").out)
    assert {change["what"] for change in answer["changes"]} == {"renamed"}
    sources = {change["was"] for change in answer["changes"] if change["kind"] == "source"}
    assert sources == {"noe-1777", "roe-1999"}
    assert answer["quotations"] == []


def test_a_directory_that_is_misspelt_is_named_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_kb(repository(tmp_path / "kb"))
    commit(root)
    (root / "sub").mkdir()
    monkeypatch.chdir(root)
    for name in ("../typo", "sub/../typo", "./..typo", "/typo/..x"):
        ran = run("diff", name)
        assert (ran.code, ran.out) == (2, "")
        assert f"`{name}` is neither a revision of this repository nor a directory" in ran.err
    assert run("diff", "..HEAD").code == 0


def test_a_plain_file_in_place_of_a_source_hides_nothing(tmp_path: Path) -> None:
    root = write_kb(repository(tmp_path / "kb"), {FILE: OLD})
    commit(root)
    (root / "claims" / "todo").write_text("Bridges.", encoding="utf-8")
    assert run("diff", "HEAD", "--exit-code", kb=root).code == 0
    shutil.rmtree(root / "claims" / "doe-2020")
    (root / "claims" / "doe-2020").write_text("See the wiki.", encoding="utf-8")
    commit(root)
    ran = run("diff", "HEAD~1", "HEAD", "--exit-code", kb=root)
    assert (ran.code, "removed     doe-2020/dear" in ran.out) == (1, True)
    (root / "claims" / "roe").symlink_to("../corpus")
    commit(root)
    assert run("diff", "HEAD", "--quiet", kb=root).code == 0


def test_what_a_revision_does_not_show_is_said_in_every_format(tmp_path: Path) -> None:
    root = write_kb(repository(tmp_path / "kb"), {FILE: OLD})
    commit(root)
    (root / FILE).unlink()
    (root / FILE).symlink_to("/etc/passwd")
    commit(root)
    names = ("HEAD~1", "HEAD")
    ran = run("diff", *names, "--exit-code", kb=root)
    assert ran.code == 2
    assert (
        f"passed over in HEAD: {FILE}; submodules, files above 10 MB and links that lead to no "
        "file of the knowledge base, or are absolute, are not read from a revision"
    ) in " ".join(ran.err.split())
    assert ran.out.splitlines() == [
        "nothing that could be read; but what could not be read may have changed",
        "Not compared, of HEAD (2)",
        f"  {FILE}",
        "  doe-2020",
    ]
    assert FILE in seen(run("diff", *names, "-f", "markdown", kb=root).out)
    answer = json.loads(run("diff", *names, "-f", "json", kb=root).out)
    assert (answer["differs"], answer["changes"]) == (None, [])
    assert answer["left_out"] == {"base": [], "head": [FILE, "doe-2020"]}


def seen(text: str) -> str:
    """Return what a reader of some Markdown sees, as CommonMark has it."""
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    body = re.sub(r"<[^>]*>", "", rendered.render(text))
    return " ".join(html.unescape(body).replace("\u200b", "").split())


def tags(text: str) -> set[str]:
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)
    return {tag.lower() for tag in re.findall(r"<(\w+)", rendered)}


def test_as_markdown_everything_is_named(pair: tuple[Path, Path]) -> None:
    comment = run("diff", *map(str, pair), "--format", "markdown").out
    assert comment.startswith(MARK)
    assert comment.count("<details") == comment.count("</details>") == 6
    text = seen(comment)
    for part in (
        "claims: 1 added, 1 removed, 1 reworded, 2 changed, 1 renamed",
        "The bridges are very old and dear. cost much.",
        "renamed doe-2020/paid (was doe-2020/renamed)",
        "type: fact → cause",
        "not proven roe-1999/roads-are-free (absent)",
        "“free for some”",
        "because doe-2020/fresh: supports doe-2020/due",
        "doe-2020/fresh restates roe-1999/roads-are-free",
        "changed doe-2020/due is contrary to doe-2020/dear type: tension → contrary",
        "holder ferrymen",
        "doe-2020/due: support, 1 step away; opposition, 1 step away; by doe-2020/also",
    ):
        assert part in text, part
    assert "<ins>very</ins>" in comment
    assert tags(comment) <= {
        "h3", "p", "ul", "li", "details", "summary", "strong", "code", "del", "ins",
    }  # fmt: skip


def test_nothing_changed_is_said_in_markdown_too(pair: tuple[Path, Path]) -> None:
    comment = run("diff", str(pair[0]), str(pair[0]), "-f", "markdown").out
    assert seen(comment).endswith("nothing.")


EVIL = [
    "@everyone and @org/team",
    "see #12, GH-12, owner/repo#3 and 0123456789abcdef0123456789abcdef01234567",
    "<script>alert(1)</script><img src=x onerror=y>",
    "[a](javascript:x) ![b](http://evil.example/p.png) <http://evil.example>",
    "https://evil.example www.evil.example mail@evil.example",
    "</details> <!-- --> &lt;b&gt; &amp;",
    "**b** _i_ `c` ~~d~~ | t | $x$ \\* :tada:",
    "- a", "1. a", "+ a", "# a", "> a", "---", "===", "```", "    code", "1) x",
    "\x1b[31mred\x1b[0m \u202egnp\u202c",
]  # fmt: skip


@pytest.mark.parametrize("text", EVIL)
def test_what_anybody_proposes_is_shown_and_does_nothing(text: str) -> None:
    shown = inert(text)
    page = f"- **x**\n  - {shown}\n"
    assert tags(page) == {"ul", "li", "strong"}
    for link in (r"@\w", r"#\d", r"://", r"(?i)www\.\w", r"(?i)gh-\d", r":\w+:", r"[0-9a-f]{7,}"):
        assert not re.search(link, html.unescape(shown)), link
    plain = re.sub(r"\x1b\[\d*m|[\u202a-\u202e]", "", text)
    assert seen(page) == " ".join(f"x {plain}".split())


@given(st.text(max_size=60))
def test_any_text_comes_through_whole_and_inert(text: str) -> None:
    shown = inert(text)
    assert "\n" not in shown
    page = f"- **x**\n  - {shown}\n"
    assert tags(page) == {"ul", "li", "strong"}


def test_a_comment_keeps_to_the_size_that_github_takes(tmp_path: Path) -> None:
    lines = "".join(
        f"  claim-{n}: {{text: 'Claim {n} {'says @much ' * 20}.', type: fact}}\n"
        for n in range(1_000)
    )
    old = load(write_kb(tmp_path / "old")).kb
    new = load(write_kb(tmp_path / "new", {FILE: "claims:\n" + lines})).kb
    found = compare(old, new)
    comment = markdown(found, ("a", "b"), (old, new))
    assert LIMIT - 2_000 < len(comment) <= LIMIT
    shown = comment.count("- **added**")
    assert f"{1_000 - shown} more did not fit here" in comment
    assert comment.count("<details") == comment.count("</details>")
    short = markdown(found, ("a", "b"), (old, new), 500)
    assert len(short) <= 500
    assert "1000 more did not fit here" in short


def test_text_for_a_terminal_cannot_act_on_it(tmp_path: Path) -> None:
    old = write_kb(tmp_path / "old", {FILE: OLD})
    evil = OLD.replace("Tolls are due.", '"Tolls \\e]0;x\\a are \\u202edue."')
    new = write_kb(tmp_path / "new", {FILE: evil})
    for output in ("text", "markdown", "json"):
        assert not re.search("[\x1b\u202e]", run("diff", str(old), str(new), "-f", output).out)
