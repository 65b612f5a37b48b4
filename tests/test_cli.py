"""The command, as somebody uses it who writes and renders packs."""

from __future__ import annotations

import importlib
import json
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import pride_actions as pa
from pride_actions import compiling
from pride_actions.cli import (
    COMMANDS,
    completing,
    format_options,
    main,
    new,
    packs,
    reporters,
    schema,
)
from pride_actions.cli import build as cli_build
from pride_actions.cli.checked import Checked
from pride_actions.loading.pack import CAMPAIGN_FILE
from pride_actions.packfiles import bundled_names
from pride_actions.problems import Problem
from pride_actions.renderers.table import THEME_NAMES, Format, Option
from pride_actions.schemas import schemas
from pride_actions.site import settings
from pride_actions.theme import THEMES
from tests.making import needed

GOLDEN = Path(__file__).parent / "golden" / "cli"
CAMPAIGN = "first-campaign"
OWN_WORDS = ("--ignore", "example-words")
"""What a check passes over in a new pack, where nobody has put their own words yet."""
DAY = "2026-11-22"


def run(*args: str | Path, **settings: Any) -> Result:
    """Run the command; what is not expected to go wrong is raised, not hidden."""
    words = [str(arg) for arg in args]
    return CliRunner().invoke(main, words, catch_exceptions=False, **settings)


def told(*args: str | Path) -> str:
    """What the command gives where all is well: data only, without a message."""
    result = run(*args)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*args: str | Path) -> str:
    """What the command says where it is the command that is wrong: a message only, no data."""
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and no workflow around it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


@pytest.fixture
def pack(here: Path) -> Path:
    assert run("new", "my-pack").exit_code == 0
    return Path("my-pack")


@pytest.fixture
def broken(pack: Path) -> Path:
    """A pack with mistakes in three files."""
    for name, right, wrong in (
        ("pack.yaml", "licence:", "licens:"),
        ("pack.yaml", "country: DE", "country: 'D: 100%'"),
        ("organisations.yaml", "country: DE", "country: DE\n    colour: pink"),
        (f"campaigns/{CAMPAIGN}/en.yaml", "sources](source:campaign", "sources](source:campain"),
    ):
        file = pack / name
        text = file.read_text("utf-8")
        assert right in text
        file.write_text(text.replace(right, wrong, 1), "utf-8")
    return pack


# The command as a whole


def test_it_says_which_version_it_is() -> None:
    assert told("--version") == f"pride-actions {pa.__version__}\n"


def test_help_names_every_command_and_each_explains_itself() -> None:
    shown = told("--help")
    assert [line.split()[0] for line in shown.split("Commands:\n")[1].splitlines()] == [*COMMANDS]
    for name in COMMANDS:
        assert told(name, "-h").startswith(f"Usage: pride-actions {name} ")


def test_without_a_command_it_explains_itself() -> None:
    result = run()
    assert "Commands:" in result.output
    assert result.exit_code in {0, 2}  # as click decides


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["rendr"], "no command is called 'rendr'; did you mean 'render'?"),
        (["list", "--formt", "json"], "--format"),
        (["list", "--format", "jsn"], "no format is called 'jsn'; did you mean 'json'?"),
        (["render", CAMPAIGN, "-f", "htlm"], "no format is called 'htlm'; did you mean 'html'?"),
        (["render", CAMPAIGN, "--kind", "lern"], "no kind is called 'lern'; did you mean 'learn'?"),
        (["render", "first-campain"], "no campaign is called 'first-campain'; did you mean"),
        (["show", "first-campain"], f"did you mean {CAMPAIGN!r}?"),
        (["render", CAMPAIGN, "--only", "read-about"], "did you mean 'read-about-it'?"),
        (["render", CAMPAIGN, "--pack", "my-pak"], "no pack is called 'my-pak'; did you mean"),
        (["check", "./my-pak"], "did you mean 'my-pack'?"),
        (["check", "prid"], "did you mean 'pride'?"),
        (["schema", "vew"], "no schema is called 'vew'; did you mean 'view'?"),
        (["completion", "bsh"], "no shell is called 'bsh'; did you mean 'bash'?"),
    ],
)
def test_what_is_misspelt_is_understood(pack: Path, args: list[str], hint: str) -> None:
    own = {"render", "show"}.intersection(args[:1]) and "--pack" not in args
    assert hint in refused(*args, *(("--pack", pack) if own else ()))


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--locale", "engl"], "'engl' is no locale code"),
        (["--jurisdiction", "UK"], "the United Kingdom is 'GB'"),
        (["--heading-level", "9"], "--heading-level 9 is not a whole number from 1 to 6"),
        (["--heading-level", "two"], "'two' is not a valid integer"),
        (["--max-actions", "0"], "--max-actions"),
        (["--on", "2017-02-30"], "there is no '2017-02-30'"),
        (["--on", "tomorrow"], "there is no 'tomorrow'"),
        (["--on", "20261122"], "there is no '20261122'"),
        (["--on", "9999-12-31"], "is not between the years"),
        (["--on", "2026-11-22T12:00"], "has no time zone"),
        (["--title", "\udcff"], "is not UTF-8"),
        (["--pack", "nothing-here"], "no pack is called 'nothing-here'"),
        (["-o", "no-folder/page.html"], "there is no folder 'no-folder'"),
        (["-o", "."], "'.' cannot be written"),
    ],
)
def test_what_cannot_be_used_is_refused(pack: Path, args: list[str], message: str) -> None:
    assert message in refused("render", CAMPAIGN, "--pack", pack, *args)


