"""Outlines: the argument for a claim, or of a whole source, as a document to hand in.

`plan` takes from the graph what the outline is about; `standard`, `essay` and `pro_con` arrange it
in a neutral document of headings, paragraphs and lists (`document`). What is said of a claim is in
`wording`, who says it in `attribution`, what a heading says of it in `gist`; `reading` explains at
the end the words that a reader cannot know. `markdown`, `html`, `text` and `record` write the
document down, and `argmap.export.documents` has pandoc make files of it.
"""

from __future__ import annotations

from argmap.export.outline.document import Document
from argmap.export.outline.plan import Plan, plan_of_claim, plan_of_source
from argmap.export.outline.shapes import Shape, outline
from argmap.export.outline.wording import Details

__all__ = ["Details", "Document", "Plan", "Shape", "outline", "plan_of_claim", "plan_of_source"]
