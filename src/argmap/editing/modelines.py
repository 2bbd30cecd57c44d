"""The line at the head of a file that tells editors its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.loading.root import CONFIG_NAME
from argmap.model.file_schemas import file_name

if TYPE_CHECKING:
    from pathlib import Path

# Where a knowledge base keeps its schemas; `argmap schema -o schema` writes them there.
DIRECTORY = "schema"
# The kinds of files that people write, by their paths; the others are sources and claims.
_TOP = {
    CONFIG_NAME: "argmap",
    "corpus/holders.yaml": "holders",
    "corpus/references.yaml": "references",
}
# The kinds that are written by hand.
KINDS = (*_TOP.values(), "source", "claims")


def modeline(path: str) -> str:
    """Return the first line of a file that people write, by its path below the root.

    It is a comment that the YAML language server reads, in VS Code and elsewhere.
    """
    kind = _TOP.get(path) or ("claims" if path.startswith("claims/") else "source")
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{DIRECTORY}/{file_name(kind)}\n"


def has_schemas(root: Path) -> bool:
    """Return whether a knowledge base keeps schemas, so that new files can name them."""
    return (root / DIRECTORY / file_name("claims")).is_file()
