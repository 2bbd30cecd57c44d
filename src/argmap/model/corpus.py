"""Sources, the holders of claims, and the works cited."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, SkipValidation, field_validator
from pydantic_core import PydanticCustomError

from argmap.model.base import ACROSS, Designation, FromList, Id, Origin, Record, Text
from argmap.model.claims import Blocks

# Item types of CSL 1.0.2, appendix III.
CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip


def _csl_key(name: str) -> str:
    return {"url": "URL", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN"}.get(
        name, name.replace("_", "-")
    )


class _CslPart(Record):
    """A part of a CSL item: keys are hyphenated in files, and underscored here."""

    model_config = ConfigDict(alias_generator=_csl_key, populate_by_name=False)


class CslName(_CslPart):
    """A name: `family` and `given`, or `literal` for a body."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None
    suffix: Text | None = None
    non_dropping_particle: Text | None = None
    dropping_particle: Text | None = None

    @property
    def surname(self) -> str:
        """The part that a short reference uses."""
        return self.family or self.literal or self.given or "?"


_DatePart = Annotated[tuple[int, ...], FromList, Field(min_length=1, max_length=3)]


class CslDate(_CslPart):
    """A date: `date-parts: [[year, month, day]]`, two of them for a span; or `raw`, `literal`."""

    date_parts: Annotated[tuple[_DatePart, ...], FromList, Field(max_length=2)] = ()
    literal: Text | None = None
    raw: Text | None = None
    season: Designation | None = None
    circa: bool | None = None

    @property
    def year(self) -> str:
        """The year, or what is written instead of a date."""
        return str(self.date_parts[0][0]) if self.date_parts else self.literal or self.raw or ""


_Names = Annotated[tuple[CslName, ...], FromList]


class CslItem(_CslPart):
    """A work as CSL-JSON describes it (schema csl-data 1.0.2), less what no style uses."""

    type: CslType
    title: Text | None = None
    title_short: Text | None = None
    author: _Names = ()
    editor: _Names = ()
    translator: _Names = ()
    container_author: _Names = ()
    container_title: Text | None = None
    collection_title: Text | None = None
    collection_number: Designation | None = None
    issued: CslDate | None = None
    accessed: CslDate | None = None
    volume: Designation | None = None
    issue: Designation | None = None
    number: Designation | None = None
    edition: Designation | None = None
    page: Designation | None = None
    genre: Text | None = None
    medium: Text | None = None
    publisher: Text | None = None
    publisher_place: Text | None = None
    event_title: Text | None = None
    language: Text | None = None
    url: Text | None = None
    doi: Text | None = None
    isbn: Text | None = None
    issn: Text | None = None
    abstract: Text | None = None
    note: Text | None = None

    @property
    def short_citation(self) -> str:
        """Author and year, as a reader would name the work in passing."""
        names = [name.surname for name in self.author or self.editor]
        who = " & ".join(names) if len(names) < 3 else f"{names[0]} et al." if names else ""
        what = who or self.title or "untitled"
        return f"{what} {self.issued.year}".strip() if self.issued else what


class Reference(CslItem):
    """A work cited, with the id that claims cite it by."""

    id: Id
    origin: Annotated[Origin, SkipValidation]


class Holder(Record):
    """Somebody who holds claims: a person, a government, a body, or a group without a name."""

    id: str
    origin: Annotated[Origin, SkipValidation]
    name: Text
    kind: Literal["person", "government", "body", "group"]
    note: Text | None = None


class BlockPlan(Record):
    """What the blocks of a text are, where they are not plain paragraphs.

    `joined` lists blocks that are one paragraph, cut by page breaks, in reading order. `marks`
    says how the text marks its notes: with a number glued to a word ("end.37") or in brackets.
    """

    model_config = ConfigDict(alias_generator=_csl_key, populate_by_name=False)

    count: Annotated[int, Field(ge=1)]
    heading: Blocks = ()
    pull_quote: Blocks = ()
    list_item: Blocks = ()
    note: Blocks = ()
    caption: Blocks = ()
    chrome: Blocks = ()
    joined: Annotated[tuple[Annotated[tuple[int, ...], FromList], ...], FromList] = ()
    marks: Literal["glued", "bracketed"] | None = None

    def kinds(self) -> dict[int, str]:
        """Return the kind of every block that is no plain paragraph."""
        return {
            block: name.replace("_", "-")
            for name in ("heading", "pull_quote", "list_item", "note", "caption", "chrome")
            for blocks in getattr(self, name)
            for block in range(blocks.first, blocks.last + 1)
        }


class NotedWork(Record):
    """A work that a note names, and the place in it."""

    work: Id
    locator: Designation | None = None


class Note(Record):
    """A note of a source: its number, the block its mark stands in, and what it cites.

    `block` is the block of its wording, None where our copy lacks that. `back_to` is the number of
    the earlier note that an "ibid." or "op. cit." leads to; `cites` then holds what it leads to.
    """

    number: Annotated[int, Field(ge=1)]
    marked: Annotated[int, Field(ge=1)]
    block: Annotated[int, Field(ge=1)] | None = None
    cites: Annotated[tuple[NotedWork, ...], FromList] = ()
    back_to: Annotated[int, Field(ge=1)] | None = None


class Rights(Record):
    """What may be done with the text. A `restricted` text stays out of the repository."""

    licence: Literal["open", "restricted"]
    holder: Text | None = None
    note: Text | None = None


class Source(Record):
    """A text of the corpus. `author` holds its claims where they name nobody else."""

    id: Id
    origin: Annotated[Origin, SkipValidation]
    csl: CslItem
    author: Id
    rights: Rights
    edition: Text | None = None
    blocks: BlockPlan | None = None
    notes: Annotated[tuple[Note, ...], FromList] = ()
    sealed_as: Id | None = None
    note: Text | None = None

    @property
    def sealing_id(self) -> str:
        """The id that the text is sealed under: the first one, where the source was renamed."""
        return self.sealed_as or self.id

    @field_validator("id")
    @classmethod
    def _not_reserved(cls, value: str) -> str:
        if value == ACROSS:
            raise PydanticCustomError(
                "bad_value",
                "`across` is no name for a source",
                {"help": "claims/across/ is for relations between sources: rename the directory"},
            )
        return value
