"""Templates, read through the package's resources so that a zipped wheel works too."""

from __future__ import annotations

from importlib_resources import files
from jinja2 import Environment, FunctionLoader, StrictUndefined


def environment() -> Environment:
    """Make an environment: what is undefined is an error, and everything is escaped."""
    return Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _read(name: str) -> str:
    return (files("pride_actions") / "templates" / name).read_text(encoding="utf-8")
