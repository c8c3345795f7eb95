"""The paper's renderer: a Chart as SVG, in points. Title, source and mark of kind are set around it
by the page.
"""

from lib.charts.vector.drawing import draw, natural_height

__all__ = ["draw", "natural_height"]
