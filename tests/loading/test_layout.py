"""What belongs to a knowledge base, and what has strayed into it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from argmap.loading import check, find_root, load
from argmap.loading.layout import survey
from kit import check_with, write_kb
from marks import file_codes, of_files, only

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = "claims:\n  a-claim: {text: One., type: fact}\n"
FILE_HELP = "claim files are claims/SOURCE/TOPIC.yaml, or claims/across/TOPIC.yaml"


def test_base_is_clean_and_whole(tmp_path: Path) -> None:
    layout = survey(write_kb(tmp_path))
    assert layout.has_holders
    assert layout.has_references
    assert {"doe-2020", "roe-1999"} <= set(layout.sources)
    assert ("claims/roe-1999/roads.yaml", "roe-1999") in layout.claim_files
    assert layout.findings == ()
    assert check(tmp_path.resolve()).findings == ()


def test_knowledge_base_of_settings_alone_is_clean(tmp_path: Path) -> None:
    (tmp_path / "argmap.yaml").write_text("title: To be\n")
    report = check(tmp_path.resolve())
    assert file_codes(report) == []
    assert report.kb.config is not None
    assert report.kb.config.title == "To be"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("claims/stray.yaml", FILE_HELP),
        ("claims/doe-2020/deeper/topic.yaml", FILE_HELP),
        ("claims/doe-2020/topic.yml", "rename it to end in .yaml"),
        ("claims/topic.yml", "rename it to end in .yaml"),
        ("claims/doe-2020/topic.txt", FILE_HELP),
        ("claims/doe-2020/topic.YAML", FILE_HELP),
        ("claims/Doe_2020/topic.yaml", "the directory is named by the source's id, and Doe_2020"),
        ("claims/doe--2020/topic.yaml", "the directory is named"),
        ("corpus/stray.yaml", "corpus/ holds"),
        ("corpus/holders.yml", "corpus/ holds"),
        ("corpus/doe-2020/other.yaml", "corpus/ holds"),
        ("corpus/doe-2020/deeper/source.yaml", "corpus/ holds"),
        ("corpus/Doe/source.yaml", "the directory is named"),
    ],
)
def test_file_out_of_place_is_reported_and_not_read(path: str, hint: str, tmp_path: Path) -> None:
    finding = only(check_with(tmp_path, {path: "a: [broken"}), "AM208")
    assert finding.place.path == path
    assert finding.help.startswith(hint)
    assert path not in load(tmp_path.resolve()).contents
    assert file_codes(check(tmp_path.resolve())) == ["AM208"]


@pytest.mark.parametrize(
    "path",
    [
        "claims/.hidden.yaml",
        "claims/doe-2020/.topic.yaml.swp",
        "claims/doe-2020/topic.yaml~",
        "claims/doe-2020/README.md",
        "corpus/.git/config",
        "corpus/notes.md",
        "notes.yaml",
        "drafts/claims.yaml",
    ],
)
def test_hidden_files_backups_and_markdown_are_passed_over(path: str, tmp_path: Path) -> None:
    assert file_codes(check_with(tmp_path, {path: "a: [broken"})) == []


def test_seal_and_text_beside_a_source_are_in_place(tmp_path: Path) -> None:
    layout = survey(
        write_kb(
            tmp_path, {"corpus/doe-2020/seal.json": "{}", "corpus/doe-2020/text.txt": "Words.\n"}
        )
    )
    assert layout.findings == ()
    assert layout.sources.count("doe-2020") == 1


def test_linked_directory_is_reported_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "topic.yaml").write_text(CLAIM)
    root = write_kb(tmp_path / "kb")
    (root / "claims" / "doe-2020").symlink_to(outside)
    (root / "claims" / "circle").symlink_to(root)
    report = check(root)
    assert file_codes(report) == ["AM208", "AM208"]
    assert {finding.help for finding in of_files(report)} == {
        "links to directories are not followed"
    }
    assert "doe-2020/a-claim" not in report.kb.claims


def test_link_that_leads_to_itself_is_a_finding(tmp_path: Path) -> None:
    root = write_kb(tmp_path, {"claims/doe-2020/topic.yaml": CLAIM})
    (root / "claims" / "loop").symlink_to("loop")
    (root / "claims" / "doe-2020" / "loop.yaml").symlink_to("loop.yaml")
    assert [(f.code, f.place.path) for f in of_files(check(root))] == [
        ("AM117", "claims/doe-2020/loop.yaml"),
        ("AM208", "claims/loop"),
    ]


def test_directory_named_like_a_claim_file_is_searched(tmp_path: Path) -> None:
    report = check_with(tmp_path, {"claims/doe-2020/topic.yaml/inner.yaml": CLAIM})
    assert only(report, "AM208").place.path == "claims/doe-2020/topic.yaml/inner.yaml"


def test_file_where_a_directory_belongs_is_reported(tmp_path: Path) -> None:
    root = write_kb(tmp_path)
    shutil.rmtree(root / "claims")
    (root / "claims").write_text("no directory")
    finding = only(check(root), "AM208")
    assert (finding.place.path, finding.help) == ("claims", "this name is for a directory")


def test_file_name_that_is_no_utf_8_can_be_shown_and_read(tmp_path: Path) -> None:
    root = write_kb(tmp_path)
    directory = os.fsencode(root) + b"/claims/roe-1999/"
    for name, content in ((b"t\xf6lls.yaml", b"claims: [}"), (b"t\xf6lls.txt", b"")):
        with open(directory + name, "wb") as file:  # noqa: PTH123 - bytes are no Path
            file.write(content)
    report = check(root)
    assert [(f.code, f.place.path) for f in of_files(report)] == [
        ("AM208", r"claims/roe-1999/t\xf6lls.txt"),
        ("AM101", r"claims/roe-1999/t\xf6lls.yaml"),
    ]
    assert report.line_of(r"claims/roe-1999/t\xf6lls.yaml", 1) == "claims: [}"


def test_name_of_relations_between_sources_is_no_name_for_a_source(tmp_path: Path) -> None:
    source = "csl: {type: book}\nauthor: jane-doe\nrights: {licence: open}\n"
    report = check_with(tmp_path, {"corpus/across/source.yaml": source})
    finding = only(report, "AM122")
    assert finding.message == "`across` is no name for a source"
    assert finding.place.path == "corpus/across/source.yaml"
    assert "rename the directory" in finding.help
    assert "across" not in report.kb.sources


def test_root_is_the_nearest_directory_with_settings(tmp_path: Path) -> None:
    root = write_kb(tmp_path)
    inner = root / "claims" / "roe-1999"
    assert find_root(inner) == root
    assert find_root(root) == root
    write_kb(inner / "other")
    assert find_root(inner / "other" / "claims") == inner / "other"
    (root / "argmap.yaml").unlink()
    assert find_root(root) != root
