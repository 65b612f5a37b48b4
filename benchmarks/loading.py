"""Reading packs: with line and column for every value, one and a thousand campaigns."""

from __future__ import annotations

import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import yaml
from importlib_resources import files

import pride_actions as pa
from benchmarks.measure import Row, compare, repeated
from pride_actions.yamlfile import read_yaml

CAMPAIGN = "packs/pride/campaigns/chechnya-2017/campaign.yaml"


def rows() -> Iterator[Row]:
    """Measure reading against PyYAML's own loader in C, which gives no positions."""
    data = (files("pride_actions") / CAMPAIGN).read_bytes()
    text = data.decode()
    yield compare(
        "read YAML with positions / yaml.load with the C safe loader",
        repeated(lambda: read_yaml(data, CAMPAIGN).position(("actions",)), 5),
        repeated(lambda: yaml.load(text, Loader=yaml.CSafeLoader), 5),
        "at most 1",
    )


def remarks() -> Iterator[str]:
    """Load growing packs, to show that time and memory grow with them and no faster."""
    yield "| campaigns | seconds | milliseconds each | peak memory, MB | times its YAML |"
    yield "| --- | --- | --- | --- | --- |"
    for count in (125, 250, 500, 1000):
        with tempfile.TemporaryDirectory() as folder:
            size = write_pack(Path(folder), count)
            start = time.perf_counter()
            pa.load(Path(folder))
            taken = time.perf_counter() - start
            tracemalloc.start()
            kept = pa.load(Path(folder))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            del kept
        each = taken / count * 1000
        yield f"| {count} | {taken:.2f} | {each:.2f} | {peak / 1e6:.0f} | {peak / size:.1f} |"


def write_pack(folder: Path, count: int) -> int:
    """Write a pack with many copies of a small campaign; give the size of its YAML in bytes."""
    scaffold = files("pride_actions") / "scaffold"
    size = 0
    for name in ("pack.yaml", "organisations.yaml"):
        size += _write(folder / name, (scaffold / name).read_text())
    facts, words = ((scaffold / name).read_text() for name in ("campaign.yaml", "en.yaml"))
    for number in range(count):
        place = folder / "campaigns" / f"campaign-{number}"
        place.mkdir(parents=True)
        size += _write(place / "campaign.yaml", facts.replace("first-campaign", place.name))
        size += _write(place / "en.yaml", words.replace("Our first", f"Our {number}th"))
    return size


def _write(path: Path, text: str) -> int:
    filled = text.replace("$today", "2026-11-22").replace("$month", "2026-11")
    filled = filled.replace("$pack", "many")
    return path.write_text(filled)
