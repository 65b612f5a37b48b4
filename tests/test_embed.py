"""``pride-actions embed``, as an editor uses it who wants a snippet and nothing to think about."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shlex
import shutil
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions.cli import main
from pride_actions.renderers.element import MORE, SCRIPT, script_file
from pride_actions.renderers.embedding import directives, integrity, policy, source_hash, weight
from pride_actions.renderers.table import HTML_OPTIONS, LAYOUTS, STYLES
from pride_actions.theme import theme
from pride_actions.theme.sheets import hosted
from tests.strategies import PACKS

ON = date(2026, 11, 22)
DAY = ("--on", "2026-11-22")


def run(*args: str | Path) -> Result:
    words = ["embed", *map(str, args), *DAY]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def told(*args: str | Path) -> tuple[str, dict[str, str]]:
    """The snippet, and the explanation by the names in it."""
    result = run(*args)
    assert result.exit_code == 0, result.stderr
    rows = re.split(r"^(\w+) +", result.stderr, flags=re.MULTILINE)
    return result.stdout, {
        name: "\n".join(line.strip() for line in text.strip().splitlines())
        for name, text in zip(rows[1::2], rows[2::2], strict=True)
    }


def last(text: str) -> str:
    """The line that is to be copied."""
    return text.splitlines()[-1]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# --- the snippet ---------------------------------------------------------------------------------


def test_it_needs_nothing_but_a_name() -> None:
    snippet, _ = told("chechnya")
    assert snippet == pa.render_html("chechnya", style="scoped", theme="auto", on=ON)


def test_what_cannot_follow_the_reader_is_light() -> None:
    snippet, _ = told("chechnya", "--style", "inline")
    assert snippet == pa.render_html("chechnya", style="inline", theme="light", on=ON)


def test_every_option_of_the_format_and_of_every_format_is_there() -> None:
    usage = CliRunner().invoke(main, ["embed", "--help"]).stdout
    for name in HTML_OPTIONS:
        assert f"--{name.replace('_', '-')}" in usage
    for flag in ("--locale", "--jurisdiction", "--only", "--kind", "--max-actions", "--title"):
        assert flag in usage
    assert "--canonical" not in usage
    assert "--format" not in usage


def test_options_reach_the_snippet() -> None:
    args = ("--layout", "buttons", "--accent", "#0a7d00", "--title", "Now", "--exit-link")
    snippet, _ = told("chechnya", *args, "--theme", "dark", "--kind", "contact")
    assert snippet == pa.render_html(
        "chechnya", style="scoped", theme="dark", layout="buttons", accent="#0a7d00",
        title="Now", exit_link=True, kinds=["contact"], on=ON,
    )  # fmt: skip


def test_only_the_snippet_goes_into_a_pipe() -> None:
    assert run("chechnya", "--snippet-only").stderr == ""
    assert run("chechnya").stdout == run("chechnya", "--snippet-only").stdout
    told("chechnya", "-o", "snippet.html")
    assert Path("snippet.html").read_text("utf-8") == run("chechnya").stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("chechnia",), "did you mean 'chechnya'"),
        (("chechnya", "--style", "scopd"), "did you mean 'scoped'"),
        (("chechnya", "--style", "inline", "--theme", "auto"), "'light' or 'dark'"),
        (("chechnya", "--style", "scoped", "--stylesheet", "pa.css"), "--style none"),
        (("chechnya", "--ground", "#777777"), "the nearest ground that works"),
        (("chechnya", "--stylesheet", "nowhere/pa.css"), "there is no folder"),
    ],
)
def test_what_cannot_be_is_said_with_what_can(args: tuple[str, ...], message: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


# --- what is said of it --------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("more", [(), ("--exit-link", "--exit-script"), ("--nonce", "bm9uY2U=")])
def test_the_exact_directives_are_printed(style: str, more: tuple[str, ...]) -> None:
    snippet, said = told("chechnya", "--style", style, *more)
    allowed = policy(snippet)
    if allowed:
        assert said["Policy"].splitlines()[1:] == [directives(allowed)]
    else:
        assert "default-src 'none'" in said["Policy"]
    for tag, text in re.findall(r"<(style|script)>(.*?)</\1>", snippet, re.DOTALL):
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed[f"{tag}-src"]
    assert ("'nonce-bm9uY2U='" in allowed.get("style-src", ())) == (
        "--nonce" in more and style in {"scoped", "shadow"}
    )


def test_a_policy_allows_each_style_and_script_as_browsers_read_it() -> None:
    script, style = "let tag = '<script>'", "/* <style> */"
    allowed = policy(f"<style>{style}</style><style></style><p><script>{script}</script><style>a")
    assert allowed == {
        "style-src": (source_hash(style), source_hash("")),
        "script-src": (source_hash(script),),
    }


def test_a_policy_stays_the_same_while_the_look_does() -> None:
    """So one line in the configuration of a site serves every campaign."""
    one, two = (told(id, "--layout", "compact")[1]["Policy"] for id in pa.load())
    assert one == two == told("chechnya", "--layout", "compact", "--locale", "ar")[1]["Policy"]


def test_its_weight_and_its_end_are_printed() -> None:
    snippet, said = told("chechnya")
    plain, gzipped = len(snippet.encode()), len(gzip.compress(snippet.encode(), mtime=0))
    assert said["Weighs"] == f"{plain:,} bytes; {gzipped:,} as most servers send them (gzip)."
    assert said["Holds"] == "Until 2027-02-21 00:00 UTC; then make it anew."
    assert "pride-actions audit" in said["Check"]


def test_what_checks_it_later_finds_its_pack(tmp_path: Path) -> None:
    pack = tmp_path / "our pack"
    shutil.copytree(PACKS / "reference", pack)
    _, said = told("reference", "--pack", pack, "-o", "page.html")
    command = [word.replace("PAGE", "page.html") for word in shlex.split(last(said["Check"]))]
    checked = CliRunner().invoke(main, [*command[1:], *DAY], catch_exceptions=False)
    assert checked.stdout.endswith("1 snippet: 1 current\n")


def test_the_page_in_a_frame_is_of_the_same_pack(tmp_path: Path) -> None:
    pack = tmp_path / "our pack"
    shutil.copytree(PACKS / "reference", pack)
    _, said = told("reference", "--mode", "iframe", "--src", SRC, "--pack", pack)
    made = CliRunner().invoke(main, [*shlex.split(last(said["Host"]))[1:], *DAY])
    assert made.exit_code == 0, made.stderr
    assert "Stand with people in Uganda" in Path("frame.html").read_text("utf-8")


@pytest.mark.parametrize("style", STYLES)
def test_it_says_where_it_can_be_pasted(style: str) -> None:
    said = told("chechnya", "--style", style)[1]["Where"]
    assert said
    if style in {"scoped", "shadow"}:
        assert "--style inline" in said.replace("\n", " ")
    if style in {"scoped", "inline"}:
        assert "WordPress" in said
        assert "Drupal" in said


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_in_which_nothing_fits_is_noticed(layout: str) -> None:
    _, said = told("chechnya", "--layout", layout, "--kind", "donate")
    assert ("Note" in said) == (layout == "banner"), "giving is a danger to some"


# --- the live modes ------------------------------------------------------------------------------

SRC = "https://partner.example/frame.html"


def test_an_element_comes_with_what_it_needs() -> None:
    args = ("--src", "/fresh.html", "--more", "/more.js", "--assets", "assets")
    snippet, said = told("chechnya", "--mode", "element", *args)
    assert snippet == pa.render("chechnya", "element", src="/fresh.html", more="/more.js", on=ON)
    assert {file.name: file.read_text("utf-8") for file in Path("assets").iterdir()} == {
        name: script_file(name) for name in (SCRIPT, MORE)
    }
    assert said["Policy"].splitlines()[1:] == [
        directives(policy(snippet)),
        "And if it names policies of Trusted Types:",
        "trusted-types pride-action",
    ]
    assert "connect-src 'self'" in said["Policy"]
    assert said["Host"].splitlines()[-1] == f'integrity="{integrity(script_file(MORE))}"'
    assert snippet.count(said["Host"].splitlines()[-1]) == 1
    assert "/more.js from your own site and, to renew it, /fresh.html." in flat(said["Loads"])
    assert "by then have something newer at /fresh.html" in flat(said["Holds"])
    assert "Scripts, in files of their own:" in flat(said["Weighs"])


def test_a_script_on_another_host_needs_leave_from_there() -> None:
    script = ("--script", "https://static.partner.example/pride-action.js")
    _, said = told("chechnya", "--mode", "element", *script)
    assert "Access-Control-Allow-Origin" in said["Host"]
    assert "your own site" not in flat(said["Loads"])
    assert "Access-Control-Allow-Origin" not in told("chechnya", "--mode", "element")[1]["Host"]


@pytest.mark.parametrize("style", ["scoped", "inline", "none"])
def test_a_script_that_would_find_nothing_is_noticed(style: str) -> None:
    snippet, said = told("chechnya", "--mode", "element", "--style", style, "--more", "/more.js")
    assert ("Note" in said) == ("pa-verbatim" not in snippet)
    assert "Note" not in told("chechnya", "--mode", "element", "--style", style)[1]


def test_an_element_alone_asks_for_no_more_than_its_script() -> None:
    snippet, said = told("chechnya", "--mode", "element", "--exit-link", "https://weather.example/")
    assert snippet == pa.render("chechnya", "element", exit_link="https://weather.example/", on=ON)
    assert "connect-src" not in said["Policy"]
    assert "and nothing else" in said["Loads"]


def test_a_frame_says_what_belongs_into_it() -> None:
    snippet, said = told("chechnya", "--mode", "iframe", "--src", SRC)
    assert snippet == pa.render("chechnya", "iframe", src=SRC, on=ON)
    assert said["Policy"].splitlines()[1:] == [directives(policy(snippet))]
    assert "X-Frame-Options" in said["Host"]
    command = said["Host"].splitlines()[-1].split()
    made = CliRunner().invoke(main, [*command[1:], *DAY], catch_exceptions=False)
    assert made.exit_code == 0
    page = pa.render("chechnya", "document", frame=True, on=ON)
    assert Path("frame.html").read_text("utf-8") == page


def test_the_page_in_a_frame_is_for_the_same_readers() -> None:
    chosen = ("--jurisdiction", "RU", "--locale", "de", "--kind", "learn", "--title", "Was los ist")
    _, said = told("chechnya", "--mode", "iframe", "--src", SRC, *chosen)
    command = shlex.split(said["Host"].splitlines()[-1])
    made = CliRunner().invoke(main, [*command[1:], *DAY], catch_exceptions=False)
    assert made.exit_code == 0
    options: dict[str, Any] = {"jurisdiction": "RU", "kinds": ["learn"], "title": "Was los ist"}
    page = pa.render("chechnya", "document", frame=True, locale="de", on=ON, **options)
    assert Path("frame.html").read_text("utf-8") == page


def test_the_look_of_a_frame_is_that_of_its_page() -> None:
    look = ("--theme", "dark", "--layout", "compact", "--accent", "#0a7d00", "--heading-level", "2")
    leaves = ("--exit-link", "https://weather.example/")
    snippet, said = told("chechnya", "--mode", "iframe", "--src", SRC, *look, *leaves)
    assert snippet == pa.render("chechnya", "iframe", src=SRC, on=ON)
    command = shlex.split(said["Host"].splitlines()[-1])
    made = CliRunner().invoke(main, [*command[1:], *DAY], catch_exceptions=False)
    assert made.exit_code == 0
    options: dict[str, Any] = {
        "theme": "dark", "layout": "compact", "accent": "#0a7d00", "heading_level": 2,
        "exit_link": "https://weather.example/",
    }  # fmt: skip
    page = pa.render("chechnya", "document", frame=True, on=ON, **options)
    assert Path("frame.html").read_text("utf-8") == page


def test_a_frame_is_refused_colours_that_its_page_cannot_have() -> None:
    args = ["embed", "chechnya", "--mode", "iframe", "--src", SRC, "--ground", "#777777"]
    made = CliRunner().invoke(main, args)
    assert made.exit_code == 2
    assert "the nearest ground that works is" in made.stderr


def test_a_frame_is_refused_a_key_that_cannot_leave_it() -> None:
    args = ["embed", "chechnya", "--mode", "iframe", "--src", SRC, "--exit-link", "--exit-script"]
    made = CliRunner().invoke(main, args)
    assert made.exit_code == 2
    assert "no key leaves a frame" in made.stderr


def test_oembed_is_a_file_with_bounds() -> None:
    args = ("--src", SRC, "--maxwidth", "300", "--maxheight", "400")
    made, said = told("chechnya", "--mode", "oembed", *args)
    assert made == pa.render("chechnya", "oembed-json", src=SRC, maxwidth=300, maxheight=400, on=ON)
    assert "application/json+oembed" in said["Host"]
    assert "If a site that shows it sends" in flat(said["Policy"])
    assert said["Policy"].splitlines()[1:] == [directives(policy(json.loads(made)["html"]))]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--mode", "iframe"), "--mode iframe needs --src: The https address"),
        (("--mode", "oembed"), "--mode oembed needs --src"),
        (("--mode", "ifram"), "did you mean 'iframe'"),
        (("--mode", "iframe", "--src", "/here"), "--src '/here' is no https address"),
        (("--mode", "oembed", "--src", SRC, "--layout", "full"), "no option '--layout'"),
        (("--mode", "iframe", "--src", SRC, "--style", "inline"), "no option '--style'"),
        (("--mode", "iframe", "--src", SRC, "--stylesheet", "x.css"), "not for --mode iframe"),
        (("--src", "/fresh.html"), "no option '--src'"),
        (("--assets", "there"), "--mode element"),
        (("--mode", "element", "--style", "shadow"), "shadow"),
        (("--mode", "element", "--src", "https://elsewhere.example/"), "same site"),
    ],
)
def test_a_mode_has_its_own_options(args: tuple[str, ...], message: str) -> None:
    result = run("chechnya", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert list(Path().iterdir()) == []


def test_of_a_record_nothing_is_promised_for_good() -> None:
    late = date(2029, 1, 1)
    assert pa.resolve("chechnya-2017", on=late).valid_until is None
    words = ["embed", "chechnya-2017", "--on", str(late)]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert "Until its content is changed" in result.stderr
    assert "For good" not in result.stderr


# --- an exit link's address ----------------------------------------------------------------------


@pytest.mark.parametrize("command", ["embed", "render"])
def test_an_address_may_follow_the_exit_link(command: str) -> None:
    def made(*args: str) -> str:
        result = CliRunner().invoke(main, [command, *args, *DAY], catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    ours = made("chechnya", "--exit-link", "https://weather.example/")
    assert 'href="https://weather.example/"' in ours
    assert ours == made("--exit-link=https://weather.example/", "chechnya")
    theirs = made("--exit-link", "chechnya")
    assert 'href="https://www.bbc.co.uk/weather"' in theirs
    assert theirs == made("chechnya", "--exit-link")
    wrong = [command, "chechnya", "--exit-link", "http://weather.example/"]
    assert "is no https address" in CliRunner().invoke(main, wrong).stderr


# --- the stylesheet to host ----------------------------------------------------------------------


def test_a_stylesheet_is_written_and_pinned() -> None:
    snippet, said = told("chechnya", "--stylesheet", "pa.css", "--accent", "#0a7d00")
    css = Path("pa.css").read_bytes()
    digest = b64encode(hashlib.sha384(css).digest()).decode()
    link = f'<link rel="stylesheet" href="/pa.css" integrity="sha384-{digest}">'
    assert said["Stylesheet"].splitlines()[-1] == link
    assert css.decode() == hosted(theme("auto", accent="#0a7d00"))
    assert said["Policy"].splitlines()[1:] == ["style-src 'self'"]
    weight = f"Stylesheet, in a file of its own: {len(gzip.compress(css, mtime=0)):,}."
    assert flat(said["Weighs"]).endswith(weight)
    assert said["Loads"].startswith("Its stylesheet from your own site. Nothing from anywhere else")
    assert "style" not in policy(snippet)
    assert snippet == pa.render_html("chechnya", on=ON)


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "dark"), ("accent", "#0a7d00"), ("ground", "#fff4e0")]
)
def test_colours_need_a_look_unless_it_is_said_that_there_is_none(name: str, value: str) -> None:
    chosen: dict[str, Any] = {name: value}
    with pytest.raises(pa.OptionError, match=f"{name}='{value}' shows only with a style"):
        pa.render_html("chechnya", on=ON, **chosen)
    with pytest.raises(pa.OptionError, match="shows only with a style"):
        pa.compile("chechnya", on=ON, **chosen)
    done = CliRunner().invoke(main, ["render", "chechnya", f"--{name}", value])
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"--{name} '{value}' shows only with a style" in done.stderr
    for command in (["render"], ["embed"], ["embed", "--mode", "element"]):
        args = [*command, "chechnya", "--style", "none", f"--{name}", value]
        done = CliRunner().invoke(main, args)
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"--{name} shows only with a style, and --style is none" in done.stderr
    # A page whose look is a setting can say none, and its stamp tells what can be made again.
    plain = pa.render_html("chechnya", on=ON)
    assert pa.render_html("chechnya", on=ON, style="none", **chosen) == plain
    assert pa.render_html("chechnya", on=ON, theme="light", accent="", ground="") == plain
    assert pa.render("chechnya", "element", on=ON, **chosen)


# --- the arithmetic behind it --------------------------------------------------------------------


@given(st.text())
def test_hashes_are_those_that_browsers_compute(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if data.decode("utf-8", "ignore") != text:
        return
    sha256 = b64encode(hashlib.sha256(data).digest()).decode()
    assert source_hash(text) == f"'sha256-{sha256}'"
    assert integrity(text).startswith("sha384-")
    assert weight(text).plain == len(data)


def test_words_are_not_taken_for_markup() -> None:
    title = '<style>p{}</style> <p style="color:red"> <script nonce="x">'
    assert policy(pa.render_html("chechnya", on=ON, title=title, intro=title)) == {}
