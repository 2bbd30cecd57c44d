"""New records, written into the file that they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.diagnostics import did_you_mean
from argmap.editing.formatting import formatted
from argmap.editing.insertion import add_record
from argmap.editing.modelines import modeline
from argmap.editing.writing_yaml import mapping
from argmap.model import ACROSS, SHAPE_OF_IDS, is_id, qualified, scope_of, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.model import KnowledgeBase

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")

_UNDERCUT = (
    "an undercut denies a step, so it names an argument; what speaks against a claim attacks it"
)


class ScaffoldError(Exception):
    """Something cannot be made as it was asked for; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Files as they would be with a new record in them, and where that stands: a path and keys."""

    changes: Mapping[str, bytes]
    path: str
    pointer: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What new records are fitted into: a knowledge base, its files, and who is at work.

    `curator` is named at the head of new files, None where that need not be. With `schemas`, the
    base keeps schemas for editors, and new files name theirs.
    """

    kb: KnowledgeBase
    contents: Mapping[str, bytes]
    curator: str | None = None
    schemas: bool = False

    def topics_for(self, name: str, file: str | None) -> list[str]:
        """Return the files of its source that a new claim may go to, as --file names them.

        That is one where one is named, or there are not several.

        Raises:
            ScaffoldError: where there can be no such claim, or no such file.

        """
        scope = self._free(name, "claim")
        self._require_source(scope)
        topics = [_topic(path) for path in self._files(scope)]
        return topics if file is None and len(topics) > 1 else [_topic(self._file(scope, file, ()))]

    def claim(self, name: str, record: dict[str, Any], file: str | None) -> Draft:
        """Return a draft of a claim, `name` its full id.

        Raises:
            ScaffoldError: where it cannot be made.

        """
        scope = self._free(name, "claim")
        self._require_source(scope)
        return self._added(self._file(scope, file, ()), "claims", short(name), record)

    def argument(
        self,
        name: str,
        premises: Sequence[str],
        target: tuple[str, str] | None,
        record: dict[str, Any],
        file: str | None,
    ) -> Draft:
        """Return a draft of an argument; `target` is a kind ("supports" and so on) and an id.

        It may be None where the record answers a question, which is target enough. A short `name`
        belongs to the source of the first premise. It is written in the file of its target, if
        that is one of the same source, else in that of its first premise.

        Raises:
            ScaffoldError: where it cannot be made.

        """
        if not premises:
            raise ScaffoldError("give --premises: an argument starts from at least one claim")
        home = scope_of(name) if "/" in name else ""
        from_ids = [self.find_claim(premise, home) for premise in premises]
        name = qualified(name, scope_of(from_ids[0]))
        scope = self._free(name, "argument")
        self._require_source(scope)
        values: dict[str, Any] = {"premises": [_written(end, scope) for end in from_ids]}
        aims = []
        if target is not None:
            kind, aim = target
            find = self._find_argument if kind == "undercuts" else self.find_claim
            aims = [find(aim, scope)]
            values[kind] = _written(aims[0], scope)
        answers = record.get("answers")
        if answers:
            asked = answers["argument"]
            aims.append(
                self._find_argument(asked, scope, "critical questions are put to arguments")
            )
            record = {**record, "answers": {**answers, "argument": _written(aims[-1], scope)}}
        path = self._file(scope, file, (*aims, *from_ids))
        values |= record
        return self._added(path, "arguments", short(name), values)

    def relation(
        self, section: str, between: tuple[str, str], record: dict[str, Any], file: str | None
    ) -> Draft:
        """Return a draft of a conflict or a restatement, in "conflicts" or "restatements".

        It is written in the file of the first claim where the author makes it, or both claims are
        of one source; else in `claims/across/`.

        Raises:
            ScaffoldError: where it cannot be made.

        """
        one = self.find_claim(between[0], "")
        other = self.find_claim(between[1], scope_of(one))
        if one == other:
            raise ScaffoldError(f"{one} stands in no relation to itself")
        same = scope_of(one) == scope_of(other)
        scope = ACROSS if not same and record.get("asserted_by") == "curator" else scope_of(one)
        path = self._file(scope, file, (one, other))
        ends = [_written(one, scope), _written(other, scope)]
        return self._added(path, section, None, {"between": ends, **record})

    def require_new_holder(self, name: str) -> None:
        """Refuse an id that no new holder can get.

        Raises:
            ScaffoldError: where it is none, or taken.

        """
        _require_id(name)
        if name in self.kb.holders:
            raise ScaffoldError(f"there is a holder {name} already")
        if self.kb.config is not None and name in self.kb.config.curators:
            raise ScaffoldError(
                f"`{name}` is a curator, who may hold claims as such: choose another id"
            )

    def holder(self, name: str, record: dict[str, Any]) -> Draft:
        """Return a draft of a holder.

        Raises:
            ScaffoldError: where it cannot be made.

        """
        self.require_new_holder(name)
        return self._added("corpus/holders.yaml", "holders", name, record)

    def require_new_source(self, name: str) -> None:
        """Refuse an id that no new source can get.

        Raises:
            ScaffoldError: where it is none, or taken.

        """
        _require_id(name)
        if name == ACROSS:
            raise ScaffoldError(
                "`across` is no name for a source: it is for relations between sources"
            )
        if name in self.kb.sources or f"corpus/{name}/source.yaml" in self.contents:
            raise ScaffoldError(f"there is a source {name} already")

    def require_holder(self, name: str) -> None:
        """Refuse the id of nobody who could be the author of a source.

        Raises:
            ScaffoldError: where no holder has it.

        """
        if name not in self.kb.holders:
            hint = did_you_mean(name, self.kb.holders) or f"`argmap new holder {name}` first"
            raise ScaffoldError(f"no holder `{name}`; {hint}")

    def source(self, name: str, record: dict[str, Any]) -> Draft:
        """Return a draft of a source: its record, and an empty file for its claims.

        Raises:
            ScaffoldError: where it cannot be made.

        """
        self.require_new_source(name)
        self.require_holder(record["author"])
        path = f"corpus/{name}/source.yaml"
        changes = {path: self._new(path, record)}
        if record["rights"]["licence"] == "restricted":
            changes[f"corpus/{name}/.gitignore"] = (
                b"# The text is under copyright and stays out of the repository.\n"
                b"/text.txt\n/.text.txt.*\n"
            )
        claims = self._file(name, None, ())
        if claims not in self.contents:
            changes[claims] = self._head(claims)
        return Draft(changes, path, ("csl",))

    def find_claim(self, name: str, home: str) -> str:
        """Return the full id of a claim that was named, from a file of the source `home`.

        Raises:
            ScaffoldError: where there is none, or several.

        """
        if _has(self.kb.arguments, name) and not _has(self.kb.claims, name):
            raise ScaffoldError(
                f"`{name}` is an argument, where a claim is wanted; what denies its step undercuts "
                "it, and what backs it supports one of its premises"
            )
        return _found(name, home, self.kb.claims, "claim")

    def _find_argument(self, name: str, home: str, why: str = _UNDERCUT) -> str:
        if name in self.kb.claims or f"{home}/{name}" in self.kb.claims:
            raise ScaffoldError(f"`{name}` is a claim: {why}")
        return _found(name, home, self.kb.arguments, "argument")

    def _free(self, name: str, what: str) -> str:
        """Return the scope of a new full id that nothing has."""
        scope, _, rest = name.partition("/")
        if not rest:
            raise ScaffoldError(f"name the source too: SOURCE/{name}")
        _require_id(scope)
        _require_id(rest)
        if name in self.kb.claims or name in self.kb.arguments:
            there = "a claim" if name in self.kb.claims else "an argument"
            raise ScaffoldError(
                f"there is {there} {name} already; choose another id for the {what}"
            )
        return scope

    def _require_source(self, scope: str) -> None:
        if scope not in self.kb.sources and scope != ACROSS:
            hint = did_you_mean(scope, self.kb.sources) or f"`argmap new source {scope}` makes it"
            raise ScaffoldError(f"no source `{scope}`; {hint}")

    def _file(self, scope: str, file: str | None, near: Sequence[str]) -> str:
        """Return the path to write to: the file named, that of what is near, or the only one."""
        directory = f"claims/{scope}/"
        if file is not None:
            topic = file.removeprefix(directory).removesuffix(".yaml")
            if not is_id(topic):
                raise ScaffoldError(
                    f"`{file}` is no topic of {scope}: name a file in {directory}, without its path"
                )
            return f"{directory}{topic}.yaml"
        for other in near:
            record = self.kb.claims.get(other) or self.kb.arguments.get(other)
            if record is not None and scope_of(other) == scope:
                return record.origin.path
        known = self._files(scope)
        if len(known) > 1:
            topics = ", ".join(map(_topic, known))
            raise ScaffoldError(f"{scope} has several files; say which with --file: {topics}")
        return (
            known[0] if known else f"{directory}{'relations' if scope == ACROSS else 'claims'}.yaml"
        )

    def _files(self, scope: str) -> list[str]:
        return sorted(path for path in self.contents if path.startswith(f"claims/{scope}/"))

    def _added(self, path: str, section: str, key: str | None, record: dict[str, Any]) -> Draft:
        before = self.contents.get(path)
        if before is None:
            before = self._head(path) if path.startswith("claims/") else self._new(path, {})
        after = add_record(before, section, key, {k: v for k, v in record.items() if v})
        if after is None:
            raise ScaffoldError(
                f"{path} cannot be read, or is written in a way that nothing can be added to; see "
                "`argmap check`, and try `argmap fmt`"
            )
        number = 0
        if key is None:
            relations = [r for r in self.kb.relations() if r.origin.path == path]
            number = sum(r.origin.pointer[0] == section for r in relations)
        return Draft({path: after}, path, (section, number if key is None else key))

    def _head(self, path: str) -> bytes:
        """Return a new file of claims, without any yet."""
        scope = path.split("/")[1]
        head = {} if scope == ACROSS else {"source": scope}
        return self._new(path, {**head, **({"curator": self.curator} if self.curator else {})})

    def _new(self, path: str, values: Mapping[str, Any]) -> bytes:
        """Return a new file."""
        text = modeline(path) if self.schemas else ""
        text += "".join(f"{line}\n" for line in mapping(values, 0))
        return formatted(text.encode()).data or text.encode()


