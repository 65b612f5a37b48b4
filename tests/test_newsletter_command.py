"""``pride-actions newsletter`` as an editor calls it."""

from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pride_actions.cli import main
from pride_actions.cli.newsletter import MAIL_FORMATS
from pride_actions.newsletter import FORMATS
from tests.mailcheck import text_objections
from tests.strategies import PACKS

PACK = ("--pack", str(PACKS / "reference"), "--pack", str(PACKS / "every-field"))
DAY = ("--on", "2026-11-22", "--locale", "en")


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["newsletter", *map(str, args), *DAY, *PACK])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_formats_are_those_of_a_digest() -> None:
    assert MAIL_FORMATS == FORMATS


@pytest.mark.parametrize("format", MAIL_FORMATS)
def test_each_format_goes_to_standard_output(format: str) -> None:
    result = call("reference", "german", "-f", format)
    assert result.exit_code == 0, result.stderr
    assert "Stand with people in Uganda" in result.stdout
    assert "Selbstbestimmung im Landtag" in result.stdout
    assert result.stderr == ""


def test_what_is_left_out_is_told_beside_the_output(tmp_path: Path) -> None:
    file = tmp_path / "section.html"
    result = call("reference", "mark-over", "--max-actions", "1", "-o", file)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "left out: mark-over: a record, whose calls have ended" in result.stderr
    assert result.stderr.count("no room for it") == 4
    assert "4 more actions are not shown here" in file.read_text("utf-8")


def test_a_merge_tag_that_was_not_named_is_told() -> None:
    result = call("reference", "--profile", "mailchimp", "--intro", "Dear {first_name}, {you}")
    assert "Dear {first_name}, {you}" in result.stdout
    assert result.stderr == "{first_name} stays as it is; --slot first_name makes it a merge tag\n"


def test_a_merge_tag_as_the_service_writes_it_is_told() -> None:
    result = call("reference", "--profile", "mailchimp", "--intro", "Dear *|FNAME|*,")
    told = "*|FNAME|* is shown as text; write {first_name}, and add --slot first_name\n"
    assert (result.exit_code, result.stderr) == (0, told)


