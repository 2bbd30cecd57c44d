"""`argmap review`: what has been reviewed, what is suspect since, and new stamps."""

import sys
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from argmap.cli import completion
from argmap.cli.app import app
from argmap.cli.desk import ForceUntrackedOption
from argmap.cli.options import Format, FormatOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.cli.session import Session
    from argmap.editing.stamps import Review, Reviews
    from argmap.graph.reviews import Verdict
    from argmap.model import Argument, Claim, Stamp


@app.command()
def review(
    context: typer.Context,
    ids: Annotated[
        Optional[list[str]],  # noqa: UP045 - typer reads it
        typer.Argument(
            metavar="[ID]...",
            help="Claims or arguments to review. Without one, what there is to review is listed.",
            autocompletion=completion.records,
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Review whatever is suspect, or by an unknown reviewer.")
    ] = False,
    by: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--by",
            metavar="CURATOR",
            help="Who reviews.",
            show_default="the only curator, or the one that git's user is",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Stamp without asking.")] = False,
    force: ForceUntrackedOption = False,
    output: FormatOption = Format.text,
) -> None:
    """Review claims and arguments, and stamp them.

    A stamp says who reviewed a record, when, and what they saw. Once the record changes, or the
    text of a premise or a target, `argmap check` calls it suspect; here the difference is shown, as
    far as git has what was seen, and the stamp renewed if you agree. Without an ID or --all, lists
    what is suspect, and counts the rest.
    """
    from argmap.cli.desk import settle
    from argmap.cli.session import fail, note, open_kb, require_root
    from argmap.editing.stamps import reviews

    if ids and every:
        fail("name what to review, or give --all, not both")
    if ids or every:
        settle(require_root(context.obj))
    session = open_kb(context.obj)
    found = reviews(session.graph.kb)
    if not ids and not every:
        _list(found, output)
        return
    if output is Format.json:
        fail("--format json is for the list; stamps are written to files")
    names = list(dict.fromkeys(map(session.record, ids or ())))
    due = (*found.suspect, *found.unknown)
    names = names or list(dict.fromkeys(review.record.id for review in due))
    if not names:
        typer.echo("Nothing is suspect.")
        return
    who = _reviewer(session, by)
    if not yes and not _is_terminal():
        fail("standard input is no terminal to answer from; --yes stamps without asking")
    nameless = {name: reason for name in names if (reason := _without_holder(session, name))}
    for reason in nameless.values():
        (note if every else fail)(reason)
    names = [name for name in names if name not in nameless]
    _review_all(session, names, who, ask=not yes, force=force)


def _without_holder(session: "Session", name: str) -> str:
    """Return why a record cannot be stamped while nobody knows whose it is, "" where one does."""
    from argmap.diagnostics import did_you_mean
    from argmap.graph.reviews import holder_is_unknown
    from argmap.model import scope_of

    kb = session.graph.kb
    record = session.graph.record(name)
    if not holder_is_unknown(kb, record):
        return ""
    reason = f"{name} is not stamped: a stamp covers the name of the holder, and there is none"
    holder = kb.holder_of(record)
    if not holder:
        return f"{reason} without corpus/{scope_of(name)}/source.yaml; `argmap check` has more"
    meant = did_you_mean(holder, kb.holders)
    hint = f"{meant} If not, add it" if meant else "add it"
    return f"{reason} for `{holder}`; {hint} to corpus/holders.yaml first"


def _list(found: "Reviews", output: Format) -> None:
    from argmap.cli.session import echo_json, palette

    if output is Format.json:
        echo_json(
            {
                "suspect": [_with_reasons(review) for review in found.suspect],
                "fresh": [_row(review) for review in found.fresh],
                "unknown": [_with_reasons(review) for review in found.unknown],
                "unreviewed": [record.id for record in found.unreviewed],
            }
        )
        return
    paint = palette()
    strangers = {review.stamp.by for review in found.unknown}
    for review in (*found.suspect, *found.unknown):
        typer.echo(f"{paint.bold(review.record.id)} (by {review.stamp.by}, {review.stamp.date})")
        if review.stamp.by in strangers:
            typer.echo(f"  {_no_curator(review.stamp)}")
        for reason in _why(review.verdict):
            typer.echo(f"  {reason}")
    unknown = f", {len(found.unknown)} by unknown reviewers" if found.unknown else ""
    typer.echo(
        f"{len(found.suspect)} suspect, {len(found.fresh)} up to date, "
        f"{len(found.unreviewed)} not reviewed{unknown}"
    )


def _row(review: "Review") -> dict[str, str]:
    return {"id": review.record.id, "by": review.stamp.by, "date": review.stamp.date}


def _with_reasons(review: "Review") -> dict[str, object]:
    return {**_row(review), "why": _why(review.verdict), "path": review.record.origin.path}


def _review_all(session: "Session", names: list[str], who: str, *, ask: bool, force: bool) -> None:
    from argmap.cli.asking import confirmed
    from argmap.cli.desk import commit
    from argmap.cli.session import fail, note
    from argmap.editing.saving import only_adds, steps
    from argmap.editing.stamps import stamped, today
    from argmap.graph.reviews import judge, renewal, reviewer_unknown, stamp

    kb = session.graph.kb
    files = dict(session.loaded.contents)
    written: list[str] = []
    for name in names:
        record = session.graph.record(name)
        stamps = [m for m in record.reviewed if m.by == who or reviewer_unknown(kb, m)]
        is_own = len(stamps) == 1 and stamps[0].by == who
        if is_own and not judge(kb, record, stamps[0]) and not renewal(kb, record, stamps[0]):
            typer.echo(f"{name}: reviewed by {who} on {stamps[0].date}, and nothing changed since")
            continue
        for line in _shown(session, record):
            typer.echo(line)
        if ask and not confirmed(f"Stamp it as reviewed by {who}?"):
            continue
        path = record.origin.path
        data = stamped(files[path], kb, record, stamp(kb, record, who, today()))
        if data is None:
            fail(f"{name} is written in a way that nothing can be added to; try `argmap fmt` first")
        files[path] = data
        written.append(name)
    before = session.loaded.contents
    changed = {path: data for path, data in files.items() if data != before[path]}
    commit(session.root, steps(before, changed), force=force or only_adds(before, changed))
    if written:
        more = f" and {len(written) - 5} more" if written[5:] else ""
        note(f"stamped {', '.join(written[:5])}{more}")


def _shown(session: "Session", record: "Claim | Argument") -> "Iterator[str]":
    """Yield a record as it stands, what is suspect of it, and the difference to what was seen."""
    from argmap.graph.reviews import judge, renewal, reviewer_unknown

    page = session.page()
    if session.graph.is_claim(record.id):
        head, *rest = page.claim_lines(session.graph.claim(record.id), 2)
    else:
        from argmap.cli.difference_words import step

        argument = session.graph.argument(record.id)
        head, *rest = page.argument_lines(argument, 2)
        rest += page.wrap(step(argument), 2)
    yield head
    yield from (f"  {line}" for line in rest)
    if not record.reviewed:
        yield "  not reviewed yet"
    for made in record.reviewed:
        verdict = judge(session.graph.kb, record, made)
        yield f"  reviewed by {made.by} on {made.date}" + ("" if verdict else "; unchanged since")
        if reviewer_unknown(session.graph.kb, made):
            yield f"    {_no_curator(made)}"
        reasons = _why(verdict) if verdict else renewal(session.graph.kb, record, made)
        yield from (f"    {reason}" for reason in reasons)
        if verdict:
            yield from _difference(session, record, made)


def _difference(session: "Session", record: "Claim | Argument", made: "Stamp") -> "Iterator[str]":
    from argmap.cli.difference_text import Sheet
    from argmap.cli.session import page_width, palette
    from argmap.editing.stamps import as_seen, since, why_unseen

    seen = as_seen(session.root, made)
    if seen is None:
        more = why_unseen(session.root) or "; this is how it stands now"
        yield f"    what was seen then is not in git's history{more}"
        return
    old, then = seen
    new = session.graph.kb
    found = since(old, new, then, record)
    for line in Sheet(palette(), page_width() - 4).changes(found, old, new):
        yield f"    {line}"


def _no_curator(made: "Stamp") -> str:
    return f"`{made.by}` is no curator in argmap.yaml; a review by one replaces the stamp"


def _why(verdict: "Verdict") -> list[str]:
    from argmap.graph.reviews import describe

    if verdict.foreign:
        return [f"the stamp {verdict.foreign} cannot be judged"]
    changed = [f"{part} changed" for part in verdict.parts]
    return changed + describe(verdict)


def _reviewer(session: "Session", by: str | None) -> str:
    from argmap.cli.session import fail
    from argmap.diagnostics import did_you_mean
    from argmap.editing.stamps import reviewer

    config = session.graph.kb.config
    known = {} if config is None else config.curators
    if by is not None:
        if by not in known:
            hint = did_you_mean(by, known) or "add it to `curators:` in argmap.yaml first"
            fail(f"no curator `{by}`; {hint}")
        return by
    found = reviewer(session.root, session.graph.kb)
    if found is None:
        names = f"one of {', '.join(known)}" if known else "argmap.yaml names no curators yet"
        fail(f"say who reviews with --by: {names}")
    return found


def _is_terminal() -> bool:
    return sys.stdin.isatty()
