"""Figures for the browser."""
