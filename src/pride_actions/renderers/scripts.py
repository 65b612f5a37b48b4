"""Scripts that stand in a snippet or a page."""

from __future__ import annotations

from functools import lru_cache

from importlib_resources import files


@lru_cache(maxsize=4)
def script(name: str) -> str:
    """Give a script, without its comments and what lines begin with.

    All of it is a comment of HTML: some hosts take a script element away, but leave what is in it
    among the words. Within a script, browsers take such a comment for one that ends with its line.

    >>> script("exit.js").splitlines()[:2]
    ['<!--', '(function () {']
    """
    text = (files("pride_actions") / "static" / name).read_text(encoding="utf-8")
    lines = map(str.strip, text.splitlines())
    code = "\n".join(line for line in lines if not line.startswith("//"))
    return f"<!--\n{code}\n//-->"
