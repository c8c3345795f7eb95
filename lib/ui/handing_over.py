"""The briefing as files: built when somebody asks, with the progress shown, and saved without a second click."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.briefing import Item
from lib.query.filters import Filter


def hand_over(items: Sequence[Item], narrowing: Filter, title: str, language: str) -> None:
    pass
