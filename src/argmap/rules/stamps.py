"""Every review stamp judged, for the rules on them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagnostics import Place, placed
from argmap.graph.reviews import Verdict, judge

if TYPE_CHECKING:
    from argmap.model import Argument, Claim, KnowledgeBase, Stamp


class Judged(NamedTuple):
    """A stamp of a record, and what is no longer as its reviewer saw it."""

    record: Claim | Argument
    stamp: Stamp
    place: Place
    verdict: Verdict

    @property
    def who(self) -> str:
        """Who reviewed the record, and when."""
        return f"{self.stamp.by} reviewed it on {self.stamp.date}"


@lru_cache(maxsize=2)
def judged(kb: KnowledgeBase) -> tuple[Judged, ...]:
    """Return every stamp of a whole record with the verdict on it, in the order of the files."""
    return tuple(
        Judged(record, stamp, placed(record.origin, "reviewed", index), judge(kb, record, stamp))
        for record in kb.records()
        if record.reviewed and record.id not in kb.damaged
        for index, stamp in enumerate(record.reviewed)
    )
