"""Building a site: 1,000 campaigns in 10 languages and 6 formats are 60,000 files.

``python -m benchmarks.site 100`` does the same with 100 campaigns.
"""

from __future__ import annotations

import gc
import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pride_actions as pa
from benchmarks.loading import write_pack
from benchmarks.measure import Row, compare
from pride_actions.site import Settings, build
from pride_actions.site.making import Making

ON = date(2026, 11, 22)
LANGUAGES = ("de", "es", "fr", "it", "nl", "pl", "pt-BR", "ru", "uk")
FORMATS = ("html", "document", "markdown", "json", "text", "email")
SETTINGS = Settings(on=ON, formats=FORMATS, variants="none", gallery=False)
SAMPLE = 300
"""Files that the plain loop makes: enough to tell how long all of them would take."""


def rows(count: int = 1000) -> Iterator[Row]:
    """Measure a build against what it cannot be faster than, and against a plain loop."""
    with folder_in_memory() as top:
        campaigns = catalog(top / "pack", count)
        out = top / "site"
        warm(campaigns, top / "warm")
        built = seconds(lambda: build(campaigns, out, SETTINGS, jobs=CORES))
        contents = {path: path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
        writing = seconds(lambda: write_all(contents, out, top / "written"))
        what = f"build {len(contents):,} files on {CORES} cores"
        yield Row(f"{what} / merely write the same bytes, on one", built, writing, "at most 5")
        gc.freeze()  # else the plain loop would search a thousand campaigns for garbage
        plain = seconds(lambda: plain_loop(top, SAMPLE)) / SAMPLE * len(contents)
        yield Row(f"{what} / load, render and write each, on one", built, plain, "at most 0.067")
        gc.unfreeze()
        yield from again(campaigns, out, len(contents))


CORES = os.cpu_count() or 1

MEMORY = Path("/dev/shm")  # noqa: S108  # where Linux keeps files in memory


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Give a folder on a file system in memory, where there is one."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


def again(campaigns: dict[str, pa.Campaign], out: Path, files: int) -> Iterator[Row]:
    """Measure building into a folder that is as it should be, or nearly."""
    what = f"walk that stats the {files:,} files"
    yield compare(
        f"build again, nothing changed / {what}",
        lambda: build(campaigns, out, SETTINGS),
        lambda: walk(out),
        "at most 5",
        rounds=5,
    )
    states = [campaigns, changed(campaigns)] * 4
    yield compare(
        f"build again, one text changed / {what}",
        lambda: build(states.pop(), out, SETTINGS),
        lambda: walk(out),
        "hardly more",
        rounds=5,
    )


def remarks(count: int = 100) -> Iterator[str]:
    """Say how many files come out each second, and how much memory it takes."""
    with folder_in_memory() as folder:
        campaigns = catalog(folder / "pack", count)
        warm(campaigns, folder / "warm")
        start, files, size = time.process_time(), 0, 0
        for campaign in campaigns.values():
            for made in Making(campaign, SETTINGS).files():
                files, size = files + 1, size + len(made.data)
        taken = time.process_time() - start
        each = f"{size / files:,.0f} bytes each"
        yield f"A site, before writing: {files / taken:,.0f} files a second and core, {each}."
        for jobs in (1, CORES):
            start_all = time.perf_counter()
            build(campaigns, folder / f"site-{jobs}", SETTINGS, jobs=jobs)
            rate = files / (time.perf_counter() - start_all) / jobs
            processes = "1 process" if jobs == 1 else f"{jobs} processes"
            yield f"With writing, in {processes}: {rate:,.0f} files a second and core."
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    yield f"Peak memory of the process, with the campaigns: {peak:,.0f} MB."


def catalog(folder: Path, count: int) -> dict[str, pa.Campaign]:
    """Write a pack with many campaigns in ten languages, and read it."""
    folder.mkdir()
    write_pack(folder, count)
    for words in folder.glob("campaigns/*/en.yaml"):
        text = words.read_text("utf-8")
        for language in ("en", *LANGUAGES):
            told = _SENTENCE.sub(rf"\g<0> ({language} of {words.parent.name})", text)
            told = told.replace("locale: en", f"locale: {language}")
            words.with_name(f"{language}.yaml").write_text(told, "utf-8")
    return dict(pa.load(folder))


_SENTENCE = re.compile(r"[A-Z](?![^\n]*: >-)[^\n]*[.,a-z]$", re.MULTILINE)
"""The end of what is said, so that no text is that of another campaign or language."""


def changed(campaigns: dict[str, pa.Campaign]) -> dict[str, pa.Campaign]:
    """Change the title of one campaign in one language."""
    id = next(iter(campaigns))
    campaign = campaigns[id]
    german = campaign.words["de"].model_copy(update={"title": "Etwas anderes"})
    words = {**campaign.words, "de": german}
    return campaigns | {id: replace(campaign, words=words, digest="changed")}


def warm(campaigns: dict[str, pa.Campaign], out: Path) -> None:
    """Let templates be compiled and languages be read, once in the life of a process."""
    id = next(iter(campaigns))
    build({id: campaigns[id]}, out, SETTINGS)


def seconds(call: Callable[[], object]) -> float:
    """Give the time on the wall that something takes which is done once."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def write_all(contents: dict[Path, bytes], out: Path, target: Path) -> None:
    """Write files, and do nothing else."""
    made: set[Path] = set()
    for path, data in contents.items():
        copy = target / path.relative_to(out)
        if copy.parent not in made:
            copy.parent.mkdir(parents=True, exist_ok=True)
            made.add(copy.parent)
        copy.write_bytes(data)


def plain_loop(top: Path, files: int) -> None:
    """Do what somebody would write first: for each file load the pack, render, write."""
    pack = top / "pack-of-one"
    if not pack.exists():
        catalog(pack, 1)
    for number in range(files):
        format, language = FORMATS[number % 6], ("en", *LANGUAGES)[number // 6 % 10]
        campaign = pa.load(pack)["campaign-0"]
        fresh = replace(campaign, digest=str(number))  # so that nothing is remembered
        text = pa.render(fresh, format, locale=language, on=ON)
        (top / f"plain-{number}").write_text(text, "utf-8")


def walk(out: Path) -> int:
    """Stat every file below a folder."""
    return sum(
        os.stat(os.path.join(top, name)).st_size  # noqa: PTH116, PTH118  # as fast as it gets
        for top, _, names in os.walk(out)
        for name in names
    )


def main() -> None:
    """Print the rows and remarks for as many campaigns as the command line says."""
    from benchmarks.__main__ import line

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for row in rows(count):
        print(line(row), flush=True)
    for remark in remarks(max(1, count // 10)):
        print(remark, flush=True)


if __name__ == "__main__":
    main()
