"""An editor for tests: pygls' own client, talking to the server through pipes or to a process."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.io_ import run_async
from pygls.lsp.client import LanguageClient

from argmap.lsp.server import make_server
from kit import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

# Seconds after which an answer will not come any more.
_PATIENCE = 15.0


class _Pipe:
    """The end of a pipe that the client writes to."""

    def __init__(self, number: int) -> None:
        self._number = number

    def write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._number, data) :]

    def close(self) -> None:
        os.close(self._number)


class Editor:
    """A client with one session, spoken to as if everything took no time."""

    def __init__(self, loop: asyncio.AbstractEventLoop, client: LanguageClient) -> None:
        self._loop = loop
        self.client = client
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.registered: list[types.Registration] = []
        self.shown: list[str] = []
        self._versions: dict[str, int] = {}
        self._news = asyncio.Event()

        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published[params.uri] = params
            self._news.set()

        def register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

        def show(params: types.ShowMessageParams) -> None:
            self.shown.append(params.message)

        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(publish)
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(register)
        client.feature(types.WINDOW_SHOW_MESSAGE)(show)

    def ask(self, question: Coroutine[Any, Any, Any]) -> Any:
        """Return the answer to a question."""
        return self._loop.run_until_complete(asyncio.wait_for(question, _PATIENCE))

    def initialize(
        self, root: Path, capabilities: types.ClientCapabilities | None = None
    ) -> types.InitializeResult:
        answer = self.ask(
            self.client.initialize_async(
                types.InitializeParams(
                    capabilities or types.ClientCapabilities(), root_uri=root.as_uri()
                )
            )
        )
        self.client.initialized(types.InitializedParams())
        assert isinstance(answer, types.InitializeResult)
        return answer

    def open(self, file: Path, text: str | None = None) -> str:
        """Open a file, with another text than it has if one is given; return its URI."""
        uri = file.as_uri()
        self._versions[uri] = 1
        content = file.read_text(encoding="utf-8") if text is None else text
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, content))
        )
        return uri

    def type(self, uri: str, text: str) -> None:
        """Replace the text of a file."""
        self._versions[uri] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self._versions[uri], uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        )

    def save(self, uri: str) -> None:
        self.client.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri))
        )

    def files_changed(self, *uris: str) -> None:
        self.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams(
                [types.FileEvent(uri, types.FileChangeType.Changed) for uri in uris]
            )
        )

    def codes(self, uri: str) -> list[Any]:
        """Return the codes that are shown for a file now."""
        shown = self.published.get(uri)
        return [] if shown is None else [one.code for one in shown.diagnostics]

    def shows(self, uri: str, *codes: str) -> list[types.Diagnostic]:
        """Wait until just these codes are shown for a file as it is now; return what is shown."""

        def is_there() -> bool:
            shown = self.published.get(uri)
            current = shown is not None and shown.version in (None, self._versions.get(uri))
            return current and sorted(self.codes(uri)) == sorted(codes)

        try:
            self.ask(self._until(is_there))
        except TimeoutError:
            shown = self.published.get(uri)
            raise AssertionError(f"{shown and shown.diagnostics}, not {codes}") from None
        return list(self.published[uri].diagnostics)

    def heard(self, uri: str) -> types.PublishDiagnosticsParams:
        """Wait for anything to be published for the version there is; return it."""
        self.ask(
            self._until(
                lambda: uri in self.published and self.published[uri].version == self._versions[uri]
            )
        )
        return self.published[uri]

    async def _until(self, is_there: Callable[[], bool]) -> None:
        while not is_there():
            self._news.clear()
            await self._news.wait()


@contextmanager
def in_process() -> Iterator[Editor]:
    """Yield an editor whose server runs in a thread; what it writes goes through pipes."""
    to_server, from_client = os.pipe()
    to_client, from_server = os.pipe()
    loop = asyncio.new_event_loop()
    server = make_server()

    def serve() -> None:
        with os.fdopen(to_server, "rb") as heard, os.fdopen(from_server, "wb") as said:
            server.start_io(heard, said)

    thread = threading.Thread(target=serve)
    thread.start()
    client = LanguageClient("test", "1")
    editor = Editor(loop, client)
    pipe = _Pipe(from_client)
    end = os.fdopen(to_client, "rb")

    async def connect() -> tuple[asyncio.Task[None], asyncio.BaseTransport]:
        reader = asyncio.StreamReader(limit=2**24)
        transport, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), end
        )
        client.protocol.set_writer(pipe)
        listening = run_async(threading.Event(), reader, client.protocol)
        return asyncio.ensure_future(listening), transport

    task, transport = loop.run_until_complete(connect())
    try:
        yield editor
    finally:
        pipe.close()  # the server hears that nobody is there any more, and ends
        thread.join(_PATIENCE)
        assert not thread.is_alive()
        loop.run_until_complete(asyncio.wait_for(task, _PATIENCE))
        transport.close()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


@contextmanager
def as_process() -> Iterator[Editor]:
    """Yield an editor with a server in a process of its own, over its standard streams."""
    loop = asyncio.new_event_loop()
    client = LanguageClient("test", "1")
    editor = Editor(loop, client)
    loop.run_until_complete(
        client.start_io(sys.executable, "-m", "argmap", "lsp", cwd=str(REPOSITORY))
    )
    try:
        yield editor
    finally:
        editor.ask(client.shutdown_async(None))
        client.exit(None)
        loop.run_until_complete(
            asyncio.wait_for(client.stop(), _PATIENCE)  # type: ignore[no-untyped-call]
        )
        loop.close()
