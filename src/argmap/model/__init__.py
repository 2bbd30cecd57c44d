"""What a valid record is: the pydantic types of every file, and the knowledge base of them all.

Records are frozen. They hold full ids (`doe-2020/bridges-need-tolls`) everywhere, also where the
file has the short form, and they know the file and the place they were written at (`origin`).
The generated files' types stand apart, in `seals`. Nothing here reads files or prints.
"""

from argmap.model.arguments import Argument, Conflict, ConflictType, Restatement, TargetKind
from argmap.model.base import (
    ACROSS,
    SHAPE_OF_IDS,
    Origin,
    Pointer,
    is_id,
    qualified,
    scope_of,
    short,
)
from argmap.model.claims import Citation, Claim, ClaimType, Fidelity, Stance
from argmap.model.config import Config, Curator, Severity
from argmap.model.corpus import BlockPlan, Holder, Note, Reference, Rights, Source
from argmap.model.expectations import Expectation
from argmap.model.files import ClaimFile, HoldersFile, ReferencesFile
from argmap.model.knowledge_base import KnowledgeBase
from argmap.model.locators import BlockRange
from argmap.model.reviews import Stamp
from argmap.model.schemes import SCHEMES

__all__ = [
    "ACROSS",
    "SCHEMES",
    "SHAPE_OF_IDS",
    "Argument",
    "BlockPlan",
    "BlockRange",
    "Citation",
    "Claim",
    "ClaimFile",
    "ClaimType",
    "Config",
    "Conflict",
    "ConflictType",
    "Curator",
    "Expectation",
    "Fidelity",
    "Holder",
    "HoldersFile",
    "KnowledgeBase",
    "Note",
    "Origin",
    "Pointer",
    "Reference",
    "ReferencesFile",
    "Restatement",
    "Rights",
    "Severity",
    "Source",
    "Stamp",
    "Stance",
    "TargetKind",
    "is_id",
    "qualified",
    "scope_of",
    "short",
]
