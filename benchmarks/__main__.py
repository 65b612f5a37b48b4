"""Run every benchmark: ``python -m benchmarks``, or ``python -m benchmarks --write FILE``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import loading, peers, rendering, site, starting
from benchmarks.measure import Row, machine

SITE = 1000
"""Campaigns of the site that is built; ``python -m benchmarks.site 100`` builds a smaller one."""

PARTS: dict[str, tuple[Callable[[], Iterator[Row]], Callable[[], Iterator[str]]]] = {
    "Starting": (starting.rows, lambda: iter(())),
    "Rendering": (rendering.rows, lambda: iter(())),
    "Loading": (loading.rows, loading.remarks),
    "A site": (lambda: site.rows(SITE), lambda: site.remarks(SITE // 10)),
}

ABOUT = """# Benchmarks

What the library costs, compared with what you would use instead. \
Each line is measured in one run, ours and the other in turns, and shows medians; \
only building a whole site is measured once. \
What only computes is measured in processor time, which a busy machine disturbs less. \
The ratio is ours divided by the other; *wanted* is the target. \
The numbers of one line can be compared with each other, but not with those of another machine. \
[Speed](explanation/speed.md) says how to read them, and why a target is missed.

`python -m benchmarks --write docs/benchmarks.md` wrote this page. \
It gates nothing: tests hold whatever can be held without a clock.
"""


def main() -> None:
    """Print the tables, or write them to a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write a page of Markdown")
    file = parser.parse_args().write
    lines = []
    for line in report():
        print(line, flush=True)
        lines.append(line)
    if file is not None:
        file.write_text("\n".join([ABOUT, *lines, ""]), encoding="utf-8")


def report() -> Iterator[str]:
    """Give the lines of the report."""
    yield f"Measured on: {machine()}."
    for title, (rows, remarks) in PARTS.items():
        yield f"\n## {title}\n"
        yield "| what / beside what | ours | the other | ratio | wanted |"
        yield "| --- | --- | --- | --- | --- |"
        yield from map(line, rows())
        told = list(remarks())
        if told:
            yield ""
            yield from told
    yield "\n## An embed on a page\n"
    yield from peers.report()


def line(row: Row) -> str:
    """Give a row of the table in Markdown."""
    ours, other = shown(row.seconds), shown(row.peer_seconds)
    wanted = row.wanted or "-"
    return f"| {row.what} | {ours} | {other} | {row.ratio:.3g} | {wanted} |"


def shown(seconds: float) -> str:
    """Give a time in a unit that reads well.

    >>> shown(0.0000021), shown(0.25)
    ('2.1 us', '250 ms')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} us"


if __name__ == "__main__":
    main()
