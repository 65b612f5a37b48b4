"""The pages on which editors find, look at and copy what a site has."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pytest

import pride_actions as pa
from pride_actions.renderers.embedding import directives, policy
from pride_actions.site import Settings, build
from tests import tools
from tests.test_site import BASE, ON, catalog, one, withdrawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

FORMATS = ("html", "document", "element", "iframe", "oembed-json", "oembed-xml", "text", "email")

ATTRIBUTE = re.compile(r'\b(?:href|src)="([^"]*)"')


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the bundled campaigns, one in two languages, and one that is withdrawn."""
    folder = tmp_path_factory.mktemp("gallery") / "site"
    chechnya = pa.load()["chechnya"]
    words = {locale: chechnya.words[locale] for locale in ("en", "ar")}
    campaigns = {"chechnya": replace(chechnya, words=words)} | catalog(
        one("one", "Für <b>Fairness</b> & mehr"), withdrawn("two")
    )
    build(campaigns, folder, Settings(on=ON, base_url=BASE, formats=FORMATS))
    return folder


def pages(out: Path) -> list[Path]:
    """One page of each kind."""
    shares = ["chechnya/en", "chechnya/ar", "one/de", "two/en"]
    return [out / "index.html", *(out / share / "share.html" for share in shares)]


def test_pages_are_valid(out: Path) -> None:
    assert tools.vnu(pages(out)) == []
    assert [error for page in pages(out) for error in tools.html5_errors(page.read_text())] == []


def test_a_campaign_may_be_called_like_a_part_of_the_page(tmp_path: Path) -> None:
    names = ("search", "language", "count")
    build(catalog(*map(one, names)), tmp_path / "out", Settings(on=ON, formats=("text",)))
    text = (tmp_path / "out" / "index.html").read_text("utf-8")
    ids = re.findall(r' id="([^"]*)"', text)
    assert (len(ids), {*ids} >= {*names}) == (len({*ids}), True)


def test_pages_follow_the_rules_of_the_house(out: Path) -> None:
    assert tools.html_validate(pages(out)) == []


def test_links_of_pages_lead_to_files(out: Path) -> None:
    for page in (out / "index.html", *out.glob("*/*/share.html")):
        targets = ATTRIBUTE.findall(
            re.sub(r"<script>.*?</script>", "", page.read_text(), flags=re.DOTALL)
        )
        assert len(targets) > 5
        for target in targets:
            assert not urlsplit(target).scheme, "pages for editors lead nowhere else"
            found = (page.parent / target).resolve()
            assert found.is_file(), f"{page}: {target}"
            assert found.is_relative_to(out)


def test_addresses_in_files_lead_to_files(out: Path) -> None:
    for path in (*out.glob("*/*/*.html"), *out.glob("*/*/oembed*"), out / "sitemap.xml"):
        for address in re.findall(rf"{BASE}[\w./-]*|\"/pride/[\w./-]+", path.read_text("utf-8")):
            name = address.removeprefix('"/pride/').removeprefix(BASE).rstrip(".")
            found = out / name
            assert (found / "index.html" if found.is_dir() else found).is_file(), (path, address)


def test_the_first_page_names_every_campaign_in_every_language(out: Path) -> None:
    text = (out / "index.html").read_text("utf-8")
    for share in out.glob("*/*/share.html"):
        assert f'href="{share.relative_to(out).as_posix()}"' in text
    assert "Für &lt;b&gt;Fairness&lt;/b&gt; &amp; mehr" in text


def test_the_first_page_speaks_the_language_that_was_chosen(tmp_path: Path) -> None:
    settings = Settings(on=ON, formats=("document",), locale="de")
    build(catalog(), tmp_path / "site", settings)
    text = (tmp_path / "site/index.html").read_text("utf-8")
    assert '<html lang="de" dir="ltr">' in text
    assert ">Englisch</option>" in text
    assert ">English</a>" in text  # whom it is for knows it by this name
    assert '<h2 lang="de" dir="ltr">Eine Kampagne</h2>' in text


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_every_choice_has_a_name_that_no_other_has(tmp_path: Path, locale: str) -> None:
    chechnya = pa.load()["chechnya"]
    campaigns = {"chechnya": replace(chechnya, words={locale: chechnya.words[locale]})}
    formats = ("html", "document", "element", "iframe", "email", "email-text", "mjml")
    build(campaigns, tmp_path, Settings(on=ON, base_url=BASE, formats=formats, variants="all"))
    text = (tmp_path / "chechnya" / locale / "share.html").read_text("utf-8")
    selects = re.findall(r"<select.*?</select>", text, re.DOTALL)
    assert len(selects) == 6
    for select in selects:
        options = re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)</option>', select)
        assert len({name for _, name in options}) == len(options) > 1
        assert {value for value, name in options if name == value} <= {"–", "listmonk"}


