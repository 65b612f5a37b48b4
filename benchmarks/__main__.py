"""Run every benchmark and print one table: ``python -m benchmarks``."""

from __future__ import annotations

from benchmarks import loading, rendering, site, starting
from benchmarks.measure import Row, machine


def main() -> None:
    """Print the table."""
    print(machine())
    print()
    print("| what | ours | the other | ratio | target |")
    print("| --- | --- | --- | --- | --- |")
    for module in (starting, rendering, loading, site):
        for row in module.rows():
            print(line(row), flush=True)
    print()
    for module in (loading, site):
        for remark in module.remarks():
            print(remark, flush=True)


def line(row: Row) -> str:
    """Give a row of the table in Markdown."""
    ours, other = shown(row.seconds), shown(row.peer_seconds)
    return f"| {row.what} | {ours} | {other} | {row.ratio:.3g} | {row.wanted} |"


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
