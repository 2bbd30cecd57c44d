"""Whole sessions, by a real client."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from kit import REPOSITORY, write_kb
from lsp_client import Editor, as_process, in_process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOE = "claims/doe-2020/tolls.yaml"
TEXT = """\
source: doe-2020
claims:
  tolls-are-fair: {text: Tolls are fair 🛣️., type: value, fidelity: implicit}
  users-benefit: {text: Those who cross gain., type: fact, fidelity: implicit}
arguments:
  gain-obliges:
    premises: [users-benefit]
    supports: tolls-are-fair
"""


@pytest.fixture
def editor() -> Iterator[Editor]:
    with in_process() as session:
        yield session


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_kb(tmp_path, {DOE: TEXT})


def test_over_the_standard_streams_of_a_process(root: Path) -> None:
    with as_process() as editor:
        answer = editor.initialize(root)
        assert answer.server_info is not None
        assert answer.server_info.name == "argmap"
        uri = editor.open(root / DOE)
        editor.shows(uri)
        editor.type(uri, TEXT.replace("[users-benefit]", "[users-benfit]"))
        (shown,) = editor.shows(uri, "AM202")
        assert shown.message.startswith("unknown claim `users-benfit`")
        found = editor.ask(
            editor.client.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(7, 16))
            )
        )
        assert "supported by 1 argument" in found.contents.value


def test_findings_come_at_every_keystroke_and_go_when_they_are_mended(
    editor: Editor, root: Path
) -> None:
    editor.initialize(root)
    uri = editor.open(root / DOE)
    editor.shows(uri)
    editor.type(uri, TEXT.replace("premises: [users-benefit]", "premises: [users-benefit"))
    (shown,) = editor.shows(uri, "AM101")
    assert shown.source == "argmap"
    assert shown.severity == types.DiagnosticSeverity.Error
    editor.type(uri, TEXT.replace("    premises: [users-benefit]\n", ""))
    editor.shows(uri, "AM401", "AM408")  # no premise; and so nothing refers to the other claim
    editor.type(uri, TEXT)
    editor.shows(uri)


@pytest.mark.parametrize(
    ("encoding", "column"),
    [(None, 52), ("utf-8", 56), ("utf-16", 52), ("utf-32", 51)],
)
def test_columns_are_counted_as_the_client_counts_them(
    editor: Editor, root: Path, encoding: str | None, column: int
) -> None:
    offered = None if encoding is None else [types.PositionEncodingKind(encoding)]
    general = types.GeneralClientCapabilities(position_encodings=offered)
    editor.initialize(root, types.ClientCapabilities(general=general))
    text = TEXT.replace("type: value", "type: valu")
    uri = editor.open(root / DOE, text)
    (shown,) = editor.shows(uri, "AM122")
    assert (shown.range.start.line, shown.range.start.character) == (2, column)
    assert shown.range.end.character == column + 4


def test_a_file_that_was_closed_counts_as_it_is_on_disk(editor: Editor, root: Path) -> None:
    editor.initialize(root)
    doe = editor.open(root / DOE)
    roe = editor.open(root / "claims/roe-1999/roads.yaml")
    text = (root / "claims/roe-1999/roads.yaml").read_text(encoding="utf-8")
    editor.type(roe, text.replace("[access-is-a-right]", "[doe-2020/users-gain]"))
    editor.shows(roe, "AM408", "AM202")
    editor.type(doe, TEXT.replace("users-benefit", "users-gain"))
    editor.shows(roe, "AM408")  # the claim is there, though nothing was saved
    editor.close(doe)
    editor.shows(roe, "AM408", "AM202")


def test_what_others_write_is_seen(editor: Editor, root: Path) -> None:
    watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watched)
    editor.initialize(root, types.ClientCapabilities(workspace=workspace))
    uri = editor.open(
        root / DOE, TEXT.replace("[users-benefit]", "[users-benefit, money-is-short]")
    )
    editor.shows(uri, "AM202")
    assert [one.method for one in editor.registered] == ["workspace/didChangeWatchedFiles"]
    other = root / "claims" / "doe-2020" / "money.yaml"
    other.write_text(
        "source: doe-2020\nclaims:\n  money-is-short:\n    text: Money is short.\n"
        "    type: fact\n    fidelity: implicit\n",
        encoding="utf-8",
    )
    editor.files_changed(other.as_uri())
    editor.shows(uri)
    other.unlink()
    editor.files_changed(other.as_uri())
    editor.shows(uri, "AM202")


def test_findings_in_files_that_nobody_opened_are_shown_too(editor: Editor, root: Path) -> None:
    editor.initialize(root)
    uri = editor.open(root / DOE)
    editor.shows(uri)
    roe = root / "claims" / "roe-1999" / "roads.yaml"
    roe.write_text(roe.read_text(encoding="utf-8").replace("quotes: free", "quotes: not free"))
    editor.save(uri)
    editor.shows(roe.as_uri(), "AM301")
    roe.write_text(roe.read_text(encoding="utf-8").replace("not free", "free"))
    editor.save(uri)
    editor.shows(roe.as_uri())


def test_a_file_of_no_knowledge_base_is_nobodys_business(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    root = write_kb(tmp_path / "kb", {DOE: TEXT})
    alone = tmp_path / "claims.yaml"
    alone.write_text("claims: [", encoding="utf-8")
    editor.initialize(tmp_path)
    uri = editor.open(alone)
    nothing = editor.ask(
        editor.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 2))
        )
    )
    assert nothing is None
    editor.shows(editor.open(root / DOE))
    assert uri not in editor.published


def test_the_innermost_knowledge_base_is_the_one(editor: Editor, tmp_path: Path) -> None:
    write_kb(tmp_path, {DOE: TEXT})
    inner = tmp_path / "examples" / "inner"
    inner.mkdir(parents=True)
    write_kb(inner, {DOE: TEXT.replace("users-benefit", "inner-claim")})
    editor.initialize(tmp_path)
    editor.shows(editor.open(tmp_path / DOE))
    uri = editor.open(inner / DOE)
    editor.shows(uri)
    editor.type(uri, TEXT.replace("[users-benefit]", "[inner-claim]"))
    editor.shows(uri, "AM202")


def test_a_knowledge_base_may_come_and_go(editor: Editor, root: Path) -> None:
    config = root / "argmap.yaml"
    content = config.read_text(encoding="utf-8")
    config.unlink()
    editor.initialize(root)
    uri = editor.open(root / DOE, TEXT.replace("type: value", "type: wish"))
    config.write_text(content, encoding="utf-8")
    editor.files_changed(config.as_uri())
    editor.shows(uri, "AM122")
    config.unlink()
    editor.files_changed(config.as_uri())
    editor.shows(uri)


def test_a_file_that_is_not_on_disk_yet_is_one_of_the_knowledge_base(
    editor: Editor, root: Path
) -> None:
    editor.initialize(root)
    new = root / "claims" / "doe-2020" / "new.yaml"
    uri = editor.open(new, "source: doe-2020\nclaims:\n  x: {text: X., type: fct}\n")
    editor.shows(uri, "AM122")


def test_names_with_spaces_and_other_letters_are_found(editor: Editor, tmp_path: Path) -> None:
    root = tmp_path / "Wissens basis über 100%"
    root.mkdir()
    write_kb(root, {DOE: TEXT})
    editor.initialize(root)
    uri = editor.open(root / DOE, TEXT.replace("type: value", "type: valu"))
    assert "%20" in uri
    editor.shows(uri, "AM122")


def test_nothing_that_is_sent_ends_the_server(editor: Editor, root: Path) -> None:
    editor.initialize(root)
    uri = editor.open(root / DOE)
    for text in (
        "",
        "\0",
        "- - - {",
        "%YAML 9\n",
        "a: &a [*a]\n",
        "x: \ud800\n",
        "\r\r\n\t",
        "é" * 50,
    ):
        editor.type(uri, text)
        assert editor.heard(uri).diagnostics
        for line, column in ((0, 0), (99, 99)):
            place = types.Position(line, column)
            document = types.TextDocumentIdentifier(uri)
            editor.ask(
                editor.client.text_document_completion_async(
                    types.CompletionParams(document, place)
                )
            )
            editor.ask(editor.client.text_document_hover_async(types.HoverParams(document, place)))
        editor.ask(
            editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        )
    editor.type(uri, TEXT)
    editor.shows(uri)
    assert editor.shown == []


def test_end_of_input_is_a_clean_end() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "argmap", "lsp"],
        cwd=REPOSITORY,
        input=b"Content-Length: 9\r\n\r\nnonsense!",
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_requests_that_make_no_sense_are_answered_too(root: Path) -> None:
    document = {"uri": (root / DOE).as_uri()}
    place = {"textDocument": document, "position": {"line": -1, "character": 0}}
    hover = "textDocument/hover"
    asked: list[tuple[str, object]] = [
        ("initialize", {"capabilities": {}}),
        (hover, place),
        (hover, {"textDocument": document}),
        ("textDocument/rename", {**place, "newName": 5}),
        ("textDocument/completion", [1]),
        ("textDocument/definition", None),
        ("no/such", {}),
        (hover, {**place, "position": {"line": 7, "character": 16}}),
    ]
    sent = b""
    for number, (method, params) in enumerate(asked):
        message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        body = json.dumps(message).encode()
        sent += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    ran = subprocess.run(
        [sys.executable, "-m", "argmap", "lsp"],
        cwd=REPOSITORY,
        input=sent,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    answers = {}
    for part in ran.stdout.split(b"Content-Length: ")[1:]:
        answer = json.loads(part.partition(b"\r\n\r\n")[2])
        answers[answer.get("id")] = answer
    assert [answers[n].get("error", {}).get("code") for n in range(len(asked))] == [
        None, -32602, -32602, -32602, -32602, -32602, -32601, None,
    ]  # fmt: skip
    assert answers[1]["error"]["message"] == (
        "the parameters of textDocument/hover are not what the protocol asks for"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
def test_an_interrupt_is_a_clean_end() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length")
        time.sleep(0.1)
        server.send_signal(signal.SIGINT)
        try:
            code = server.wait(10)
        finally:
            server.kill()
        assert code == 130
        assert b"Traceback" not in server.stderr.read()  # type: ignore[union-attr]


def test_every_question_is_answered(editor: Editor, root: Path) -> None:
    versions = types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
    )
    documents = types.TextDocumentClientCapabilities(
        rename=types.RenameClientCapabilities(prepare_support=True)
    )
    answer = editor.initialize(root, types.ClientCapabilities(versions, documents))
    offers = answer.capabilities
    assert offers.completion_provider
    assert offers.hover_provider
    assert isinstance(offers.rename_provider, types.RenameOptions)
    uri = editor.open(
        root / DOE, TEXT.replace("supports: tolls-are-fair", "supports: tolls-are-far")
    )
    (shown,) = editor.shows(uri, "AM202")
    document, here = types.TextDocumentIdentifier(uri), types.Position(6, 18)
    client = editor.client
    fixes = editor.ask(
        client.text_document_code_action_async(
            types.CodeActionParams(document, shown.range, types.CodeActionContext([shown]))
        )
    )
    assert [fix.title for fix in fixes] == ["Change to tolls-are-fair"]
    editor.type(uri, TEXT)
    editor.shows(uri)
    found = editor.ask(
        client.text_document_definition_async(types.DefinitionParams(document, here))
    )
    assert found.range.start == types.Position(3, 2)
    named = editor.ask(
        client.text_document_references_async(
            types.ReferenceParams(types.ReferenceContext(True), document, here)
        )
    )
    assert [one.range.start.line for one in named] == [3, 6]
    outline = editor.ask(
        client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    )
    assert [one.name for one in outline] == ["source", "claims", "arguments"]
    offered = editor.ask(
        client.text_document_completion_async(types.CompletionParams(document, here))
    )
    assert "users-benefit" in [item.label for item in offered.items]
    prepared = editor.ask(
        client.text_document_prepare_rename_async(types.PrepareRenameParams(document, here))
    )
    assert prepared.placeholder == "users-benefit"
    renamed = editor.ask(
        client.text_document_rename_async(types.RenameParams(document, here, "crossing-gains"))
    )
    (change,) = renamed.document_changes
    assert (change.text_document.uri, change.text_document.version) == (uri, 2)
    with pytest.raises(JsonRpcException, match="is no id"):
        editor.ask(client.text_document_rename_async(types.RenameParams(document, here, "No!")))


def test_a_refusal_is_no_mistake_of_ours(
    editor: Editor, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor.initialize(root)
    uri = editor.open(root / DOE)
    asked = types.RenameParams(types.TextDocumentIdentifier(uri), types.Position(0, 0), "x")
    with pytest.raises(JsonRpcException, match="no id stands here"):
        editor.ask(editor.client.text_document_rename_async(asked))
    assert capsys.readouterr().err == ""


def test_a_mistake_of_ours_ends_nothing_and_is_one_line_on_standard_error(
    editor: Editor, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("an oversight")

    editor.initialize(root)
    uri = editor.open(root / DOE)
    editor.shows(uri)
    monkeypatch.setattr("argmap.lsp.server.findings_at_once", broken)
    monkeypatch.setattr("argmap.lsp.hover.hover", broken)
    monkeypatch.setattr("argmap.lsp.checks.whole_check", broken)
    editor.type(uri, TEXT.replace("[users-benefit]", "[nobody]"))
    document = types.TextDocumentIdentifier(uri)
    asked = types.HoverParams(document, types.Position(1, 1))
    assert editor.ask(editor.client.text_document_hover_async(asked)) is None
    monkeypatch.undo()
    editor.type(uri, TEXT.replace("[users-benefit]", "[noone]"))
    editor.shows(uri, "AM202")
    assert editor.shown == []
    said = capsys.readouterr().err.splitlines()
    assert said
    assert all(line.startswith("argmap: internal error: KeyError") for line in said)


def test_a_directory_that_is_gone_is_told_in_one_line(
    editor: Editor, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor.initialize(root)
    claims = root / "claims"
    claims.rename(root / "elsewhere")
    claims.symlink_to(claims)
    uri = editor.open(root / "argmap.yaml")
    asked = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
    assert editor.ask(editor.client.text_document_hover_async(asked)) is None
    said = capsys.readouterr().err.splitlines()
    assert said
    assert all(line.startswith("argmap: the operating system refused") for line in said)


def test_a_file_that_is_out_of_place_says_so_before_it_is_saved(editor: Editor, root: Path) -> None:
    editor.initialize(root)
    (shown,) = editor.shows(editor.open(root / "claims/doe-2020/more.yml", TEXT), "AM208")
    assert "rename it to end in .yaml" in shown.message