def test_merge_tags_stand_byte_for_byte(tmp_path: Path) -> None:
    result = call(
        "reference", "--profile", "mailchimp", "--slot", "first_name", "--intro",
        "Dear {first_name},", "--preview", tmp_path / "p.html", "--eml", tmp_path / "m.eml",
        "-o", tmp_path / "s.html",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert names(tmp_path) == ["m.eml", "p.html", "s.html"]
    for file in tmp_path.iterdir():
        assert "*|FNAME|*" in file.read_text("utf-8")


def test_the_mail_opens_as_a_draft_with_both_parts(tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    result = call("reference", "german", "--title", "Für dich", "--eml", file)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""  # what was asked for is in the file
    message: Any = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == "Für dich"
    assert message["X-Unsent"] == "1"
    text, page = (part.get_content() for part in message.iter_parts())
    section = call("reference", "german", "--title", "Für dich").stdout
    assert section in page
    assert text == call("reference", "german", "--title", "Für dich", "-f", "email-text").stdout


def test_the_section_can_be_had_beside_the_preview(tmp_path: Path) -> None:
    result = call("reference", "--preview", tmp_path / "p.html", "-o", "-")
    assert result.stdout.startswith("<div lang=")


def test_options_reach_the_format() -> None:
    result = call("reference", "--layout", "cards", "--theme", "dark", "--heading-level", "3")
    assert result.exit_code == 0
    assert "<h3" in result.stdout
    assert "<h2" not in result.stdout
    assert "#17161c" in result.stdout
    tagged = call("reference", "--campaign-tag", "utm_source=weekly")
    assert "utm_source=weekly" in tagged.stdout


def test_markdown_takes_its_flavour_from_the_service() -> None:
    ghost = call("reference", "-f", "markdown", "--profile", "ghost")
    assert ghost.stdout == call("reference", "-f", "markdown", "--flavour", "ghost").stdout
    assert ghost.stdout != call("reference", "-f", "markdown", "--flavour", "github").stdout
    plain = call("reference", "-f", "markdown", "--flavour", "plain")
    assert plain.stdout == call("reference", "-f", "markdown").stdout


@pytest.mark.parametrize("more", [(), ("--max-bytes", "10000"), ("--layout", "cards")])
def test_both_parts_of_a_mail_leave_out_the_same(
    more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("pride_actions.newsletter.digest"), "ROOM", 11_000)
    section = call("reference", "--campaign-tag", "utm_source=weekly", *more)
    text = call("reference", "--campaign-tag", "utm_source=weekly", "-f", "email-text", *more)
    assert "no room for it" in section.stderr
    assert text.stderr == section.stderr
    assert text_objections(text.stdout, section.stdout) == []


def test_since_leaves_out_what_is_neither_new_nor_ending() -> None:
    result = call("reference", "german", "--since", "2026-11-21")
    assert result.exit_code == 2
    assert "german/schreiben: neither new nor ending soon" in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Missing argument"),
        (("refrence",), "did you mean 'reference'"),
        (("reference", "-f", "html"), "no format is called 'html'"),
        (("reference", "--profile", "sendy"), "use 'generic'"),
        (("reference", "--profile", "ghst"), "did you mean 'ghost'"),
        (("reference", "--slot", "first_name"), "write {first_name} in the intro"),
        (("reference", "--slot", "nonce", "--intro", "{nonce}"), "no slot is called 'nonce'"),
        (
            ("reference", "--slot", "region", "--intro", "{region}", "--profile", "ghost"),
            "--profile 'ghost' has no merge tag for 'region'",
        ),
        (("reference", "--max-bytes", "10"), "--max-bytes 10 leaves no room"),
        (("reference", "--max-actions", "0"), "--max-actions"),
        (("reference", "--campaign-tag", "x"), "--campaign-tag 'x' cannot be used"),
        (("reference", "--campaign-tag", "a=*|EMAIL|*"), "cannot be used"),
        (("reference", "--since", "yesterday"), "--since"),
        (("reference", "--flavour", "ghost"), "no option '--flavour'"),
        (("reference", "-f", "markdown", "--theme", "dark"), "no option '--theme'"),
        (("reference", "-f", "markdown", "--profile", "mailchimp"), "takes no Markdown"),
        (("reference", "-f", "markdown", "--profile", "sendy"), "use 'generic'"),
        (("reference", "--accent", "red"), "red"),
        (("mark-over",), "nothing to call for"),
        (("reference", "--layout", "banner"), "no layout is called 'banner'"),
        (("reference", "-o", "no/such/folder.html"), "there is no folder"),
    ],
)
def test_a_command_that_cannot_be_is_refused(args: tuple[str, ...], message: str) -> None:
    result = call(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_pack_that_cannot_be_used_is_content(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("format: 1\n", "utf-8")
    result = CliRunner().invoke(main, ["newsletter", "x", "--pack", str(tmp_path)])
    assert result.exit_code == 1
    assert "this pack cannot be used" in result.stderr


def test_nothing_is_written_where_something_is_wrong(tmp_path: Path) -> None:
    files = ("--eml", tmp_path / "m.eml", "--preview", tmp_path / "p.html")
    for args in (
        ("--accent", "red"),
        ("--profile", "ghost", "--slot", "region", "--intro", "{region}"),
        ("-f", "markdown", "--profile", "mailchimp"),
    ):
        assert call("reference", *files, *args, "-o", tmp_path / "s.html").exit_code == 2
        assert names(tmp_path) == []


def test_two_outputs_are_two_files(tmp_path: Path) -> None:
    file = tmp_path / "x"
    result = call("reference", "--eml", file, "--preview", file)
    assert result.exit_code == 2
    assert "more than one" in result.stderr
    assert names(tmp_path) == []
