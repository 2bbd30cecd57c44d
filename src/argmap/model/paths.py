"""Paths of files of a knowledge base: relative to its root, with forward slashes, leading down.

Paths come from files that anybody may have written. What a file system takes for something else
than it looks like (a backslash, a short name with a tilde, an invisible character) is not let in.
"""

from __future__ import annotations

import re

# The hidden files that a knowledge base has a use for. Any other may be git's.
_HIDDEN = frozenset({".github", ".gitignore", ".pre-commit-config.yaml", ".vscode"})
# Controls, backslashes, tildes, and what some file systems leave out of a name: HFS+ reads `.git`
# in `.g\u200cit`.
_UNFIT = r"\\~\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_STEP = rf"[^./\s{_UNFIT}][^/{_UNFIT}]*"
# A YAML file that is not hidden, nor in a hidden directory.
YAML_PATH = rf"^{_STEP}(?:/{_STEP})*\.ya?ml$"
_UNFIT_CHARACTER = re.compile(f"[{_UNFIT}]")


def leads_down(path: str) -> bool:
    """Return whether a path is one that a file of a knowledge base could have."""
    return all(
        step and not _UNFIT_CHARACTER.search(step) and (step[0] != "." or step in _HIDDEN)
        for step in path.split("/")
    )
