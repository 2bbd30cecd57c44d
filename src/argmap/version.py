"""The version of argmap, in one place: packaging and `argmap --version` both read it here."""

__version__ = "0.1.0"
