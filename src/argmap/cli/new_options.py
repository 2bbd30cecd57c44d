"""The options of `argmap new …`, and the words that they take.

The words are those of the model, repeated so that the command line can start without pydantic.
"""

from enum import StrEnum
from typing import Annotated, Optional

import typer

from argmap.cli import completion


class Stance(StrEnum):
    """How the source's author stands to a claim."""

    asserts = "asserts"
    reports = "reports"
    concedes = "concedes"
    rejects = "rejects"
    asks = "asks"


class Fidelity(StrEnum):
    """How near a claim is to the author's words."""

    quotation = "quotation"
    paraphrase = "paraphrase"
    interpretation = "interpretation"
    implicit = "implicit"


class ConflictKind(StrEnum):
    """The kinds of conflict."""

    contradictory = "contradictory"
    contrary = "contrary"
    tension = "tension"


class AssertedBy(StrEnum):
    """Whose a step or a relation is."""

    author = "author"
    curator = "curator"


class HolderKind(StrEnum):
    """The kinds of holder."""

    person = "person"
    government = "government"
    body = "body"
    group = "group"


class Licence(StrEnum):
    """Whether a text may be passed on."""

    open = "open"
    restricted = "restricted"


# typer reads these: Optional[X] is spelt out for it.
SourcedId = Annotated[
    str, typer.Argument(metavar="SOURCE/ID", help="The id it gets.", show_default=False)
]
PlainId = Annotated[str, typer.Argument(metavar="ID", help="The id it gets.", show_default=False)]
At = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--at", metavar="BLOCKS", help="Where it stands: 12, 18-19 or 3,7. Repeatable."),
]
Quotes = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--quotes", metavar="TEXT", help="Words of the source it rests on. Repeatable."),
]
Cites = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--cites",
        metavar="WORK",
        help="What the author cites: `poe-1989`, `poe-1989, p. 40` or `poe-1989, p. 40, note 3`. "
        "Repeatable.",
    ),
]
Tags = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--tag", metavar="TAG", help="A theme. Repeatable.", autocompletion=completion.tags
    ),
]
Note = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--note", metavar="TEXT", help="A remark."),
]
Holder = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--holder",
        metavar="ID",
        help="Whose it is, if not the source's author's.",
        autocompletion=completion.holders,
    ),
]
Topic = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--file",
        metavar="TOPIC",
        help="The file it goes to, new or not: `bridges` is claims/SOURCE/bridges.yaml.",
        show_default="the only one, or that of what it is joined with",
    ),
]
Curator = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--curator",
        metavar="ID",
        help="Who encodes; goes to the head of a new file.",
        show_default="the only one, or the one that git's user is",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", help="Show what would be written, and write nothing.")
]
Asserted = Annotated[
    AssertedBy, typer.Option("--asserted-by", help="In the text, or the curator's reading.")
]
Between = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A claim.", autocompletion=completion.claims, show_default=False
    ),
]
Premises = Annotated[
    list[str],
    typer.Option(
        "--premises",
        metavar="IDS",
        help="The linked premises: `a,b`, or the option repeated.",
        autocompletion=completion.claims,
        show_default=False,
    ),
]
Supports = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--supports",
        metavar="ID",
        help="The claim it is for.",
        autocompletion=completion.claims,
    ),
]
Attacks = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--attacks",
        metavar="ID",
        help="The claim it is against.",
        autocompletion=completion.claims,
    ),
]
Undercuts = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--undercuts",
        metavar="ID",
        help="The argument whose step it denies.",
        autocompletion=completion.records,
    ),
]
Answers = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--answers",
        metavar="ARGUMENT:QUESTION",
        help="The critical question it answers, by name, and the argument that is asked.",
        autocompletion=completion.questions,
    ),
]
Scheme = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--scheme",
        metavar="SCHEME",
        help="Its argumentation scheme; `argmap list schemes` has them.",
        autocompletion=completion.schemes,
    ),
]
Deductive = Annotated[
    bool,
    typer.Option("--deductive", help="The conclusion cannot fail while the premises hold."),
]
