"""A file that was built in this run goes to the browser's downloads without a second click."""

from __future__ import annotations

import base64
import uuid

from lib.ui.kit.component import component

_mount = component("rantau_save", "chart-save-file.js")


def save_file(content: bytes, name: str, mime: str) -> None:
    """Sends the file once: the next run, which does not mount it again, lets go of its bytes."""
    data = {
        "content": base64.b64encode(content).decode(),
        "name": name,
        "mime": mime,
        "token": uuid.uuid4().hex,
    }
    _mount(key="save_file", data=data, height=1)