def test_a_wrong_pack_is_not_the_fault_of_the_command(broken: Path) -> None:
    for args in (["list"], ["show", CAMPAIGN], ["render", CAMPAIGN, "-o", "page.html"]):
        result = run(*args, "--pack", broken)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "\nmy-pack/pack.yaml:18:1: error [unknown-key] " in result.stderr
    assert not Path("page.html").exists()


def test_two_packs_with_one_campaign_are_told_apart(pack: Path) -> None:
    assert run("new", "other").exit_code == 0
    result = run("list", "--pack", pack, "--pack", "other")
    assert result.exit_code == 1
    assert f"my-pack/{CAMPAIGN} and other/{CAMPAIGN}" in result.stderr


def test_ctrl_c_ends_it_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*packs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pa, "load", interrupted, raising=False)
    result = run("list")
    assert (result.exit_code, result.output.strip()) == (130, "")


# list and show


def test_list(pack: Path) -> None:
    assert told("list", "--pack", pack) == f"{CAMPAIGN}  open  en  Our first campaign\n"
    assert json.loads(told("list", "--pack", pack, "--format", "json")) == [
        {
            "id": CAMPAIGN,
            "pack": "my-pack",
            "state": "open",
            "languages": ["en"],
            "title": "Our first campaign",
        }
    ]


def test_list_gives_the_bundled_campaigns() -> None:
    rows = [line.split()[:2] for line in told("list").splitlines()]
    assert [id for id, _ in rows] == sorted(pa.load())


def test_show(pack: Path) -> None:
    shown = told("show", CAMPAIGN, "--pack", pack, "--on", str(datetime.now(UTC).date()))
    assert shown.startswith("Our first campaign\n\n")
    for line in (
        f"id           my-pack/{CAMPAIGN}\n",
        "state        open\n",
        "languages    en\n",
        "  read-about-it     open  learn           Read about it\n",
        "  write-to-your-mp  open  contact, write  Write to your member of parliament\n",
    ):
        assert line in shown
    assert " 00:00 UTC\n" in shown


def test_show_for_programs(pack: Path) -> None:
    found = json.loads(told("show", CAMPAIGN, "--pack", pack, "-f", "json", "--on", "2017-01-01"))
    assert found["id"] == CAMPAIGN
    assert [action["id"] for action in found["actions"]] == ["read-about-it", "write-to-your-mp"]
    assert found["notices"]


def test_show_names_each_warning_once(pack: Path) -> None:
    facts = pack / "campaigns" / CAMPAIGN / "campaign.yaml"
    words = facts.with_name("en.yaml")
    facts.write_text(
        facts.read_text("utf-8").replace("by_jurisdiction: none known", "by_jurisdiction: {RU: x}")
        + "advisories:\n  x:\n    jurisdictions: [RU]\n    kinds: [learn, write]\n"
        "    level: danger\n    checked_on: 2026-11-01\n    sources: [campaign-page]\n",
        "utf-8",
    )
    words.write_text(
        words.read_text("utf-8") + "advisories:\n  x: {title: Careful, text: It is.}\n", "utf-8"
    )
    shown = told("show", CAMPAIGN, "--pack", pack)
    assert shown.endswith("Warnings\n  x  danger  Russia  Careful\n")
    assert shown.count("Careful") == 1


