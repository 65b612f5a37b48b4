"""Times in turns: each contender runs once a round, so that a busy machine slows all alike."""

from __future__ import annotations

import gc
import os
import platform
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        what: what was measured, and against what.
        seconds: the median of ours.
        peer_seconds: the median of the other's.
        wanted: the target in words.
        ratio: how many times the other's time ours takes.
    """

    what: str
    seconds: float
    peer_seconds: float
    wanted: str

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the other."""
        return self.seconds / self.peer_seconds


Clock = Callable[[], float]


def of_processes() -> float:
    """Give the time that the processes which were started here have computed, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def medians(
    contenders: Mapping[str, Callable[[], object]], rounds: int, clock: Clock = time.perf_counter
) -> dict[str, float]:
    """Give the median time of each contender, in seconds."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, call in contenders.items():
            gc.collect()  # what one has left lying about is not for the other to clear away
            start = clock()
            call()
            taken[name].append(clock() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def compare(
    what: str,
    ours: Callable[[], object],
    peer: Callable[[], object],
    wanted: str,
    rounds: int = 31,
    clock: Clock = time.perf_counter,
) -> Row:
    """Measure ours and another's in turns."""
    ours(), peer()
    found = medians({"ours": ours, "peer": peer}, rounds, clock)
    return Row(what, found["ours"], found["peer"], wanted)


def repeated(call: Callable[[], object], times: int) -> Callable[[], None]:
    """Give a call that is long enough to measure."""

    def many() -> None:
        for _ in range(times):
            call()

    return many


def machine() -> str:
    """Say what the numbers were measured on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"
