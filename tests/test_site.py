"""A catalog as a folder of files: what is in it, what changes, and what never does."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import brotli
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions.cli import main
from pride_actions.errors import MissingExtraError, NotFoundError, OptionError
from pride_actions.site import Built, Settings, build, building, compressing, making
from pride_actions.site.assets import SCRIPTS, asset
from pride_actions.site.folder import JOURNAL, STAGING, opened
from pride_actions.site.pieces import pieces
from pride_actions.site.standing import Site
from pride_actions.stored import Stored, in_file, moment_of
from pride_actions.view.people import PARTS
from tests import tools
from tests.making import ATTEND_WORDS, SIGN_WORDS, Data, attend, campaign, sign

ON = date(2026, 11, 10)
SMALL = Settings(on=ON, formats=("text",), variants="none", gallery=False)
"""A site of few files."""

BASE = "https://actions.example/pride/"

Catalog = dict[str, pa.Campaign]


def one(id: str = "one", german: str = "Eine Kampagne", **facts: Any) -> pa.Campaign:
    """A campaign in English and German."""
    words: Data = {
        "locale": "de",
        "title": german,
        "summary": "Worum es geht.",
        "actions": {"sign": {"title": "Unterschreiben"}},
    }
    return campaign({"sign": (sign(), SIGN_WORDS)}, {"id": id, **facts}, de=words)


def withdrawn(id: str = "one") -> pa.Campaign:
    """The same, withdrawn."""
    facts: Data = {"id": id, "withdrawn": {"on": "2026-11-05"}}
    words: Data = {"withdrawn": "A link in it led to strangers."}
    german: Data = {"locale": "de", "title": "Eine Kampagne", "summary": "Worum es geht."}
    return campaign({"sign": (sign(), SIGN_WORDS)}, facts, words, de=german)


def catalog(*campaigns: pa.Campaign) -> Catalog:
    return {found.id: found for found in campaigns or (one(),)}


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def manifest(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "manifest.json").read_text("utf-8"))
    return found


def listed(out: Path) -> dict[str, dict[str, Any]]:
    """Every file that the manifest names."""
    found = manifest(out)
    parts = [found["files"], *(entry["files"] for entry in found["campaigns"].values())]
    return {path: told for part in parts for path, told in part.items()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


# What is in it


def test_every_campaign_is_there_in_every_language_and_format(out: Path) -> None:
    build(catalog(one("one"), one("two")), out, Settings(on=ON, base_url=BASE))
    for id in ("one", "two"):
        for locale in ("en", "de"):
            names = {path.name for path in (out / id / locale).iterdir()}
            assert names == {piece.file for piece in pieces()} | {"share.html"}


def test_what_needs_an_address_is_left_out_where_there_is_none(out: Path) -> None:
    build(catalog(), out, Settings(on=ON))
    names = {path.stem for path in (out / "one" / "en").iterdir()}
    assert names.isdisjoint({"element", "iframe", "oembed-json", "oembed-xml", "frame"})
    assert not (out / "sitemap.xml").exists()


@pytest.mark.parametrize("format", ["html", "document", "markdown", "json", "text"])
def test_a_file_is_what_render_gives(format: str, out: Path) -> None:
    found = one()
    build(catalog(found), out, Settings(on=ON, formats=(format,), gallery=False))
    for piece in pieces((format,)):
        path = out / "one" / "de" / piece.file
        if path.exists():
            own: dict[str, Any] = dict(piece.options)
            assert path.read_text("utf-8") == pa.render(found, format, locale="de", on=ON, **own)


def test_a_page_with_an_address_is_what_render_gives(out: Path) -> None:
    found = one()
    formats = ("document", "oembed-json")
    build(catalog(found), out, Settings(on=ON, formats=formats, base_url=BASE))
    page = pa.render(
        found,
        "document",
        locale="de",
        on=ON,
        canonical=f"{BASE}one/de/",
        alternates=(f"en={BASE}one/en/", f"de={BASE}one/de/"),
        oembed=f"{BASE}one/de/oembed-json.json",
    )
    assert (out / "one/de/index.html").read_text("utf-8") == page


@pytest.mark.parametrize("others", [(), ("html",), ("oembed-xml",), ("oembed-json",)])
def test_a_page_names_no_file_that_is_not_made(others: tuple[str, ...], out: Path) -> None:
    formats = ("document", *others) if others else ()
    build(catalog(), out, Settings(on=ON, base_url=BASE, formats=formats, variants="none"))
    named = re.findall(rf'<link[^>]* href="{BASE}([^"]*)"', (out / "one/en/index.html").read_text())
    assert len(named) > 2
    for path in named:
        assert (out / path).is_file() or (out / path / "index.html").is_file(), path
    assert ("one/en/oembed-json.json" in named) == (others in [(), ("oembed-json",)])


def led_on(out: Path, locale: str) -> list[str]:
    """The addresses to which the page on the calls of 2017 leads on."""
    text = (out / "chechnya-2017" / locale / "index.html").read_text("utf-8")
    return re.findall(r'<p class="next">[^<]*<a href="([^"]*)"', text)


def test_the_page_of_what_is_over_leads_to_what_has_taken_its_place_on_the_site(out: Path) -> None:
    found, chosen = pa.load(), Settings(on=ON, formats=("document",), base_url=BASE)
    over, now = found["chechnya-2017"], found["chechnya"]
    build(catalog(over), out, chosen)
    assert led_on(out, "en") == []
    build(catalog(over, now), out, chosen)
    assert led_on(out, "en") == [f"{BASE}chechnya/en/"]
    assert led_on(out, "ar") == [f"{BASE}chechnya/ar/"]
    less = replace(now, words={code: now.words[code] for code in ("en", "ru")})
    build(catalog(over, less), out, chosen)
    assert led_on(out, "ar") == [f"{BASE}chechnya/en/"]
    build(catalog(over), out, chosen)
    assert led_on(out, "ar") == []


def test_what_stands_in_other_pages_leads_to_files_of_the_site(out: Path) -> None:
    framed = {f"{BASE}one/en/", f"{BASE}one/en/frame.html"}
    expected = {
        "iframe.html": framed,
        "oembed-json.json": framed,
        "oembed-xml.xml": framed,
        "element.html": {
            "/pride/one/en/element.html",
            *(f"/pride/{asset(name).path}" for name in SCRIPTS.values()),
        },
    }
    formats = ("document", *(name.partition(".")[0] for name in expected))
    build(catalog(), out, Settings(on=ON, formats=formats, base_url=BASE, gallery=False))
    for name, addresses in expected.items():
        text = (out / "one/en" / name).read_text("utf-8")
        assert set(re.findall(rf'(?:{BASE}|"(?=/pride/))([^"&<\\ ]*)', text)) == {
            address.removeprefix(BASE) for address in addresses
        }
    assert (out / "one/en/frame.html").is_file()


def test_a_quotation_is_where_consent_covers_it(out: Path) -> None:
    found = pa.load(tools.ROOT / "tests/packs/every-field")
    build(found, out, Settings(on=ON, gallery=False, variants="none"))
    for id, told in found.items():
        for format in ("html", "json", "email"):
            path = out / id / told.locales[0] / f"{format}{pa.FORMATS[format].extension}"
            text = pa.render(told, format, locale=told.locales[0], on=ON)
            assert path.read_text("utf-8") == text


def test_the_reader_may_be_somewhere(out: Path) -> None:
    build(catalog(), out, replace(SMALL, jurisdiction="DE"))
    text = (out / "one/en/text.txt").read_text("utf-8")
    assert text == pa.render(one(), "text", locale="en", on=ON, jurisdiction="DE")


def test_the_manifest_tells_of_every_file(out: Path) -> None:
    build(catalog(one("one"), withdrawn("two")), out, Settings(on=ON, base_url=BASE))
    found, told = content(out), listed(out)
    assert found.keys() == told.keys() | {"manifest.json"}
    for path, row in told.items():
        assert row["sha256"] == hashlib.sha256(found[path]).hexdigest()
        assert row["size"] == len(found[path])
    assert told["one/en/index.html"]["type"] == "text/html"
    until = pa.resolve(one(), on=ON).valid_until
    assert until is not None
    assert told["one/en/index.html"]["valid_until"] == f"{until:%Y-%m-%dT%H:%MZ}"


def test_a_file_named_by_its_content_has_that_content(out: Path) -> None:
    build(catalog(), out, Settings(on=ON, base_url=BASE))
    assets = sorted((out / "_assets").iterdir())
    assert len(assets) > 6
    for path in assets:
        assert path.name.split(".")[1] == hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    element = (out / "one/en/element.html").read_text("utf-8")
    assert any(f'src="/pride/_assets/{path.name}"' in element for path in assets)


def test_the_sitemap_names_what_is_there_in_each_language(out: Path) -> None:
    build(catalog(one("one"), withdrawn("two")), out, Settings(on=ON, base_url=BASE))
    tree = ElementTree.parse(out / "sitemap.xml")  # noqa: S314  # made just now
    urls = [element.text or "" for element in tree.iter() if element.tag.endswith("}loc")]
    assert urls == [f"{BASE}one/en/", f"{BASE}one/de/"]
    links = [element.attrib for element in tree.iter() if element.tag.endswith("}link")]
    assert {link["hreflang"]: link["href"] for link in links} == dict(
        zip(("en", "de"), urls, strict=True)
    )
    assert all((out / url.removeprefix(BASE) / "index.html").is_file() for url in urls)


def test_a_long_sitemap_comes_in_parts(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    monkeypatch.setattr("pride_actions.site.sitemap.MOST", 1)
    build(catalog(), out, replace(SMALL, formats=("document",), base_url=BASE))
    assert "sitemap-2.xml" in (out / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{BASE}one/de/</loc>" in (out / "sitemap-2.xml").read_text("utf-8")


def test_what_is_withdrawn_is_a_tombstone_and_nothing_else(out: Path) -> None:
    chosen = Settings(on=ON, base_url=BASE)
    build(catalog(), out, chosen)
    assert "petitions.example" in (out / "one/en/index.html").read_text("utf-8")
    build(catalog(withdrawn()), out, chosen)
    for path, data in content(out / "one").items():
        assert b"petitions.example" not in data, path
    assert "led to strangers" in (out / "one/en/index.html").read_text("utf-8")
    servers = ("_server/nginx-http.conf", "_server/Caddyfile", ".htaccess", "_headers")
    assert all("/pride/one/" in (out / name).read_text("utf-8") for name in servers)


def test_no_line_of_the_file_of_headers_is_too_long_to_be_read(out: Path) -> None:
    chosen = replace(SMALL, formats=("html",), variants="all")
    build(catalog(), out, chosen)
    told = (out / "_headers").read_text("utf-8")
    assert max(map(len, told.splitlines())) < 2000
    assert "style-src 'self' 'unsafe-inline';" in told
    assert "default-src 'none'" in told
    build(catalog(), out, replace(chosen, variants="usual"))
    assert "style-src 'sha256-" in (out / "_headers").read_text("utf-8")


def test_no_header_is_set_twice_by_the_file_of_headers(out: Path) -> None:
    """Services differ in what they make of a header that two rules set."""
    build(catalog(one("one"), withdrawn("two")), out, Settings(on=ON, base_url=BASE))
    rules: dict[str, list[str]] = {}
    for line in (out / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            path = re.sub(r":\w+", "[^/]+", line.replace("*", ".*"))
        else:
            rules.setdefault(path, []).append(line.split(":")[0].strip())
    for file in listed(out):
        address = f"/pride/{file.removesuffix('index.html')}"
        told = [
            name for path, names in rules.items() if re.fullmatch(path, address) for name in names
        ]
        assert len(told) == len(set(told))
        assert "Content-Security-Policy" in told
        assert ("Cache-Control" in told) == ("/" in file and not file.startswith("_server"))
        assert ("X-Robots-Tag" in told) == file.startswith("two/")


# Built again


def test_the_folder_may_be_named_in_text(out: Path) -> None:
    assert build(catalog(), str(out), SMALL).written > 0
    assert build(catalog(), out, SMALL).written == 0


def test_nothing_is_written_where_nothing_changed(out: Path) -> None:
    first = build(catalog(), out, Settings(on=ON))
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert build(catalog(), out, Settings(on=ON)) == Built(first.files, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == times


def test_one_text_changes_its_own_files_only(out: Path) -> None:
    chosen = Settings(on=ON, base_url=BASE, variants="none")
    build(catalog(one(), one("two")), out, chosen)
    before = content(out)
    built = build(catalog(one(german="Etwas anderes"), one("two")), out, chosen)
    after = content(out)
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path for path in changed if not path.startswith("one/de/")} == {
        "index.html",  # which lists the titles
        "manifest.json",
    }
    assert {"one/de/index.html", "one/de/text.txt", "one/de/share.html"} <= changed
    assert built == Built(len(after) - 1, len(changed), 0)


CHOICES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "one": st.sampled_from(["Eins", "Zwei", "withdrawn"]),
            "two": st.sampled_from(["Eins", "Drei"]),
        },
    ),
    min_size=2,
    max_size=4,
)


def made(choice: Mapping[str, str]) -> Catalog:
    return (
        catalog(
            *(
                withdrawn(id) if words == "withdrawn" else one(id, words)
                for id, words in choice.items()
            )
        )
        if choice
        else {}
    )


@settings(max_examples=15)
@given(CHOICES)
def test_a_folder_built_again_is_as_one_built_anew(choices: list[dict[str, str]]) -> None:
    chosen = replace(SMALL, gallery=True, base_url=BASE)
    with tempfile.TemporaryDirectory() as top:
        out = Path(top, "site")
        before: dict[str, bytes] = {}
        for number, choice in enumerate(choices):
            built = build(made(choice), out, chosen)
            after = content(out)
            build(made(choice), Path(top, f"anew-{number}"), chosen)
            assert after == content(Path(top, f"anew-{number}"))
            assert built.written == sum(after[path] != before.get(path) for path in after)
            assert built.deleted == len(before.keys() - after.keys())
            before = after


OTHER_CHOICES: list[dict[str, Any]] = [
    {"compress": ("gz",)},
    {"compress": ("gz", "br")},
    {"compress": ("gz", "br"), "base_url": BASE},
    {"base_url": BASE, "formats": ("document", "text")},
    {"base_url": "https://elsewhere.example/", "formats": ("document", "text")},
    {"jurisdiction": "DE"},
    {"gallery": True},
    {"gallery": True, "locale": "de"},
    {"max_age": 60},
    {"on": ON + timedelta(days=1)},
    {},
]


def test_a_folder_built_again_with_another_choice_is_as_one_built_anew(out: Path) -> None:
    for number, choice in enumerate(OTHER_CHOICES):
        chosen, anew = replace(SMALL, **choice), out.with_name(f"anew-{number}")
        build(catalog(), out, chosen)
        build(catalog(), anew, chosen)
        assert content(out) == content(anew), choice
        assert build(catalog(), out, chosen).written == 0


def test_whatever_changes_in_the_library_makes_everything_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keyed(name: str, text: str) -> str:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        return making.library.__wrapped__()

    monkeypatch.setattr(making, "files", lambda _: tmp_path)
    changes = (("b.py", "1"), ("b.py", "2"), ("c.py", ""), ("templates/a.j2", "1"), ("a.j2", "1"))
    keys = [keyed(*change) for change in changes]
    assert len(set(keys)) == len(keys)
    for name in ("cli/d.py", "__pycache__/b.pyc", "b.pyc", "stored.bin"):
        assert keyed(name, "1") == keys[-1]
    assert keyed("b.py", "1") != keys[-1]


def test_the_key_of_a_campaign_tells_which_library_made_it(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key() -> object:
        build(catalog(), out, SMALL)
        return manifest(out)["campaigns"]["one"]["key"]

    before = key()
    monkeypatch.setattr(making, "library", lambda: "another")
    assert key() != before


def test_a_damaged_file_is_made_again(out: Path) -> None:
    build(catalog(), out, SMALL)
    good = content(out)
    (out / "one/en/text.txt").write_text("gone")
    (out / "_headers").unlink()
    assert build(catalog(), out, SMALL).written == 2
    assert content(out) == good


@pytest.mark.parametrize("path", ["one/en/text.txt", "one/en/text.txt.gz", "_headers"])
def test_a_file_that_somebody_altered_is_made_again(path: str, out: Path) -> None:
    """An altered link can be as long as the right one."""
    chosen = replace(SMALL, compress=("gz",))
    build(catalog(), out, chosen)
    file, before = out / path, content(out)
    file.write_bytes(file.read_bytes()[::-1])
    assert build(catalog(), out, chosen).written == 1
    assert content(out) == before
    assert build(catalog(), out, chosen).written == 0


def test_a_file_that_was_altered_in_the_moment_of_the_build_is_made_again(out: Path) -> None:
    """On some disks a clock ticks once in two seconds."""
    build(catalog(), out, SMALL)
    file, before = out / "one/en/text.txt", content(out)
    file.write_bytes(file.read_bytes()[::-1])
    last = (out / "manifest.json").stat().st_mtime_ns
    os.utime(file, ns=(last, last))
    assert build(catalog(), out, SMALL).written == 1
    assert content(out) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there a file does not know when it was moved")
def test_a_file_that_was_altered_and_has_its_old_time_is_made_again(out: Path) -> None:
    build(catalog(), out, SMALL)
    file, before = out / "one/en/text.txt", content(out)
    written = file.stat()
    time.sleep(0.05)  # some clocks of files tick once in ten milliseconds
    file.write_bytes(file.read_bytes()[::-1])
    os.utime(file, ns=(written.st_atime_ns, written.st_mtime_ns))
    assert build(catalog(), out, SMALL).written == 1
    assert content(out) == before


def test_a_site_that_is_as_it_was_left_is_known_by_its_times(out: Path) -> None:
    """Else each of its files would be read by each build."""
    build(catalog(), out, SMALL)
    assert Site.at(out).since == (out / "manifest.json").stat().st_mtime_ns
    shutil.copytree(out, out.with_name("copy"))  # which keeps the times
    assert Site.at(out.with_name("copy")).since == Site.at(out).since


@pytest.mark.parametrize("touched", ["manifest.json", "."])
def test_a_file_that_was_altered_before_the_site_was_copied_is_made_again(
    touched: str, out: Path
) -> None:
    """Where a folder is checked out, or copied without its times, its manifest may come last."""
    build(catalog(), out, SMALL)
    file, before = out / "one/en/text.txt", content(out)
    file.write_bytes(file.read_bytes()[::-1])
    time.sleep(0.05)
    for path in [*out.rglob("*"), out / "manifest.json"] if touched == "." else [out / touched]:
        path.touch()
        time.sleep(0.002)
    assert build(catalog(), out, SMALL).written == 1
    assert content(out) == before


def test_a_link_in_the_place_of_a_file_is_made_a_file_again(out: Path, tmp_path: Path) -> None:
    """What it leads to is as long, and old."""
    build(catalog(), out, SMALL)
    file, before = out / "one/en/text.txt", content(out)
    other = tmp_path / "other.txt"
    other.write_bytes(file.read_bytes()[::-1])
    os.utime(other, ns=(0, 0))
    file.unlink()
    file.symlink_to(other)
    assert build(catalog(), out, SMALL).written == 1
    assert (content(out), file.is_symlink()) == (before, False)
    assert other.read_bytes() == before["one/en/text.txt"][::-1]


def test_a_site_that_was_copied_is_not_made_again(out: Path) -> None:
    build(catalog(), out, SMALL)
    for file in out.rglob("*.txt"):
        file.write_bytes(file.read_bytes())
    assert build(catalog(), out, SMALL).written == 0


def test_another_day_makes_it_anew_unless_what_holds_is_kept(out: Path) -> None:
    build(catalog(), out, SMALL)
    next_day = replace(SMALL, on=ON + timedelta(days=1))
    shutil.copytree(out, out.with_name("kept"))
    assert build(catalog(), out, next_day).written > 2
    assert "made=2026-11-11" in (out / "one/en/text.txt").read_text("utf-8")
    build(catalog(), out.with_name("kept"), replace(next_day, keep=True))
    assert "made=2026-11-10" in (out.with_name("kept") / "one/en/text.txt").read_text("utf-8")


def test_what_no_longer_holds_is_never_kept(out: Path) -> None:
    until = pa.resolve(one(), on=ON).valid_until
    assert until is not None
    build(catalog(), out, SMALL)
    build(catalog(), out, replace(SMALL, on=until, keep=True))
    text = (out / "one/en/text.txt").read_text("utf-8")
    assert text == pa.render(one(), "text", locale="en", on=until)


def test_now_may_be_before_the_midday_of_what_was_made_for_today(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = {"starts": "2026-11-10T08:00", "ends": "2026-11-10T11:00", "timezone": "UTC"}
    found = campaign({"come": (attend(**times), ATTEND_WORDS)}, {"id": "one"})
    build(catalog(found), out, SMALL)
    now = datetime(2026, 11, 10, 9, tzinfo=UTC)
    monkeypatch.setattr("pride_actions.site.settings.moment", lambda _: now)
    build(catalog(found), out, replace(SMALL, on=None))
    text = (out / "one/en/text.txt").read_text("utf-8")
    assert text == pa.render(found, "text", locale="en", on=now)


def test_what_one_person_consented_to_for_programs_alone_ends_with_the_consent(out: Path) -> None:
    parts = dict.fromkeys(PARTS, True)
    consent = {**parts, "uses": ["api"], "given_on": "2026-01-01", "until": "2026-11-12"}
    told = {"is_pseudonym": "yes", "source": "report", "consent": consent}
    words = {"summary": "A person tells.", "quotation": "I was afraid."}
    found = campaign(
        {"sign": (sign(), SIGN_WORDS)},
        {"id": "one", "testimonies": {"amina": told}},
        {"testimonies": {"amina": words}},
    )
    chosen = replace(SMALL, formats=("json", "text"), keep=True)
    build(catalog(found), out, chosen)
    assert "afraid" in (out / "one/en/json.json").read_text("utf-8")
    assert manifest(out)["campaigns"]["one"]["valid_until"] == "2026-11-13T00:00Z"
    build(catalog(found), out, replace(chosen, on=date(2026, 11, 13)))
    assert "afraid" not in (out / "one/en/json.json").read_text("utf-8")


def test_an_earlier_day_is_never_kept(out: Path) -> None:
    build(catalog(), out, replace(SMALL, on=ON + timedelta(days=1)))
    build(catalog(), out, replace(SMALL, keep=True))
    assert "made=2026-11-10" in (out / "one/en/text.txt").read_text("utf-8")


def test_what_other_pages_may_name_stays(out: Path) -> None:
    build(catalog(), out, SMALL)
    told = manifest(out)
    old = out / "_assets" / "pride-action.000000000000.js"
    old.write_text("old")
    told["files"]["_assets/pride-action.000000000000.js"] = {
        "sha256": hashlib.sha256(b"old").hexdigest(), "size": 3, "type": "text/javascript",
    }  # fmt: skip
    (out / "manifest.json").write_text(json.dumps(told))
    build({}, out, SMALL)
    assert old.read_text() == "old"
    assert old.relative_to(out).as_posix() in listed(out)


def test_now_is_the_day_of_today(out: Path) -> None:
    def today() -> str:
        return pa.render(one(), "text", locale="en", on=datetime.now(UTC))

    before = today()
    build(catalog(), out, replace(SMALL, on=None))
    again = build(catalog(), out, replace(SMALL, on=None))
    text = (out / "one/en/text.txt").read_text("utf-8")
    after = today()
    assert text in {before, after}
    assert before != after or again.written == 0  # else the day has turned meanwhile


# Compressed files


def test_compressed_files_hold_the_same(out: Path) -> None:
    build(catalog(), out, Settings(on=ON, compress=("gz", "br"), variants="none"))
    found = content(out)
    for name in ("one/en/index.html", "index.html"):
        assert gzip.decompress(found[f"{name}.gz"]) == found[name]
        assert brotli.decompress(found[f"{name}.br"]) == found[name]
    told = listed(out)["one/en/index.html.br"]
    assert (told["type"], told["encoding"]) == ("text/html", "br")
    assert not {".nojekyll.gz", ".htaccess.gz", "manifest.json.gz"} & found.keys()


def test_only_what_changed_is_compressed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = replace(SMALL, compress=("gz",))
    build(catalog(one(), one("two")), out, chosen)
    packed: list[bytes] = []
    real = gzip.compress

    def compress(data: bytes, **settings: Any) -> bytes:
        packed.append(data)
        return real(data, **settings)

    monkeypatch.setattr(gzip, "compress", compress)
    build(catalog(one(german="Etwas anderes"), one("two")), out, chosen)
    assert packed == [(out / "one/de/text.txt").read_bytes()]
    (out / "one/en/text.txt.gz").unlink()
    build(catalog(one(german="Etwas anderes"), one("two")), out, chosen)
    assert (out / "one/en/text.txt.gz").is_file()


def test_compressed_files_go_with_the_option(out: Path) -> None:
    build(catalog(), out, replace(SMALL, compress=("gz",)))
    assert build(catalog(), out, SMALL).deleted > 1
    assert not list(out.rglob("*.gz"))


def test_a_missing_extra_is_a_message(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    compressing._brotli.cache_clear()
    with pytest.raises(MissingExtraError, match=r"pride-actions\[brotli\]"):
        build(catalog(), out, replace(SMALL, compress=("br",)))
    assert not out.exists()


# What is not its own


def test_a_file_of_somebody_else_is_never_touched(out: Path) -> None:
    build(catalog(one("one"), one("two")), out, SMALL)
    strange = {"CNAME": b"x", "one/en/notes.txt": b"y", ".well-known/a": b"z"}
    for name, data in strange.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_bytes(data)
    build(catalog(one("two")), out, SMALL)
    found = content(out)
    assert {name: found[name] for name in strange} == strange
    assert [name for name in found if name.startswith("one/")] == ["one/en/notes.txt"]
    assert not (out / "one/de").exists()


def test_what_is_in_the_way_is_refused(out: Path) -> None:
    build(catalog(), out, SMALL)
    (out / "two/en").mkdir(parents=True)
    (out / "two/en/text.txt").write_text("mine")
    before = content(out)
    with pytest.raises(OptionError, match=r"no build has made: two/en/text\.txt"):
        build(catalog(one(german="Anders"), one("two")), out, SMALL)
    assert content(out) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_elsewhere_is_not_followed(out: Path, tmp_path: Path) -> None:
    build(catalog(), out, SMALL)
    elsewhere = tmp_path / "elsewhere"
    (out / "one").rename(elsewhere)
    (out / "one").symlink_to(elsewhere)
    before = content(elsewhere)
    for campaigns in (catalog(one(german="Anders")), {}):
        with pytest.raises(OptionError, match="no build has made: one"):
            build(campaigns, out, SMALL)
    assert content(elsewhere) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_the_whole_site_is_followed(out: Path, tmp_path: Path) -> None:
    build(catalog(), tmp_path / "release", SMALL)
    out.symlink_to(tmp_path / "release")
    assert build(catalog(one(german="Anders")), out, SMALL).written > 0
    assert "Anders" in (tmp_path / "release/one/de/text.txt").read_text("utf-8")
    assert out.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_the_place_of_a_new_site_is_not_followed(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine")
    out.with_name(f".{out.name}.pride-actions-build").symlink_to(elsewhere)
    with pytest.raises(OptionError, match="is a link to somewhere else"):
        build(catalog(), out, SMALL)
    assert content(elsewhere) == {"mine.txt": b"mine"}


def test_what_a_first_build_left_that_was_killed_is_cleared_away(out: Path, tmp_path: Path) -> None:
    build(catalog(), tmp_path / "other", SMALL)
    elsewhere, left = tmp_path / "elsewhere", out.with_name(f".{out.name}{STAGING}")
    for folder in (elsewhere, left / "one"):
        folder.mkdir(parents=True)
        (folder / "half.txt").write_text("half")
    (left / "half.txt").write_text("half")
    if sys.platform != "win32":
        (left / "link").symlink_to(elsewhere)
    build(catalog(), out, SMALL)
    assert content(out) == content(tmp_path / "other")
    assert content(elsewhere) == {"half.txt": b"half"}


def test_a_link_in_the_place_of_what_is_being_built_is_not_followed(
    out: Path, tmp_path: Path
) -> None:
    build(catalog(), out, SMALL)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    journal = json.dumps({"put": ["one/en/text.txt"], "delete": []})
    mine = {"journal.json": journal.encode(), "one/en/text.txt": b"mine"}
    (elsewhere / "one/en").mkdir(parents=True)
    for name, data in mine.items():
        (elsewhere / name).write_bytes(data)
    (out / STAGING).symlink_to(elsewhere)
    with pytest.raises(OptionError, match="is a link to somewhere else"):
        build(catalog(), out, SMALL)
    assert content(elsewhere) == mine


@pytest.mark.parametrize("name", ["notes.txt", "a/b.txt"])
def test_a_folder_of_somebody_else_is_refused(name: str, out: Path) -> None:
    (out / name).parent.mkdir(parents=True)
    (out / name).write_text("mine")
    with pytest.raises(OptionError, match="is not empty, and was not made by build"):
        build(catalog(), out, SMALL)
    assert content(out) == {name: b"mine"}


def test_a_file_in_the_place_of_a_site_is_refused(out: Path) -> None:
    out.write_text("mine")
    with pytest.raises(OptionError, match="is there already, and is no folder"):
        build(catalog(), out, SMALL)
    assert out.read_text() == "mine"


def test_an_empty_folder_is_used(out: Path) -> None:
    (out / ".git").mkdir(parents=True)
    assert build(catalog(), out, SMALL).written > 2
    assert (out / ".git").is_dir()
    assert not (out / STAGING).exists()


_SHELL = '{"format": "pride-actions-site/1", "key": "", "base_url": "", %s}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "other/1"}',
        "\udcff",
        _SHELL % '"files": [], "campaigns": {}',
        _SHELL % '"files": {"a.txt": {}}, "campaigns": {}',
        _SHELL % '"files": {}, "campaigns": {"one": {"files": {}}}',
    ],
)
def test_a_manifest_of_something_else_is_refused(text: str, out: Path) -> None:
    out.mkdir()
    (out / "manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(OptionError, match="cannot be built upon"):
        build(catalog(), out, SMALL)


def test_a_manifest_of_another_version_is_refused_and_says_so(out: Path) -> None:
    out.mkdir()
    newer = _SHELL.replace("site/1", "site/2") % '"files": {}, "campaigns": {}'
    (out / "manifest.json").write_text(newer)
    with pytest.raises(OptionError, match=r"has the format 'pride-actions-site/2', not 'pride-ac"):
        build(catalog(), out, SMALL)


@pytest.mark.parametrize(
    "path", ["../precious.txt", "one/../../precious.txt", "/etc/passwd", "a\\b"]
)
def test_a_manifest_cannot_make_it_delete_what_is_elsewhere(path: str, out: Path) -> None:
    build(catalog(), out, SMALL)
    precious = out.parent / "precious.txt"
    precious.write_text("mine")
    told = manifest(out)
    told["files"][path] = {"sha256": "", "size": 4, "type": "text/plain"}
    (out / "manifest.json").write_text(json.dumps(told))
    with pytest.raises(OptionError, match="its manifest names"):
        build(catalog(), out, SMALL)
    assert precious.read_text() == "mine"


@pytest.mark.parametrize("what", ["put", "delete"])
def test_a_journal_cannot_make_it_change_what_is_elsewhere(what: str, out: Path) -> None:
    build(catalog(), out, SMALL)
    precious, staged = out.parent / "precious.txt", out / STAGING
    precious.write_text("mine")
    staged.mkdir()
    (out / "precious.txt").write_text("theirs")
    journal: dict[str, list[str]] = {"put": [], "delete": []} | {what: ["../precious.txt"]}
    (staged / JOURNAL).write_text(json.dumps(journal))
    with pytest.raises(OptionError, match=r"names '\.\./precious"):
        build(catalog(), out, SMALL)
    assert precious.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_two_builds_do_not_work_on_one_folder(out: Path) -> None:
    build(catalog(), out, SMALL)
    with opened(out), pytest.raises(OptionError, match="another build is at work"):
        build(catalog(), out, SMALL)
    assert build(catalog(), out, SMALL).written == 0


def test_a_fault_leaves_the_folder_as_it_was(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(catalog(), out, SMALL)
    before = content(out)

    def fail(*_: object) -> Iterator[None]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pride_actions.site.storing.Store._write", fail)
    for target in (out, out.with_name("new")):
        with pytest.raises(OSError, match="No space"):
            build(catalog(one(german="Anders")), target, SMALL)
    assert content(out) == before
    assert sorted(path.name for path in out.parent.iterdir()) == ["site"]


def test_a_fault_while_files_are_put_in_place_is_made_good_by_the_next_build(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, moved = catalog(one()), catalog(one("added"), one()), Path.replace
    build(old, out, SMALL)
    before, left = content(out), iter(range(2))

    def fail(path: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise OSError(5, "Input/output error")
        return moved(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="Input/output"):
        build(new, out, SMALL)
    assert set(content(out)) > set(before)
    monkeypatch.undo()
    build(old, out, SMALL)
    assert content(out) == before


def test_what_others_name_is_put_in_place_before_them_and_the_manifest_last(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.mkdir()
    moved, names = Path.replace, list[str]()

    def noted(path: Path, target: Path) -> Path:
        names.append(target.relative_to(out).as_posix())
        return moved(path, target)

    monkeypatch.setattr(Path, "replace", noted)
    build(catalog(), out, Settings(on=ON, formats=("element",), base_url=BASE))
    turns = [
        0 if name.startswith("_assets/") else 1 if "/" in name else 2
        for name in names[1:-1]  # the journal is written down first
    ]
    assert turns == sorted(turns)
    assert set(turns) == {0, 1, 2}
    assert names[-1] == "manifest.json"


def test_a_folder_of_another_user_is_named_before_anything_is_changed(
    out: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = ("--pack", pack, "-f", "text", "--no-gallery", "--on")
    run(out, *args, "2026-11-22")
    before, theirs = content(out), out / "first-campaign" / "en"
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != theirs)
    result = run(out, *args, "2026-11-23")
    message = f"Error: {str(out)!r} cannot be written: Permission denied: {str(theirs)!r}\n"
    assert (result.exit_code, result.stderr) == (2, message)
    assert content(out) == before
    monkeypatch.undo()
    assert run(out, *args, "2026-11-23").exit_code == 0


# Several processes


def test_what_a_killed_build_left_and_nobody_can_delete_is_named(out: Path) -> None:
    """As where it was another user's; here a file is in its place."""
    build(catalog(), out, SMALL)
    (out / STAGING).write_text("left")
    with pytest.raises(OptionError, match=rf"left in '.*{STAGING}' cannot be deleted: .*; delete"):
        build({}, out, SMALL)
    assert (out / "one").exists()


