"""Only regular files inside the root are opened; what is wrong with their text is placed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from argmap.loading import check, load
from kit import check_with, write_kb
from marks import at, file_codes, of_files, only

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "claims/doe-2020/topic.yaml"
CLAIM = "claims:\n  a-claim: {text: One., type: fact}\n"


def _with_link(tmp_path: Path, target: str, path: str = TOPIC) -> Path:
    root = write_kb(tmp_path / "kb")
    link = root / path
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    return root


def test_link_out_of_the_root_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("secret: [broken")
    root = _with_link(tmp_path, str(secret))
    report = check(root)
    finding = only(report, "AM117")
    assert finding.place.path == TOPIC
    assert "leads out of the knowledge base" in finding.message
    assert report.contents[TOPIC] == b""
    assert file_codes(report) == ["AM117"]


@pytest.mark.parametrize(
    "path", ["argmap.yaml", "corpus/holders.yaml", "corpus/doe-2020/source.yaml"]
)
def test_no_file_of_any_kind_is_read_through_a_link_out(path: str, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("secret: 1\n")
    root = _with_link(tmp_path, str(tmp_path / "secret.yaml"), path)
    finding = only(check(root), "AM117")
    assert finding.place.path == path


def test_neighbour_whose_name_begins_like_the_root_is_outside(tmp_path: Path) -> None:
    (tmp_path / "kb-secret").mkdir()
    (tmp_path / "kb-secret" / "topic.yaml").write_text(CLAIM)
    root = _with_link(tmp_path, "../../../kb-secret/topic.yaml")
    assert "leads out" in only(check(root), "AM117").message


def test_link_within_the_root_is_read(tmp_path: Path) -> None:
    root = _with_link(tmp_path, "../../drafts/topic.yaml")
    (root / "drafts").mkdir()
    (root / "drafts" / "topic.yaml").write_text(CLAIM)
    assert "doe-2020/a-claim" in load(root).kb.claims


def test_knowledge_base_reached_through_a_link_is_read(tmp_path: Path) -> None:
    write_kb(tmp_path / "kb")
    (tmp_path / "link").symlink_to("kb")
    assert file_codes(check((tmp_path / "link").resolve())) == []


def test_named_pipe_is_not_opened(tmp_path: Path) -> None:
    """Opening one would wait for ever."""
    root = write_kb(tmp_path)
    (root / TOPIC).parent.mkdir()
    os.mkfifo(root / TOPIC)
    finding = only(check(root), "AM117")
    assert finding.message == "this is no regular file and was not opened"


def test_dangling_link_is_a_finding(tmp_path: Path) -> None:
    finding = only(check(_with_link(tmp_path, "nowhere.yaml")), "AM117")
    assert finding.message.startswith("the file could not be read: No such file")
    assert at(finding) == TOPIC


def test_file_that_may_not_be_opened_is_a_finding(tmp_path: Path) -> None:
    """A loop of links fails for the superuser too, whom no permission keeps out."""
    root = _with_link(tmp_path, "topic.yaml")
    finding = only(check(root), "AM117")
    assert finding.message.startswith("the file could not be read: ")


def test_problems_of_the_text_are_placed_by_line_and_column(tmp_path: Path) -> None:
    content = "\ufeffclaims:\r\n  ä-\u2028\U0001f600: {x: &a 1, x: 2}\r\n".encode()
    report = check_with(tmp_path, {TOPIC: content})
    anchor, twice = of_files(report)
    assert (anchor.code, anchor.place.span) == ("AM106", (2, 13, 2, 15))
    assert (twice.code, twice.place.span) == ("AM105", (2, 19, 2, 20))
    (related,) = twice.related
    assert (related.place.path, related.place.span) == (TOPIC, (2, 10, 2, 11))
    assert report.line_of(TOPIC, 2) == "  ä-\u2028\U0001f600: {x: &a 1, x: 2}"


def test_line_of_a_file_that_is_not_utf_8_can_be_shown(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: b"claims:\n  t\xf6lls: x\n"})
    finding = only(report, "AM102")
    assert finding.place.span == (2, 4, 2, 4)
    assert report.line_of(TOPIC, 2) == "  t\N{REPLACEMENT CHARACTER}lls: x"
    assert report.line_of(TOPIC, 9) == ""
    assert report.line_of("no/such/file", 1) == ""


def test_mistake_at_the_end_of_a_file_stands_inside_it(tmp_path: Path) -> None:
    finding = only(check_with(tmp_path, {TOPIC: "claims: {a\n"}), "AM101")
    assert finding.place.span == (1, 9, 1, 10)


def test_words_that_became_a_comment_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    report = check_with(tmp_path, {TOPIC: CLAIM.replace("One., type", "One # 2\n    , type")})
    finding = only(report, "AM605")
    assert finding.place.span == (2, 23, 2, 26)
    assert finding.severity == "warning"
    assert "doe-2020/a-claim" in report.kb.claims


def test_usual_comments_are_not_told(tmp_path: Path) -> None:
    text = """\
    source: doe-2020  # the book
    claims:  # of chapter 2
      a-claim:  # to be split
        text: One.
        type: fact  # or cause
        at: 3  # and perhaps 4
        tags: [a, b]  # c
        cites:
          - {note: 1}  # Poe
    """
    codes = [finding.code for finding in check_with(tmp_path, {TOPIC: text}).findings]
    assert "AM605" not in codes


def test_kinds_of_blocks_are_no_texts(tmp_path: Path) -> None:
    source = """\
    csl: {type: book, title: Tolls}
    author: jane-doe
    rights: {licence: open}
    blocks:
      count: 5
      note: 4-5  # both at the end
    """
    report = check_with(tmp_path, {"corpus/doe-2020/source.yaml": source})
    assert "AM605" not in [finding.code for finding in report.findings]
