"""Formats: one module each, and the one table that names them all."""

from pride_actions.renderers.table import FORMATS, Format, format_named

__all__ = ["FORMATS", "Format", "format_named"]