def test_processes_make_the_same(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    campaigns = catalog(*(one(f"c{number}") for number in range(3)))
    build(campaigns, out, SMALL)
    monkeypatch.setattr(building, "FEW", 0)
    told: list[tuple[int, int]] = []
    other = out.with_name("other")
    build(campaigns, other, SMALL, jobs=2, progress=lambda done, of: told.append((done, of)))
    assert content(other) == content(out)
    assert told == [(1, 3), (2, 3), (3, 3)]


UNGUARDED = """
import sys
import pride_actions as pa
from pride_actions.site import Settings, build, building

building.FEW = 0
build(pa.load(), sys.argv[1], Settings(formats=("text",), gallery=False), jobs=2)
"""


def test_a_script_that_each_process_would_run_again_is_told_what_to_do(tmp_path: Path) -> None:
    script, out = tmp_path / "script.py", tmp_path / "site"
    script.write_text(UNGUARDED)
    done = tools.run(sys.executable, script, out)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert "OptionError: jobs=2: a process ended before it was done." in last
    assert 'below `if __name__ == "__main__":`' in last
    assert not list(out.rglob("*.txt"))


# Settings


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        ({"base_url": "http://a.example/"}, OptionError, "address; use its https:// address$"),
        ({"base_url": "https://a.example:8443/"}, OptionError, "address; leave the port out"),
        ({"base_url": 8443}, OptionError, "base_url=8443 is no https address$"),
        ({"base_url": "https://a.example/?x"}, OptionError, "query or a fragment"),
        ({"base_url": "https://a.example/a;b"}, OptionError, "path that servers understand"),
        ({"base_url": "https://a.example/a%20b"}, OptionError, "path that servers understand"),
        ({"base_url": "https://a.example/x/../y"}, OptionError, "path that servers understand"),
        ({"base_url": "https://a.example//x"}, OptionError, "path that servers understand"),
        ({"on": datetime(2026, 11, 22)}, OptionError, "has no time zone"),  # noqa: DTZ001
        ({"jurisdiction": "Germany"}, OptionError, "jurisdiction='Germany' cannot be used"),
        ({"max_age": 5}, OptionError, "max_age=5 is not between"),
        ({"formats": ("htm",)}, NotFoundError, "did you mean 'html'"),
        ({"variants": "al"}, NotFoundError, "did you mean 'all'"),
        ({"compress": ("zip",)}, NotFoundError, "no method is called 'zip'"),
        ({"locale": "tlh"}, NotFoundError, "no language of the gallery"),
        ({"formats": ("html", "iframe")}, OptionError, "base_url='' .* 'iframe' needs that"),
        ({"formats": ("element",)}, OptionError, "base_url='' .* 'element' needs that"),
        ({"formats": ("iframe",), "base_url": BASE}, OptionError, "add 'document' to the formats"),
        (
            {"formats": ("oembed-xml",), "base_url": BASE},
            OptionError,
            "'oembed-xml' shows",
        ),
        ({"formats": "html"}, OptionError, r"formats='html' is a single text; give \['html'\]"),
        ({"compress": "gz"}, OptionError, "compress='gz' is a single text"),
        ({"jurisdiction": 49}, OptionError, "jurisdiction=49 is not text"),
        ({"max_age": "3600"}, OptionError, "max_age='3600' is not a whole number"),
        ({"max_age": 90.5}, OptionError, "max_age=90.5 is not a whole number"),
        ({"max_age": True}, OptionError, "max_age=True is not a whole number"),
    ],
)
def test_settings_that_cannot_be(wrong: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Settings(**wrong)


# The command


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    CliRunner().invoke(main, ["new", str(tmp_path / "pack")], catch_exceptions=False)
    return tmp_path / "pack"


def run(*args: str | Path) -> Any:
    return CliRunner().invoke(main, ["build", *map(str, args)], catch_exceptions=False)


def test_the_command_says_what_it_did(out: Path, pack: Path) -> None:
    args = ("--pack", pack, "--on", "2026-11-22", "-f", "text", "--no-gallery")
    result = run(out, *args)
    assert (result.exit_code, result.stdout) == (0, "")
    assert " written, 0 deleted" in result.stderr
    assert run(out, *args).stderr.endswith("; 0 written, 0 deleted\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--base-url", "http://a.example"], "--base-url 'http://a.example' is no https address"),
        (["--format", "htm"], "did you mean 'html'?"),
        (["--locale", "xx"], "no language of the gallery is called 'xx'"),
        (["--jurisdiction", "Germany"], "Germany"),
        (["--max-age", "1"], "60<=x<=86400"),
    ],
)
def test_the_command_refuses_what_cannot_be(args: list[str], message: str, out: Path) -> None:
    result = run(out, *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not out.exists()


def test_a_broken_pack_is_told_with_all_its_problems(out: Path, pack: Path) -> None:
    for file in pack.glob("campaigns/*/campaign.yaml"):
        file.write_text(file.read_text("utf-8") + "\nnonsense: 1\nmore: 2\n", "utf-8")
    result = run(out, "--pack", pack)
    assert result.exit_code == 1
    assert "'nonsense'" in result.stderr
    assert "'more'" in result.stderr
    assert not out.exists()


def test_everything_can_be_rendered_ahead(out: Path, pack: Path) -> None:
    file = out.with_name("ahead.bin")
    assert run(out, "--pack", pack, "-f", "text", "--prepare", file).exit_code == 0
    found = Stored(in_file(str(file))).found("first-campaign", "html", "en", moment_of(None))
    assert found
    assert found[0] == pa.render(pa.load(pack)["first-campaign"], "html", locale="en")
    assert [path.name for path in sorted(out.parent.iterdir())] == ["ahead.bin", "pack", "site"]
    link = out.with_name("current.bin")
    link.symlink_to(file)
    file.write_bytes(b"")
    assert run(out, "--pack", pack, "-f", "text", "--prepare", link).exit_code == 0
    assert link.is_symlink(), "a name that leads to a file, or to a device, goes on leading there"
    assert Stored(in_file(str(file))).is_current()
    result = run(out, "--pack", pack, "-f", "text", "--prepare", out / "no" / "ahead.bin")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


ELSEWHERE: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "LANG": "de"},
]


def test_two_machines_make_the_same_bytes(out: Path) -> None:
    pack = tools.ROOT / "tests/packs/reference"
    made = []
    for number, env in enumerate(ELSEWHERE):
        folder = out.with_name(str(number))
        args = ("build", folder, "--pack", pack, "--on", "2026-11-22", "--base-url", BASE)
        more = ("--format", "text", "--format", "document", "--compress", "gz")
        done = tools.run(sys.executable, "-m", "pride_actions", *args, *more, env=env)
        assert done.returncode == 0, done.stderr
        made.append(content(folder))
    assert made[0] == made[1]


def test_no_folder_to_build_in_is_a_message(tmp_path: Path) -> None:
    result = run(tmp_path / "no" / "site")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no folder" in result.stderr


def test_a_terminal_gets_a_progress_bar(
    out: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "1/1" not in run(out, "-f", "text", "--pack", pack).stderr
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    assert "1/1" in run(out.with_name("other"), "-f", "text", "--pack", pack).stderr
