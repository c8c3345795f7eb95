"""Messages leave at once instead of waiting for one another."""

import gc
import socket


def listening() -> list[socket.socket]:
    """The sockets of this process that wait for connections."""
    return [
        each
        for each in gc.get_objects()
        if issubclass(type(each), socket.socket) and _listens(each)
    ]


def send_at_once() -> None:
    """Switch Nagle's delay off for all connections to come.

    A page is some sixty small messages. With the delay the second waits until the browser has
    acknowledged the first, which takes 40 to 200 ms at every change of the filter. asyncio switches
    it off by itself, but only where a socket says that it is TCP, and Streamlit makes its listening
    socket without saying so. What comes in inherits the switch.
    """
    for each in listening():
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(each: socket.socket) -> bool:
    if (
        each.fileno() < 0
        or each.family not in (socket.AF_INET, socket.AF_INET6)
        or each.type != socket.SOCK_STREAM
    ):
        return False
    return bool(each.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
