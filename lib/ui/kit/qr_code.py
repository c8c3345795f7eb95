"""The QR code of a live view, as a path that the browser draws."""

from __future__ import annotations

from lib.render.kit import qr
from lib.ui.kit.payloads import QrCode


def qr_code(address: str | None) -> QrCode | None:
    """The code of an address; None where the product does not know its own (no `PUBLIC_URL`), and
    for one that is too long for a phone.
    """
    rows = qr.modules(address)
    if not rows:
        return None
    return {"size": len(rows), "path": qr.path(rows)}