# render


@pytest.mark.parametrize("format", pa.FORMATS)
def test_render_gives_what_the_library_gives(pack: Path, format: str) -> None:
    options = needed(format)
    expected = pa.render(pa.load(pack)[CAMPAIGN], format, on=date(2026, 11, 22), **options)
    given = (word for name, value in options.items() for word in (f"--{name}", value))
    args = ("render", CAMPAIGN, "--pack", pack, "-f", format, "--on", DAY, *given)
    assert told(*args) == expected
    assert told(*args, "-o", "-") == expected
    assert told(*args, "-o", "out") == ""
    assert Path("out").read_bytes() == expected.encode()


def test_render_passes_every_option_on(pack: Path) -> None:
    given = told(
        "render", CAMPAIGN, "--pack", pack, "--format", "html", "--on", "2026-11-22T18:00+01:00",
        "--locale", "en", "--jurisdiction", "DE", "--only", "read-about-it", "--only",
        "write-to-your-mp", "--kind", "learn", "--kind", "write", "--max-actions", "1",
        "--title", "<Наш>", "--intro", "Why", "--credit", "Who", "--heading-level", "4",
    )  # fmt: skip
    expected = pa.render(
        pa.load(pack)[CAMPAIGN], "html", on=datetime.fromisoformat("2026-11-22T18:00+01:00"),
        locale="en", jurisdiction="DE", only=["read-about-it", "write-to-your-mp"],
        kinds=["learn", "write"], max_actions=1, title="<Наш>", intro="Why", credit="Who",
        heading_level=4,
    )  # fmt: skip
    assert given == expected
    assert "<h4" in given
    assert "&lt;Наш&gt;" in given


def test_render_is_html_of_the_bundled_pack_by_default() -> None:
    assert told("render", "chechnya-2017", "--on", DAY) == pa.render_html(
        "chechnya-2017", on=date(2026, 11, 22)
    )


def test_every_option_of_every_format_is_offered() -> None:
    shown = told("render", "--help")
    for name in {option for row in pa.FORMATS.values() for option in row.options}:
        assert f"--{name.replace('_', '-')}" in shown


