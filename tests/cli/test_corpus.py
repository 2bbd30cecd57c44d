"""`argmap corpus …` and `argmap coverage`: what they do, what they refuse, and what they leave."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from argmap.cli import passage
from argmap.corpus import Token, evidence_of
from argmap.loading import check, load
from kit import NOE, Ran, run, write_kb

if TYPE_CHECKING:
    from argmap.model import KnowledgeBase

LETTER = """A Second Letter

To the council I say this once more: the gates are slow, and the tolls are
not paid by those who gain. So it will be next year.

• Let the gates be opened by day, and by night too

Gates that nobody watches will not co-
operate with anyone; and watchmen are dear. I have seen it in other cities,
where the council has paid for them out of what the market brings, and where
nobody remembers now why they were hired at all. Let ours learn from that, and
let it ask those who have a carriage before it asks those who walk to the ford.

1. Poe, On Bridges.
"""
RECORD = "corpus/letter-2/source.yaml"
TEXT = "corpus/letter-2/text.txt"
SEAL = "corpus/letter-2/seal.json"
PROOFS = "corpus/letter-2/proofs.json"
CLAIMS = "claims/letter-2/gates.yaml"
CLAIM_FILE = """\
source: letter-2   # the second one
claims:
  tolls-unpaid:
    text: Those with the benefit give nothing.   # in my words
    type: fact
    at: 2
    quotes: tolls are not paid by those who gain   # both lines
  gates-open:
    text: Nobody should be kept out.
    type: policy
    at: [3, 4]
    quotes: ["opened by day", "will not cooperate with anyone"]
arguments:
  so:
    premises: [tolls-unpaid]
    supports: gates-open
    at: 2
    quotes: 'the gates are slow, and'
"""


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kb")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter-2.txt"
    file.write_text(LETTER, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with the letter added, sealed, quoted and proven, to be copied."""
    directory = tmp_path_factory.mktemp("proven")
    kb, letter = write_kb(directory / "kb"), directory / "letter-2.txt"
    letter.write_text(LETTER, encoding="utf-8")
    done(run("corpus", "add", str(letter), "--author", "jane-doe", kb=kb))
    done(run("corpus", "seal", "letter-2", kb=kb))
    write(kb / CLAIMS, CLAIM_FILE)
    done(run("corpus", "prove", "letter-2", kb=kb))
    return kb


@pytest.fixture
def ready(proven: Path, kb: Path, letter: Path) -> Path:
    """Such a base, with the letter beside it."""
    assert letter.is_file()
    return Path(shutil.copytree(proven, kb, dirs_exist_ok=True))


def done(ran: Ran) -> Ran:
    assert ran.code == 0, ran
    return ran


