"""Abstract argumentation frameworks (Dung 1995, AIJ 77): reading them, and solving their tasks.

`formats.read` makes a `Framework` of a file; `tasks.solve` answers a task on it. Arguments are
indices into `Framework.names`. python-sat is imported by `sat`, and only where grounded semantics
leave something open.
"""

from argmap.acceptance.abstract.framework import Framework
from argmap.acceptance.abstract.tasks import Answer, Problem, Semantics, Task, Undecided, solve

__all__ = ["Answer", "Framework", "Problem", "Semantics", "Task", "Undecided", "solve"]
