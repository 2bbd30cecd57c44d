"""Sources, the holders of claims, and the works cited."""

from calendar import isleap
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, WithJsonSchema, field_validator
from pydantic_core import PydanticCustomError

from argmap.model.base import (
    ACROSS,
    Designation,
    FilledIn,
    FromList,
    Id,
    Record,
    RecordOrigin,
    Text,
)
from argmap.model.claims import Blocks
from argmap.model.locators import BlockKinds

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

    family: Text | None = Field(default=None, description="The family name.")
    given: Text | None = Field(default=None, description="The given names.")
    literal: Text | None = Field(
        default=None, description="The whole name, where it has no parts: that of a body."
    )
    suffix: Text | None = Field(default=None, description="What follows the name: `Jr.`, `III`.")
    non_dropping_particle: Text | None = Field(
        default=None,
        description="A particle that belongs to the family name, also where that stands alone: "
        "`van`, `al-`.",
    )
    dropping_particle: Text | None = Field(
        default=None,
        description="A particle that is left out where the family name stands alone: `von`.",
    )

    @property
    def surname(self) -> str:
        """The part that a short reference uses."""
        return self.family or self.literal or self.given or "?"


_DATE_SCHEMA = {
    "type": "array",
    "prefixItems": [
        {"type": "integer"},
        {"type": "integer", "minimum": 1, "maximum": 12},
        {"type": "integer", "minimum": 1, "maximum": 31},
    ],
    "minItems": 1,
    "maxItems": 3,
}
_DatePart = Annotated[
    tuple[int, ...],
    FromList,
    Field(min_length=1, max_length=3),
    WithJsonSchema(_DATE_SCHEMA),
]


# The days of each month, in a leap year.
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_date(year: int, month: int = 1, day: int = 1) -> bool:
    """Return whether the calendar has a day, by its rules of today for years before it, too."""
    if not 1 <= month <= len(_DAYS):
        return False
    is_leap_day = (month, day) == (2, 29)
    return 1 <= day <= _DAYS[month - 1] and (isleap(year) or not is_leap_day)


class CslDate(_CslPart):
    """A date: `date-parts: [[year, month, day]]`, two of them for a span; or `raw`, `literal`."""

    date_parts: Annotated[tuple[_DatePart, ...], FromList, Field(max_length=2)] = Field(
        default=(),
        description="`[[year, month, day]]`, of which month and day may be left out; two such "
        "lists for a span.",
    )
    literal: Text | None = Field(
        default=None, description="The date in words: `n.d.`, `spring 2018`."
    )
    raw: Text | None = Field(
        default=None, description="The date as a program is to read it: `2018-01-31`."
    )
    season: Designation | None = Field(
        default=None, description="The season: 1 for spring to 4 for winter, or its name."
    )
    circa: bool | None = Field(default=None, description="`true`: the date is uncertain.")

    @field_validator("date_parts")
    @classmethod
    def _in_the_calendar(cls, value: tuple[_DatePart, ...]) -> tuple[_DatePart, ...]:
        for parts in value:
            if not _is_date(*parts):
                raise PydanticCustomError(
                    "bad_value",
                    "{written} is no date",
                    {
                        "written": "-".join(map(str, parts)),
                        "help": "write [year, month, day], with months from 1 to 12; what is no "
                        "such date goes into `season:` or `literal:`",
                    },
                )
        return value

    @property
    def year(self) -> str:
        """The year, or what is written instead of a date."""
        return str(self.date_parts[0][0]) if self.date_parts else self.literal or self.raw or ""


_Names = Annotated[tuple[CslName, ...], FromList]


