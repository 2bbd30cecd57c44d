"""A directory to a knowledge base and all findings.

`load` reads; `check` reads and applies every rule. Both go on after a mistake: what can be read
is read, and everything wrong comes back as findings in the order of the files.
"""

from argmap.loading.checking import Report, check
from argmap.loading.loader import Loaded, load
from argmap.loading.root import find_root

__all__ = ["Loaded", "Report", "check", "find_root", "load"]
