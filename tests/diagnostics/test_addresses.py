"""Paths as the repository has them."""

from __future__ import annotations

import pytest

from argmap.diagnostics.addresses import in_repository


@pytest.mark.parametrize(
    ("prefix", "path", "called"),
    [
        ("", "claims/a.yaml", "claims/a.yaml"),
        ("kb/", "claims/a.yaml", "kb/claims/a.yaml"),
        ("kb/", "../ci/known.yaml", "ci/known.yaml"),
        ("deep/kb/", "../known.yaml", "deep/known.yaml"),
        ("deep/kb/", "../../known.yaml", "known.yaml"),
        ("kb/", "../../known.yaml", "../known.yaml"),
        ("", "../known.yaml", "../known.yaml"),
        ("kb/", "..a.yaml", "kb/..a.yaml"),
    ],
)
def test_path_is_told_from_the_root_of_the_repository(prefix: str, path: str, called: str) -> None:
    assert in_repository(prefix, path) == called