def write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file below a directory, with its content and its mode."""
    return {
        str(file.relative_to(root)): (file.read_bytes(), file.stat().st_mode)
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def troubles(root: Path) -> list[str]:
    """Return the codes of what is wrong with quotations and texts."""
    return [found.code for found in check(root).findings if found.code.startswith("AM3")]


def refused(root: Path, *arguments: str, code: int | None = None) -> str:
    """Return what a refused command said; nothing was written, and its reason is one line."""
    before = tree(root)
    ran = run("corpus", *arguments, kb=root)
    assert tree(root) == before
    assert ran.code in ((1, 2) if code is None else (code,)), ran
    assert "Traceback" not in ran.err
    assert ran.err.startswith(("argmap: ", "Usage: "))
    return ran.err


def test_from_a_new_text_to_proofs_without_it(kb: Path, letter: Path) -> None:
    ran = done(run("corpus", "add", str(letter), "--author", "jane-doe", kb=kb))
    assert "block 1: guessed to be of kind heading" in ran.out
    assert "block 3: guessed to be of kind list-item" in ran.out
    assert "block 5: guessed to be of kind note" in ran.out
    record = (kb / RECORD).read_text()
    assert "author: jane-doe" in record
    assert "licence: restricted" in record
    assert "count: 5" in record
    assert "title: A Second Letter\n" in record
    assert (kb / TEXT).read_text() == LETTER
    ran = done(run("corpus", "seal", "letter-2", kb=kb))
    commitment = json.loads((kb / SEAL).read_text())["commitment"]
    assert f"letter-2: sealed, {commitment}" in ran.out
    write(kb / CLAIMS, CLAIM_FILE)
    ran = done(run("corpus", "prove", "letter-2", kb=kb))
    assert ran.out == "letter-2: 4 proofs written\n"
    assert troubles(kb) == []
    with_text = run("coverage", "letter-2", "--format", "json", kb=kb).out
    (kb / TEXT).unlink()
    assert troubles(kb) == []
    assert run("coverage", "letter-2", "--format", "json", kb=kb).out == with_text
    # Nothing of the text has stayed behind, but for what is quoted.
    left = " ".join(content.decode() for content, _ in tree(kb).values())
    assert "watchmen" not in left
    assert "watchmen" in LETTER


def test_dropping_a_not_fails_with_the_text_and_without(ready: Path) -> None:
    write(ready / CLAIMS, CLAIM_FILE.replace("are not paid", "are paid"))
    assert troubles(ready) == ["AM301"]
    shutil.move(ready / TEXT, ready.parent / "letter.txt")
    assert troubles(ready) == ["AM311"]
    write(ready / CLAIMS, CLAIM_FILE.replace("will not cooperate", "will cooperate"))
    assert troubles(ready) == ["AM311"]
    shutil.move(ready.parent / "letter.txt", ready / TEXT)
    assert troubles(ready) == ["AM301"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_accepted_repair_changes_one_value_and_no_other_byte(
    mark: str, line_end: str, ready: Path
) -> None:
    sound = (mark + CLAIM_FILE).replace("\n", line_end)
    broken = sound.replace("are not paid", "are paid").replace("opened by day", "open by day")
    write(ready / CLAIMS, broken)
    (ready / CLAIMS).chmod(0o640)
    before = tree(ready)
    ran = done(run("corpus", "repair", kb=ready))
    assert "quoted    “tolls are paid by those who gain”" in ran.out
    assert "proposed  “tolls are not paid by those who gain”" in ran.out
    assert tree(ready) == before
    ran = done(run("corpus", "repair", "letter-2", "--accept", kb=ready))
    assert ran.out.count("  accepted\n") == 2
    expected = {**before, CLAIMS: (before[CLAIMS][0], before[CLAIMS][1])}
    after = tree(ready)
    assert {name for name in after if after[name] != expected.get(name)} == {CLAIMS}
    assert after[CLAIMS][1] == before[CLAIMS][1]
    text = after[CLAIMS][0].decode()
    assert text == sound.replace('"opened by day"', "opened by day")
    assert troubles(ready) == []
    assert done(run("corpus", "repair", kb=ready)).out == ""


@pytest.mark.parametrize(
    ("quoted", "says"),
    [
        ("quite another thing altogether", "nothing in the text is near enough to propose"),
        ("those who gain … the tolls are", "nothing in the text is near enough to propose"),
        ("paid by those who gain", "nothing in the text is near enough to propose"),
        ("tolls are [in fact] paid by those", "nothing in the text is near enough to propose"),
        ("watchmen are dear", "it stands in block 4: mend `at` by hand"),
    ],
)
def test_what_cannot_be_repaired_is_said_and_left(quoted: str, says: str, ready: Path) -> None:
    changed = CLAIM_FILE.replace("tolls are not paid by those who gain", quoted)
    write(ready / CLAIMS, changed)
    before = tree(ready)
    ran = run("corpus", "repair", "--accept", kb=ready)
    assert ran.code == 1
    assert says in ran.out
    assert tree(ready) == before


@pytest.mark.parametrize(
    ("quoted", "repaired"),
    [
        ("“tolls are not paid by those who gain”", "tolls are not paid by those who gain"),
        ("tolls […] not paid by those…gain", "tolls … not paid by those … gain"),
        ("“tolls was not paid by those who gain”", "tolls are not paid by those who gain"),
    ],
)
def test_marks_that_are_not_the_authors_cost_and_add_no_word(
    quoted: str, repaired: str, ready: Path
) -> None:
    write(ready / CLAIMS, CLAIM_FILE.replace("tolls are not paid by those who gain", quoted))
    done(run("corpus", "repair", "--accept", kb=ready))
    assert repaired in (ready / CLAIMS).read_text()
    done(run("corpus", "prove", kb=ready))
    assert troubles(ready) == []


def test_repair_without_a_text_says_so_and_could_not_run(ready: Path) -> None:
    write(ready / CLAIMS, CLAIM_FILE.replace("are not paid", "are paid"))
    (ready / TEXT).unlink()
    ran = run("corpus", "repair", kb=ready)
    assert (ran.code, ran.out) == (1, "")
    assert "the text of letter-2 is not at hand: its quotations were passed over" in ran.err
    ran = run("corpus", "repair", "letter-2", kb=ready)
    assert (ran.code, ran.out) == (2, "")
    assert "the text of letter-2 is not at hand" in ran.err
    for text in (ready / "corpus").glob("*/text.txt"):
        text.unlink()
    ran = run("corpus", "repair", kb=ready)
    assert (ran.code, ran.out) == (2, "")
    assert "no text is at hand" in ran.err


def test_repair_refuses_a_text_that_was_not_sealed(ready: Path) -> None:
    write(ready / TEXT, (ready / TEXT).read_text().replace("tolls", "dues"))
    ran = run("corpus", "repair", kb=ready)
    assert (ran.code, ran.out) == (1, "")
    assert "not the one that was sealed" in ran.err


def test_repair_says_where_a_value_is_not_written_as_expected(ready: Path) -> None:
    broken = CLAIM_FILE.replace(
        "quotes: tolls are not paid by those who gain   # both lines",
        "quotes: |\n      tolls are paid by\n      those who gain",
    )
    write(ready / CLAIMS, broken)
    ran = run("corpus", "repair", "--accept", kb=ready)
    text = (ready / CLAIMS).read_text()
    if ran.code:  # it could not be written: then it is as it was
        assert "by hand" in ran.err
        assert text == broken
    else:
        assert troubles(ready) == []


def test_repair_of_elisions_proposes_part_by_part(ready: Path) -> None:
    write(ready / CLAIMS, CLAIM_FILE.replace("tolls are not paid by", "tolls were not … by"))
    ran = run("corpus", "repair", kb=ready)
    assert "proposed" in ran.out


def test_proving_again_writes_nothing_and_a_failed_quotation_ends_with_one(ready: Path) -> None:
    before = tree(ready)
    assert done(run("corpus", "prove", kb=ready)).out.endswith("proofs up to date\n")
    assert tree(ready)[PROOFS] == before[PROOFS]
    write(ready / CLAIMS, CLAIM_FILE.replace("are not paid", "are paid"))
    ran = run("corpus", "prove", "letter-2", kb=ready)
    assert ran.code == 1
    assert "letter-2/tolls-unpaid: not in the text as quoted (absent)" in ran.err
    assert len(json.loads((ready / PROOFS).read_text())["proofs"]) == 3


def test_sealing_again_writes_nothing(ready: Path) -> None:
    before = tree(ready)
    assert "sealed already" in done(run("corpus", "seal", "letter-2", kb=ready)).out
    assert tree(ready) == before


def test_attach_puts_back_the_text_that_was_sealed(ready: Path, letter: Path) -> None:
    (ready / TEXT).unlink()
    before = tree(ready)
    ran = done(run("corpus", "attach", "letter-2", str(letter), kb=ready))
    assert ran.out == "letter-2: text attached\n"
    assert set(tree(ready)) - set(before) == {TEXT}
    ran = done(run("corpus", "attach", "letter-2", str(letter), kb=ready))
    assert ran.out == "letter-2: text attached already\n"
    # Other line ends, a byte order mark and other quotes are the same edition.
    letter.write_bytes(("\ufeff" + LETTER.replace("\n", "\r\n")).encode())
    (ready / TEXT).unlink()
    done(run("corpus", "attach", "letter-2", str(letter), kb=ready))
    assert troubles(ready) == []


def test_attach_to_a_source_without_seal_says_that_it_trusts(kb: Path, letter: Path) -> None:
    ran = done(run("corpus", "attach", "doe-2020", str(letter), kb=kb))
    assert "taken on trust" in ran.err
    assert not (kb / "corpus/doe-2020/.gitignore").exists()  # its licence is open


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(LETTER.replace("not paid", "paid"), id="a not dropped"),
        pytest.param(LETTER.replace("\n\nGates", "\nGates"), id="blocks run together"),
        pytest.param(LETTER[:-40], id="truncated"),
        pytest.param("", id="empty"),
        pytest.param(LETTER + "\n2. Another note.\n", id="with more"),
        pytest.param(LETTER.replace("once more", "more once"), id="another order"),
    ],
)
def test_wrong_edition_is_refused_by_every_command(edit: str, ready: Path, letter: Path) -> None:
    letter.write_text(edit, encoding="utf-8")
    message = refused(ready, "attach", "letter-2", str(letter), code=1)
    assert "is not the text" in message
    refused(ready, "attach", "letter-2", str(letter), "--force", code=1)
    # And where it stands in the place of the right one.
    write(ready / TEXT, edit)
    assert "AM312" in troubles(ready)
    assert refused(ready, "prove", "letter-2", code=1)
    assert refused(ready, "seal", "letter-2", code=1)
    status = json.loads(done(run("corpus", "status", "--format", "json", kb=ready)).out)
    [row] = [row for row in status if row["source"] == "letter-2"]
    assert (row["text"], row["seal"], row["proven"]) == ("unsound", "yes", 4)


def test_another_edition_is_sealed_only_with_force(ready: Path) -> None:
    write(ready / TEXT, LETTER.replace("next year", "for years"))
    old = (ready / SEAL).read_bytes()
    assert "--force" in refused(ready, "seal", "letter-2", code=1)
    done(run("corpus", "seal", "letter-2", "--force", kb=ready))
    assert (ready / SEAL).read_bytes() != old
    assert troubles(ready) == ["AM314"]  # the proofs were made for the old one
    done(run("corpus", "prove", "letter-2", kb=ready))
    assert troubles(ready) == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 1}'])
def test_damaged_seal_is_no_licence_to_attach_or_prove(
    damage: bytes, ready: Path, letter: Path
) -> None:
    write(ready / SEAL, damage)
    assert "cannot be read" in refused(ready, "attach", "letter-2", str(letter), code=1)
    assert "no sound seal" in refused(ready, "prove", "letter-2", code=2)
    assert "--force" in refused(ready, "seal", "letter-2", code=1)
    status = json.loads(done(run("corpus", "status", "--format", "json", kb=ready)).out)
    assert [row["seal"] for row in status if row["source"] == "letter-2"] == ["unsound"]


def test_seal_of_another_source_is_no_seal_to_prove_with(ready: Path) -> None:
    shutil.copy(ready / "corpus/noe-1777/seal.json", ready / SEAL)
    assert "no sound seal" in refused(ready, "prove", "letter-2", code=2)


def test_text_that_contradicts_its_record_is_not_sealed(ready: Path) -> None:
    (ready / SEAL).unlink()
    record = (ready / RECORD).read_text()
    write(ready / RECORD, record.replace("count: 5", "count: 6"))
    assert "the text has 5 blocks" in refused(ready, "seal", "letter-2", code=1)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["attach", "leter-2", "FILE"], "letter-2"),
        (["seal", "nobody"], "no source `nobody`"),
        (["prove", "nobody"], "no source `nobody`"),
        (["repair", "nobody"], "no source `nobody`"),
        (["show", "nobody"], "no source `nobody`"),
        (["seal", "doe-2020"], "is not at hand"),
        (["prove", "doe-2020"], "is not at hand"),
        (["prove", "coe-2001"], "no sound seal"),
        (["show", "letter-2", "x"], "names no blocks"),
        (["show", "letter-2", "3-1"], "names no blocks"),
        (["show", "letter-2", "0"], "names no blocks"),
        (["add", "FILE", "--author", "jane-do"], "jane-doe"),
        (["add", "FILE", "--author", "zzz"], "`argmap new holder zzz` first"),
        (["add", "FILE", "--author", "jane-doe"], "already"),
        (["add", "FILE", "--author", "jane-doe", "--id", "../x"], "no id"),
        (["add", "FILE", "--author", "jane-doe", "--id", "across"], "no id"),
        (["add", "FILE", "--author", "jane-doe", "--id", "a/b"], "no id"),
        (["add", "FILE", "--author", "jane-doe", "--id", ".."], "no id"),
        (["add", "FILE", "--author", "jane-doe", "--id", "Letter"], "no id"),
        (["add", "FILE", "--author", "jane-doe", "--id", ""], "already"),
        (["add", "MISSING", "--author", "jane-doe"], "does not exist"),
        (["add", "EMPTY", "--author", "jane-doe", "--id", "new-1"], "holds no text"),
        (["add", "LATIN", "--author", "jane-doe", "--id", "new-1"], "not UTF-8"),
        (["attach", "letter-2", "LATIN"], "not UTF-8"),
        (["attach", "letter-2", "MISSING"], "does not exist"),
        (["attach", "letter-2", "."], "is a directory"),
    ],
)
def test_refusal_gives_its_reason_and_writes_nothing(
    arguments: list[str], says: str, ready: Path, letter: Path
) -> None:
    folder = letter.parent
    write(folder / "empty.txt", b" \n\n")
    write(folder / "latin.txt", b"caf\xe9\n")
    names = {"FILE": letter, "EMPTY": folder / "empty.txt", "LATIN": folder / "latin.txt"}
    names["MISSING"] = folder / "missing.txt"
    given = [str(names.get(argument, argument)) for argument in arguments]
    assert says in " ".join(refused(ready, *given, code=2).replace("│", " ").split())


def test_nothing_that_is_there_is_overwritten_by_add(kb: Path, letter: Path) -> None:
    write(kb / "corpus/letter-2/text.txt", "Another text.\n")
    before = tree(kb)
    ran = run("corpus", "add", str(letter), "--author", "jane-doe", kb=kb)
    assert ran.code == 1
    assert "exists and says something else" in ran.err
    after = tree(kb)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"corpus/letter-2/.gitignore"}
    # A record that cannot be read is a record.
    write(kb / "corpus/letter-2/source.yaml", "csl: [")
    (kb / TEXT).unlink()
    before = tree(kb)
    assert run("corpus", "add", str(letter), "--author", "jane-doe", kb=kb).code == 2
    assert tree(kb) == before


def test_text_that_is_there_is_replaced_only_with_force(kb: Path, letter: Path) -> None:
    done(run("corpus", "attach", "doe-2020", str(letter), kb=kb))
    letter.write_text("Another text.\n")
    assert "--force" in refused(kb, "attach", "doe-2020", str(letter), code=1)
    done(run("corpus", "attach", "doe-2020", str(letter), "--force", kb=kb))
    assert (kb / "corpus/doe-2020/text.txt").read_text() == "Another text.\n"


@pytest.mark.parametrize("name", ["text.txt", "seal.json", "proofs.json"])
def test_nothing_is_written_through_a_link(name: str, ready: Path, letter: Path) -> None:
    outside = ready.parent / "outside"
    outside.write_bytes(b"mine")
    target = ready / "corpus/letter-2" / name
    keep = ready.parent / "text.txt"
    shutil.copy(ready / TEXT, keep)
    target.unlink()
    target.symlink_to(outside)
    os.environ["ARGMAP_TEXTS"] = str(ready.parent)
    try:
        command = {
            "text.txt": ("attach", "letter-2", str(letter)),
            "seal.json": ("seal", "letter-2"),
            "proofs.json": ("prove", "letter-2"),
        }[name]
        ran = run("corpus", *command, *(("--force",) if name != "proofs.json" else ()), kb=ready)
    finally:
        del os.environ["ARGMAP_TEXTS"]
    assert ran.code in (1, 2)
    assert outside.read_bytes() == b"mine"
    assert target.is_symlink()


def test_source_directory_that_is_a_link_is_not_written_to(kb: Path, letter: Path) -> None:
    outside = kb.parent / "outside"
    outside.mkdir()
    (kb / "corpus/letter-2").symlink_to(outside)
    ran = run("corpus", "add", str(letter), "--author", "jane-doe", kb=kb)
    assert ran.code == 2
    assert "leads through a link" in ran.err
    assert list(outside.iterdir()) == []


def test_directory_of_texts_must_be_one(
    ready: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGMAP_TEXTS", str(letter))
    for command in ("status", "prove", "repair"):
        assert "which is no directory" in refused(ready, command, code=2)
    assert run("coverage", kb=ready).code == 2


def test_directory_of_texts_serves_as_well(
    ready: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ready / TEXT).unlink()
    monkeypatch.setenv("ARGMAP_TEXTS", str(letter.parent))
    before = tree(ready)
    done(run("corpus", "prove", "letter-2", kb=ready))
    done(run("corpus", "seal", "letter-2", kb=ready))
    assert tree(ready) == before
    assert "the gates are slow" in done(run("corpus", "show", "letter-2", kb=ready)).out


def test_sources_without_seal_are_passed_over_where_all_are_proven(ready: Path) -> None:
    assert done(run("corpus", "prove", kb=ready)).out == "letter-2: 4 proofs up to date\n"
    (ready / SEAL).unlink()
    assert "no seal yet" in refused(ready, "prove", code=2)


def test_without_any_text_there_is_nothing_to_prove(kb: Path) -> None:
    for name in ("coe-2001", "roe-1999"):
        (kb / f"corpus/{name}/text.txt").unlink()
    assert "no text is at hand" in refused(kb, "prove", code=2)


def test_status_tells_what_there_is_of_each_source(ready: Path) -> None:
    rows = {
        row["source"]: row
        for row in json.loads(done(run("corpus", "status", "--format", "json", kb=ready)).out)
    }
    expected: dict[str, tuple[Any, ...]] = {
        "doe-2020": ("open", "no", "no", 0, 0),
        "coe-2001": ("restricted", "yes", "no", 2, 2),
        "noe-1777": ("restricted", "no", "yes", 0, 0),
        "letter-2": ("restricted", "yes", "yes", 4, 4),
    }
    for name, (rights, text, sealed, quotations, proven) in expected.items():
        assert rows[name] == {
            "source": name,
            "rights": rights,
            "text": text,
            "seal": sealed,
            "quotations": quotations,
            "proven": proven,
        }
    table = done(run("corpus", "status", kb=ready)).out.splitlines()
    assert re.fullmatch(r"source +rights +text +seal +quotations", table[0])
    assert any(re.fullmatch(r"letter-2 +restricted +yes +yes +4 of 4 proven", x) for x in table)


def test_text_is_shown_with_its_claims_in_the_margin(ready: Path) -> None:
    out = done(run("corpus", "show", "letter-2", "2", kb=ready)).out.splitlines()
    assert out[0] == "block 2 (paragraph)"
    assert [line for line in out if line.startswith("     1 │ ")]
    assert any("tolls-unpaid" in line for line in out)
    shown = " ".join(line.partition("│ ")[2] for line in out if "│" in line)
    assert " ".join(LETTER.split("\n\n")[1].split()) == shown
    marked = [line.partition("│ ")[2] for line in out if line.startswith("     1 │ ")]
    assert "tolls are not paid by those who gain" in " ".join(marked)
    assert not [line for line in out if "gates-open" in line]


def test_tokens_are_not_gone_through_for_every_block(
    ready: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tokens(tuple[Token, ...]):
        """Tokens that nobody may go through from the first to the last."""

        __slots__ = ()

        def __iter__(self) -> Any:
            raise AssertionError("all tokens are gone through")

    def guarded(kb: KnowledgeBase) -> dict[str, Any]:
        evidence = evidence_of(kb)["letter-2"]
        assert evidence.text is not None
        text = replace(evidence.text, tokens=Tokens(evidence.text.tokens))
        return {"letter-2": replace(evidence, text=text)}

    kb = load(ready, evidence=True).kb
    shown = list(passage.lines(kb, "letter-2", None))
    monkeypatch.setattr(passage, "evidence_of", guarded)
    assert list(passage.lines(kb, "letter-2", None)) == shown


def test_without_the_text_claims_and_quotations_are_shown_by_block(ready: Path) -> None:
    (ready / TEXT).unlink()
    out = done(run("corpus", "show", "letter-2", kb=ready)).out
    assert "watchmen" not in out
    assert re.findall(r"^block (\d) \((.*)\)$", out, re.MULTILINE) == [
        ("1", "heading"),
        ("2", "paragraph"),
        ("3", "list-item"),
        ("4", "paragraph"),
        ("5", "note"),
    ]
    assert "“will not cooperate with anyone”" in out
    assert "block 3" in done(run("corpus", "show", "letter-2", "2-3, 5", kb=ready)).out
    assert "block 4" not in done(run("corpus", "show", "letter-2", "2-3, 5", kb=ready)).out


def test_tabs_and_long_words_do_not_move_the_margin(kb: Path) -> None:
    body = f"Some\twords\there, {'and more of them ' * 12}and {'x' * 120} end it all here."
    write(kb / "corpus/doe-2020/text.txt", body)
    claims = """
        source: doe-2020
        claims:
          end: {text: It ends., type: fact, at: 1, quotes: end it all here}
          some: {text: It begins., type: fact, at: 1, quotes: Some words here}
    """
    write_kb(kb, {"claims/doe-2020/t.yaml": claims})
    (kb / "corpus/doe-2020/text.txt").write_text(body)
    out = done(run("corpus", "show", "doe-2020", kb=kb)).out.splitlines()
    first, *_, last = [line for line in out if "│" in line]
    assert first.startswith("     2 │ Some")
    assert last.startswith("     1 │ ")
    assert last.endswith("end it all here.")


def test_coverage_counts_words_claims_and_bare_paragraphs(ready: Path) -> None:
    out = done(run("coverage", "letter-2", kb=ready)).out
    assert re.search(r"^ +1  heading +0 of 3$", out, re.MULTILINE)
    assert re.search(r"^ +2  paragraph +14 of \d+ +1$", out, re.MULTILINE)
    assert re.search(r"^ +3  list-item +3 of 13 +1$", out, re.MULTILINE)
    assert "paragraphs without a claim: none" in out
    rows = json.loads(done(run("coverage", "--format", "json", kb=ready)).out)
    letter = rows["letter-2"]
    assert [row["block"] for row in letter] == [1, 2, 3, 4, 5]
    assert letter[1]["claims"] == ["letter-2/tolls-unpaid"]
    assert rows["doe-2020"] == []
    assert [row["block"] for row in rows["coe-2001"] if row["bare"]] == [4]


@pytest.mark.parametrize(
    "command", ["coverage", "coverage letter-2", "corpus status", "corpus show letter-2", "gaps"]
)
def test_what_could_not_be_read_is_said(ready: Path, command: str) -> None:
    assert "left out" not in run(*command.split(), kb=ready).err
    (ready / CLAIMS).write_text("source: letter-2\nclaims: [unclosed\n", encoding="utf-8")
    ran = run(*command.split(), kb=ready)
    assert ran.code == 0
    assert ran.err.count("left out: ") == 1
    assert "what could not be read of letter-2. Run `argmap check`" in ran.err
    (ready / CLAIMS).write_text(CLAIM_FILE.replace("at: 2", "at: two"), encoding="utf-8")
    said = run(*command.split(), kb=ready).err
    assert "left out: letter-2/" in said


@pytest.mark.parametrize(("blocks", "missing"), [("99", 99), ("2-6", 6), ("1, 7", 7), ("6-9", 6)])
def test_blocks_that_there_are_not_are_refused(ready: Path, blocks: str, missing: int) -> None:
    ran = run("corpus", "show", "letter-2", blocks, kb=ready)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"argmap: letter-2 has 5 blocks; there is no block {missing}\n"
    assert done(run("corpus", "show", "letter-2", "1-5", kb=ready)).out


def test_a_source_without_text_and_seal_has_nothing_to_show(kb: Path) -> None:
    for blocks in ([], ["1"]):
        ran = run("corpus", "show", "doe-2020", *blocks, kb=kb)
        assert (ran.code, ran.out) == (1, "")
        assert "nothing is known of its blocks" in ran.err


def test_coverage_of_a_source_with_nothing_says_so(kb: Path) -> None:
    ran = done(run("coverage", "doe-2020", kb=kb))
    assert ran.out == ""
    assert "neither text nor seal" in ran.err


def test_git_never_sees_the_text_nor_what_a_killed_process_leaves(ready: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=ready, check=True)
    write(ready / "corpus/letter-2/.text.txt.abc_12", "half of a te")
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"],
        cwd=ready,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()
    assert {RECORD, SEAL, PROOFS, "corpus/letter-2/.gitignore"} <= set(listed)
    assert not [name for name in listed if name.startswith("corpus/letter-2") and "text" in name]
    subprocess.run(["git", "check-ignore", "--quiet", TEXT], cwd=ready, check=True)


def test_lines_that_were_in_gitignore_stay(ready: Path, letter: Path) -> None:
    file = ready / "corpus/letter-2/.gitignore"
    for before in (b"notes.md\n", b"notes.md", b"/text.txt\nnotes.md\n"):
        file.write_bytes(before)
        done(run("corpus", "attach", "letter-2", str(letter), kb=ready))
        lines = file.read_bytes().splitlines()
        assert set(lines) == {b"notes.md", b"/text.txt", b"/.text.txt.*"}
        assert len(lines) == 3


def test_modes_are_those_of_the_file_before_or_of_any_new_file(ready: Path) -> None:
    plain = ready / "plain"
    plain.write_text("")
    assert (ready / SEAL).stat().st_mode == plain.stat().st_mode
    for mode in (0o600, 0o664):
        (ready / SEAL).chmod(mode)
        write(ready / TEXT, LETTER.replace("next year", f"year {mode}"))
        done(run("corpus", "seal", "letter-2", "--force", kb=ready))
        assert stat.S_IMODE((ready / SEAL).stat().st_mode) == mode


@pytest.mark.parametrize("command", ["seal", "prove", "attach", "repair", "add"])
def test_failure_in_the_middle_leaves_the_old_files_and_nothing_else(
    command: str, ready: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = {
        "seal": ("seal", "letter-2", "--force"),
        "prove": ("prove", "letter-2"),
        "attach": ("attach", "doe-2020", str(letter)),
        "repair": ("repair", "--accept"),
        "add": ("add", str(letter), "--author", "jane-doe", "--id", "new-3"),
    }[command]
    write(ready / CLAIMS, CLAIM_FILE.replace("are not paid", "are paid"))
    if command == "seal":
        write(ready / TEXT, LETTER.replace("next year", "for years"))
    before = tree(ready)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        run("corpus", *arguments, kb=ready)
    assert tree(ready) == before
    monkeypatch.undo()
    assert run("corpus", *arguments, kb=ready).code in (0, 1)
    assert tree(ready) != before


KILLED = """
import sys
from pathlib import Path
from argmap.editing.writing import write_file
root = Path(sys.argv[1])
print("ready", flush=True)
number = 0
while True:
    number += 1
    write_file(root, "seal.json", str(number % 2).encode() * 3_000_000, overwrite=True)
