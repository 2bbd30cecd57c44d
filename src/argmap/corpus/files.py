"""How seals and proofs are written: JSON that a diff can be read of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.model.seals import ProofFile, Seal


def seal_file(seal: Seal) -> bytes:
    """Return the content of a `seal.json`: a field a line."""
    fields = seal.model_dump(mode="json")
    return "\n".join(["{", ",\n".join(_fields(fields)), "}", ""]).encode()


def proofs_file(proofs: ProofFile) -> bytes:
    """Return the content of a `proofs.json`: a proof a line, so that a diff shows which changed."""
    fields = proofs.model_dump(mode="json", exclude={"proofs"})
    rows = [
        "    " + json.dumps(p.model_dump(mode="json", exclude_none=True), ensure_ascii=False)
        for p in proofs.proofs
    ]
    top = [f"{line}," for line in _fields(fields)]
    return "\n".join(["{", *top, '  "proofs": [', ",\n".join(rows), "  ]", "}", ""]).encode()


def _fields(fields: dict[str, Any]) -> list[str]:
    return [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in fields.items()]
