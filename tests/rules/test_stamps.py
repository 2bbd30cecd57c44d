"""Review stamps that no longer hold, at their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.graph.reviews import stamp
from argmap.loading import load
from kit import check_with, codes, write_kb
from marks import shown

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.loading import Report

TEXT = """\
claims:
  a: {text: Bridges are dear., type: fact}
  b:
    text: Tolls are due.
    type: policy
    reviewed:
      by: kb
      date: 2026-01-31
      digest: DIGEST
      links: LINKS
arguments:
  ab: {premises: [a], supports: b}
  ba: {premises: [b], attacks: roe-1999/roads-are-free}
"""
FILE = "claims/doe-2020/test.yaml"


@pytest.fixture
def text(tmp_path: Path) -> str:
    """A claim file with a stamp that holds."""
    plain = "".join(TEXT.partition("    reviewed:\n")[::2]).replace(
        "      by: kb\n      date: 2026-01-31\n      digest: DIGEST\n      links: LINKS\n", ""
    )
    kb = load(write_kb(tmp_path / "before", {FILE: plain})).kb
    made = stamp(kb, kb.claims["doe-2020/b"], "kb", "2026-01-31")
    return TEXT.replace("DIGEST", made.digest).replace("LINKS", made.links)


def found(root: Path, text: str) -> tuple[Report, list[str]]:
    report = check_with(root / "kb", {FILE: text})
    return report, codes(report)


def test_a_stamp_that_holds_is_silent(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text)[1] == []


def test_record_and_links_are_told_apart_and_the_end_is_shown(tmp_path: Path, text: str) -> None:
    report, found_codes = found(tmp_path, text.replace("are due", "wait").replace("dear", "cheap"))
    assert found_codes == ["AM601", "AM602"]
    own, link = report.findings
    assert own.message == "`b` changed since kb reviewed it on 2026-01-31: its text"
    assert link.message == (
        "suspect since kb reviewed it on 2026-01-31: premise `a` was changed or exchanged"
    )
    assert {shown(report, finding.place) for finding in report.findings} == {"reviewed"}
    assert [shown(report, related.place) for related in link.related] == ["a"]
    assert own.severity == link.severity == "warning"


def test_links_that_are_none_are_foreign_and_shown(tmp_path: Path, text: str) -> None:
    report, found_codes = found(tmp_path, text.replace("links: ", "links: z4e4218b "))
    assert found_codes == ["AM604"]
    assert report.findings[0].message == "a stamp with the link `z4e4218b` cannot be judged"
    assert shown(report, report.findings[0].place).startswith("z4e4218b ")


def test_of_several_stamps_each_is_judged(tmp_path: Path, text: str) -> None:
    """One holds and one does not: the finding stands at the one that does not."""
    head, _, rest = text.partition("    reviewed:\n")
    lines = rest.splitlines(keepends=True)[:4]
    first = "      - " + lines[0].strip() + "\n" + "".join(f"  {line}" for line in lines[1:])
    second = first.replace("by: kb", "by: ac").replace("v3-", "v3-0")[:]
    second = second.replace("digest: v3-0", "digest: v3-").replace("2026-01-31", "2026-02-01")
    digest = next(line for line in lines if "digest" in line).split("v3-")[1].strip()
    second = second.replace(digest, "0" * 8 + digest[8:])
    both = head + "    reviewed:\n" + first + second + "".join(rest.splitlines(keepends=True)[4:])
    config = "title: T\ncurators: {kb: {name: K}, ac: {name: A}}\n"
    report = check_with(
        tmp_path / "kb",
        {FILE: "curator: kb\n" + both, "argmap.yaml": config},
    )
    suspect = [f for f in report.findings if f.code == "AM601"]
    assert [f.place.pointer for f in suspect] == [("claims", "b", "reviewed", 1)]
    assert "ac reviewed it on 2026-02-01" in suspect[0].message


def test_links_into_what_cannot_be_read_are_not_suspect(tmp_path: Path, text: str) -> None:
    without = text.replace("  ab: {premises: [a], supports: b}\n", "")
    assert "AM602" in found(tmp_path / "1", without)[1]
    broken = {FILE: without, "claims/doe-2020/other.yaml": "claims: [\n"}
    assert "AM602" not in codes(check_with(tmp_path / "2", broken))


def test_a_damaged_record_is_not_judged(tmp_path: Path, text: str) -> None:
    _, found_codes = found(tmp_path, text.replace("type: policy", "type: polcy"))
    assert "AM601" not in found_codes


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("date: 2026-01-31", "date: 2026-02-31", "'2026-02-31' is no day"),
        ("date: 2026-01-31", "date: 2026-1-31", "'2026-1-31' is no day"),
        ("date: 2026-01-31", "date: 2026-W05-6", "'2026-W05-6' is no day"),
        ("digest: v3-", "digest: sha-", "is no digest"),
        ("links: ", "links: 12345678 # ", "takes text"),
        ("links: ", "links: Q123 ", "is no digest of a link"),
        ("by: kb", "who: kb", "unknown key `who` in a review stamp"),
    ],
)
def test_a_stamp_that_is_none_is_reported_where_it_stands(
    tmp_path: Path, text: str, old: str, new: str, message: str
) -> None:
    report, _ = found(tmp_path, text.replace(old, new))
    assert any(message in finding.message for finding in report.findings)
    assert all(f.place.span is None or f.place.span.line >= 2 for f in report.findings)


def test_without_settings_nobody_is_an_unknown_reviewer(tmp_path: Path, text: str) -> None:
    other = text.replace("by: kb", "by: kbb")
    report, found_codes = found(tmp_path / "1", other)
    assert found_codes == ["AM603"]
    assert shown(report, report.findings[0].place) == "kbb"
    by_hand = (
        "add `{}` to `curators:` in argmap.yaml, or delete the stamp; "
        "`argmap review doe-2020/b` puts another in its place"
    )
    assert report.findings[0].help == f"did you mean kb? If not, {by_hand.format('kbb')}"
    gone, _ = found(tmp_path / "3", text.replace("by: kb", "by: zz"))
    assert gone.findings[0].help == by_hand.format("zz")
    broken = {FILE: other, "argmap.yaml": "title: T\ncurators: [\n"}
    assert "AM603" not in codes(check_with(tmp_path / "2", broken))
