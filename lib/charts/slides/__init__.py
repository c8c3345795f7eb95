"""The slide renderer: a briefing as a PowerPoint file of native, editable charts, tables and
shapes.
"""

from lib.charts.slides.deck import render_pptx
from lib.charts.slides.template import TemplateUnusable

__all__ = ["TemplateUnusable", "render_pptx"]
