"""Ringkasan: who left, when, where to and from where, on one screen."""

from lib.pictures.catalogue import paint_overview
from lib.ui import cards, view

finding, charts = paint_overview(["workers_by_year", "by_group", "region_map"], view.scene())

# 1. The sentence and the figures.
cards.headline(finding)

# 2. When, where to, where from.
cards.one_screen(list(charts.values()))
