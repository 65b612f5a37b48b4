"""What is made of a page: its text, its titles, and whether it is the one that was meant."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pride_actions.online.charset import decode
from pride_actions.online.likeness import compare, names_owner, normalise, resembles
from pride_actions.online.page import Page, clean, read_page
from pride_actions.online.phrases import _groups, phrases
from pride_actions.online.recognition import (
    is_front_page,
    is_same_page,
    is_wall,
    says_closed,
    says_not_found,
    says_open,
)


def read(text: str) -> Page:
    return read_page(text.encode(), "text/html; charset=utf-8")


# Bytes


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Жизнь".encode("koi8-r"), 'text/html; charset="KOI8-R"', "Жизнь"),
        ("Жизнь".encode("cp1251"), "text/html;charset=windows-1251", "Жизнь"),
        ("é".encode("utf-16"), "text/html", "é"),
        ("\ufeffé".encode(), "text/html; charset=iso-8859-1", "é"),
        (b'<meta charset="windows-1251">\xc6', "text/html", '<meta charset="windows-1251">Ж'),
        (b"<meta charset=utf-16>x", "text/html", "<meta charset=utf-16>x"),
        (b"\x93x\x94", "text/html; charset=latin1", "“x”"),
        ("日本".encode("cp932"), "text/html; charset=Shift_JIS", "日本"),
        (b"\xff\xc3", "text/html; charset=utf-8", "\ufffd\ufffd"),
        (b"x\x9c", "text/html; charset=zlib_codec", "xœ"),
        (b"+ADw-", "text/html; charset=utf-7", "+ADw-"),
        (b"", "", ""),
        (b"a" * 2000 + "é".encode()[:1], "text/html", "a" * 2000),
    ],
)
def test_decoding(body: bytes, content_type: str, text: str) -> None:
    assert decode(body, content_type) == text


@given(st.binary(max_size=200), st.text(max_size=40))
def test_anything_can_be_decoded_and_read(body: bytes, label: str) -> None:
    assert isinstance(decode(body, f"text/html; charset={label}"), str)
    read_page(body, label)


# Markup


@given(st.text("<>/!-\"'= abscript&;title", max_size=80))
def test_reading_never_fails(source: str) -> None:
    read(source)


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<!", "<!--", "</", "<a ", "<a b='", '<a b="', "<a b='\" ", "<script>", "<title>",
        "<title/>", "<div hidden>", "&#", "&", "<a " + "b " * 50, "<p>", "</p>", "<?", "<meta ",
        "<h1>", "<![CDATA[", "a='", "<svg>", "<svg/>", "<svg><p>", "<svg><title>", "</div>",
        "<script><!--", "<svg><![CDATA[", "&#1", "--!",
    ],
)  # fmt: skip
def test_a_page_made_to_hurt_takes_no_longer(piece: str) -> None:
    """Each takes about a second; what grows with the square would take minutes."""
    began = time.process_time()
    read(piece * (300_000 // len(piece)))
    assert time.process_time() - began < 30


# Pages


def test_the_parts_of_a_page() -> None:
    page = read("""<!DOCTYPE html><html lang="pt_BR"><head><title>
        Stop&nbsp;it | Site</title><title>Second</title>
        <meta property="og:title" content="Stop it"><meta name='twitter:title' content=''>
        <meta property=og:site_name content="Site"><style>p { color: red }</style></head><body>
        <svg><title>Logo</title></svg><nav>Home</nav><h1>Stop <b>it</b></h1>
        <p>One<!-- no --> <i>two</i></p>three<br>four<div hidden>No<div>no</div>no</div>
        <p style="Display : none">no</p><template><p>no</p></template><noscript>no</noscript>
        <select><option>no</select><script>no</script><textarea>no</textarea>end""")
    assert (page.title, page.language, page.site) == ("Stop it | Site", "pt-br", "Site")
    assert page.titles == ("Stop it | Site", "Stop it")
    assert page.paragraphs == ("Home", "Stop it", "One two", "three", "four", "end")
    assert page.blocks[2] == ("One", "two")


def test_a_page_that_shows_itself_later() -> None:
    source = "<title>A</title><body style='visibility:hidden'><p>Words</p>"
    assert read(source).text == "Words"


def test_a_page_survives_the_cache() -> None:
    page = read("<html lang=en><title>A</title><h1>B</h1><p>C <b>D</b></p>")
    assert Page.from_data(page.to_data()) == page
    assert page.sha256 == Page.from_data(page.to_data()).sha256 != Page().sha256


def test_nothing_of_a_page_can_steer_a_terminal() -> None:
    page = read("<title>a\x1b[2J\u202eb\r\nc\x9b</title><p>\x07d&#27;[31m</p>")
    assert page.title == "a [2J b c"
    assert page.text.isprintable()
    assert clean("\u2066a\ud800b\x00") == "a b"


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0; url=/b", "/b"), ("0;URL='/b'", "/b"), ("3, /b", "/b"), ("0.5;url = \"/b\"", "/b"),
        ("5;url=/b", ""), ("30;url=/b", ""), ("0", ""), ("url=/b", ""), ("", ""),
    ],
)  # fmt: skip
def test_refreshes(content: str, target: str) -> None:
    escaped = content.replace('"', "&quot;")
    assert read(f'<meta http-equiv="refresh" content="{escaped}">').refresh == target


# Titles

SAME = [
    ("Chechnya: stop abducting gay men", "CHECHNYA: Stop Abducting Gay Men!"),
    ("Stop the purge", "Stop the purge | Amnesty International"),
    ("Stop the purge", "Amnesty International – Stop the purge – Petition"),
    ("Stop the purge", "Petition: Stop the purge · Change.org"),
    ("Russia Prosecutor General, investigate mass murder and torture of LGBT people in Chechnya",
     "Petition · Russia Prosecutor General, investigate mass murder and torture of LGBT people"),
    ("About the project – NC SOS", "About the project - NC SOS"),
    ('Russia declares Human Rights Watch an "undesirable organization"',
     "Russia declares Human Rights Watch an ‘undesirable organization’ — The Kyiv Independent"),
    ("Untersuchen Sie die Ermordung", "UNTERSUCHEN SIE DIE ERMORDUNG!"),
    ("Российский суд объявил ЛГБТК-группу «Выход» экстремистской организацией",
     "Российский суд объявил ЛГБТК-группу «Выход» экстремистской организацией — Meduza"),
    ("Żądamy śledztwa", "Zadamy sledztwa"),
    ("同性婚姻を認めてください", "同性婚姻を認めてください - キャンペーン"),
    ("They have long arms and they can find me: anti-gay purge by local authorities",
     "“They Have Long Arms and They Can Find Me” | HRW"),
    ("Stop abducting gay men",
     "Tell every government of the whole world to make them stop abducting gay men everywhere"),
    ("Russias antigay lawmakers", "Russia's anti-gay law-makers"),
    ("UK", "UK"),
    ("Pride 2026", "Pride 2026 – programme"),
]  # fmt: skip
OTHER = [
    ("Chechnya: stop abducting and killing gay men",
     "Russia: End the persecution of LGBTI people in Chechnya"),
    ("Stop the purge", "Amnesty International"),
    ("Stop the purge", "Home"),
    ("Sign for equal marriage in Ruritania", "Sign for clean water in Ruritania's lakes"),
    ("Trans Awareness Week 2025", "Trans Awareness Week 2026"),
    ("Report of 2017 on the purge", "Report of 2019 on the purge"),
    ("Emergency fund for Chechnya", "Buy cheap watches online | Best casino bonus"),
    ("Donate", "Donate to the casino of the year"),
    ("Save Sasha", "Save Masha"),
    ("The end of the line", "The state of the art in the world"),
    ("Помогите геям Чечни", "Домен продаётся"),
    ("同性婚姻を認めてください", "お探しのページ"),
]  # fmt: skip


@pytest.mark.parametrize(("recorded", "title"), SAME)
def test_titles_of_one_page(recorded: str, title: str) -> None:
    assert compare(recorded, None, Page(title=title)) == "same"


@pytest.mark.parametrize(("recorded", "title"), OTHER)
def test_titles_of_two_pages(recorded: str, title: str) -> None:
    assert compare(recorded, None, Page(title=title)) == "other"


@pytest.mark.parametrize(
    ("recorded", "language", "page"),
    [
        ("Stop the purge", "en", Page(title="Stoppt die Verfolgung", language="de-AT".lower())),
        ("Stop the purge", "en", Page(title="Остановите преследование", language="en")),
        ("Stop the purge", None, Page(title="Остановите преследование")),
        ("Stop the purge", "en", Page()),
    ],
)
def test_titles_that_cannot_be_compared(recorded: str, language: str | None, page: Page) -> None:
    assert compare(recorded, language, page) == "unclear"


def test_any_title_of_the_page_will_do() -> None:
    shared = Page(title="Amnesty", other_titles=("Stop the purge",), language="de")
    assert compare("Stop the purge", "en", shared) == "same"


def test_normalising() -> None:
    assert normalise("  ÀÉ–ß_ﬁ №1: ﬂöte!") == "ae ss fi no1 flote"
    assert not resembles("", "x")
    assert not resembles("x", "…")


def test_owners() -> None:
    assert names_owner(["Rainbow Railroad"], ["Donate | RAINBOW RAILROAD"])
    assert not names_owner(["ILGA"], ["Ilgaz travel"])
    assert not names_owner(["", "!"], ["anything"])


# Phrases


def page_of(body: str, title: str = "A petition") -> Page:
    return read(f"<title>{title}</title><body>{body}")


@pytest.mark.parametrize(
    "body",
    [
        "<h1><span>Closed petition</span> Let us marry</h1>",
        "<p>This petition is closed</p><p>All petitions run for 6 months</p>",
        "<div><span class=badge>Petition Closed</span> <b>1,899 supporters</b></div>",
        "<p>This petition is <b>now closed</b>.</p>",
        "<strong>Campaign Closed</strong>",
        "<li>Sammlung beendet</li>",
        "<p>Diese Petition ist abgeschlossen.</p>",
        "<p>Cette pétition est clôturée depuis le 1er mai.</p>",
        "<p>Петиция закрыта</p>",
        "<p>Петицію закрито</p>",
        "<p>Questa petizione è scaduta.</p>",
        "<button>Petitie gesloten</button>",
    ],
)
def test_closed_petitions(body: str) -> None:
    assert says_closed(page_of(body))


@pytest.mark.parametrize(
    "body",
    [
        "<a href=/closed>View closed petitions</a><p>Sign this petition</p>",
        "<p>The competition is closed</p>",
        "<p>Репетиция закрыта</p>",
        "<p>The campaign closed the road for an hour.</p>",
        "<div hidden>This petition is closed</div>",
        "<script>text = 'This petition is closed'</script>",
        "<p>" + "A long letter. " * 30 + "This petition is closed to nobody.</p>",
        "<p>Petition closes on 1 May</p>",
        "<p>Gender recognition closed petition doors: read on</p>",
    ],
)
def test_petitions_that_are_not_closed(body: str) -> None:
    assert says_closed(page_of(body)) == ""


def test_open_petitions() -> None:
    assert says_open(page_of("<a class=button>Sign this petition</a>"))
    assert says_open(page_of("<h2>Jetzt unterschreiben!</h2>"))
    assert not says_open(page_of("<p>Tell your friends to sign this petition and more</p>"))


@pytest.mark.parametrize(
    "title",
    [
        "Page not found", "404", "Error 404 (Not Found)!!1", "Page Not Found - Amnesty",
        "Seite nicht gefunden | X", "Cette page n'existe pas", "Página no encontrada",
        "Страница не найдена", "ページが見つかりません。", "页面没有找到",
        "تعذر العثور على الصفحة",
        "الصفحة غير موجودة",
        "הדף לא נמצא",
        "找不到页面",
        "Az oldal nem található",
    ],
)  # fmt: skip
def test_pages_that_are_not_there(title: str) -> None:
    assert says_not_found(Page(title=title))
    assert says_not_found(Page(title="Site", other_titles=(title,)))


@pytest.mark.parametrize(
    "title", ["Evidence not found by the court", "Room 404 is open", "Homepage", "Found at last"]
)
def test_pages_that_are(title: str) -> None:
    assert says_not_found(Page(title=title)) == ""


def test_doors() -> None:
    assert is_wall(Page(title="Just a moment..."))
    assert is_wall(Page(title="Attention Required! | Cloudflare"))
    assert not is_wall(Page(title="Just a moment of your time"))
    assert not is_wall(Page())


def test_every_phrase_is_well_kept() -> None:
    for topic, groups in _groups().items():
        for group in groups:
            assert set(group) <= {"why", "source", "note", "label", "sentence"}
            assert group["why"] in {"seen", "worded"}
            assert (group["why"] == "seen") == ("source" in group), group
            forms: list[dict[str, Any]] = [group[f] for f in ("label", "sentence") if f in group]
            assert forms
            listed = [phrase for form in forms for some in form.values() for phrase in some]
            assert all(isinstance(phrase, str) and normalise(phrase) for phrase in listed)
        assert topic in {"not_found", "closed", "open", "wall"}
    both = phrases("closed").labels & phrases("open").labels
    assert both == set()


# Places


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example", "https://a.example/", "https://a.example/index.html",
        "https://a.example/en", "https://a.example/pt-br/", "https://a.example/de_AT/home",
    ],
)  # fmt: skip
def test_front_pages(url: str) -> None:
    assert is_front_page(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/?p=1", "https://a.example/abc", "https://a.example/en/x",
        "https://a.example/12", "https://a.example/about", "https://a.example/x.y",
    ],
)  # fmt: skip
def test_inner_pages(url: str) -> None:
    assert not is_front_page(url)


def test_the_page_for_everything() -> None:
    blocks = tuple((f"Paragraph {n}",) for n in range(20))
    probe = Page(title="Site", blocks=(*blocks, ("/link-check-1 is not here",)))
    assert is_same_page(Page(title="SITE!", blocks=(*blocks, ("/x is not here",))), probe)
    assert not is_same_page(Page(title="Other", blocks=probe.blocks), probe)
    assert not is_same_page(Page(title="Site", blocks=blocks[:9]), probe)
    assert is_same_page(Page(), Page())
