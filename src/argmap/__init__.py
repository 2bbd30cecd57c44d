"""argmap: an annotated argument-mapping knowledge base in plain text.

Importing this package costs next to nothing; import what you need from its parts:
`argmap.loading` reads a directory, `argmap.graph` answers questions about it.
"""

from argmap.version import __version__

__all__ = ["__version__"]
