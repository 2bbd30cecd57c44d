"""The works cited, as CSL-JSON items: which of them, under which key, and cited for what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.export.bibliography.citing import CONTAINED, sort_key
from argmap.export.plain import plain
from argmap.model import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.graph import ArgumentGraph
    from argmap.model import Claim, KnowledgeBase
    from argmap.model.corpus import CslItem

# A CSL item as CSL-JSON has it (schema csl-data 1.0.2), with its `id`.
Item = dict[str, Any]

# No id holds a full stop, so that no key made with this is another record's id.
_CITED = ".work"
# A DOI is not an address: styles make one of it.
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim that cites a work: its full id, the place in the work, the number of the note."""

    claim: str
    locator: str | None = None
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a bibliography, and the claims it is cited for, in the order of the files.

    `source` is the id of the source it is the record of, None for a work that is only cited.
    `remark` is the curator's, from the record's `note`: bibliographies would print it.
    """

    item: Item
    mentions: tuple[Mention, ...] = ()
    source: str | None = None
    remark: str = ""

    @property
    def key(self) -> str:
        """The key it is cited by."""
        return str(self.item["id"])


def csl_items(
    graph: ArgumentGraph, ids: Iterable[str] | None = None, *, sources: bool = True
) -> list[Item]:
    """Return the works cited as CSL-JSON items, by author, year and title.

    Without `ids`: the works that any claim or any source's note cites. With them: the works that
    these claims cite, no others. Ids of arguments may be among them: an argument cites nothing,
    but has a source.
    With `sources`, also the sources that these claims and arguments stand in.

    Every item has its own `id`, the key that `source_key` and `work_key` give.
    """
    return [entry.item for entry in entries(graph, ids, sources=sources)]


def entries(
    graph: ArgumentGraph,
    ids: Iterable[str] | None = None,
    *,
    sources: bool = True,
    notes_of: Iterable[str] = (),
) -> list[Entry]:
    """Return what `csl_items` does, each item with the claims it is cited for.

    `notes_of` names sources all of whose notes count, whether or not a claim rests on them.
    """
    kb = graph.kb
    everything = ids is None
    wanted = None if ids is None else set(ids)
    chosen = [node for node in graph.networkx if wanted is None or node in wanted]
    mentions = _mentions(graph, [node for node in chosen if graph.is_claim(node)])
    for source in kb.sources if everything else notes_of:
        for note in kb.sources[source].notes:
            for cited in note.cites:
                mentions.setdefault(cited.work, {})
    found: dict[str, Entry] = {}
    if sources:
        scopes = kb.sources if everything else {scope_of(node) for node in chosen} | {*notes_of}
        for source in (source for source in kb.sources if source in scopes):
            found[source] = _entry(kb.sources[source].csl, source, (), source)
    for work in (work for work in kb.works if work in mentions):
        key = work_key(kb, work)
        merged = key in kb.sources
        if merged and not sources:
            continue
        record = kb.sources[key].csl if merged else kb.works[work]
        found[key] = _entry(record, key, tuple(mentions[work]), key if merged else None)
    return sorted(found.values(), key=lambda entry: sort_key(entry.item))


def annotated(graph: ArgumentGraph, found: Iterable[Entry]) -> list[Item]:
    """Return items with what each is cited for, and the curator's remark, as their `annote`."""
    items = []
    for entry in found:
        lines = annotation(graph, entry)
        items.append({**entry.item, "annote": " ".join(lines)} if lines else entry.item)
    return items


def annotation(graph: ArgumentGraph, entry: Entry) -> list[str]:
    """Return what an entry is cited for, a sentence a claim; and the curator's remark."""
    lines = []
    for mention in entry.mentions:
        place = f" ({mention.locator})" if mention.locator else ""
        note = f", note {mention.note}" if mention.note else ""
        text = graph.claim(mention.claim).text
        lines.append(plain(f"Cited{place} for {mention.claim}{note}: {text}"))
    return [*lines, f"Remark: {entry.remark}"] if entry.remark else lines


def source_key(source: str) -> str:
    """Return the key of a source in a bibliography: its id."""
    return source


def work_key(kb: KnowledgeBase, work: str) -> str:
    """Return the key of a work in a bibliography: its id, which does not change with additions.

    A work with the id of a source is that source, cited by another, where they have the same DOI
    or the same title: they share the key, and the source's record stands for both. Otherwise the
    work is told apart by a `.work` at the end of its key.
    """
    source = kb.sources.get(work)
    if source is None or _same_publication(source.csl, kb.works[work]):
        return work
    return work + _CITED


def _mentions(graph: ArgumentGraph, claims: Iterable[str]) -> dict[str, dict[Mention, None]]:
    """Return who cites each work. A citation of a note alone stands for what that note cites."""
    mentions: dict[str, dict[Mention, None]] = {}
    for claim in map(graph.claim, claims):
        for work, mention in citations(graph.kb, claim):
            mentions.setdefault(work, {})[mention] = None
    return mentions


def citations(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[str, Mention]]:
    """Yield the works that a claim cites, by id, each with the place; those of a note too."""
    source = kb.sources.get(scope_of(claim.id))
    notes = {note.number: note for note in source.notes} if source else {}
    for citation in claim.cites:
        if citation.work is not None:
            yield citation.work, Mention(claim.id, citation.locator, citation.note)
        elif citation.note in notes:
            for cited in notes[citation.note].cites:
                yield cited.work, Mention(claim.id, cited.locator, citation.note)


def _entry(record: CslItem, key: str, mentions: tuple[Mention, ...], source: str | None) -> Entry:
    values = record.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"id", "origin", "note"}
    )
    item: Item = {"id": key, **_cleaned(values)}
    # A site, say, that is named after who runs it: styles would print the name twice in a row.
    if _bare(item.get("publisher", "")) == _bare(item.get("container-title", "")):
        item.pop("publisher" if item["type"] in CONTAINED else "container-title", None)
    if "DOI" in item:
        item["DOI"] = _DOI_PREFIX.sub("", item["DOI"])
    return Entry(item, mentions, source, plain(record.note or ""))


def _cleaned(value: Any) -> Any:
    """Return the values of a record with every text made plain; records are three levels deep."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        cleaned = {key: _cleaned(part) for key, part in value.items()}
        return {key: part for key, part in cleaned.items() if part != ""}
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    return value


def _same_publication(one: CslItem, other: CslItem) -> bool:
    if one.doi and other.doi:
        return _bare(_DOI_PREFIX.sub("", one.doi)) == _bare(_DOI_PREFIX.sub("", other.doi))
    return _bare(one.title or "") == _bare(other.title or "") != ""


def _bare(text: str) -> str:
    return _NO_WORD.sub("", text).casefold()