def test_a_new_format_joins_by_itself(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    defaults: dict[str, object] = {"ink": "black", "wide": False, "copies": 1, "fonts": ()}
    options = {name: Option(default, f"The {name}.") for name, default in defaults.items()}
    row = Format("for walls", f"{__name__}", "text/x-poster", ".poster", "print", options)
    monkeypatch.setitem(pa.FORMATS, "poster", row)
    render = importlib.import_module("pride_actions.cli.render")
    importlib.reload(render)
    try:
        args = ("render", CAMPAIGN, "--pack", pack, "-f", "poster")
        assert told(*args) == "black False 1 ()\n"
        given = ("--ink", "red", "--wide", "--copies", "2", "--fonts", "a", "--fonts", "b")
        assert told(*args, *given) == "red True 2 ('a', 'b')\n"
        assert "no option '--ink'" in refused("render", CAMPAIGN, "--pack", pack, "--ink", "red")
        usage = " ".join(told("render", "--help").split())
        assert "poster: for walls" in usage
        assert "The ink. For poster. black by default." in usage
    finally:
        monkeypatch.undo()
        importlib.reload(render)


def render(view: pa.View, *, ink: str, wide: bool, copies: int, fonts: tuple[str, ...]) -> str:
    """The renderer of the format that the test above adds."""
    return f"{ink} {wide} {copies} {fonts}\n"


def test_packs_may_be_zip_files_and_names(pack: Path, here: Path) -> None:
    shutil.make_archive("zipped", "zip", pack)
    assert told("list", "--pack", "zipped.zip") == told("list", "--pack", pack)
    assert told("list", "--pack", "pride") == told("list")
    assert told("list", "--pack", "zipped.zip", "--pack", "pride").count("\n") == 1 + len(pa.load())


def test_show_tells_editors_what_a_reader_does_not_get_and_why() -> None:
    shown = told("show", "chechnya", "--jurisdiction", "RU")
    assert "contact-representatives  this warning takes it out: ru-taking-part" in shown
    assert "it involves what is banned or counts as banned there: russian-lgbt-network" in shown
    assert "Not shown" not in told("show", "chechnya")
    found = json.loads(told("show", "chechnya", "--jurisdiction", "DE", "--format", "json"))
    assert {"id": "find-us", "why": "elsewhere", "names": ["US"]} in found["withheld"]


# check


@pytest.mark.parametrize("format", reporters.REPORTERS)
def test_check_says_all_that_is_wrong(broken: Path, format: str) -> None:
    assert run("new", "good").exit_code == 0
    result = run("check", broken, "good", "--format", format, *OWN_WORDS)
    assert (result.exit_code, result.stderr) == (1, "")
    expected = GOLDEN / f"check.{format}"
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(result.stdout, "utf-8")
    assert result.stdout == expected.read_text("utf-8")


def test_check_of_what_is_right(pack: Path) -> None:
    assert told("check", pack, *OWN_WORDS) == "1 pack, 1 campaign: no problems\n"
    shown = told("check", pack, "--format", "github", *OWN_WORDS)
    assert shown == "1 pack, 1 campaign: no problems\n"
    assert json.loads(told("check", pack, "--format", "json", *OWN_WORDS)) == {
        "format": "pride-actions-check/1",
        "packs": [{"name": "my-pack", "campaigns": 1}],
        "errors": 0,
        "warnings": 0,
        "problems": [],
    }


def test_check_of_the_bundled_pack() -> None:
    expected = f"1 pack, {len(pa.load())} campaigns: no problems\n"
    chosen = ("--ignore", "translation-draft", "--on", "2026-11-22")
    assert told("check", *chosen) == told("check", "pride", *chosen) == expected


@pytest.mark.parametrize("name", ["my-pack", "my-pack/", "./my-pack", "../{here}/my-pack", "{all}"])
def test_places_can_be_clicked(broken: Path, here: Path, name: str) -> None:
    named = name.format(here=here.name, all=here / broken)
    lines = run("check", named).stdout.splitlines()[:-1]
    assert lines
    for line in lines:
        assert Path(line.partition(":")[0]).is_file()


def test_places_from_inside_the_pack(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken)
    assert "\npack.yaml:18:1: error" in run("check", ".").stdout


def test_check_of_a_zip_file(broken: Path) -> None:
    shutil.make_archive("zipped", "zip", broken)
    assert "\nzipped.zip/pack.yaml:18:1: error" in run("check", "zipped.zip").stdout


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("my-pack/pack.yaml", "my-pack/pack.yaml: error [not-a-folder] "),
        ("empty", "empty: error [no-pack-file] "),
        ("damaged.zip", "damaged.zip: error [zip-damaged] "),
    ],
)
def test_check_of_what_is_no_pack(pack: Path, name: str, line: str) -> None:
    Path("empty").mkdir()
    Path("damaged.zip").write_text("PK", "utf-8")
    result = run("check", name)
    assert result.exit_code == 1
    assert result.stdout.startswith(line)


def test_check_of_what_does_not_exist(pack: Path) -> None:
    assert "no pack is called 'nowhere'; `pride-actions new` makes one" in refused(
        "check", pack, "nowhere"
    )


def test_annotations_are_escaped() -> None:
    problem = Problem("a,b/c:d.yaml", 3, 0, "x", "info", "100%\r\n::error::no", "a: b, c")
    found = reporters.github([Checked("a,b", 1, (problem,))])
    assert found.splitlines() == [
        "::notice file=a%2Cb/c%3Ad.yaml,line=3,title=x::100%25%0D%0A::error::no; a: b, c",
        "1 pack, 1 campaign: 1 info",
    ]


def test_annotations_name_files_from_the_top_of_the_repository(
    broken: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here))
    monkeypatch.chdir(broken)
    found = run("check", "campaigns/..", "-f", "github").stdout
    assert "::error file=my-pack/pack.yaml,line=18,col=1,title=unknown-key::" in found


def test_no_text_of_a_pack_can_steer_a_terminal() -> None:
    problem = Problem("a.yaml", 1, 1, "x", "error", "\x1b[2J\x07 \u202e\n b")
    found = reporters.text([Checked("a", 1, (problem,))])
    assert r"\x1b[2J\x07 \u202e\n b" in found.splitlines()[0]


# new