class CslItem(_CslPart):
    """A work as CSL-JSON describes it (schema csl-data 1.0.2), less what no style uses."""

    type: CslType = Field(
        description="The kind of work, as CSL names it: `article-journal`, `book`, `chapter`, "
        "`report`, `webpage` …"
    )
    title: Text | None = Field(default=None, description="The title.")
    title_short: Text | None = Field(default=None, description="A short form of the title.")
    author: _Names = Field(default=(), description="The authors, in the order of the title page.")
    editor: _Names = Field(default=(), description="The editors.")
    translator: _Names = Field(default=(), description="The translators.")
    container_author: _Names = Field(
        default=(), description="The authors of the book that it is a part of."
    )
    container_title: Text | None = Field(
        default=None, description="The journal, the newspaper or the book that it is a part of."
    )
    collection_title: Text | None = Field(default=None, description="The series.")
    collection_number: Designation | None = Field(
        default=None, description="Its number in the series."
    )
    issued: CslDate | None = Field(
        default=None, description="When it appeared: `{date-parts: [[2018, 1, 31]]}`."
    )
    accessed: CslDate | None = Field(
        default=None, description="When it was looked at, for what is on the web."
    )
    volume: Designation | None = Field(default=None, description="The volume.")
    issue: Designation | None = Field(default=None, description="The issue.")
    number: Designation | None = Field(
        default=None, description="The number of a report, a bill or a patent."
    )
    edition: Designation | None = Field(default=None, description="The edition of the work.")
    page: Designation | None = Field(default=None, description="Its pages: `12-34`.")
    genre: Text | None = Field(
        default=None, description="What sort of its type it is: `PhD thesis`, `Working paper`."
    )
    medium: Text | None = Field(default=None, description="The medium: `DVD`, `microfilm`.")
    publisher: Text | None = Field(default=None, description="The publisher.")
    publisher_place: Text | None = Field(default=None, description="The place of the publisher.")
    event_title: Text | None = Field(
        default=None, description="The conference or other event that it was given at."
    )
    language: Text | None = Field(default=None, description="Its language: `en`, `zh-CN`.")
    url: Text | None = Field(default=None, description="Its address on the web.")
    doi: Text | None = Field(default=None, description="Its DOI, without `https://doi.org/`.")
    isbn: Text | None = Field(default=None, description="Its ISBN.")
    issn: Text | None = Field(default=None, description="The ISSN of its journal.")
    abstract: Text | None = Field(default=None, description="A summary.")
    note: Text | None = Field(
        default=None,
        description="A remark of the curator; `argmap bib` prints it only with `--annotate`.",
    )

    @property
    def short_citation(self) -> str:
        """Author and year, as a reader would name the work in passing."""
        names = [name.surname for name in self.author or self.editor]
        who = " & ".join(names) if len(names) < 3 else f"{names[0]} et al." if names else ""
        what = who or self.title or "untitled"
        return f"{what} {self.issued.year}".strip() if self.issued else what


class Reference(CslItem):
    """A work cited, with the id that claims cite it by."""

    id: Id = Field(description="The id that claims and notes cite it by.")
    origin: RecordOrigin


class Holder(Record):
    """Somebody who holds claims: a person, a government, a body, or a group without a name."""

    id: Annotated[str, FilledIn]
    origin: RecordOrigin
    name: Text = Field(description="The name, as readers know it.")
    kind: Literal["person", "government", "body", "group"] = Field(
        description="`person`, `government`, `body` (an institution, a newspaper), or `group` "
        "(“some scholars”)."
    )
    note: Text | None = Field(default=None, description="Who is meant, where that needs saying.")


