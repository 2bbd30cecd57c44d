"""The server: what the client says and asks, and who answers it.

Every answer is made in one thread, in the order of the messages. A keystroke only replaces a text;
the file is looked at once no other message waits, and the whole knowledge base (in another thread)
once nobody types.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import logging
import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer

from argmap.loading import find_root
from argmap.lsp import actions, completion, hover, navigation, rename, symbols
from argmap.lsp.checks import QUIET, Checks
from argmap.lsp.diagnostics import as_diagnostics, by_path, findings_at_once
from argmap.lsp.protocol import Protocol
from argmap.lsp.state import Base, Buffer, Desk
from argmap.text import one_line
from argmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from argmap.diagnostics import Finding
    from argmap.lsp.snapshot import Snapshot
    from argmap.lsp.state import View

R = TypeVar("R")

# Seconds that a text waits for the next keystroke before it is looked at.
_PAUSE = 0.015
_WATCHED = ("**/*.yaml", "**/seal.json", "**/proofs.json", "**/text.txt")


class Server(LanguageServer):
    """The language server of one client."""

    def __init__(self, texts: Path | None) -> None:
        # Whole texts: what is sent of a change is counted in lines that client and server may
        # count differently, and claim files are short.
        super().__init__(
            "argmap", __version__, types.TextDocumentSyncKind.Full, protocol_cls=Protocol
        )
        self._texts = texts
        self._desk: Desk | None = None
        self._glances: dict[str, asyncio.TimerHandle] = {}
        self.checks = Checks(self._publish_all, lambda _, error: self.report(error))

    @property
    def desk(self) -> Desk:
        """What is open; the client has said by now how it counts columns."""
        if self._desk is None:
            agreed = self.workspace.position_encoding
            self._desk = Desk(self._texts, str(getattr(agreed, "value", agreed)))
        return self._desk

    def report(self, error: Exception) -> None:
        """Say on standard error what went wrong; the client gets an empty answer."""
        print(f"argmap: {_in_a_line(error)}", file=sys.stderr)  # noqa: T201
        if os.environ.get("ARGMAP_DEBUG"):
            traceback.print_exception(error)

    def report_server_error(
        self, error: Exception, source: type[PyglsError] | type[JsonRpcException]
    ) -> None:
        """Take what a message brought about; messages that make no sense are no news to users.

        Nor is what is answered with a reason, as a renaming that cannot be.
        """
        if not issubclass(source, JsonRpcException) and not isinstance(error, JsonRpcException):
            self.report(error)

    def changed(self, uri: str, version: int | None, text: str) -> None:
        """Take a text in; it is looked at in a moment, and everything when nobody types."""
        found = self.desk.put(Buffer(uri, version, text))
        if found is not None:
            self.checks.call_off(found[0])
            self._glance_soon(uri)

    def opened(self, uri: str, version: int | None, text: str) -> None:
        """Take in a text that was opened."""
        found = self.desk.put(Buffer(uri, version, text))
        if found is None:
            return
        base, path = found
        is_new = not base.is_read
        if path not in base.snapshot.listed and path.endswith(".yaml"):
            base.renew()  # a file that is not on disk yet
        if is_new:
            # What a knowledge base is made of lasts: the collector need not look through it.
            gc.collect()
            gc.freeze()
        self._glance(uri)
        self.checks.due(base, 0)

    def closed(self, uri: str) -> None:
        """Forget a text: the file counts again."""
        glance = self._glances.pop(uri, None)
        if glance is not None:
            glance.cancel()
        found = self.desk.drop(uri)
        if found is not None:
            self.checks.due(found[0], 0)

    def files_changed(self) -> None:
        """Look again at what is on disk, for somebody else wrote there."""
        desk = self.desk
        for base in list(desk.bases.values()):
            if find_root(base.root) == base.root:
                self.checks.due(base, 0)
            else:
                self.checks.call_off(base)
                self._publish(base, {})
                desk.close(base)
        for buffer in list(desk.homeless.values()):
            self.opened(buffer.uri, buffer.version, buffer.text)

    def saved(self, uri: str) -> None:
        """Check everything: there is nothing to wait for."""
        found = self.desk.place(uri)
        if found is not None:
            self.checks.due(found[0], 0)

    def _glance_soon(self, uri: str) -> None:
        waiting = self._glances.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._glances[uri] = loop.call_later(_PAUSE, self._glance, uri)

    def _glance(self, uri: str) -> None:
        """Publish what is wrong with a text by itself, and have everything checked later."""
        self._glances.pop(uri, None)
        try:
            view = self.desk.view(uri)
            if view is not None:
                self._publish_one(view, findings_at_once(view))
        except Exception as error:
            self.report(error)
        found = self.desk.place(uri)
        if found is not None:
            self.checks.due(found[0], QUIET)

    def _publish_one(self, view: View, findings: list[Finding]) -> None:
        view.base.published.add(view.path)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=view.buffer.uri,
                diagnostics=as_diagnostics(view.base, findings),
                version=view.buffer.version,
            )
        )

    def _publish_all(self, base: Base, snapshot: Snapshot, findings: list[Finding]) -> None:
        base.accept(snapshot)
        base.findings = by_path(findings)
        self._publish(base, base.findings)

    def _publish(self, base: Base, findings: dict[str, list[Finding]]) -> None:
        for path in sorted(base.published | findings.keys() | base.buffers.keys()):
            buffer = base.buffers.get(path)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(
                    uri=base.uri(path),
                    diagnostics=as_diagnostics(base, findings.get(path, ())),
                    version=None if buffer is None else buffer.version,
                )
            )
        base.published = set(findings)

    def watch(self) -> None:
        """Ask the client to tell of files that others change, if it can."""
        workspace = self.client_capabilities.workspace
        watched = None if workspace is None else workspace.did_change_watched_files
        if watched is None or not watched.dynamic_registration:
            return
        self.client_register_capability(
            types.RegistrationParams(
                [
                    types.Registration(
                        "argmap-files",
                        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                        types.DidChangeWatchedFilesRegistrationOptions(
                            [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
                        ),
                    )
                ]
            ),
            callback=lambda _: None,
        )

    def takes_versions(self) -> bool:
        """Return whether the client checks the versions of documents before it edits them."""
        workspace = self.client_capabilities.workspace
        edit = None if workspace is None else workspace.workspace_edit
        return edit is not None and bool(edit.document_changes)


def _in_a_line(error: Exception) -> str:
    if isinstance(error, OSError):
        named = f" {error.filename}" if error.filename else ""
        return one_line(f"the operating system refused{named}: {error.strerror or error}")
    return one_line(
        f"internal error: {type(error).__name__}: {error}. This is a bug in argmap; set "
        "ARGMAP_DEBUG=1 to see where, and report it"
    )


def _guarded(
    server: Server, answer: Callable[[Any], R], nothing: R | None = None
) -> Callable[[Any], R | None]:
    """Return a handler that goes on whatever happens; what refuses to rename tells the user why."""

    @functools.wraps(answer)
    def guarded(params: Any) -> R | None:
        try:
            return answer(params)
        except rename.Refused as refusal:
            raise JsonRpcException(str(refusal), types.LSPErrorCodes.RequestFailed) from None
        except Exception as error:
            server.report(error)
            return nothing

    return guarded


def make_server(texts: Path | None = None) -> Server:
    """Return a server with everything it can do; `texts` is as for `loading.load`."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = Server(texts)
    _register_notifications(server)
    _register_requests(server)
    return server


