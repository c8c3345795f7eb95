"""Ringkasan: who left, when, where to and from where, on one screen."""

import streamlit as st

from lib.charts.catalogue import paint, paint_headline
from lib.ui import cards, view

scene = view.scene()

# 1. The sentence and the figures.
cards.headline(paint_headline(scene))

# 2. When, where to, where from.
with st.container(key="overview"):
    charts = paint(["workers_by_year", "by_group", "region_map"], scene)
    cards.row(list(charts.values()), height="content", compact=True)
