"""The commands on texts: what they check before they write, and what they say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from argmap.cli.desk import commit, settle
from argmap.cli.session import (
    fail,
    note,
    nothing,
    require_root,
    require_source,
    say_what_was_left_out,
    texts_directory,
    warn_of_unfinished,
)
from argmap.corpus import (
    coverage,
    evidence_of,
    examine,
    find,
    guess_kinds,
    nearest_passage,
    parse_quotation,
    proofs_file,
    prove,
    read_text,
    respelt,
    seal,
    seal_file,
    skeleton,
)
from argmap.diagnostics import did_you_mean
from argmap.editing.accompanying import with_texts_hidden
from argmap.editing.formatting import formatted
from argmap.editing.manner import kind_of_path
from argmap.editing.modelines import has_schemas, modeline
from argmap.editing.replacement import replace_text
from argmap.editing.saving import steps
from argmap.editing.writing import Refusal, write_file
from argmap.graph import LeftOut
from argmap.loading import load
from argmap.model import ACROSS, is_id, scope_of
from argmap.model.locators import parse_blocks
from argmap.model.seals import ProofFile
from argmap.syntax.decoding import MAX_BYTES, decode
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.corpus import Judgement, SourceText
    from argmap.model import KnowledgeBase


class Workshop:
    """A knowledge base with its texts, seals and proofs, to be worked on."""

    def __init__(self, root: Path, texts: Path | None) -> None:
        self.root = root
        self.loaded = load(root, evidence=True, texts=texts)

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.loaded.kb

    def source(self, name: str) -> str:
        """Return the id of a source that there is, or explain and exit."""
        return require_source(self.kb, name)

    def blocks(self, source: str, written: str | None) -> frozenset[int] | None:
        """Return the blocks that a reader asks for, None for all, or explain and exit."""
        count = len(coverage(self.kb, source))
        if not count:
            nothing(f"{source} has no sound text or seal: nothing is known of its blocks")
        if written is None:
            return None
        try:
            ranges = parse_blocks([part.strip() for part in written.split(",")])
        except ValueError as error:
            fail(f"{written} names no blocks of {source}: {error}")
        beyond = next((blocks for blocks in ranges if blocks.last > count), None)
        if beyond is not None:
            missing = max(beyond.first, count + 1)
            fail(f"{source} has {count} blocks; there is no block {missing}")
        return frozenset(n for blocks in ranges for n in range(blocks.first, blocks.last + 1))

    def add(self, file: Path, source: str, author: str, *, is_open: bool) -> None:
        """Write the record of a new source and put its text beside it."""
        if not is_id(source) or source == ACROSS:
            fail(f"`{source}` is no id for a source; name one with --id, such as doe-2020")
        if author not in self.kb.holders:
            hint = did_you_mean(author, self.kb.holders) or f"`argmap new holder {author}` first"
            fail(f"no holder `{author}`; {hint}")
        if source in self.kb.sources or (self.root / "corpus" / source / "source.yaml").exists():
            fail(f"there is a source {source} already; `argmap corpus attach` gives it a text")
        text = _decoded(file)
        kinds = guess_kinds(text)
        if not kinds:
            fail(f"{file} holds no text")
        title = next((kind for kind in text.strip().splitlines() if kind.strip()), source)
        record = skeleton(one_line(title)[:80], author, "open" if is_open else "restricted", kinds)
        path = f"corpus/{source}/source.yaml"
        opening = modeline(path) if has_schemas(self.root) else ""
        data = (opening + record).encode()
        files = {
            **self._text_files(source, text, restricted=not is_open),
            path: formatted(data, kind_of_path(path)).data or data,
        }
        self._put(files, force=False)
        typer.echo(f"{source}: text attached")
        for number, kind in enumerate(kinds, start=1):
            if kind != "paragraph":
                typer.echo(f"block {number}: guessed to be of kind {kind}")
        note(f"{len(kinds)} blocks. Complete corpus/{source}/source.yaml, then seal the source")

    def attach(self, source: str, file: Path, *, force: bool) -> None:
        """Put a copy of a text beside its source, if it is the one recorded and sealed."""
        record = self.kb.sources[self.source(source)]
        text = _decoded(file)
        read = read_text(text, record)
        if read.complaints:
            _refuse(f"{file} is not the text recorded: {'; '.join(read.complaints)}")
        sealed = self.kb.seals.get(source)
        if sealed is None and (self.root / "corpus" / source / "seal.json").exists():
            _refuse(f"the seal of {source} cannot be read; `argmap check` says why")
        if sealed is not None and seal(sealed.source, read) != sealed:
            _refuse(f"{file} is not the text that was sealed: another edition, or an edited copy")
        if sealed is None:
            note(f"{source} is not sealed: that this is the right edition is taken on trust")
        restricted = record.rights.licence == "restricted"
        changed = self._put(self._text_files(source, text, restricted=restricted), force=force)
        typer.echo(f"{source}: text {'attached' if changed else 'attached already'}")

    def seal(self, source: str, *, force: bool) -> None:
        """Write the seal of a source."""
        name = self.kb.sources[self.source(source)].sealing_id
        made = seal(name, self._text_of(source))
        changed = self._write(f"corpus/{source}/seal.json", seal_file(made), force=force)
        typer.echo(f"{source}: {'sealed' if changed else 'sealed already'}, {made.commitment}")

    def prove(self, source: str | None) -> None:
        """Write the proofs of one source, or of all that have a text and a seal."""
        names = [self.source(source)] if source else self._provable()
        failed = 0
        for name in names:
            text = self._text_of(name)
            evidence = evidence_of(self.kb)[name]
            if evidence.sealed is None:
                fail(f"{name} has no sound seal; run `argmap corpus seal {name}` first")
            sealed = evidence.sealed.seal
            if evidence.text is None:
                _refuse(f"the text of {name} is not the one that was sealed; no proofs were made")
            found = [j for j in examine(self.kb) if scope_of(j.record.id) == name]
            proofs = {
                (proof.quotation, proof.spans): proof
                for judgement in found
                if judgement.verdict == "proven"
                for proof in [prove(judgement.quotation, judgement.spans, sealed.source, text)]
            }
            ordered = tuple(proofs[key] for key in sorted(proofs))
            made = ProofFile(
                version=1, source=sealed.source, commitment=sealed.commitment, proofs=ordered
            )
            changed = self._write(f"corpus/{name}/proofs.json", proofs_file(made), force=True)
            state = "written" if changed else "up to date"
            typer.echo(f"{name}: {len(ordered)} proofs {state}")
            for judgement in found:
                if judgement.verdict != "proven":
                    failed += 1
                    note(f"{judgement.record.id}: not in the text as quoted ({judgement.verdict})")
        if failed:
            note("`argmap check` says more, and `argmap corpus repair` proposes what was meant")
            raise typer.Exit(1)

    def status(self) -> list[dict[str, Any]]:
        """Return what there is of each source."""
        evidence = evidence_of(self.kb)
        return [
            {
                "source": name,
                "rights": record.rights.licence,
                "text": _state(name in self.kb.texts, evidence[name].text is not None),
                "seal": _state(
                    name in self.kb.seals or f"seal:{name}" in self.kb.unknowable,
                    evidence[name].sealed is not None,
                ),
                "quotations": sum(
                    len(r.quotes) for r in self.kb.records() if scope_of(r.id) == name
                ),
                "proven": sum(
                    judgement.verdict == "proven"
                    for judgement in examine(self.kb)
                    if scope_of(judgement.record.id) == name
                ),
            }
            for name, record in self.kb.sources.items()
        ]

    def repair(self, source: str | None, *, accept: bool, force: bool) -> None:
        """Propose passages for the quotations that fail, and write them if that is asked for."""
        names = [self.source(source)] if source else self._at_hand()
        for name in names:
            self._text_of(name)
            if evidence_of(self.kb)[name].text is None:
                _refuse(f"the text of {name} is not the one that was sealed; nothing is proposed")
        failed = [judgement for judgement in examine(self.kb) if judgement.verdict != "proven"]
        textless = {scope_of(judgement.record.id) for judgement in failed} - {*self.kb.texts}
        for name in sorted(textless) if source is None else ():
            note(f"the text of {name} is not at hand: its quotations were passed over")
        helpless = 0 if source else len(textless)
        changed: dict[str, bytes] = {}
        # From the end of each file, so that what is written leaves earlier places where they are.
        for judgement in reversed(failed):
            name = scope_of(judgement.record.id)
            text = evidence_of(self.kb)[name].text
            if text is None or name not in names:
                continue
            proposal = _proposal(judgement, text)
            old = judgement.record.quotes[judgement.index]
            typer.echo(f"{judgement.record.id} ({judgement.record.origin.path})")
            typer.echo(f"  quoted    “{one_line(old)}”")
            if judgement.verdict == "elsewhere":
                blocks = ", ".join(map(str, judgement.elsewhere))
                typer.echo(f"  it stands in block {blocks}: mend `at` by hand")
                helpless += 1
            elif proposal is None:
                typer.echo("  nothing in the text is near enough to propose")
                helpless += 1
            else:
                typer.echo(f"  proposed  “{one_line(proposal)}”")
                if accept and not self._rewrite(changed, judgement, old, proposal):
                    helpless += 1
        commit(self.root, steps(self.loaded.contents, changed), force=force)
        if helpless:
            raise typer.Exit(1)

    def _rewrite(self, changed: dict[str, bytes], judgement: Judgement, old: str, new: str) -> bool:
        """Put a quotation into the files to be written, or say why that cannot be done."""
        path, pointer = judgement.record.origin
        data = changed.get(path, self.loaded.contents[path])
        edited = replace_text(data, (*pointer, "quotes", judgement.index), old, new)
        if edited is None:
            note(f"{path} is not written as expected here: change the quotation by hand")
            return False
        changed[path] = edited
        typer.echo("  accepted")
        return True

    def _at_hand(self) -> list[str]:
        at_hand = [name for name in self.kb.sources if name in self.kb.texts]
        if not at_hand:
            fail("no text is at hand: attach one, or name a directory of texts in ARGMAP_TEXTS")
        return at_hand

    def _provable(self) -> list[str]:
        at_hand = self._at_hand()
        # One whose seal cannot be read is not passed over: `prove` refuses it.
        names = [name for name in at_hand if (self.root / "corpus" / name / "seal.json").exists()]
        if not names:
            fail(f"{', '.join(at_hand)}: no seal yet; run `argmap corpus seal {at_hand[0]}` first")
        return names

    def _text_of(self, source: str) -> SourceText:
        """Return the text of a source as its record says it is to be read, or explain and exit."""
        if source not in self.kb.texts:
            fail(f"the text of {source} is not at hand; `argmap corpus attach {source} FILE`")
        text = read_text(self.kb.texts[source], self.kb.sources[source])
        if text.complaints:
            _refuse(f"text and record of {source} disagree: {'; '.join(text.complaints)}")
        return text

    def _text_files(self, source: str, text: str, *, restricted: bool) -> dict[str, bytes]:
        """Return the files that a text brings, in the order in which they are written."""
        files = {}
        if restricted:
            # Before the text, so that there is no moment in which git would take it.
            path = f"corpus/{source}/.gitignore"
            files[path] = with_texts_hidden(self._content(path) or b"")
        return {**files, f"corpus/{source}/text.txt": text.encode()}

    def _put(self, files: dict[str, bytes], *, force: bool) -> bool:
        """Write all files or none; return whether a text or a record is another than before."""
        before = {path: self._content(path) for path in files}
        new = {path: data for path, data in files.items() if before[path] != data}
        told = {path for path in new if not path.endswith("/.gitignore")}
        taken = [path for path in told if before[path] is not None]
        if taken and not force:
            _refuse(f"{min(taken)} exists and says something else; --force replaces it")
        # A journal would hold the text, where git might take it.
        commit(self.root, steps(before, new), force=True, journalled=False)
        return bool(told)

    def _content(self, path: str) -> bytes | None:
        file = self.root / path
        if file.is_symlink():
            _refuse(f"{path} is a link; links are not written through")
        return file.read_bytes() if file.is_file() else None

    def _write(self, path: str, data: bytes, *, force: bool = False) -> bool:
        try:
            return write_file(self.root, path, data, overwrite=force)
        except Refusal as refusal:
            _refuse(str(refusal))


def open_workshop(directory: Path | None, *, writes: bool = False) -> Workshop:
    """Return the knowledge base to work on, or explain and exit; say what was not read of it.

    Where it is to be written to, a change that was interrupted is finished first.
    """
    root = require_root(directory)
    if writes:
        settle(root)
    warn_of_unfinished(root)
    workshop = Workshop(root, texts_directory())
    say_what_was_left_out(_unread(workshop.kb))
    return workshop


def _unread(kb: KnowledgeBase) -> LeftOut:
    """Return what nothing is known of, or not all: its blocks and quotations may not be counted."""
    lost = {name for name in kb.unknowable if "/" in name and not name.startswith("relation:")}
    half = {record.id for record in kb.records() if record.id in kb.damaged}
    parts = {name for name in kb.unknowable if "/" not in name and ":" not in name}
    parts |= {name for name in kb.unknowable if name.startswith(("source:", "seal:"))}
    return LeftOut(tuple(sorted(lost | half)), 0, tuple(sorted(parts)))


def _proposal(judgement: Judgement, text: SourceText) -> str | None:
    """Return a quotation made of the passages nearest to each part; None without one for each.

    Where the text has the words, and only the marks around or between them are not its own, these
    words are proposed.
    """
    spelling = respelt(judgement.record.quotes[judgement.index])
    quotation = parse_quotation(spelling.text)
    if spelling.advice and find(quotation, text, fair=True):
        return spelling.text
    parts = quotation.parts
    if any(part.glued for part in parts):
        return None
    near = [nearest_passage(type(quotation)((part,)), text) for part in parts]
    proposal = " … ".join(passage.text for passage in near if passage is not None)
    # Parts in another order, or after a negation, are near to themselves: that mends nothing.
    stands = find(parse_quotation(proposal), text, fair=True)
    return proposal if stands and len(near) == len(parts) and None not in near else None


def _decoded(file: Path) -> str:
    with file.open("rb") as stream:
        document = decode(stream.read(MAX_BYTES + 1))
    if document.problems:
        problem = document.problems[0]
        fail(f"{file} cannot be used: {problem.message}; {problem.help}")
    return document.text


def _state(there: bool, sound: bool) -> str:
    return ("yes" if sound else "unsound") if there else "no"


def _refuse(message: str) -> NoReturn:
    note(message)
    raise typer.Exit(1)
