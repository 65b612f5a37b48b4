"""Rows of words, one below the other."""

from __future__ import annotations

from collections.abc import Iterable


def columns(rows: Iterable[tuple[str, ...]], indent: str = "") -> str:
    """Align all columns but the last, with two spaces between.

    >>> print(columns([("a", "b"), ("ccc", "d")]), end="")
    a    b
    ccc  d
    """
    found = list(rows)
    widths = [max(map(len, column)) for column in zip(*found, strict=True)]
    return "".join(
        indent
        + "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        + "\n"
        for row in found
    )  # fmt: skip
