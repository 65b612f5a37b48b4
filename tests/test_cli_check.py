"""`pride-actions check`: loading errors and editorial rules in one run, links on request."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pride_actions.cli import main
from tests.loopback import internet

ON = ("--on", "2026-11-22")


def check(*args: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, args)])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    made = tmp_path / "my-pack"
    assert CliRunner().invoke(main, ["new", str(made)]).exit_code == 0
    return made


def words_of(pack: Path) -> Path:
    return pack / "campaigns" / "first-campaign" / "en.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_new_pack_has_no_problem_but_the_words_of_the_example(pack: Path) -> None:
    result = check(pack)
    assert result.exit_code == 0
    assert result.output.count("[example-words]") == 3
    assert result.output.endswith("\n1 pack, 1 campaign: 3 warnings\n")
    words = words_of(pack)
    change(words, "Our first campaign", "Keep our library open")
    change(words, "Say in one paragraph", "We say in one paragraph")
    change(words, "People affected, as", "People who read there, as")
    assert check(pack).output == "1 pack, 1 campaign: no problems\n"


def test_a_translation_that_is_not_used_yet_is_told(pack: Path) -> None:
    folder = words_of(pack).parent
    (folder / "de.yaml").write_text("locale: de\ntitle: Unsere Kampagne\nsummary:\n")
    (folder / "pl.yaml").write_text("locale: pl\ntitle: Nasza kampania\nsummary: Po co to jest.\n")
    result = check(pack)
    de = (folder / "de.yaml").as_posix()
    assert result.stderr == f"not used yet: {de}, which has no title or no summary\n"
    assert result.exit_code == 0


def test_the_bundled_pack_has_no_problem() -> None:
    assert check(*ON, "--ignore", "translation-draft").output == NOTHING
    assert check(*ON).output.endswith(" info\n")


NOTHING = "1 pack, 2 campaigns: no problems\n"


def test_who_stands_in_a_pack_is_told_that_it_was_not_checked(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pack)
    assert "the one in this folder: pride-actions check ." in check(*ON).stderr
    assert check(".").stderr == ""
    monkeypatch.chdir(pack.parent)
    assert check(*ON).stderr == ""


def test_who_names_a_campaign_or_forgets_the_pack_is_told_of_it(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack / "campaigns" / "first-campaign"
    assert (
        f"no-pack-file] there is no pack.yaml here; {str(pack)!r} has one" in check(folder).output
    )
    monkeypatch.chdir(pack)
    for command in ("render", "show", "embed", "newsletter"):
        result = CliRunner().invoke(main, [command, "first-campaign"])
        assert result.exit_code == 2
        assert "it is in this folder: add --pack ." in result.output
    assert "--pack" not in CliRunner().invoke(main, ["show", "first-campain"]).output


def test_rules_are_held_with_line_and_column(pack: Path) -> None:
    change(words_of(pack), "Say why this matters to you.", "Say it before tomorrow.")
    result = check(pack)
    (line,) = [line for line in result.output.splitlines() if "relative-date" in line]
    assert "campaigns/first-campaign/en.yaml:" in line
    assert "tomorrow" in line


def test_a_mistake_in_one_file_hides_nothing_that_rules_object_to(pack: Path) -> None:
    """Neither in the other languages, nor in other campaigns, nor in the other fields."""
    words = words_of(pack)
    change(words, "Say why this matters to you.", "Say it before tomorrow.")
    (words.parent / "de.yaml").write_text(
        "locale: de\ntitle: Neu\ntitel: Neu\nsummary: Wir treffen uns heute.\n"
    )
    codes = ("unknown-key", "[relative-date] 'tomorrow'", "[relative-date] 'heute'")
    assert all(code in check(pack).output for code in codes)
    change(words.with_name("campaign.yaml"), "kinds:", "kind:")
    assert all(code in check(pack).output for code in codes)
    other = words.parent.with_name("other-campaign")
    other.mkdir()
    (other / "campaign.yaml").write_text("id: other-campaign\n")
    result = check(pack)
    assert all(code in result.output for code in (*codes, "missing-field"))
    assert result.exit_code == 1
    change(words, "Say it before tomorrow.", "Say it.  # check: allow vague-link, because it is")
    assert "unused-exemption" not in check(pack).output


@pytest.mark.parametrize("name", ["campaign.yaml", "en.yaml"])
def test_the_only_campaign_of_a_pack_may_be_no_yaml(pack: Path, name: str) -> None:
    words_of(pack).with_name(name).write_text("locale: [\n")
    result = check(pack)
    assert (result.exit_code, result.stderr) == (1, "")
    assert f"{name}:1:10: error [syntax]" in result.output
    assert result.output.endswith("1 error\n")


def test_rules_can_be_chosen_and_left_out(pack: Path) -> None:
    change(words_of(pack), "Say why this matters to you.", "Say it before tomorrow.")
    assert "relative-date" in check(pack, "--select", "relative-date").output
    assert "relative-date" not in check(pack, "--ignore", "relative-date").output
    result = check(pack, "--ignore", "relativ-date")
    assert result.exit_code == 2
    assert "did you mean 'relative-date'" in result.output


def test_an_error_of_a_rule_is_exit_code_1(pack: Path) -> None:
    change(words_of(pack), "Begin with the campaign's own page.", "It is about homosexuals.")
    assert check(pack).exit_code == 1


def test_loading_errors_come_first_and_alone(pack: Path) -> None:
    change(words_of(pack), "locale: en", "locale: english")
    result = check(pack)
    assert result.exit_code == 1
    assert "bad-locale" in result.output


def test_sarif_names_the_rule_and_the_place(pack: Path) -> None:
    change(words_of(pack), "Say why this matters to you.", "Say it before tomorrow.")
    (run,) = json.loads(check(pack, "--format", "sarif", "--ignore", "example-words").stdout)[
        "runs"
    ]
    (result,) = run["results"]
    assert result["ruleId"] == "relative-date"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("campaigns/first-campaign/en.yaml")
    assert place["region"]["startLine"] > 1


def test_links_are_followed_on_request(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.json"
    with internet(monkeypatch, tmp_path) as web:
        real = socket.getaddrinfo

        def resolve(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
            if host[0].isdigit():
                return real(host, port, *args, **kwargs)
            return [
                (socket.AF_INET, socket.SOCK_STREAM, 6, "", at) for at in web.resolve(host, port)
            ]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        web.page("https://example.org/campaign", "Our campaign")
        web.page("https://example.org/", "Example Alliance")
        result = check(pack, "--online", "--report", report)
    assert "https://example.org/about" in report.read_text()
    assert "[link-gone]" in result.output
    assert result.exit_code == 1


def test_no_link_is_followed_for_what_cannot_be_written(pack: Path, tmp_path: Path) -> None:
    report = tmp_path / "no" / "report.txt"
    for args, why in (
        ((pack, "--report", report), f"there is no folder {str(report.parent)!r}"),
        (("pride", "--write-dates"), "--write-dates is for folders, and 'pride' is none"),
    ):
        result = check(*args, "--online")
        assert result.exit_code == 2
        assert why in result.output
        assert "Following" not in result.output


def test_options_of_following_links_need_online(pack: Path) -> None:
    result = check(pack, "--write-dates")
    assert result.exit_code == 2
    assert "--write-dates needs --online" in result.output
