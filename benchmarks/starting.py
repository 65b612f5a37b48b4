"""What a process pays before its first snippet."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Row, compare, python


def rows() -> Iterator[Row]:
    """Measure fresh processes against one that does nothing."""
    bare = python("pass")
    yield compare(
        "import pride_actions / python -c pass", python("import pride_actions"), bare,
        "at most 1.2 times",
    )  # fmt: skip
    first = python("import pride_actions as pa; pa.render_html('chechnya-2017')")
    yield compare("first bundled snippet / python -c pass", first, bare, "none yet", 9)