def date_parts(written: str) -> dict[str, Any]:
    """Return a CSL date: 2020, 2020-3 or 2020-03-31 as numbers, anything else as it is written."""
    match = _DATE.fullmatch(written.strip())
    if match is None:
        return {"literal": written.strip()}
    return {"date-parts": [[int(part) for part in match.groups() if part]]}


def csl_name(written: str) -> dict[str, str]:
    """Return a CSL name: "Doe, Jane" as family and given name, anything else as one."""
    family, comma, given = (part.strip() for part in written.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": written.strip()}


def citation(written: str) -> dict[str, Any]:
    """Return a citation: "poe-1989", "poe-1989, p. 40" or "poe-1989, p. 40, note 3"."""
    work, *rest = (part.strip() for part in written.split(","))
    values: dict[str, Any] = {}
    note = re.fullmatch(r"note (\d+)", rest[-1]) if rest else re.fullmatch(r"note (\d+)", work)
    if note:
        rest = rest[:-1]
        values["note"] = int(note[1])
    if not (note and not rest and work.startswith("note ")):
        values = {"work": work, **({"locator": ", ".join(rest)} if rest else {}), **values}
    return values


def question(written: str) -> dict[str, str]:
    """Return an answered question: "no-other-money:exclusive", an argument and a question of it.

    Raises:
        ScaffoldError: where it does not name both.

    """
    argument, _, name = (part.strip() for part in written.rpartition(":"))
    if not (argument and name):
        raise ScaffoldError(
            f"`{written}` is no question of an argument: write ARGUMENT:QUESTION, with a name that "
            "`argmap questions ARGUMENT` gives"
        )
    return {"argument": argument, "question": name}


def blocks(written: Sequence[str]) -> list[int | str]:
    """Return blocks as a file has them: numbers, and ranges as text; commas part them."""
    parts = [part.strip() for item in written for part in item.split(",") if part.strip()]
    return [int(part) if part.isdecimal() else part for part in parts]


def lone(values: Sequence[Any]) -> Any:
    """Return a list, or its item where it has only one: files may leave out the brackets."""
    return values[0] if len(values) == 1 else list(values)


def _topic(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _has(known: Mapping[str, Any], name: str) -> bool:
    return name in known or any(short(full_id) == name for full_id in known)


def _found(name: str, home: str, known: Mapping[str, Any], what: str) -> str:
    for full_id in (name, f"{home}/{name}"):
        if full_id in known:
            return full_id
    matches = [full_id for full_id in known if short(full_id) == name]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise ScaffoldError(f"`{name}` stands for several: {', '.join(matches)}")
    hint = did_you_mean(name, known) or "`argmap search WORDS` finds claims by their words"
    raise ScaffoldError(f"no {what} `{name}`; {hint}")


def _written(full_id: str, scope: str) -> str:
    return short(full_id) if scope_of(full_id) == scope else full_id


def _require_id(name: str) -> None:
    if not is_id(name):
        raise ScaffoldError(f"`{name}` is no id: {SHAPE_OF_IDS}")
