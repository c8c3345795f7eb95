"""The slide renderer: a briefing as a PowerPoint file of native, editable charts, tables and
shapes.
"""

from lib.render.slides.deck import render_pptx
from lib.render.slides.template import TemplateUnusable

__all__ = ["TemplateUnusable", "render_pptx"]
