"""The protocol as pygls speaks it, but that every request is answered."""

from __future__ import annotations

from typing import Any

from lsprotocol.types import ErrorCodes, ResponseError
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol


class Protocol(LanguageServerProtocol):
    """Answers requests also where their parameters make no sense; pygls drops them as it reads.

    LSP 3.17, "Response Message": a request is answered by a result or an error.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object.

        Raises:
            JsonRpcException: where it is none; a request has been answered by then.

        """
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "id" in data and "method" in data:
                what = f"the parameters of {data['method']} are not what the protocol asks for"
                error = ResponseError(ErrorCodes.InvalidParams, what)
                self._send_response(data["id"], error=error)
            raise
