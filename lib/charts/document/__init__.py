"""A Briefing as PDF: A4 to read and 16:9 to show, tagged, every letter and line a vector."""

from lib.charts.document.printing import PAPERS, render_pdf

__all__ = ["PAPERS", "render_pdf"]
