"""`argmap af …`: abstract argumentation frameworks, in and out."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli.app import app
from argmap.cli.options import TimeoutOption
from argmap.cli.output import ForceOption, OutputOption
from argmap.cli.viewpoint import ViewpointOption

if TYPE_CHECKING:
    from argmap.acceptance.abstract import Framework

af = typer.Typer(
    name="af",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Solve abstract argumentation frameworks, and make one of a knowledge base.",
)
app.add_typer(af)

_TASKS = "DC, DS, SE or EE; a hyphen; CO, GR, PR, ST, SST or ID"


class FileFormat(StrEnum):
    """How a framework is written."""

    af = "af"
    apx = "apx"
    tgf = "tgf"


@af.command()
def solve(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A framework; `-` is standard input.", show_default=False
        ),
    ],
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK",
            help=f"What is asked: {_TASKS}. DS-PR: is the argument in every preferred extension?",
            show_default=False,
        ),
    ],
    argument: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it
        typer.Option(
            "--argument", "-a", metavar="NAME", help="Whom DC and DS ask about.", show_default=False
        ),
    ] = None,
    form: Annotated[
        Optional[FileFormat],  # noqa: UP045
        typer.Option("--from", help="The file's format.", show_default="told from its first line"),
    ] = None,
    timeout: TimeoutOption = 60.0,
) -> None:
    """Answer a task on a framework, in the output form of the ICCMA 2023 competition.

    YES or NO for DC and DS, with an extension that shows it on a line `w …`; for SE such a line,
    or NO where there is no extension; for EE one line for each extension. No answer in time is no
    answer: exit code 2.
    """
    from argmap.acceptance.abstract import Answer, Task
    from argmap.acceptance.abstract import solve as answer_to
    from argmap.acceptance.abstract.tasks import parse_task
    from argmap.cli.session import fail, note

    parsed = parse_task(task)
    if parsed is None:
        fail(f"`{task}` is no task; a task is {_TASKS}")
    problem, semantics = parsed
    asks = problem in ("DC", "DS")
    if asks and argument is None:
        fail(f"{problem} asks about an argument; name it with -a NAME")
    if not asks and argument is not None:
        fail(f"{problem} asks about no argument; leave out -a, or ask DC or DS")
    whole = _read(file, form)
    index = None if argument is None else _index(whole, argument)
    answer = answer_to(whole, Task(problem, semantics, index), timeout)
    if not isinstance(answer, Answer):
        several = "extensions were" if answer.found > 1 else "extension was"
        found = f"; {answer.found} {several} found" if answer.found else ""
        fail(f"undecided within {answer.seconds:g} s{found}; --timeout gives it longer")
    if problem == "DS" and answer.accepted and _none(whole, semantics, timeout):
        note("there is no stable extension, so that every argument is in all of them")
    for line in _lines(whole, answer.accepted, answer.extensions, single=problem == "SE"):
        typer.echo(line)


@af.command()
def export(
    context: typer.Context,
    viewpoint: ViewpointOption = None,
    to: Annotated[
        Optional[FileFormat],  # noqa: UP045
        typer.Option(
            "--to", "-t", help="The format.", show_default="told from FILE's ending, else apx"
        ),
    ] = None,
    most: Annotated[
        int, typer.Option("--max", min=1, metavar="N", help="Refuse beyond N arguments.")
    ] = 5000,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write the explicit framework of the knowledge base: every argument, every attack.

    For other solvers, and small bases: there are as many arguments as ways to combine steps. What
    each argument is stands in comments, or in the labels of tgf.
    """
    from argmap.acceptance.abstract.formats import write
    from argmap.acceptance.explicit import TooMany, explicit
    from argmap.acceptance.numbering import Numbered
    from argmap.acceptance.reading import theory_of
    from argmap.cli.output import deliver, format_from, refuse_overwriting
    from argmap.cli.session import fail, open_kb
    from argmap.cli.viewpoint import one_viewpoint

    refuse_overwriting(output, force=force)
    endings = {".apx": "apx", ".tgf": "tgf", ".af": "af"}
    form = to or FileFormat(format_from(output, endings, "apx"))
    session = open_kb(context.obj)
    theory = theory_of(session.graph.kb, one_viewpoint(session, viewpoint))
    found = explicit(Numbered(theory), most)
    if isinstance(found, TooMany):
        fail(
            f"more than {found.most} arguments can be built; --max lets in more, a viewpoint "
            "leaves some out, and `argmap assess` needs none of them"
        )
    framework, told = found
    deliver(write(framework, form.value, told), output, force=force)


def _read(file: Path, form: FileFormat | None) -> "Framework":
    import sys

    from argmap.acceptance.abstract.formats import Unreadable, read
    from argmap.cli.session import fail

    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(f"{file} is not UTF-8 (byte {error.start})")
    except OSError as error:
        fail(f"{file}: {error.strerror}")
    framework = read(text, None if form is None else form.value)
    if isinstance(framework, Unreadable):
        where = f"{file}:{framework.line}" if framework.line else f"{file}"
        fail(f"{where}: {framework.why}")
    return framework


def _index(whole: "Framework", name: str) -> int:
    from argmap.cli.session import fail
    from argmap.diagnostics import did_you_mean

    if name not in whole.names:
        hint = did_you_mean(name, whole.names[:1000]) or f"there are {len(whole)} arguments"
        fail(f"no argument is called `{name}`; {hint}")
    return whole.names.index(name)


def _none(whole: "Framework", semantics: str, timeout: float) -> bool:
    """Return whether there is no extension at all, which can be under stable semantics only."""
    from argmap.acceptance.abstract import Answer, Task
    from argmap.acceptance.abstract import solve as answer_to

    if semantics != "ST":
        return False
    some = answer_to(whole, Task("SE", "ST"), timeout)
    return isinstance(some, Answer) and not some.extensions


def _lines(
    whole: "Framework",
    accepted: bool | None,
    extensions: tuple[tuple[int, ...], ...],
    *,
    single: bool,
) -> list[str]:
    lines = [] if accepted is None else ["YES" if accepted else "NO"]
    lines += [" ".join(["w", *(whole.names[i] for i in one)]) for one in extensions]
    return lines or (["NO"] if single else [])
