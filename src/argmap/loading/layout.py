"""Which files of a directory belong to the knowledge base, and as what."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.diagnostics import Finding, Place
from argmap.loading.root import CONFIG_NAME
from argmap.model import is_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_BESIDE_SOURCE = frozenset({"source.yaml", "seal.json", "proofs.json", "text.txt"})
_CLAIMS_HELP = "claim files are claims/SOURCE/TOPIC.yaml, or claims/across/TOPIC.yaml"
_CORPUS_HELP = (
    "corpus/ holds holders.yaml, references.yaml, and a directory for each source with its "
    "source.yaml, seal.json, proofs.json and text.txt"
)


class Listed(NamedTuple):
    """A YAML file of a knowledge base: what it holds, and its path.

    `name` is the source that a `source.yaml` is of, or the directory that claims stand in.
    """

    kind: Literal["config", "holders", "works", "source", "claims"]
    path: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of a knowledge base, as paths relative to its root with forward slashes.

    `claim_files` pairs each path with the directory it stands in: the id of a source, or "across".
    `beside` holds the paths of what stands beside sources, `source.yaml` excepted.
    """

    root: Path
    has_holders: bool = False
    has_references: bool = False
    sources: tuple[str, ...] = ()
    claim_files: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    actual: dict[str, str] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()

    def file(self, path: str) -> str:
        """Return the path by which the operating system knows a file of the layout."""
        return os.path.join(self.root, self.actual.get(path, path))  # noqa: PTH118

    def files(self) -> Iterator[Listed]:
        """Yield the YAML files, in the order in which they are read."""
        yield Listed("config", CONFIG_NAME)
        if self.has_holders:
            yield Listed("holders", "corpus/holders.yaml")
        if self.has_references:
            yield Listed("works", "corpus/references.yaml")
        for source in self.sources:
            yield Listed("source", f"corpus/{source}/source.yaml", source)
        for path, scope in self.claim_files:
            yield Listed("claims", path, scope)


def survey(root: Path, unsaved: Collection[str] = ()) -> Layout:
    """Return the layout of a knowledge base; files that are out of place become findings.

    Hidden files, editors' backups (`*~`) and Markdown are nobody's business and are passed over.
    `unsaved` are the paths of YAML files that count as there: an editor has them.

    Raises:
        OSError: where a directory cannot be listed.

    """
    findings: list[Finding] = []
    actual: dict[str, str] = {}
    sources: list[str] = []
    claim_files: list[tuple[str, str]] = []
    top: set[str] = set()
    beside: set[str] = set()
    for path in _with(unsaved, "corpus", _files(root, "corpus", findings, actual)):
        parts = path.split("/")
        if len(parts) == 2 and parts[1] in ("holders.yaml", "references.yaml"):
            top.add(parts[1])
        elif len(parts) == 3 and parts[2] in _BESIDE_SOURCE and is_id(parts[1]):
            if parts[2] == "source.yaml":
                sources.append(parts[1])
            else:
                beside.add(path)
        elif len(parts) == 3 and parts[2] in _BESIDE_SOURCE:
            findings.append(_stray(path, _no_id(parts[1])))
        else:
            findings.append(_stray(path, _CORPUS_HELP))
    for path in _with(unsaved, "claims", _files(root, "claims", findings, actual)):
        parts = path.split("/")
        if len(parts) == 3 and parts[2].endswith(".yaml") and is_id(parts[1]):
            claim_files.append((path, parts[1]))
        elif path.endswith(".yml"):
            findings.append(_stray(path, "rename it to end in .yaml"))
        elif len(parts) == 3 and path.endswith(".yaml"):
            findings.append(_stray(path, _no_id(parts[1])))
        else:
            findings.append(_stray(path, _CLAIMS_HELP))
    return Layout(
        root,
        "holders.yaml" in top,
        "references.yaml" in top,
        tuple(sources),
        tuple(claim_files),
        tuple(findings),
        actual,
        frozenset(beside),
    )


def _no_id(directory: str) -> str:
    return (
        f"the directory is named by the source's id, and {directory} is none: ids are lower-case "
        "letters and digits, with single hyphens between words"
    )


def _with(unsaved: Collection[str], top: str, found: list[str]) -> list[str]:
    more = {path for path in unsaved if path.startswith(f"{top}/")}.difference(found)
    return sorted([*found, *more]) if more else found


def _files(root: Path, top: str, findings: list[Finding], actual: dict[str, str]) -> list[str]:
    """Return the files below a directory of the root, sorted; nothing where it does not exist."""
    found: list[str] = []
    pending = [top]
    while pending:
        directory = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(root, directory)))  # noqa: PTH118
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            findings.append(_stray(_readable(directory), "this name is for a directory"))
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(("~", ".md")):
                continue
            path = f"{directory}/{entry.name}"
            shown = _readable(path)
            if shown != path:
                actual[shown] = path
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif entry.is_symlink() and os.path.isdir(entry):  # noqa: PTH112 - loops are no error here
                findings.append(_stray(shown, "links to directories are not followed"))
            else:
                found.append(shown)
    return sorted(found)


def _readable(path: str) -> str:
    """Return a path that can be printed: bytes that are no UTF-8 are written out as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _stray(path: str, hint: str) -> Finding:
    return Finding("AM208", "this file is outside the layout and was not read", Place(path), hint)
