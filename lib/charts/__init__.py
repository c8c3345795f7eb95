"""Pictures: one frozen description of a chart, the catalogue that makes them, and their
renderers.
"""
