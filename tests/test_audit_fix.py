"""Snippets are rendered anew in their places, and nothing else is touched."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import pride_actions as pa
from pride_actions.audit import audit, fix, fixed
from tests.audit import hosts
from tests.audit.site import (
    ENDINGS,
    GIVE,
    NOW,
    ON,
    as_page,
    audited,
    catalog,
    example,
    page,
    rendered,
    statuses,
)

NEW = catalog(example(words={"summary": "People still wait at the border."}))
OWN = {"title": "Ours", "intro": "We say <b>so</b> & more.", "credit": "Us*"}


@pytest.mark.parametrize("options", [{}, OWN, {"heading_level": 4, "only": ["give"]}], ids=str)
@pytest.mark.parametrize("format", ENDINGS)
def test_what_is_outdated_becomes_current(
    tmp_path: Path, format: str, options: dict[str, Any]
) -> None:
    text, name = as_page(format, rendered(format, **options))
    new = catalog(example(words={"summary": "People wait at the border, and it’s colder."}))
    expected, _ = as_page(format, pa.render(new["borders"], format, on=ON, **options))
    found = audited(tmp_path, text, name, catalog=new)
    assert [finding.status for finding in found] == ["outdated"]
    assert fixed(text, found, new, on=ON) == expected


@pytest.mark.parametrize("format", ["markdown", "text"])
def test_the_heading_above_is_never_taken_for_a_title_of_the_partners_own(
    tmp_path: Path, format: str
) -> None:
    text, name = as_page(format, rendered(format, **OWN))
    for other in ({"summary": "Wait."}, {"advisories": {"money": {"title": "A", "text": "B."}}}):
        new = catalog(example(words=other))
        found = audited(tmp_path, text, name, catalog=new)
        mended = fixed(text, found, new, on=ON)
        assert mended.startswith("# A page\n\nSome words.\n\n")
        assert mended.endswith("More words.\n")


@pytest.mark.parametrize(
    "options",
    [
        {"style": "inline"},
        {"style": "shadow"},
        {"style": "scoped", "layout": "buttons"},
        {"layout": "compact", "exit_link": True},
    ],
    ids=str,
)
def test_every_look_can_be_mended(tmp_path: Path, options: dict[str, Any]) -> None:
    text = page(rendered(**options))
    found = audited(tmp_path, text, catalog=NEW)
    expected = page(pa.render(NEW["borders"], "html", on=ON, **options))
    assert fixed(text, found, NEW, on=ON) == expected


@pytest.mark.parametrize("format", ENDINGS)
def test_what_somebody_changed_becomes_current(tmp_path: Path, format: str) -> None:
    text, name = as_page(format, rendered(format))
    evil = text.replace(GIVE, "https://evil.example/give")
    found = audited(tmp_path, evil, name)
    assert [finding.status for finding in found] == ["altered"]
    assert fixed(evil, found, NOW, on=ON) == text


def test_what_has_ended_becomes_a_record(tmp_path: Path) -> None:
    text = page(rendered())
    on = date(2026, 12, 30)
    mended = fixed(text, audited(tmp_path, text, on=on), NOW, on=on)
    assert statuses(tmp_path, mended, on=on) == ["current"]
    assert GIVE in text
    assert "This has ended." in mended


def test_what_was_withdrawn_says_so(tmp_path: Path) -> None:
    gone = catalog(
        example(facts={"withdrawn": {"on": "2026-11-09"}}, words={"withdrawn": "We were wrong."})
    )
    text = page(rendered())
    mended = fixed(text, audited(tmp_path, text, catalog=gone), gone, on=ON)
    assert "We were wrong." in mended
    assert GIVE not in mended


def test_what_is_current_stays_as_it_is(tmp_path: Path) -> None:
    text = page(hosts.wordpress(rendered()))
    assert fixed(text, audited(tmp_path, text), NOW, on=ON) == text


def test_ten_copies_are_mended_each_in_its_place(tmp_path: Path) -> None:
    old, new = rendered(), pa.render(NEW["borders"], on=ON)
    text = page("\n<hr>\n".join([old, new, *[old] * 8]))
    found = audited(tmp_path, text, catalog=NEW)
    assert fixed(text, found, NEW, on=ON) == page("\n<hr>\n".join([new] * 10))


def test_own_words_that_lead_somewhere_are_not_kept(tmp_path: Path) -> None:
    text = page(rendered(title="Ours", intro="Give at https://evil.example/give"))
    mended = fixed(text, audited(tmp_path, text), NOW, on=ON)
    assert "evil" not in mended
    assert mended == page(rendered(title="Ours"))


@pytest.mark.parametrize("host", [hosts.sanitised, hosts.bare])
def test_what_lost_its_element_is_left_alone(tmp_path: Path, host: Callable[[str], str]) -> None:
    text = page(host(rendered()))
    (found,) = audited(tmp_path, text, catalog=NEW)
    assert (found.status, found.mendable) == ("outdated", False)
    assert fixed(text, [found], NEW, on=ON) == text


@pytest.mark.parametrize(
    ("format", "name", "host"),
    [
        ("markdown", "page.md", hosts.quoted),
        ("text", "mail.txt", hosts.quoted),
        ("markdown", "page.md", lambda text: f"- A list\n\n{hosts.quoted(text, '  ')}"),
        ("markdown", "page.md", lambda text: text.rstrip() + " And more.\n"),
        ("text", "mail.txt", lambda text: text.rstrip() + " And more.\n"),
        ("text", "mail.txt", lambda text: f"Note: {text}"),
        ("html", "page.html", lambda text: text.replace("</section>", "")),
        ("html", "page.html", lambda text: f"<pre>{text.replace('<', '&lt;')}</pre>"),
        ("json", "feed.json", lambda text: f'{{"items": [{text}]}}'),
    ],
)
def test_what_cannot_be_told_apart_for_certain_is_left_alone(
    tmp_path: Path, format: str, name: str, host: Callable[[str], str]
) -> None:
    text = host(rendered(format))
    (found,) = audited(tmp_path, text, name, catalog=NEW)
    assert found.status != "current"
    assert not found.mendable
    assert fixed(text, [found], NEW, on=ON) == text


@pytest.mark.parametrize("format", ["html", "text"])
def test_snippets_in_markdown_pages_are_mended(tmp_path: Path, format: str) -> None:
    def readme(text: str) -> str:
        inner = f"```text\n{text}```\n" if format == "text" else text
        return f"# Read me\n\nSome *words*.\n\n{inner}\n## More\n\nThe end.\n"

    text, new = readme(rendered(format)), readme(pa.render(NEW["borders"], format, on=ON))
    found = audited(tmp_path, text, "README.md", catalog=NEW)
    assert fixed(text, found, NEW, on=ON) == new


@pytest.mark.parametrize("format", ["html", "markdown", "text"])
def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path, format: str) -> None:
    text, name = as_page(format, rendered(format))
    new, _ = as_page(format, pa.render(NEW["borders"], format, on=ON))
    text, new = (f"\ufeff{each}".replace("\n", "\r\n") for each in (text, new))
    found = audited(tmp_path, text, name, catalog=NEW)
    assert fixed(text, found, NEW, on=ON) == new


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("format", ENDINGS)
def test_a_page_may_be_nothing_but_a_snippet(tmp_path: Path, format: str, mark: str) -> None:
    for ends in ("\n", "\r\n"):
        text = mark + rendered(format).replace("\n", ends)
        new = mark + pa.render(NEW["borders"], format, on=ON).replace("\n", ends)
        name = f"page.{ENDINGS[format]}"
        found = audited(tmp_path, text, name, catalog=NEW)
        assert [finding.status for finding in found] == ["outdated"]
        assert fixed(text, found, NEW, on=ON) == new


def test_html_in_markdown_keeps_line_ends(tmp_path: Path) -> None:
    def readme(text: str) -> str:
        return f"# Read me\n\n{text}\nThe end.\n".replace("\n", "\r\n")

    text, new = readme(rendered()), readme(pa.render(NEW["borders"], on=ON))
    found = audited(tmp_path, text, "README.md", catalog=NEW)
    assert fixed(text, found, NEW, on=ON) == new


def test_what_a_page_has_around_a_snippet_is_not_taken_for_its_element(tmp_path: Path) -> None:
    for around in ('<div class="pa">', '<section class="pa pa-x">', '<section lang="en" id="x">'):
        end = "</div>" if "div" in around else "</section>"
        inner = hosts.sanitised(rendered())
        (found,) = audited(tmp_path, page(f"{around}<p>Ours.</p>{inner}{end}"), catalog=NEW)
        assert (found.status, found.mendable) == ("outdated", False)


def test_files_are_written_whole_and_only_where_something_changes(tmp_path: Path) -> None:
    old, good = tmp_path / "old.html", tmp_path / "good.md"
    old.write_text(page(rendered()), "utf-8")
    old.chmod(0o640)
    good.write_text(pa.render(NEW["borders"], "markdown", on=ON), "utf-8")
    before = good.stat()
    done = fix([tmp_path], NEW, on=ON)
    assert done.count == 1
    assert {finding.status for finding in done.findings} == {"current"}
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert good.stat().st_ino == before.st_ino
    assert sorted(file.name for file in tmp_path.iterdir()) == ["good.md", "old.html"]
    assert {finding.status for finding in audit([tmp_path], NEW, on=ON)} == {"current"}
    assert fix([tmp_path], NEW, on=ON).count == 0


def test_what_cannot_be_mended_is_told_after_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(hosts.sanitised(rendered())), "utf-8")
    (tmp_path / "b.html").write_text(page(rendered()), "utf-8")
    done = fix([tmp_path], NEW, on=ON)
    assert [finding.status for finding in done.findings] == ["outdated", "current"]
    assert done.findings[0].message.endswith("where it begins and ends is not certain")
    assert done.count == 1
    assert "nothing can replace it" in fix([tmp_path], pa.load(), on=ON).findings[0].message


def test_addresses_are_not_mended() -> None:
    with pytest.raises(pa.OptionError, match="address"):
        fix(["https://partner.example/"], NOW, on=ON)
