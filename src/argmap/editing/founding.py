"""The files of a new knowledge base, with those that CI reads."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.corpus import find, parse_quotation, proofs_file, prove, read_text, seal, seal_file
from argmap.editing.formatting import formatted
from argmap.editing.manner import kind_of_path
from argmap.editing.modelines import DIRECTORY, KINDS, modeline
from argmap.editing.writing_yaml import mapping
from argmap.export.markdown import markdown
from argmap.model import Origin, Source
from argmap.model.file_schemas import as_text, file_name, file_schema
from argmap.model.seals import ProofFile
from argmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EXAMPLE = "doe-2020"
_TEXT = """\
On the Bridges of the Town

More is lost on our bridges every year than is spent on mending them. Whoever says that they
will stand as they are has not looked at them.

So let those who cross pay for what they wear away.
"""
_QUOTED = {
    "bridges-decay": (2, "More is lost on our bridges every year"),
    "users-should-pay": (3, "let those who cross pay"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new knowledge base is called, who works on it, and where argmap is found on GitHub."""

    title: str
    curator: str
    name: str
    action: str
    example: bool = False


def files(plan: Plan) -> dict[str, bytes]:
    """Return the files of a new knowledge base, by their paths."""
    holders = {"jane-doe": {"name": "Jane Doe", "kind": "person"}} if plan.example else {}
    texts = {
        "argmap.yaml": _yaml(
            {"title": plan.title, "curators": {plan.curator: {"name": plan.name}}}
        ),
        "corpus/holders.yaml": _yaml({"holders": holders}),
        "corpus/references.yaml": _yaml({"references": []}),
        "claims/.gitignore": "# Keeps this directory in git while it is empty.\n",
        "README.md": _readme(plan),
        ".gitignore": _GITIGNORE,
        ".github/workflows/argmap.yml": _WORKFLOW.format(action=plan.action, version=__version__),
        ".pre-commit-config.yaml": _HOOKS.format(action=plan.action, version=__version__),
        **(_example() if plan.example else {}),
    }
    wanted = {path: _formed(path, text.encode()) for path, text in texts.items()}
    return wanted | {
        f"{DIRECTORY}/{file_name(kind)}": as_text(file_schema(kind)).encode() for kind in KINDS
    }


def in_the_way(directory: Path, wanted: dict[str, bytes]) -> list[str]:
    """Return what stands where the files are to go, or would become a part of the base."""
    found = [path for path in wanted if os.path.lexists(directory / path)]
    for path in wanted:
        parents = path.split("/")[:-1]
        for depth in range(1, len(parents) + 1):
            parent = "/".join(parents[:depth])
            place = directory / parent
            if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
                found.append(parent)
    for name in ("corpus", "claims"):
        place = directory / name
        if place.is_dir() and not place.is_symlink() and any(place.iterdir()):
            found.append(name)
    return sorted(set(found))


def id_from(name: str) -> str:
    """Return a name in the shape of an id: "Émile Roe" as `emile-roe`; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-")


def _example() -> dict[str, str]:
    record = {
        "csl": {
            "type": "document",
            "title": "On the Bridges of the Town",
            "author": [{"family": "Doe", "given": "Jane"}],
            "issued": {"date-parts": [[2020]]},
        },
        "author": "jane-doe",
        "rights": {"licence": "open"},
        "blocks": {"count": 3, "heading": 1},
    }
    claims = {
        "bridges-decay": {
            "text": "The bridges lose more every year than is spent on their repair.",
            "type": "fact",
        },
        "users-should-pay": {
            "text": "Those who use the bridges should bear the cost of their upkeep.",
            "type": "policy",
        },
    }
    quoted = {
        name: {**claim, "at": _QUOTED[name][0], "quotes": _QUOTED[name][1]}
        for name, claim in claims.items()
    }
    step = {"premises": ["bridges-decay"], "supports": "users-should-pay", "at": 3}
    head = _yaml({"source": _EXAMPLE})
    body = "".join(
        f"\n{section}:\n" + "\n".join(_yaml({name: item}, 2) for name, item in items.items())
        for section, items in (("claims", quoted), ("arguments", {"decay-calls-for-tolls": step}))
    )
    source = Source.model_validate({"id": _EXAMPLE, "origin": Origin("", ()), **record})
    text = read_text(_TEXT, source)
    sealed = seal(_EXAMPLE, text)
    proofs = []
    for block, words in sorted(_QUOTED.values()):
        quotation = parse_quotation(words)
        spans = find(quotation, text, [block])[0].spans
        proofs.append(prove(quotation, spans, _EXAMPLE, text))
    proven = ProofFile(
        version=1, source=_EXAMPLE, commitment=sealed.commitment, proofs=tuple(proofs)
    )
    return {
        f"corpus/{_EXAMPLE}/source.yaml": _yaml(record),
        f"corpus/{_EXAMPLE}/text.txt": _TEXT,
        f"corpus/{_EXAMPLE}/seal.json": seal_file(sealed).decode(),
        f"corpus/{_EXAMPLE}/proofs.json": proofs_file(proven).decode(),
        f"claims/{_EXAMPLE}/bridges.yaml": head + body,
    }


def _formed(path: str, data: bytes) -> bytes:
    """Return a file in the canonical form, with its schema named, if it is one for people."""
    kind = kind_of_path(path)
    if not kind:
        return data
    data = modeline(path).encode() + data
    return formatted(data, kind).data or data


def _yaml(values: Mapping[str, object], indent: int = 0) -> str:
    return "".join(f"{line}\n" for line in mapping(values, indent))


def _readme(plan: Plan) -> str:
    return _README.format(title=markdown(plan.title), action=plan.action)


_README = """\
# {title}

Who claims what, on which premises, against whom: an argument map in plain text, for
[argmap](https://github.com/{action}).

- `argmap.yaml`: the title, the curators, and settings
- `corpus/`: the sources, the holders of claims, and the works cited
- `claims/`: the claims and arguments of each source, a file a topic
- `schema/`: what editors need to know of these files; `argmap schema -o schema --force` renews it

```
git init && git add .
argmap new holder jane-doe --name "Jane Doe" --kind person
argmap new source doe-2020 --title Tolls --author jane-doe --licence restricted
argmap corpus attach doe-2020 FILE      # your copy of the text; it stays out of git
argmap new claim doe-2020/tolls-are-fair --type value --text "…" --at 3 --quotes "…"
argmap check
```

The text of a source that may not be passed on stays out of the repository. `argmap corpus seal`
and `argmap corpus prove` let everybody check the quotations all the same.
"""
_GITIGNORE = """\
# A text stays out, unless its licence lets it be here: then `git add --force` it.
/corpus/*/text.txt
# What an interrupted command leaves; the next one that writes finishes it.
/.argmap-change.json
# What a killed one leaves of a file that it was writing.
/..argmap-change.json.????????
/.*.yaml.????????
/claims/*/.*.yaml.????????
/corpus/.*.yaml.????????
/corpus/*/.*.????????
/schema/.*.????????
*~
"""
_WORKFLOW = """\
name: argmap
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: {action}@v{version}
        with:
          strict: true
"""
_HOOKS = """\
repos:
  - repo: https://github.com/{action}
    rev: v{version}
    hooks:
      - id: argmap-check
      - id: argmap-fmt
"""
