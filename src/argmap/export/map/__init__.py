"""Argument maps as pictures: what is in one, and how it is written down.

`scope` and `selection` choose the claims and arguments, near the thesis first; `picture` puts them
in words, as frozen values; `columns` keeps the picture as narrow as a page. `dot` and `mermaid`
write a picture as text, `render` has Graphviz draw it, and `svg` makes what Graphviz draws fit to
be read by people and programs.
"""

from __future__ import annotations

from argmap.export.map.picture import Picture, picture_of
from argmap.export.map.scope import Scope, top_claims
from argmap.export.map.selection import Selection, select

__all__ = ["Picture", "Scope", "Selection", "picture_of", "select", "top_claims"]
