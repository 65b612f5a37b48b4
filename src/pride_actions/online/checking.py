"""Follows every link of some packs and says what became of each."""

from __future__ import annotations

import queue
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pride_actions.loading.pack import LoadedPack
from pride_actions.model.addresses import host_of
from pride_actions.online.extra import extra_for
from pride_actions.online.faults import StoppedError
from pride_actions.online.likeness import normalise
from pride_actions.online.links import Link, collect_links
from pride_actions.online.options import Options
from pride_actions.online.page import Page
from pride_actions.online.recognition import is_front_page, recognise
from pride_actions.online.report import LinkResult, Report
from pride_actions.online.verdicts import Evidence, problems_of
from pride_actions.online.visits import Visit, day_of

if TYPE_CHECKING:
    from pride_actions.online.following import Visitor

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with how many addresses are done, how many there are, and the one that was last."""


@dataclass(frozen=True, slots=True)
class _Followed:
    """What following one address found, with what had to be asked besides."""

    visit: Visit
    probe: Page | None = None
    https: str | None = None


def check_links(
    packs: Iterable[LoadedPack], options: Options | None = None, progress: Progress | None = None
) -> Report:
    """Follow every link of the packs, each address once.

    Args:
        packs: loaded packs.
        options: how to go about it.
        progress: called in the caller's thread, first with 0 and then after every address. What it
            raises ends the check.

    Raises:
        MissingExtraError: if the extra ``online`` is not installed.
        OptionError: if the cache folder or the certificates cannot be used.
    """
    options = options or Options()
    links = collect_links(packs)
    followed = _follow_all(links, options, progress or _no_progress)
    is_online = any(found.visit.hops for found in followed.values())
    results = tuple(_judge(link, followed[link.address], is_online) for link in links)
    return Report(day_of(options.now()), results, is_online or not links)


def _no_progress(done: int, total: int, url: str) -> None:
    return None


def _judge(link: Link, found: _Followed, is_online: bool) -> LinkResult:
    recognition = recognise(link, found.visit.page if found.visit.status == 200 else None)
    evidence = Evidence(link, found.visit, recognition, found.probe, found.https, is_online)
    return LinkResult(link, found.visit, recognition, problems_of(evidence))


@contextmanager
def _visitor(options: Options) -> Iterator[Visitor]:
    with extra_for("checking links"):
        from pride_actions.online.following import Visitor
    visitor = Visitor(options)
    try:
        yield visitor
    finally:
        visitor.close()


def _follow_all(
    links: Iterable[Link], options: Options, progress: Progress
) -> Mapping[str, _Followed]:
    """Follow each address once, the addresses of one host one after the other."""
    by_host: dict[str, dict[str, list[Link]]] = {}
    for link in links:
        by_host.setdefault(host_of(link.url), {}).setdefault(link.address, []).append(link)
    total = sum(map(len, by_host.values()))
    with _visitor(options) as visitor:
        runs = [_Run(visitor, addresses) for addresses in by_host.values()]
        found: dict[str, _Followed] = {}
        progress(0, total, "")
        with closing(_in_parallel(runs, visitor, options.parallel, total)) as arriving:
            for url, one in arriving:
                found[url] = one
                progress(len(found), total, url)
    return found


_Done: TypeAlias = "queue.SimpleQueue[tuple[str, _Followed] | BaseException]"


@dataclass(frozen=True, slots=True)
class _Run:
    """The addresses of one host, and who follows them."""

    visitor: Visitor
    addresses: Mapping[str, list[Link]]

    def follow(self, done: _Done) -> None:
        """Follow each address; what is found, or goes wrong, is put into the queue."""
        try:
            for url, links in self.addresses.items():
                done.put((url, _follow(self.visitor, url, links)))
        except StoppedError:
            pass
        except BaseException as error:  # raised again where it is taken out
            done.put(error)


def _in_parallel(
    runs: list[_Run], visitor: Visitor, parallel: int, total: int
) -> Generator[tuple[str, _Followed]]:
    """Give what the runs find, as they find it, in the caller's thread."""
    done: _Done = queue.SimpleQueue()
    pool = ThreadPoolExecutor(parallel, thread_name_prefix="links")
    try:
        for run in runs:
            pool.submit(run.follow, done)
        for _ in range(total):
            yield _take(done)
    finally:
        visitor.stop()
        pool.shutdown(wait=True, cancel_futures=True)


def _take(done: _Done) -> tuple[str, _Followed]:
    while True:
        try:
            found = done.get(timeout=0.5)  # so that an interruption is heard on every system
        except queue.Empty:
            continue
        if isinstance(found, BaseException):
            raise found
        return found


def _follow(visitor: Visitor, url: str, links: list[Link]) -> _Followed:
    language = next((link.language for link in links if link.language), None)
    visit = visitor.visit(url, language)
    return _Followed(visit, _probe(visitor, visit, links), _https(visitor, visit))


def _probe(visitor: Visitor, visit: Visit, links: list[Link]) -> Page | None:
    """Ask for an address that does not exist, where a page was not recognised by its own title."""
    if visit.status != 200 or visit.page is None or is_front_page(visit.url):
        return None
    if all(recognise(link, visit.page) == "title" for link in links):
        return None
    return visitor.probe(visit.final)


def _https(visitor: Visitor, visit: Visit) -> str | None:
    """Find out whether an http link works over https as well."""
    if not visit.url.startswith("http://") or visit.status != 200:
        return None
    secure = "https://" + visit.url.removeprefix("http://")
    if any(hop.url == secure for hop in visit.hops):
        return secure
    other = visitor.visit(secure)
    there = other.status == 200 and other.final.startswith("https://")
    return secure if there and _is_same(visit.page, other.page) else None


def _is_same(page: Page | None, other: Page | None) -> bool:
    """Say whether two pages are one: many servers show a page of their own over https."""
    if page is None or other is None:
        return page is other
    return normalise(page.title) == normalise(other.title)
