"""Scripts that stand in a snippet or a page."""

from __future__ import annotations

from functools import lru_cache

from importlib_resources import files


@lru_cache(maxsize=4)
def script(name: str) -> str:
    """Give a script, without its comments and what lines begin with.

    >>> script("exit.js").splitlines()[0]
    '(function () {'
    """
    text = (files("pride_actions") / "static" / name).read_text(encoding="utf-8")
    lines = map(str.strip, text.splitlines())
    return "\n".join(line for line in lines if not line.startswith("//"))
