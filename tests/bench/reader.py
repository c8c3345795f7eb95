"""A reader without a browser: one websocket to a Streamlit server, asking for the page under filter
after filter.
"""

from __future__ import annotations

from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PATIENCE_SECONDS = 60


class Reader:
    """A browser tab's end of the websocket."""

    def __init__(self, address: str) -> None:
        self._socket = connect(f"ws://{address}/_stcore/stream", max_size=None)

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def open(self, query: str) -> int:
        """Open the page under this query, wait for its end, and return the bytes that came. Raises
        RuntimeError if the page failed."""
        request = BackMsg()
        request.rerun_script.query_string = query
        self._socket.send(request.SerializeToString())
        received = 0
        while True:
            data = self._socket.recv(PATIENCE_SECONDS)
            message = ForwardMsg.FromString(data)
            received += len(data)
            if message.WhichOneof("type") == "script_finished":
                _check(message)
                return received


def _check(message: ForwardMsg) -> None:
    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
        raise RuntimeError(
            f"the page ended with {ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)}"
        )
