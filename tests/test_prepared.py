"""What is rendered when the wheel is built is what would be rendered here, at hardly a cost."""

from __future__ import annotations

import json
import shutil
import sys
import sysconfig
import zipfile
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pride_actions as pa
from pride_actions import prepared, rendering, stored
from pride_actions.loading import LoadedPack
from pride_actions.stored import Stored, in_data
from tests import tools
from tests.making import SIGN_WORDS, campaign, sign

HEAVY = {
    "pydantic",
    "pydantic_core",
    "jinja2",
    "markupsafe",
    "yaml",
    "babel",
    "click",
    "markdown_it",
}


@pytest.fixture(scope="session")
def data(built_wheel: Path) -> bytes:
    with zipfile.ZipFile(built_wheel) as wheel:
        return wheel.read(f"pride_actions/{stored.FILE}")


@pytest.fixture(scope="session")
def unpacked(built_wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    shutil.unpack_archive(built_wheel, folder, "zip")
    return folder


def keys(found: Stored) -> Iterator[tuple[str, str, str]]:
    for line in found._index.strip().split("\n"):
        key, format, locale = line.split("\t")[:3]
        yield key, format, locale


# --- the bundled campaigns ------------------------------------------------------------------------


def test_everything_is_prepared(data: bytes) -> None:
    found = Stored(in_data(data))
    assert found.is_current()
    assert set(keys(found)) == {
        (campaign.key, format, locale)
        for campaign in pa.load().values()
        for format, row in pa.FORMATS.items()
        for locale in ("", *campaign.locales)
        if not row.needs
    }


def test_what_is_prepared_is_what_is_rendered(data: bytes) -> None:
    """In the language in which each campaign was written; the next test does them all."""
    compare_all(data, [""])


@pytest.mark.slow
def test_every_prepared_rendering_is_what_is_rendered(data: bytes) -> None:
    compare_all(data, {locale for campaign in pa.load().values() for locale in campaign.locales})


def compare_all(data: bytes, locales: Collection[str]) -> None:
    found = Stored(in_data(data))
    for key, format, locale in keys(found):
        for on in moments(key, pa.FORMATS[format].use) if locale in locales else ():
            text, _ = found.found(key, format, locale, stored.moment_of(on)) or ("", "")
            expected = pa.render(pa.load()[key], format, locale=locale or None, on=on)
            assert text == expected, (key, format, locale, on)


@cache
def moments(key: str, use: str) -> list[datetime]:
    """Give the last second of each stretch of time."""
    found = pa.load()[key]
    on: datetime | None = datetime.combine(found.pack.released_on, datetime.min.time(), UTC)
    late = []
    while on is not None:
        until = pa.resolve(found, on=on, use=use).valid_until
        late.append((until or on + timedelta(days=800)) - timedelta(seconds=1))
        on = until
    return late


PROGRAM = """
import sys
place, *libraries = sys.argv[1:]
sys.path[:0] = [place]
sys.path += libraries
import pride_actions as pa
assert pa.__file__.startswith(place), pa.__file__
texts = [pa.render_html("chechnya"), pa.render("pride/chechnya-2017", "text", locale="de")]
modules = sorted(name.partition(".")[0] for name in sys.modules)
from datetime import date
texts += [pa.render_html("chechnya", on=date(2026, 12, 1)), type(texts[0]).__name__]
texts += [pa.render("chechnya", format, on=date(2026, 12, 1)) for format in ("json", "markdown")]
import json
print(json.dumps([modules, texts]))
"""


def run(place: Path) -> tuple[set[str], list[str]]:
    """Give the modules of a fresh process and what it renders."""
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    flags = ("-I", "-S", "-X", "utf8", "-W", "error")
    result = tools.run(sys.executable, *flags, "-c", PROGRAM, place, *libraries)
    assert result.returncode == 0, result.stderr
    modules, texts = json.loads(result.stdout)
    return set(modules), texts


@pytest.fixture(scope="session")
def plainly() -> list[str]:
    """What the same program gives where nothing is prepared."""
    modules, texts = run(tools.ROOT / "src")
    assert modules >= HEAVY - {"click"}
    return texts


def test_reading_imports_next_to_nothing(unpacked: Path, plainly: list[str]) -> None:
    modules, texts = run(unpacked)
    assert (
        modules & (HEAVY | {"re", "json", "dataclasses", "typing", "pathlib", "hashlib"}) == set()
    )
    assert texts == plainly


def test_it_is_read_from_a_zip_file_too(built_wheel: Path, plainly: list[str]) -> None:
    modules, texts = run(built_wheel)
    assert modules & HEAVY == set()
    assert texts == plainly


def test_what_is_missing_is_rendered_anew(
    unpacked: Path, plainly: list[str], tmp_path: Path
) -> None:
    shutil.copytree(unpacked, tmp_path, dirs_exist_ok=True)
    (tmp_path / "pride_actions" / stored.FILE).unlink()
    modules, texts = run(tmp_path)
    assert modules >= HEAVY - {"click"}
    assert texts == plainly


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"pride-actions-prepared/1", b"pride-actions-prepared/2"),
        (b"pride-actions=", b"pride-actions=9"),
        (b"Jinja2=3", b"Jinja2=2"),
        (b"Babel=2", b"Babel=1"),
        (b" Babel=", b" Bubel="),
        (b"pride-actions", b"\xff"),
    ],
)
def test_what_was_made_by_others_is_rendered_anew(
    data: bytes, old: bytes, new: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = data.replace(old, new, 1)
    assert changed != data
    assert not Stored(in_data(changed)).is_current()
    (tmp_path / stored.FILE).write_bytes(changed)
    monkeypatch.setattr(pa, "__path__", [str(tmp_path)])
    assert stored._opened() is None
    (tmp_path / stored.FILE).write_bytes(data)
    assert stored._opened() is not None


COMMAND = """
import sys; sys.path[:0] = sys.argv[1:2]; sys.path += sys.argv[2:]
import click
by_click = set(sys.modules)
from pride_actions.cli import main
main(['render', 'chechnya'], standalone_mode=False)
print(*set(sys.modules) - by_click, file=sys.stderr)
"""

OF_THE_COMMAND = {
    f"pride_actions{name}"
    for name in (
        "", "._version", ".errors", ".model", ".model.kinds", ".renderers", ".renderers.table",
        ".rendering", ".segments", ".stored",
        ".cli", ".cli.completing", ".cli.failures", ".cli.format_options", ".cli.group",
        ".cli.options", ".cli.output", ".cli.packs", ".cli.render", ".cli.streams",
    )
}  # fmt: skip
OF_PYTHON = {"gc", "locale", "zlib"}
"""What click does not import by itself, but for parts of Python that are written in C."""


def test_the_console_command_reads_it_too_and_imports_hardly_more_than_click(
    unpacked: Path,
) -> None:
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    flags = ("-I", "-S", "-X", "utf8")
    result = tools.run(sys.executable, *flags, "-c", COMMAND, unpacked, *libraries)
    assert result.returncode == 0, result.stderr
    found = set(result.stderr.split())
    assert {name for name in found if name.startswith("pride_actions")} == OF_THE_COMMAND
    assert {name for name in found - OF_THE_COMMAND if name[0] != "_"} <= OF_PYTHON
    assert result.stdout == pa.render_html("chechnya")


def _closed(_: int, __: int) -> bytes:
    raise OSError


@pytest.mark.parametrize(
    "read",
    [_closed, lambda _, __: b"", lambda _, size: b"\x7fELF" * (size // 4)],
    ids=["closed", "cut short", "another file under its number"],
)
def test_what_cannot_be_read_any_more_is_rendered_anew(
    data: bytes, read: Callable[[int, int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Stored(in_data(data))
    monkeypatch.setattr(stored, "_bundled", [found])
    monkeypatch.setattr(rendering, "_remembered", {})
    before = pa.render("chechnya", on=ON)
    monkeypatch.setattr(rendering, "_remembered", {})
    monkeypatch.setattr(found, "_read", read)
    assert pa.render("chechnya", on=ON) == before


# --- when it is used ------------------------------------------------------------------------------


@pytest.fixture
def ready(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Use what was prepared in this process; gives each question that is asked."""
    asked: list[tuple[object, ...]] = []

    class Watched(Stored):
        def found(self, *question: str) -> tuple[str, str] | None:
            asked.append(question)
            return super().found(*question)

    monkeypatch.setattr(stored, "_bundled", [Watched(in_data(data))])
    monkeypatch.setattr(rendering, "_remembered", {})
    return asked


ON = date(2026, 12, 1)
OTHERWISE: list[dict[str, Any]] = [
    {"jurisdiction": "RU"}, {"max_actions": 1}, {"kinds": ["learn"]}, {"title": "Ours"},
    {"intro": "Ours"}, {"credit": "Ours"}, {"heading_level": 3}, {"nonce": "YWJj"},
]  # fmt: skip


@pytest.mark.parametrize("options", OTHERWISE, ids=str)
def test_what_is_asked_for_otherwise_is_rendered(
    options: dict[str, Any], ready: list[tuple[object, ...]]
) -> None:
    assert pa.render("chechnya", on=ON, **options) == pa.render(
        pa.load()["chechnya"], on=ON, **options
    )
    assert ready == []


def test_a_campaign_that_was_loaded_is_rendered(ready: list[tuple[object, ...]]) -> None:
    pa.render(pa.load()["chechnya"], on=ON)
    assert ready == []


def test_what_was_read_is_remembered(ready: list[tuple[object, ...]]) -> None:
    assert pa.render("chechnya") is pa.render("chechnya")
    assert pa.render("chechnya", on=ON) is pa.render("chechnya", on=ON)
    assert len(ready) == 2


def test_before_the_release_it_is_rendered(ready: list[tuple[object, ...]]) -> None:
    early = date(2026, 1, 1)
    assert pa.render("chechnya", on=early) == pa.render(pa.load()["chechnya"], on=early)
    assert len(ready) == 1


@pytest.mark.parametrize(
    ("id", "more"),
    [
        ("chechnia", {}),
        ("chechnya\thtml", {"format": ""}),
        ("other/chechnya", {}),
        ("chechnya", {"locale": ""}),
        ("chechnya", {"format": "htm"}),
        ("chechnya", {"on": datetime(2026, 12, 1)}),  # noqa: DTZ001
        ("chechnya", {"on": "2026-12-01"}),
        ("chechnya", {"only": ["nothing"]}),
        ("chechnya", {"only": None}),
        ("chechnya", {"kinds": ""}),
        ("chechnya", {"title": None}),
        ("chechnya", {"intro": 0}),
        ("chechnya", {"credit": []}),
    ],
)
def test_what_is_wrong_is_told_as_ever(
    id: str, more: dict[str, Any], ready: list[tuple[object, ...]]
) -> None:
    for _ in ("for the first time", "when more is remembered"):
        with pytest.raises((pa.NotFoundError, pa.OptionError)):
            pa.render(id, **more)
        pa.render("chechnya")


@pytest.mark.parametrize("nothing", [(), []], ids=str)
def test_a_list_of_nothing_is_none(
    nothing: Collection[str], ready: list[tuple[object, ...]]
) -> None:
    pa.render("chechnya", only=nothing, kinds=nothing)
    assert len(ready) == 1


# --- any pack ------------------------------------------------------------------------------------


def test_any_catalog_can_be_prepared(tmp_path: Path) -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)}, {"id": "ahead", "ends": "2026-12-24"})
    catalog = pa.Catalog([LoadedPack(found.pack, found.directory, (found,), {})])
    prepared.write(catalog, tmp_path / "one")
    prepared.write(catalog, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    ahead = Stored(stored.in_file(str(tmp_path / "one")))
    for on in (date(2026, 11, 2), date(2026, 12, 23), date(2026, 12, 25), date(2028, 2, 29)):
        for format, row in pa.FORMATS.items():
            told = ahead.found("ahead", format, "en", stored.moment_of(on))
            expected = None if row.needs else pa.render(found, format, locale="en", on=on)
            assert (told and told[0]) == expected
            assert told is None or type(told[0]) is type(expected)


def test_a_day_that_stands_in_a_sentence_is_not_prepared() -> None:
    """Before a campaign was checked, each of its renderings says for what day it is."""
    found = campaign({"sign": (sign(), SIGN_WORDS)}, {"verified_on": "2026-11-05"})
    catalog = pa.Catalog([LoadedPack(found.pack, found.directory, (found,), {})])
    ahead = Stored(in_data(prepared.prepared(catalog)))
    assert ahead.found("test", "html", "en", stored.moment_of(date(2026, 11, 3))) is None
    assert ahead.found("test", "html", "en", stored.moment_of(date(2026, 11, 6))) is not None
