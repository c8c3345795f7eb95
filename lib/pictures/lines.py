"""How parts of a line that stands in a picture are put together."""

from __future__ import annotations


def joined(*parts: str) -> str:
    """The parts that say something, with a dot between them: `Estimasi · Jan 2023–Okt 2025`."""
    told = filter(None, parts)
    return " · ".join(told)