def test_languages_are_called_as_their_readers_call_them(out: Path) -> None:
    for page in (out / "index.html", out / "chechnya/en/share.html"):
        text = page.read_text("utf-8")
        assert re.search(r'hreflang="ar" lang="ar" dir="rtl"[^>]*>العربية</a>', text)
        assert re.search(r'hreflang="en" lang="en" dir="ltr"[^>]*>English</a>', text)


def test_the_first_page_speaks_as_the_campaigns_do(tmp_path: Path) -> None:
    def language_of(campaigns: dict[str, pa.Campaign]) -> str:
        build(campaigns, tmp_path, Settings(on=ON, formats=("text",)))
        found = re.search('<html lang="([^"]+)"', (tmp_path / "index.html").read_text("utf-8"))
        assert found
        return found[1]

    english, polish = one("one"), replace(one("two"), words={"pl": one("two").words["de"]})
    assert language_of(catalog(polish)) == "pl"
    assert language_of(catalog(english, polish)) == "en"


def test_it_says_until_when_a_campaign_holds_only_where_it_ends(out: Path) -> None:
    assert "Holds until" in (out / "chechnya/en/share.html").read_text()
    assert "Holds until" not in (out / "two/en/share.html").read_text()


def test_what_is_withdrawn_is_not_offered(out: Path) -> None:
    text = (out / "two/en/share.html").read_text("utf-8")
    assert "Please do not use or share it any more" in text
    assert "<textarea" not in text
    card = (out / "index.html").read_text("utf-8").partition('id="two"')[2].partition("</ul>")[0]
    assert "Withdrawn" in card
    assert "Copy it in" not in card


@pytest.mark.parametrize(
    ("on", "told"), [("2026-11-22", "Open"), ("2027-12-01", "Status not known")]
)
def test_a_card_says_whether_it_is_a_call(tmp_path: Path, on: str, told: str) -> None:
    found = pa.load()
    build(found, tmp_path, Settings(on=date.fromisoformat(on), formats=("text",)))
    cards = (tmp_path / "index.html").read_text("utf-8").split('<li class="card" ')[1:]
    states = {
        re.findall('id="([^"]+)"', card)[0]: re.findall('<p class="state .*">(.*)</p>', card)
        for card in cards
    }
    assert states == {"chechnya": [told], "chechnya-2017": ["Ended"]}


def test_a_card_says_until_when_it_holds_as_its_page_does(tmp_path: Path) -> None:
    """A day alone would be taken for the last one on which it holds."""
    build(catalog(), tmp_path, Settings(on=ON, formats=("text",)))
    pages = (tmp_path / "index.html", tmp_path / "one/en/share.html", tmp_path / "one/en/text.txt")
    for page in pages:
        assert "Holds until: Wednesday, 2 December 2026, 00:00 (UTC)" in page.read_text("utf-8")


def test_code_is_written_from_left_to_right_on_every_page(out: Path) -> None:
    """In an Arabic line the last sign of a digest would stand before its first."""
    text = (out / "chechnya/ar/share.html").read_text("utf-8")
    places = re.findall(r"<(?:code|textarea)[^>]*>", text)
    assert len(places) > 2
    assert all('dir="ltr"' in place for place in places)


# In a browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file; who has gone meanwhile does not need it."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    """The address at which the site can be seen."""
    with served(out) as found:
        yield found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Send a folder, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def seen(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may not complain, nor ask for what is elsewhere."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(address) else faults.append(asked.url),
    )
    yield page
    context.close()
    assert faults == []


def shown(page: Page) -> list[str]:
    """The campaigns that can be seen."""
    ids: list[str] = page.eval_on_selector_all(
        ".card", "cards => cards.filter(card => !card.hidden).map(card => card.id)"
    )
    return ids


@pytest.mark.browser
def test_campaigns_are_found_by_words_and_language(seen: Page, address: str) -> None:
    seen.goto(address)
    assert set(shown(seen)) == {"chechnya", "one", "two"}
    seen.fill("#_search", "fairness für")
    assert shown(seen) == ["one"]
    assert seen.inner_text("#_count") == "1 / 3"
    seen.fill("#_search", "")
    seen.select_option("#_language", "ar")
    assert shown(seen) == ["chechnya"]
    title = pa.resolve("chechnya", locale="ar", on=ON).title.text
    assert seen.inner_text("#chechnya h2") == title
    assert seen.get_attribute("#chechnya h2", "dir") == "rtl"
    seen.select_option("#_language", "")
    assert seen.inner_text("#chechnya h2") == pa.resolve("chechnya", locale="en", on=ON).title.text
    assert seen.get_attribute("#chechnya h2", "dir") == "ltr"