def serve(texts: Path | None = None) -> None:
    """Speak the protocol over standard input and output until the client says or goes."""
    # A message passes from thread to thread ten times until it is answered. While a check runs,
    # each time would take the 5 ms that Python lets a thread go on by default.
    sys.setswitchinterval(0.0005)
    # A server lives long, and its garbage with it.
    gc.enable()
    # A thread waits for input, and could not be told otherwise. Nothing is left to be written.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    out = sys.stdout.buffer
    # Whatever prints must not come between the messages.
    sys.stdout = sys.stderr
    make_server(texts).start_io(sys.stdin.buffer, out)


def _register_notifications(server: Server) -> None:
    def on(method: str, act: Callable[[Any], None]) -> None:
        server.feature(method)(_guarded(server, act))

    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.opened(document.uri, document.version, document.text)

    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        text = server.workspace.get_text_document(document.uri).source
        server.changed(document.uri, document.version, text)

    on(types.INITIALIZED, lambda _: server.watch())
    on(types.TEXT_DOCUMENT_DID_OPEN, opened)
    on(types.TEXT_DOCUMENT_DID_CHANGE, changed)
    on(types.TEXT_DOCUMENT_DID_SAVE, lambda params: server.saved(params.text_document.uri))
    on(types.TEXT_DOCUMENT_DID_CLOSE, lambda params: server.closed(params.text_document.uri))
    on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, lambda _: server.files_changed())


def _register_requests(server: Server) -> None:
    def on(
        method: str, answer: Callable[[View, Any], Any], nothing: Any = None, options: Any = None
    ) -> None:
        def answered(params: Any) -> Any:
            view = server.desk.view(params.text_document.uri)
            return nothing if view is None else answer(view, params)

        server.feature(method, options)(_guarded(server, answered, nothing))

    def named(view: View, params: types.ReferenceParams) -> list[types.Location]:
        wanted = params.context.include_declaration
        return navigation.references(view, params.position, with_declaration=wanted)

    def renamed(view: View, params: types.RenameParams) -> types.WorkspaceEdit:
        return rename.rename(
            view, params.position, params.new_name, with_versions=server.takes_versions()
        )

    on(
        types.TEXT_DOCUMENT_COMPLETION,
        lambda view, params: completion.complete(view, params.position),
        types.CompletionList(False, []),
        types.CompletionOptions(trigger_characters=["[", ",", " ", "/"]),
    )
    on(types.TEXT_DOCUMENT_HOVER, lambda view, params: hover.hover(view, params.position))
    on(
        types.TEXT_DOCUMENT_DEFINITION,
        lambda view, params: navigation.definition(view, params.position),
    )
    on(types.TEXT_DOCUMENT_REFERENCES, named, [])
    on(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, lambda view, _: symbols.symbols(view), [])
    on(
        types.TEXT_DOCUMENT_RENAME,
        renamed,
        options=types.RenameOptions(prepare_provider=True),
    )
    on(
        types.TEXT_DOCUMENT_PREPARE_RENAME,
        lambda view, params: rename.prepare(view, params.position),
    )
    on(
        types.TEXT_DOCUMENT_CODE_ACTION,
        lambda view, params: actions.actions(view, params.context.diagnostics),
        [],
        types.CodeActionOptions([types.CodeActionKind.QuickFix]),
    )
