"""A checker is only worth something if it notices: each gets a failing sample and a good one."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import tools
from tests.conftest import NetworkBlockedError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GOOD_HTML = tools.page(
    '<main><h1>Pride</h1>\n<p>Write to <a href="https://a.example/?b=1&amp;c=2">them</a>.</p></main>'
)
BAD_HTML = tools.page('<p><div>No</div></p>\n<img src="a.png">')
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {"day": {"type": "string", "format": "date"}},
    "additionalProperties": False,
}
DOCUMENTS = ({"day": "2017-04-14"}, {"day": "2017-02-30"}, {"dya": "2017-04-14"})


@pytest.fixture
def pages(tmp_path: Path) -> tuple[Path, Path]:
    good, bad = tmp_path / "a good one.html", tmp_path / "bad.html"
    good.write_text(GOOD_HTML, encoding="utf-8")
    bad.write_text(BAD_HTML, encoding="utf-8")
    return good, bad


def test_vnu(pages: tuple[Path, Path]) -> None:
    found = tools.vnu(pages)
    assert len(found) == 2
    assert all(line.startswith(f"{pages[1]}:") for line in found)


def test_html_validate(pages: tuple[Path, Path]) -> None:
    found = tools.html_validate(pages)
    assert [line.split(": ")[:2] for line in found] == [
        [f"{pages[1]}:8", "close-order"],
        [f"{pages[1]}:9", "wcag/h37"],
    ]


def test_html5lib() -> None:
    assert tools.html5_errors(GOOD_HTML) == []
    assert tools.html5_errors("<p>One <b>two</b></p>") == []
    assert tools.html5_errors(BAD_HTML)
    assert tools.html5_errors("<p>One <b>two</p>")


def test_links() -> None:
    assert tools.hrefs(GOOD_HTML) == ["https://a.example/?b=1&c=2"]


def test_markdownlint(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text("## A heading\n\n- One\n- Two\n", encoding="utf-8")
    bad.write_text("## A heading\n- One\n* Two\n", encoding="utf-8")
    found = tools.markdownlint([good, bad])
    assert found
    assert all("bad.md:" in line for line in found)


def test_github_keeps_what_it_would_show() -> None:
    html = tools.github_html("[A](https://a.example/) <i>b</i>\n\n| c |\n| --- |\n| d |\n")
    assert tools.hrefs(html) == ["https://a.example/"]
    assert "<i>" in html
    assert "<table>" in html


def test_mjml() -> None:
    column = '<mj-column><mj-text font-family="Arial">Now</mj-text></mj-column>'
    good = f"<mjml><mj-body><mj-section>{column}</mj-section></mj-body></mjml>"
    assert ">Now<" in tools.mjml_html(good)
    bad = good.replace("<mj-column>", '<mj-column colour="red"><mj-section></mj-section>')
    with pytest.raises(ValueError, match="colour is illegal") as told:
        tools.mjml_html(bad)
    assert "mj-section cannot be used inside mj-column" in str(told.value)


def test_caniemail() -> None:
    assert tools.caniemail("<p>Now</p>") == []
    found = tools.caniemail('<p style="display:flex">Now</p><video></video>')
    assert {line.partition(":")[0] for line in found} >= {"<video> element"}


def test_json_schema_twice() -> None:
    for check in (tools.ajv, tools.jsonschema_errors):
        found = check(SCHEMA, DOCUMENTS)
        assert [line.split(":")[0].split("/")[0].split(".")[0] for line in found] == ["1", "2"]


@pytest.mark.parametrize("mistake", [{"type": "text"}, {"type": "string", "minimun": 1}])
def test_ajv_refuses_a_wrong_schema(mistake: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"strict mode|schema is invalid"):
        tools.ajv(mistake, [])


def test_w3m() -> None:
    shown = tools.w3m_dump(GOOD_HTML.replace("Pride", "Прайд"))
    assert "Прайд" in shown
    assert "https://a.example/?b=1&c=2" in shown


@pytest.mark.browser
def test_chromium_with_axe(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(GOOD_HTML)
    assert page.inner_text("h1") == "Pride"
    assert tools.axe_violations(page) == []
    page.set_content(BAD_HTML)
    assert any(line.startswith("image-alt:") for line in tools.axe_violations(page))
    page.close()


@pytest.mark.browser
def test_chromium_reaches_nothing(browser: Browser) -> None:
    page = browser.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    wanted = ["http://192.0.2.1/a.png", "https://a.example/b.png"]
    page.set_content("".join(f'<img src="{url}" alt="">' for url in wanted))
    assert sorted(failed) == wanted
    page.close()


def test_the_test_process_reaches_nothing() -> None:
    with pytest.raises(NetworkBlockedError), socket.socket() as sock:
        sock.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkBlockedError):
        socket.create_connection(("a.example", 80))
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


@pytest.mark.parametrize("tool", tools.NPM_TOOLS)
def test_npm_tools_are_where_they_are_looked_for(tool: str) -> None:
    assert tools.require(tool).is_file()


def test_a_missing_tool_skips_or_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRIDE_ACTIONS_NODE_MODULES", str(tmp_path))
    monkeypatch.delenv("PRIDE_ACTIONS_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="vnu is not installed"):
        tools.require("vnu")
    monkeypatch.setenv("PRIDE_ACTIONS_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="vnu is not installed"):
        tools.require("vnu")