@pytest.mark.browser
def test_what_is_chosen_is_shown_and_copied(seen: Page, address: str, out: Path) -> None:
    seen.goto(urljoin(address, "chechnya/en/share.html"))
    for choices, file in (
        ({}, "html-scoped-full-auto.html"),
        ({"web-style": "inline"}, "html-inline-full-light.html"),
        ({"web-layout": "banner"}, "html-inline-banner-light.html"),
        ({"web-format": "iframe"}, "iframe.html"),
        ({"web-format": "html", "web-theme": "pride"}, "html-scoped-full-pride.html"),
    ):
        for name, value in choices.items():
            seen.select_option(f"#{name}", value)
        text = (out / "chechnya/en" / file).read_text("utf-8")
        assert copied(seen, "web", text)
        needs = seen.locator('section[data-group="web"] .needs:visible code')
        assert needs.all_text_contents() == [directives(policy(text))]
    seen.select_option("#newsletter-profile", "mailchimp")
    text = (out / "chechnya/en/email-mailchimp.html").read_text("utf-8")
    assert copied(seen, "newsletter", text)
    assert seen.inner_text('[data-group="newsletter"] output') == "Copied"


@pytest.mark.browser
def test_an_editor_of_another_site_learns_what_works_only_on_this_one(
    seen: Page, address: str
) -> None:
    seen.goto(urljoin(address, "chechnya/en/share.html"))
    note = seen.locator('section[data-group="web"] .where')
    awaited(copying(seen, "web")).to_be_visible(timeout=PATIENCE)
    assert not note.is_visible()
    seen.select_option("#web-format", "element")
    awaited(note).to_have_text(re.compile("only on pages of actions.example"), timeout=PATIENCE)
    seen.select_option("#web-format", "iframe")
    note.wait_for(state="hidden")


@pytest.mark.browser
@pytest.mark.parametrize(("old", "told"), [("true", "Copied"), ("false", "Please select the text")])
def test_a_browser_without_a_clipboard_copies_in_the_old_way_or_says_so(
    seen: Page, address: str, old: str, told: str
) -> None:
    seen.add_init_script(
        "delete Navigator.prototype.clipboard; document.execCommand = name => "
        f"{{ window.asked = name + getSelection(); return {old} }}"
    )
    seen.goto(urljoin(address, "one/en/share.html"))
    copying(seen, "web").click()
    output = seen.locator('section[data-group="web"] output')
    awaited(output).to_contain_text(told, timeout=PATIENCE)
    assert seen.evaluate("window.asked") == "copy" + seen.input_value("#web-code")


PATIENCE = 30_000
"""Milliseconds, for a busy machine."""


def awaited(part: Locator) -> Any:
    """Wait for what is so of a part; the page's policy lets no library look for it by itself."""
    from playwright.sync_api import expect

    return expect(part)


def copied(page: Page, group: str, text: str) -> bool:
    """Press the button once the text is there, and say whether it is in the clipboard."""
    section = page.locator(f'section[data-group="{group}"]')
    awaited(page.locator(f"#{group}-code")).to_have_value(text, timeout=PATIENCE)
    section.locator(".copy").click()
    awaited(section.locator("output")).not_to_have_text("", timeout=PATIENCE)
    return bool(page.evaluate("navigator.clipboard.readText()") == text)


@pytest.mark.browser
@pytest.mark.parametrize("status", [404, 503])
def test_an_answer_that_is_not_the_file_is_not_offered(
    browser: Browser, address: str, status: int
) -> None:
    page = browser.new_page()
    page.route("**/html-inline-*", lambda asked: asked.fulfill(status=status, body="<p>Sorry"))
    page.goto(urljoin(address, "chechnya/en/share.html"))
    code = page.locator("#web-code")
    code.wait_for()
    with page.expect_response(lambda answer: answer.status == status):
        page.select_option("#web-style", "inline")
    code.wait_for(state="hidden")
    shown = page.locator(".pane:not(.code) iframe").first
    assert not shown.is_visible(), "what was chosen before is not what is chosen now"
    page.select_option("#web-style", "scoped")
    code.wait_for()
    assert shown.is_visible()
    page.close()