def test_new_makes_a_pack_that_is_right(here: Path) -> None:
    result = run("new", "Our Prídé_pack (2)")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "pride-actions check 'Our Prídé_pack (2)'" in result.stderr
    assert sorted(path.name for path in here.iterdir()) == ["Our Prídé_pack (2)"]
    (pack,) = pa.load(here / "Our Prídé_pack (2)").packs
    assert pack.id == "our-pride-pack-2"


@pytest.mark.parametrize("day", ["2000-02-29", "2026-12-31", "2199-12-31"])
def test_new_makes_a_pack_that_is_right_on_any_day(
    day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Clock:
            return cls.fromisoformat(f"{day}T23:59+00:00")

    monkeypatch.setattr(new, "datetime", Clock)
    assert run("new", "my-pack").exit_code == 0
    shown = told("check", "my-pack", "--on", day, *OWN_WORDS)
    assert shown == "1 pack, 1 campaign: no problems\n"
    view = pa.resolve(pa.load(Path("my-pack"))[CAMPAIGN], on=date.fromisoformat(day))
    assert all(action.callable for action in view.actions)


def test_new_takes_an_id(here: Path) -> None:
    assert run("new", "Чечня", "--id", "chechnya").exit_code == 0
    assert pa.load(here / "Чечня").packs[0].id == "chechnya"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["Чечня"], "no id can be made of 'Чечня'; choose one with --id"),
        (["null"], "choose one with --id"),
        (["other", "--id", "A_b"], "'A_b' cannot be an id; 'a-b' can"),
        (["other", "--id", ""], "'' cannot be an id"),
        (["my-pack"], "'my-pack' is there already"),
        (["."], "'.' is there already"),
        (["no-folder/other"], "there is no folder 'no-folder'"),
        (["my-pack/pack.yaml/other"], "there is no folder 'my-pack/pack.yaml'"),
    ],
)
def test_new_refuses(pack: Path, here: Path, args: list[str], message: str) -> None:
    before = {file: file.read_bytes() for file in here.rglob("*") if file.is_file()}
    assert message in refused("new", *args)
    assert {file: file.read_bytes() for file in here.rglob("*") if file.is_file()} == before


# schema and completion


def test_schema_lists_what_there_is() -> None:
    names = [line.split()[0] for line in told("schema").splitlines()]
    assert names == ["pack", "organisations", "campaign", "words", "view"]
    for name in names:
        schema = json.loads(told("schema", name))
        assert schema["$id"] == f"urn:pride-actions:schema:{name}:1"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    assert f"_PRIDE_ACTIONS_COMPLETE={shell}_complete" in told("completion", shell)


def completed(line: str) -> list[str]:
    """What bash offers at the end of a line."""
    words = line.split(" ")
    env = {
        "_PRIDE_ACTIONS_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    result = run(env=env)
    assert (result.exit_code, result.stderr) == (0, "")
    return [found.partition(",")[2] for found in result.stdout.splitlines() if found]


def test_completion_offers_what_is_known(pack: Path) -> None:
    assert completed("pride-actions re") == ["render"]
    assert completed("pride-actions render ") == sorted(pa.load())
    assert completed("pride-actions show --pack my-pack f") == [CAMPAIGN]
    assert completed("pride-actions render --format h") == ["html"]
    assert completed("pride-actions render --kind lea") == ["learn"]
    assert completed("pride-actions render chechnya --locale e") == ["en", "es"]
    assert completed(f"pride-actions render --pack my-pack {CAMPAIGN} --locale ") == ["en"]
    assert completed("pride-actions schema v") == ["view"]
    assert completed("pride-actions render --max-a") == ["--max-actions"]


def test_completion_is_quiet_where_there_is_nothing_to_offer(broken: Path) -> None:
    assert completed("pride-actions render --pack my-pack f") == [CAMPAIGN]
    assert completed("pride-actions render --pack nowhere f") == []
    assert completed("pride-actions render --pack my-pack/pack.yaml f") == []


def test_what_is_written_twice_to_spare_an_import_is_the_same() -> None:
    assert tuple(THEMES) == THEME_NAMES
    assert settings.VARIANTS == cli_build.VARIANTS
    assert tuple(settings.METHODS) == cli_build.METHODS
    assert set(schemas()) == set(schema.SCHEMAS)
    assert CAMPAIGN_FILE.pattern == completing.CAMPAIGN_FILE
    assert packs.BUNDLED in bundled_names()
    assert format_options.COLOURS == compiling.COLOURS
