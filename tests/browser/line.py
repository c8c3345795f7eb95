"""A line between a browser and a server that can be cut: what a sleeping laptop or a failing
network does.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

_PIECE = 65_536  # bytes read at once


class Line:
    """Forwards every connection on `port` to `127.0.0.1:to`; while it is cut, none lives and none
    is accepted.
    """

    def __init__(self, to: int) -> None:
        self._to = to
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._whole = True
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """End every connection, and refuse new ones from now on."""
        with self._guard:
            self._whole = False
            for each in self._open:
                _hang_up(each)

    def mend(self) -> None:
        with self._guard:
            self._whole = True

    def close(self) -> None:
        self.cut()
        _hang_up(self._listening)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._listening.accept()
                self._connect(near)

    def _connect(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self._to))
        except OSError:
            near.close()
            return
        with self._guard:
            self._open |= {near, far}
            if not self._whole:
                _hang_up(near)
                _hang_up(far)
        for source, target in ((near, far), (far, near)):
            threading.Thread(target=self._forward, args=(source, target), daemon=True).start()

    def _forward(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                target.sendall(piece)
        _hang_up(target)
        with self._guard:
            self._open.discard(source)
        source.close()


def _hang_up(each: socket.socket) -> None:
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