class BlockPlan(Record):
    """What the blocks of a text are, where they are not plain paragraphs.

    `joined` lists blocks that are one paragraph, cut by page breaks, in reading order. `marks`
    says how the text marks its notes: with a number glued to a word ("end.37") or in brackets.
    """

    model_config = ConfigDict(alias_generator=_csl_key, populate_by_name=False)

    count: Annotated[int, Field(ge=1)] = Field(description="How many blocks the text has.")
    heading: Blocks = Field(
        default=(),
        description='The headings. Blocks as in `at`: `12`, `"18-19"`, or a list of both.',
    )
    pull_quote: Blocks = Field(
        default=(),
        description="Quotations set apart, which repeat words of the text. Blocks as in `at`: "
        '`12`, `"18-19"`, or a list of both.',
    )
    list_item: Blocks = Field(
        default=(),
        description="Items of lists; claims may stand in them. Blocks as in `at`: `12`, "
        '`"18-19"`, or a list of both.',
    )
    note: Blocks = Field(
        default=(),
        description='Notes at the foot or the end. Blocks as in `at`: `12`, `"18-19"`, or a list '
        "of both.",
    )
    caption: Blocks = Field(
        default=(),
        description='Captions of pictures and tables. Blocks as in `at`: `12`, `"18-19"`, or a '
        "list of both.",
    )
    chrome: Blocks = Field(
        default=(),
        description="What is none of the author's words: running heads, page numbers, menus. "
        'Blocks as in `at`: `12`, `"18-19"`, or a list of both.',
    )
    joined: Annotated[tuple[Annotated[tuple[int, ...], FromList], ...], FromList] = Field(
        default=(),
        description="Lists of blocks that are one paragraph, cut by page breaks, in reading "
        "order: `[[5, 6], [21, 23]]`.",
    )
    marks: Literal["glued", "bracketed"] | None = Field(
        default=None,
        description="How the text marks its notes: `glued` (“end.37”) or `bracketed` (“end. "
        "[37]”); left out where it does not.",
    )

    def kinds(self) -> BlockKinds:
        """Return the kinds of the blocks."""
        names = ("heading", "pull_quote", "list_item", "note", "caption", "chrome")
        return BlockKinds((name.replace("_", "-"), getattr(self, name)) for name in names)


class NotedWork(Record):
    """A work that a note names, and the place in it."""

    work: Id = Field(description="The work: an `id` of corpus/references.yaml.")
    locator: Designation | None = Field(default=None, description="The place in the work: `p. 40`.")


class Note(Record):
    """A note of a source: its number, the block its mark stands in, and what it cites.

    `block` is the block of its wording, None where our copy lacks that. `back_to` is the number of
    the earlier note that an "ibid." or "op. cit." leads to; `cites` then holds what it leads to.
    """

    number: Annotated[int, Field(ge=1)] = Field(description="The number of the note.")
    marked: Annotated[int, Field(ge=1)] = Field(description="The block that its mark stands in.")
    block: Annotated[int, Field(ge=1)] | None = Field(
        default=None,
        description="The block of its wording; left out where our copy does not have it.",
    )
    cites: Annotated[tuple[NotedWork, ...], FromList] = Field(
        default=(), description="The works that it names."
    )
    back_to: Annotated[int, Field(ge=1)] | None = Field(
        default=None,
        description="The number of the earlier note that an “ibid.” or “op. cit.” leads to; "
        "`cites` then says what that is.",
    )


class Rights(Record):
    """What may be done with the text. A `restricted` text stays out of the repository."""

    licence: Literal["open", "restricted"] = Field(
        description="`open`: the text may be passed on; `restricted`: it stays out of the "
        "repository."
    )
    holder: Text | None = Field(default=None, description="Who holds the rights.")
    note: Text | None = Field(default=None, description="A remark on the rights.")


class Source(Record):
    """A text of the corpus. `author` holds its claims where they name nobody else."""

    id: Annotated[Id, FilledIn]
    origin: RecordOrigin
    csl: CslItem = Field(description="The bibliographic record: a CSL item without `id`.")
    author: Id = Field(
        description="Who holds the claims that name nobody else: an id of corpus/holders.yaml; a "
        "group, where several wrote it."
    )
    rights: Rights = Field(description="What may be done with the text.")
    edition: Text | None = Field(
        default=None,
        description="Which text was encoded, where there are several or ours is incomplete.",
    )
    blocks: BlockPlan | None = Field(
        default=None,
        description="What the blocks of the text are, where they are not plain paragraphs.",
    )
    notes: Annotated[tuple[Note, ...], FromList] = Field(
        default=(), description="The notes of the text."
    )
    sealed_as: Id | None = Field(
        default=None,
        description="The id that the text was sealed under, where the source was renamed since; "
        "`argmap rename` writes it.",
    )
    note: Text | None = Field(default=None, description="A remark.")

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
