"""The knowledge base as a graph, and the questions asked of it.

`ArgumentGraph` answers in terms of the domain (arguments for a claim, undercutters of a step);
each query is a function over it that returns a frozen value. Nothing here prints.
"""

from argmap.graph.argument_graph import ArgumentGraph, LeftOut, build
from argmap.graph.chains import Chain, Chains, Link, chains
from argmap.graph.circles import CircleStep, support_circles
from argmap.graph.comparison import Comparison, compare
from argmap.graph.conflicts import conflict_tree, conflicts_by_holder
from argmap.graph.filters import Filter
from argmap.graph.gaps import Gaps, gaps
from argmap.graph.impact import Fall, Impact, impact
from argmap.graph.lookup import Lookup, lookup
from argmap.graph.search import Hit, search
from argmap.graph.statistics import Statistics, statistics
from argmap.graph.support import support_tree
from argmap.graph.tree import Tree, TreeNode

__all__ = [
    "ArgumentGraph",
    "Chain",
    "Chains",
    "CircleStep",
    "Comparison",
    "Fall",
    "Filter",
    "Gaps",
    "Hit",
    "Impact",
    "LeftOut",
    "Link",
    "Lookup",
    "Statistics",
    "Tree",
    "TreeNode",
    "build",
    "chains",
    "compare",
    "conflict_tree",
    "conflicts_by_holder",
    "gaps",
    "impact",
    "lookup",
    "search",
    "statistics",
    "support_circles",
    "support_tree",
]
