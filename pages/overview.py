"""Ringkasan: who left, when, where to and from where, on one screen."""

from lib.pictures.catalogue import paint_overview
from lib.pictures.next_level import adapted
from lib.ui import cards, view

places = ["workers_by_year", "by_group", "region_map"]
finding, painted = paint_overview(places, view.scene())
charts = adapted(places, painted, view.scene())

# 1. The sentence and the figures.
cards.headline(finding)

# 2. When, where to, where from.
cards.one_screen(list(charts.values()))
