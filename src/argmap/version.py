"""The version of argmap, in one place: packaging and `argmap --version` both read it here."""

from __future__ import annotations

__version__ = "0.1.0"


def description() -> str:
    """Return the version, and the YAML parser that `argmap.syntax` will use.

    The parser is looked for and not loaded: that would double the time this takes.
    """
    from importlib.util import find_spec  # noqa: PLC0415 - importing argmap imports nothing else

    has_libyaml = any(find_spec(name) for name in ("_ruamel_yaml", "_ruamel_yaml_clibz"))
    parser = "libyaml" if has_libyaml else "ruamel.yaml (pure Python)"
    return f"argmap {__version__} (YAML parser: {parser})"
