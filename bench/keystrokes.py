"""Measure how long the language server takes to answer a keystroke.

    python bench/keystrokes.py [--claims N] [--keys N] [--argmap PROGRAM]

In: a synthetic knowledge base (`knowledge.py`). Out: a table of milliseconds, from sending a
keystroke to the last byte of the answer, over standard input and output as an editor does it. An
argument is typed into the longest file, letter by letter, over and over; at nearly every letter the
text is broken or refers to nothing. The client writes and reads JSON, and does nothing else.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import IO, Any, cast

from generate import write_knowledge_base
from knowledge import make

TYPED = "  my-step:\n    premises: [recent-ref, policy-adv]\n    supports: trade-\n"
# Somebody who types fast, and stops to think after every word.
BETWEEN_KEYS = 0.12
BETWEEN_WORDS = 0.7


class Client:
    """An editor that does nothing but write messages and wait for answers."""

    def __init__(self, command: Sequence[str]) -> None:
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._in = cast("IO[bytes]", self._server.stdin)
        self._out = cast("IO[bytes]", self._server.stdout)
        self._number = 0

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request, and return what is answered."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        return self.wait(lambda message: message.get("id") == number and "method" not in message)

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def wait(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first message that is the one waited for."""
        while True:
            message = self._receive()
            if is_it(message):
                return message

    def leave(self) -> None:
        """Say good-bye, and wait until the server has gone."""
        self.ask("shutdown", {})
        self.tell("exit", {})
        self._server.communicate(timeout=30)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._in.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while (line := self._out.readline()) != b"\r\n":
            if not line:
                sys.exit("the server has gone")
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._out.read(length))
        return message


class Typist:
    """Types into one file, and measures."""

    def __init__(self, client: Client, file: Path) -> None:
        self._client = client
        self._uri = file.as_uri()
        self._text = file.read_text(encoding="utf-8")
        self._version = 1
        document = {"uri": self._uri, "languageId": "yaml", "version": 1, "text": self._text}
        client.tell("textDocument/didOpen", {"textDocument": document})
        client.wait(lambda message: message.get("method") == "textDocument/publishDiagnostics")
        self._at = self._text.index("arguments:\n") + len("arguments:\n")

    def diagnostics(self, typed: str) -> float:
        """Return the seconds from a keystroke to what is wrong with the text then."""
        begin = time.perf_counter()
        self._change(typed)
        self._client.wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == self._uri
                and message["params"]["version"] == self._version
            )
        )
        return time.perf_counter() - begin

    def completion(self, typed: str) -> float:
        """Return the seconds from a keystroke to what may be written then."""
        before = self._text[: self._at] + typed
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        begin = time.perf_counter()
        self._change(typed)
        self._client.ask(
            "textDocument/completion",
            {
                "textDocument": {"uri": self._uri},
                "position": {"line": line, "character": column},
            },
        )
        return time.perf_counter() - begin

    def _change(self, typed: str) -> None:
        self._version += 1
        text = self._text[: self._at] + typed + self._text[self._at :]
        self._client.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": self._uri, "version": self._version},
                "contentChanges": [{"text": text}],
            },
        )


def main() -> None:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=10_000, metavar="N")
    parser.add_argument("--keys", type=int, default=300, metavar="N")
    beside = Path(sys.executable).with_name("argmap")
    found = str(beside) if beside.exists() else shutil.which("argmap")
    parser.add_argument("--argmap", default=found, metavar="PROGRAM")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        write_knowledge_base(make(options.claims, 1), root)
        report(options.claims, *measured(root, options.argmap, options.keys))


def measured(root: Path, argmap: str, keys: int) -> tuple[float, list[float], list[float]]:
    """Return the seconds until a file is open, and those of each keystroke."""
    files = sorted((root / "claims").glob("*/*.yaml"), key=lambda file: file.stat().st_size)
    longest = next(file for file in reversed(files) if file.parent.name != "across")
    client = Client([argmap, "lsp"])
    client.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
    client.tell("initialized", {})
    begin = time.perf_counter()
    typist = Typist(client, longest)
    opened = time.perf_counter() - begin
    diagnostics: list[float] = []
    completion: list[float] = []
    while len(diagnostics) < keys:
        for end in range(1, len(TYPED) + 1):
            typed = TYPED[:end]
            (completion if end % 2 else diagnostics).append(
                typist.completion(typed) if end % 2 else typist.diagnostics(typed)
            )
            time.sleep(BETWEEN_WORDS if typed[-1] in " \n" else BETWEEN_KEYS)
    client.leave()
    return opened, diagnostics, completion


def report(claims: int, opened: float, diagnostics: list[float], completion: list[float]) -> None:
    """Print the table."""
    print(f"| {claims} claims, milliseconds | median | 95 % are below | slowest |")
    print("|---|---:|---:|---:|")
    for what, seconds in (("keystroke to diagnostics", diagnostics), ("to completion", completion)):
        ordered = sorted(seconds)
        below = ordered[int(len(ordered) * 0.95)]
        cells = [f"{1000 * one:.0f}" for one in (median(ordered), below, ordered[-1])]
        print(f"| {what} | {' | '.join(cells)} |")
    print(f"\nThe first file of the knowledge base is open after {opened:.1f} s.")
    print(f"On this machine, now, one second of work takes {crowding():.1f} s.")


def crowding() -> float:
    """Return how much longer work takes than the processor works on it: others want it, too."""
    wall, cpu = time.perf_counter(), time.process_time()
    while time.process_time() - cpu < 1.0:
        sum(range(100_000))
    return (time.perf_counter() - wall) / (time.process_time() - cpu)


if __name__ == "__main__":
    main()
