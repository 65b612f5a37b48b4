"""Sections for somebody else's mail: HTML, plain text and MJML, made of the same blocks."""
