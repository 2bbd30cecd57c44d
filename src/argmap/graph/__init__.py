"""The knowledge base as a graph, and the questions asked of it.

`ArgumentGraph` answers in terms of the domain (arguments for a claim, undercutters of a step). Each
query is a module here with a function over it that returns a frozen value: `support`, `conflicts`,
`chains`, `impact`, `search`, `statistics`, `gaps`, `comparison`. They are imported one by one, so
that a command loads only its own. Nothing here prints.
"""

from argmap.graph.argument_graph import ArgumentGraph, LeftOut, build

__all__ = ["ArgumentGraph", "LeftOut", "build"]
