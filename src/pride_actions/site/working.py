"""Makes campaigns, in this process or in several."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import Final

from pride_actions.errors import OptionError
from pride_actions.model.campaign import Campaign
from pride_actions.site.addresses import Successor
from pride_actions.site.making import Making
from pride_actions.site.manifest import Entry, File
from pride_actions.site.settings import Settings
from pride_actions.site.standing import Site
from pride_actions.site.storing import Store


@dataclass(frozen=True)
class Job:
    """A campaign to be made, and where to.

    Attributes:
        campaign: the campaign.
        key: what the manifest says that its files are made from.
        settings: what was chosen.
        successor: what has taken its place, if that is on the site.
        site: what is there; None if nothing is.
        staging: where what is new is written.
        old: what the manifest says of the files that are there.
    """

    campaign: Campaign
    key: str
    settings: Settings
    successor: Successor | None
    site: Site | None
    staging: Path
    old: Mapping[str, File]

    def done(self) -> tuple[str, Entry]:
        """Make and write the files; give what the manifest says of the campaign."""
        making = Making(self.campaign, self.settings, self.successor)
        store = Store(self.site, self.staging, self.old, self.settings.compress)
        files: dict[str, File] = {}
        for made in making.files():
            files.update(store.put(made.path, made.data, made.valid_until))
        return self.campaign.id, making.entry(self.key, files)


_BROKEN: Final = (
    "jobs={}: a process ended before it was done. A script of your own must call build below"
    ' `if __name__ == "__main__":`, since each process reads it again; if memory is short, fewer'
    " jobs need less."
)


def work(jobs: Sequence[Job], workers: int) -> Iterator[tuple[str, Entry]]:
    """Do jobs, in any number of processes; the results come in the order of the jobs.

    Raises:
        OptionError: a process ended before it was done.
    """
    if workers < 2:
        yield from _all(jobs)
        return
    # Several at a time: what campaigns share, as the directory of a pack, travels once for all. But
    # not so many that one process is still at work for long when the others have ended.
    size = max(1, min(8, len(jobs) // (workers * 4)))
    parts = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin)
    try:
        # Where none can begin, that is found out by these: with jobs under way Python may wait for
        # ever for a process that has ended.
        for begun in [pool.submit(os.getpid) for _ in range(workers)]:
            begun.result()
        for part in pool.map(_several, parts):
            yield from part
    except BrokenProcessPool as error:
        raise OptionError(_BROKEN.format(workers)) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _several(jobs: Sequence[Job]) -> list[tuple[str, Entry]]:
    return list(_all(jobs))


def _all(jobs: Sequence[Job]) -> Iterator[tuple[str, Entry]]:
    # Campaigns are many small objects that stay: looking through them for garbage again and again
    # would take a sixth of the time.
    gc.freeze()
    try:
        yield from (job.done() for job in jobs)
    finally:
        gc.unfreeze()


def _begin() -> None:
    """Leave Ctrl+C to the process that started this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Everything is written when it ends; to take apart what it has read would take a second.
    atexit.register(os._exit, 0)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
