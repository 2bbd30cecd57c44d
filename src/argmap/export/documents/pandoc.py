"""pandoc as a function: a syntax tree in, a file out, and nothing else read or written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from argmap.export.bibliography.styles import BUILT_IN, refusal
from argmap.export.documents.citations import Manner, manner_of, probe

Tree = dict[str, Any]
# Ten thousand claims take ten seconds; as slides, six minutes.
_PATIENCE = 3600


class MissingExtraError(Exception):
    """A package of the extra `documents` is not installed; the message names it."""


class PandocError(Exception):
    """What pandoc says where it refuses, on one line."""


class Pandoc:
    """The pandoc that is installed, with a CSL style."""

    def __init__(self, style: str | None = None) -> None:
        self._program = _program()
        self._style = None if style == BUILT_IN else style

    def write(self, tree: Tree, to: str, look: bytes | None = None) -> bytes:
        """Return a tree as a file of a format; `look` is a file of that format to take after."""
        with tempfile.TemporaryDirectory() as directory:
            options = ["--to", to, "--standalone", "--wrap=none"]
            if look is not None:
                reference = Path(directory, f"reference.{to}")
                reference.write_bytes(look)
                options.append(f"--reference-doc={reference}")
            written = Path(directory, "written")
            self._run([*options, "--output", str(written)], self.cited(tree))
            return written.read_bytes()

    def fragment(self, tree: Tree, to: str) -> str:
        """Return a tree as text of a format, without what stands around it in a whole file.

        No line is broken: a number that began one would be that of a list.
        """
        return self._run(["--to", to, "--wrap=none"], self.cited(tree)).decode()

    def cited(self, tree: Tree) -> Tree:
        """Return a tree with its citations and its list of references written out."""
        meta = tree["meta"]
        if "references" not in meta:
            return tree
        # citeproc would take the document's language for that of the style, and quote accordingly.
        asked = {**tree, "meta": {key: meta[key] for key in meta if key != "lang"}}
        style = [f"--csl={self._style}"] if self._style else []
        try:
            written = self._run(["--to", "json", "--citeproc", *style], asked)
        except PandocError as error:
            if not style:
                raise
            raise PandocError(refusal(str(self._style), str(error))) from error
        cited: Tree = json.loads(written)
        kept = {key: meta[key] for key in meta if not key.startswith("reference")}
        return {**cited, "meta": kept}

    def manner(self) -> Manner:
        """Return how the style prints citations; pandoc's own puts them in brackets."""
        return manner_of(self.cited(probe())) if self._style else Manner.bracketed

    def data_file(self, name: str) -> bytes:
        """Return one of the files that pandoc carries."""
        return self._run([f"--print-default-data-file={name}"])

    def _run(self, options: list[str], tree: Tree | None = None) -> bytes:
        try:
            ran = subprocess.run(  # noqa: S603 - a list, and pandoc's own program
                [self._program, "--from=json", "--sandbox", *options],
                input=json.dumps(tree or {}).encode(),
                capture_output=True,
                check=False,
                timeout=_PATIENCE,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired as error:
            raise PandocError(f"pandoc was not done after {_PATIENCE} seconds") from error
        if ran.returncode:
            # After its message, pandoc may say where in itself it stood.
            said = ran.stderr.decode(errors="replace").partition("HasCallStack")[0]
            raise PandocError(" ".join(said.split()) or f"pandoc ended with {ran.returncode}")
        return ran.stdout


def _program() -> str:
    """Return the path of pandoc: the one that comes with the extra, or else one on the path."""
    try:
        import pypandoc  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = shutil.which("pandoc")
    if found is None:
        raise MissingExtraError("pandoc")
    return found