@pytest.mark.browser
def test_what_fails_late_does_not_hide_what_was_chosen_since(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/html-inline-*", lambda route: held.append(route))
    page.goto(urljoin(address, "chechnya/en/share.html"))
    code = page.locator("#web-code")
    code.wait_for()
    with page.expect_request("**/html-inline-*"):
        page.select_option("#web-style", "inline")
    page.select_option("#web-style", "scoped")
    awaited(code).not_to_have_value("", timeout=PATIENCE)
    assert held
    for route in held:
        with page.expect_response(lambda answer: answer.status == 503):
            route.fulfill(status=503, body="<p>Sorry")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert code.is_visible()
    assert page.locator(".pane:not(.code) iframe").first.is_visible()
    page.close()


@pytest.mark.browser
def test_a_page_on_a_disk_shows_what_is_chosen(browser: Browser, out: Path) -> None:
    page = browser.new_page()
    page.goto((out / "chechnya" / "en" / "share.html").as_uri())
    page.select_option("#web-style", "inline")
    frame = page.locator(".pane iframe").first
    awaited(frame).to_have_attribute("src", re.compile("inline"), timeout=PATIENCE)
    assert not page.locator("#web-code").is_visible()
    page.close()


@pytest.mark.browser
def test_the_tombstone_of_what_was_withdrawn_meanwhile_is_shown(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.route("**/html-inline-*", lambda asked: asked.fulfill(status=410, body="<p>Withdrawn"))
    page.goto(urljoin(address, "chechnya/en/share.html"))
    copying(page, "web").wait_for()
    page.select_option("#web-style", "inline")
    copying(page, "web").wait_for()
    assert page.input_value("#web-code") == "<p>Withdrawn"
    page.close()


@pytest.mark.browser
def test_nothing_can_be_copied_before_what_was_chosen_is_there(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    waiting: list[Any] = []
    page.route("**/html-inline-*", lambda asked: waiting.append(asked))
    page.goto(urljoin(address, "chechnya/en/share.html"))
    copying(page, "web").wait_for()
    with page.expect_request("**/html-inline-*"):
        page.select_option("#web-style", "inline")
    assert page.input_value("#web-code") == ""
    assert page.locator('section[data-group="web"] .copy').is_disabled()
    page.route("**/html-inline-*", lambda asked: asked.continue_())
    for asked in waiting:
        asked.continue_()
    copying(page, "web").wait_for()
    assert page.input_value("#web-code") != ""
    page.close()


def copying(page: Page, group: str) -> Any:
    """The button, where there is something to copy."""
    return page.locator(f'section[data-group="{group}"] .copy:enabled')


@pytest.mark.browser
def test_the_preview_shows_what_is_pasted(seen: Page, address: str) -> None:
    seen.goto(urljoin(address, "one/de/share.html"))
    frame: Any = seen.frame_locator('section[data-group="web"] iframe')
    frame.get_by_role("heading", name="Für <b>Fairness</b> & mehr").wait_for()
    # What is shown may neither run a script nor lead the page that shows it elsewhere.
    assert seen.locator("iframe[sandbox='']").count() == seen.locator("iframe").count() == 2


@pytest.mark.browser
def test_a_copied_element_learns_that_its_campaign_is_withdrawn(
    browser: Browser, tmp_path: Path
) -> None:
    settings = Settings(on=ON, base_url=BASE, variants="none", gallery=False)
    build(catalog(), tmp_path / "pride", settings)
    copy = (tmp_path / "pride/one/en/element.html").read_text("utf-8")
    (tmp_path / "page.html").write_text(tools.page(copy), "utf-8")
    build(catalog(withdrawn()), tmp_path / "pride", replace(settings, on=ON + timedelta(days=1)))
    page = browser.new_page()
    with served(tmp_path) as address:
        page.goto(f"{address}page.html")
        page.get_by_text("A link in it led to strangers.").first.wait_for()
    assert "petitions.example" not in page.inner_html("pride-action")
    page.close()


@pytest.mark.browser
def test_without_a_script_everything_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".card").count() == 3
    assert not page.locator("#_search").is_visible()
    page.locator("#one").get_by_text("Deutsch").click()
    assert page.locator("h1").inner_text() == "Für <b>Fairness</b> & mehr"
    assert not page.locator("button").first.is_visible()
    assert page.locator(".files a").count() > 20
    context.close()


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1200, "light")])
def test_everybody_can_use_them(browser: Browser, address: str, width: int, scheme: Any) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for path in ("", "chechnya/ar/share.html"):
        page.goto(urljoin(address, path))
        assert tools.axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


@pytest.mark.browser
def test_what_comes_late_is_not_copied_for_what_was_chosen_since(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/html-inline-*", lambda route: held.append(route))
    page.goto(urljoin(address, "chechnya/en/share.html"))
    code = page.locator("#web-code")
    code.wait_for()
    with page.expect_request("**/html-inline-*"):
        page.select_option("#web-style", "inline")
    page.select_option("#web-style", "scoped")
    awaited(code).not_to_have_value("", timeout=PATIENCE)
    assert held
    for route in held:
        with page.expect_response("**/html-inline-*"):
            route.fulfill(body="<p>Late")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert "Late" not in page.input_value("#web-code")
    page.close()
