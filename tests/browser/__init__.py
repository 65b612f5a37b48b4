"""Snippets and pages in real browsers."""