"""


def test_killed_at_any_moment_the_file_is_the_old_or_the_new(tmp_path: Path) -> None:
    target = tmp_path / "seal.json"
    contents = {b"0" * 3_000_000, b"1" * 3_000_000}
    target.write_bytes(b"0" * 3_000_000)
    for attempt in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.011 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert target.read_bytes() in contents
        # What is left besides is hidden, so that no command takes it for a file of the base.
        assert all(f.name == "seal.json" or f.name.startswith(".") for f in tmp_path.iterdir())


def test_guessing_never_fails_and_says_the_kind_of_each_block() -> None:
    from argmap.corpus import guess_kinds, skeleton  # noqa: PLC0415

    text = "\n\n".join(
        ["A Title", "It is so.", "- one", "1. no note here", *["More text here."] * 9, "2 Poe."]
    )
    kinds = guess_kinds(text)
    assert kinds[:4] == ["heading", "paragraph", "list-item", "heading"]
    assert kinds[-1] == "note"
    assert guess_kinds("") == []
    record = skeleton('A "title": #1', "jane-doe", "open", ["heading"] * 3 + ["note", "heading"])
    assert 'heading: ["1-3", 5]' in record
    assert "note: [4]" in record
    assert r'title: "A \"title\": #1"' in record


def test_added_source_can_be_read_whatever_its_first_line(kb: Path, letter: Path) -> None:
    for number, title in enumerate(['"Quoted": {x}', "# - [1]", "é" * 200, "a\\b", "\u2028 'x"]):
        letter.write_text(f"{title}\n\n{NOE}", encoding="utf-8")
        name = f"new-{number}"
        done(run("corpus", "add", str(letter), "--author", "jane-doe", "--id", name, kb=kb))
        bad = [f for f in check(kb).findings if f.place.path == f"corpus/{name}/source.yaml"]
        assert bad == []
    # What is written here, `argmap fmt` would not write another way.
    ran = run("fmt", "--diff", str(kb / "corpus/new-0"), str(kb / "corpus/new-4"), kb=kb)
    assert (ran.code, ran.out) == (0, "")
