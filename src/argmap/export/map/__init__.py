"""Argument maps as pictures: what is in one, and how it is written down.

`scope` and `selection` choose the claims and arguments, near the thesis first; `picture` puts them
in words, as frozen values. `layout` says where everything stands, with `blocks` (the tree, set in
rows like a page of text), `frames` (what comes from which source), `ties` (the lines that run
across it, by the ways that `routes` finds around boxes), `labels` and `measure`. `drawing` writes
that down for Graphviz, `render` has Graphviz draw it, in a process of its own (`engine`), and `svg`
makes the outcome fit to be read by people and programs. `dot` and `mermaid` write a picture as
text, which other programs lay out; `dot` also says how each part looks, in `colours`.
"""

from __future__ import annotations

from argmap.export.map.picture import Picture, picture_of
from argmap.export.map.scope import Scope, top_claims
from argmap.export.map.selection import Selection, select

__all__ = ["Picture", "Scope", "Selection", "picture_of", "select", "top_claims"]
