"""Ringkasan: who left, when, where to and from where, on one screen."""

from lib.charts.catalogue import paint, paint_headline
from lib.ui import cards, view

scene = view.scene()

cards.headline(paint_headline(scene))

charts = paint(["workers_by_year", "by_group", "region_map"], scene)
cards.row(list(charts.values()), height="stretch", compact=True)
