"""Prefixes of codes, and patterns of paths."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics.selection import Selection, is_below, is_prefix_of_any, matches


@pytest.mark.parametrize(
    ("select", "ignore", "code", "wanted"),
    [
        ((), (), "AM301", True),
        ((), ("AM3",), "AM301", False),
        ((), ("AM3",), "AM401", True),
        (("AM3",), (), "AM301", True),
        (("AM3",), (), "AM401", False),
        (("AM3", "AM408"), (), "AM408", True),
        (("AM301",), ("AM3",), "AM301", True),
        (("AM301",), ("AM3",), "AM302", False),
        (("AM3",), ("AM301",), "AM301", False),
        (("AM3",), ("AM301",), "AM302", True),
        (("AM301",), ("AM301",), "AM301", False),
        (("AM3",), ("AM3", "AM4"), "AM301", False),
        # What could not be read is reported whatever is asked for.
        (("AM3",), (), "AM101", True),
        ((), ("AM1",), "AM120", True),
    ],
)
def test_longer_prefix_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], code: str, wanted: bool
) -> None:
    assert Selection(select, ignore).reports(code) is wanted


@pytest.mark.parametrize("prefix", ["AM2", "AM20", "AM202", "AM1"])
def test_beginnings_of_codes_are_known(prefix: str) -> None:
    assert is_prefix_of_any(prefix, {"AM202", "AM101"})


@pytest.mark.parametrize("prefix", ["", "A", "AM", "AM3", "AM2020", "am202", "202", "AM203"])
def test_other_words_are_not(prefix: str) -> None:
    assert not is_prefix_of_any(prefix, {"AM202", "AM101"})


@pytest.mark.parametrize(
    ("path", "tops", "below"),
    [
        ("claims/doe/a.yaml", [""], True),
        ("claims/doe/a.yaml", ["claims"], True),
        ("claims/doe/a.yaml", ["corpus", "claims/doe"], True),
        ("claims/doe/a.yaml", ["claims/doe/a.yaml"], True),
        ("claims/doe-2/a.yaml", ["claims/doe"], False),
        ("claims/doe/a.yaml", ["claims/doe/a"], False),
        ("claims", ["claims/doe"], False),
        ("claims", [], False),
    ],
)
def test_path_lies_below_a_directory_not_below_its_namesake(
    path: str, tops: list[str], below: bool
) -> None:
    assert is_below(path, tops) is below


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("claims/doe/a.yaml", "claims/doe/a.yaml"),
        ("claims/doe", "claims/doe/a.yaml"),
        ("claims/doe/", "claims/doe/a.yaml"),
        ("claims", "claims/doe/a.yaml"),
        ("claims/doe/*.yaml", "claims/doe/a.yaml"),
        ("claims/*/a.yaml", "claims/doe/a.yaml"),
        ("claims/d?e/[ab].yaml", "claims/doe/a.yaml"),
        ("*/*/*", "claims/doe/a.yaml"),
        ("**/a.yaml", "claims/doe/a.yaml"),
        ("**/a.yaml", "a.yaml"),
        ("**/doe/**", "claims/doe/a.yaml"),
        ("claims/**/a.yaml", "claims/a.yaml"),
        ("claims/**/**/a.yaml", "claims/doe/deep/a.yaml"),
        ("**", "a.yaml"),
        ("*.yaml", "argmap.yaml"),
    ],
)
def test_pattern_matches(pattern: str, path: str) -> None:
    assert matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.yaml", "claims/doe/a.yaml"),
        ("claims/*.yaml", "claims/doe/a.yaml"),
        ("doe", "claims/doe/a.yaml"),
        ("/claims", "claims/doe/a.yaml"),
        ("./claims", "claims/doe/a.yaml"),
        ("claims/doe/a.yaml/**", "claims/doe/a.yaml"),
        ("claims/doe/a.yaml/b", "claims/doe/a.yaml"),
        ("Claims", "claims/doe/a.yaml"),
        ("claims/**/b.yaml", "claims/doe/a.yaml"),
        ("", "claims/doe/a.yaml"),
    ],
)
def test_pattern_does_not_match(pattern: str, path: str) -> None:
    assert not matches(pattern, path)


_NAME = st.sampled_from(["a", "b", "ab", "a.b"])
_STEP = st.one_of(_NAME, st.sampled_from(["*", "?", "a*", "*b", "**"]))


@given(st.lists(_STEP, min_size=1, max_size=5), st.lists(_NAME, min_size=1, max_size=5))
def test_patterns_mean_what_the_same_regular_expression_means(
    steps: list[str], names: list[str]
) -> None:
    def translated(step: str) -> str:
        if step == "**":
            return "(?:[^/]+/)*"
        return re.escape(step).replace(r"\*", "[^/]*").replace(r"\?", "[^/]") + "/"

    # A directory stands for what is below it; `**` leaves at least one name for the file.
    tail = "(?:[^/]+/)+" if steps[-1] == "**" else "(?:[^/]+/)*"
    expression = "".join(map(translated, steps)) + tail
    assert matches("/".join(steps), "/".join(names)) == bool(
        re.fullmatch(expression, "/".join(names) + "/")
    )


def test_many_stars_take_no_time() -> None:
    assert not matches("/".join(["**", "*a*a*a*a*b"] * 20), "/".join(["a" * 50] * 60))
