"""The library's own words: whole in each language, in its plural forms, and from one place only."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

import pride_actions as pa
from pride_actions.errors import OptionError
from pride_actions.locales import available, direction, negotiate, wording
from pride_actions.locales.wording import SOURCE, messages
from pride_actions.model.dates import PartialDate
from pride_actions.model.places import reader_locale
from pride_actions.view.types import Action, Item
from tests.making import SIGN_WORDS, action, campaign, sign
from tests.pseudo import CLOSE, OPEN, outside, pseudo_locale
from tests.strategies import PACKS

ON = date(2026, 11, 22)

WANTED = {
    "ar", "bn", "zh-Hans", "zh-Hant", "cs", "nl", "en", "fa", "fr", "de", "el", "he", "hi", "hu",
    "it", "ja", "ko", "pl", "pt-BR", "ro", "ru", "es", "sw", "tr", "uk", "ur",
}  # fmt: skip
TRANSLATED = sorted(set(available()) - {SOURCE})

BRANDS = {f"platform.{name}" for name in (
    "bluesky", "facebook", "linkedin", "mastodon", "reddit", "telegram", "threads", "whatsapp", "x",
)} | {"designation", "cleared"}  # fmt: skip
"""What is called the same everywhere."""

SAME: dict[str, set[str]] = {
    "cs": {"platform.email", "row.online", "row.channel_email", "row.licence"},
    "de": {
        "label.original", "source.resolution", "row.online", "row.channel_post", "row.hashtags",
        "row.pseudonym", "row.version",
    },
    "el": {"platform.email", "row.channel_email"},
    "fr": {
        "label.sources", "label.source", "label.notes", "record.talk", "level.danger",
        "platform.email", "target.service", "source.page", "row.signatures", "row.channel_email",
        "row.channel_note", "row.hashtags", "row.published", "row.archived", "row.note",
        "row.legal", "row.version", "row.licence", "gallery.style",
    },
    "hu": {"platform.email", "row.online", "row.platform", "row.channel_email"},
    "it": {
        "platform.email", "row.online", "row.channel_email", "row.channel_social", "row.post",
    },
    "nl": {
        "state.open", "platform.email", "row.online", "row.route", "row.platform", "row.status",
        "row.channel_email", "row.channel_post", "row.postcode", "row.hashtags", "row.partners",
    },
    "pl": {"platform.email", "row.online", "row.channel_email"},
    "pt-BR": {"platform.email", "row.channel_email", "row.hashtags"},
    "ro": {"platform.email", "row.online", "row.channel_email"},
    "tr": {"row.platform", "row.channel_form"},
}  # fmt: skip
"""Words that two languages share."""


def texts(locale: str, key: str) -> list[str]:
    message = messages(locale)[key]
    return [message] if isinstance(message, str) else [*message.values()]


def gaps(text: str) -> list[str]:
    return sorted(re.findall(r"\{+\w+\}+", text))


def test_every_language_is_there() -> None:
    assert set(available()) >= WANTED


@pytest.mark.parametrize("locale", TRANSLATED)
def test_it_has_every_word_and_no_other(locale: str) -> None:
    assert set(messages(locale)) == set(messages(SOURCE))


@pytest.mark.parametrize("locale", available())
def test_its_plural_forms_are_those_of_the_language(locale: str) -> None:
    forms = Locale.parse(str(messages(locale)["cldr"]), sep="-").plural_form.tags | {"other"}
    plural = [found for found in messages(locale).values() if isinstance(found, dict)]
    assert plural
    assert all(set(found) == forms for found in plural)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_its_gaps_are_those_of_english(locale: str) -> None:
    for key in messages(SOURCE):
        wanted = {gap for text in texts(SOURCE, key) for gap in gaps(text)}
        for text in texts(locale, key):
            assert wanted - {*gaps(text)} <= {"{count}"}, key  # a form for one may say it in a word
            assert {*gaps(text)} <= wanted, key


@pytest.mark.parametrize("locale", TRANSLATED)
def test_nothing_of_english_is_left(locale: str) -> None:
    """Words of letters that are the same must be known to be the same."""
    language = locale.partition("-formal")[0]
    for key in messages(SOURCE).keys() - BRANDS - SAME.get(language, set()) - {"cldr"}:
        for text in texts(SOURCE, key):
            if re.search("[a-z]{2}", re.sub(r"\{\w+\}", "", text)):
                assert text not in texts(locale, key), key


@pytest.mark.parametrize("locale", available())
def test_what_is_written_in_it_has_no_controls(locale: str) -> None:
    for key in messages(locale):
        for text in texts(locale, key):
            assert not re.search("[\u202a-\u202e\u2066-\u2069\ufeff\u0000-\u001f]", text), key


def test_a_form_of_address_says_only_what_differs() -> None:
    formal, other = wording("de-formal"), wording("de")
    assert formal.say("state.ended") == other.say("state.ended")
    assert formal.say("label.actions") == "Was Sie tun können" != other.say("label.actions")


def test_a_quotation_has_the_marks_of_the_language() -> None:
    said = [wording(locale).say("quote", text="A") for locale in ("de", "ja", "zh-Hant", "pl")]
    assert said == ["„A“", "「A」", "「A」", "„A”"]
    assert re.fullmatch("«[\u00a0\u202f]A[\u00a0\u202f]»", wording("fr").say("quote", text="A"))


def test_french_holds_its_colon_with_a_space_that_does_not_break() -> None:
    assert wording("fr").labels["stop"] in {"\u00a0:", "\u202f:"}
    assert wording("fr").labels["gap"] == " "


def test_chinese_has_full_width_marks_and_no_gap() -> None:
    labels = wording("zh-Hans").labels
    assert (labels["stop"], labels["gap"]) == ("：", "")


@pytest.mark.parametrize("locale", available())
def test_dates_numbers_and_lists_can_be_said(locale: str) -> None:
    words = wording(locale)
    said = [
        words.day(PartialDate(2017, 4, None)),
        words.moment(datetime(2026, 11, 22, 18, 5, tzinfo=UTC)),
        words.number(1234567),
        words.place("RU"),
        words.language("pt-BR"),
        words.join(["A", "B", "C"]),
        words.series(["A", "B", "C"]),
        *(words.say("notice.banned", count=n, place="A", checked="B") for n in (0, 1, 2, 5, 11)),
    ]
    assert all(said)
    assert not [text for text in said if "{" in text]


def test_numbers_and_dates_have_the_digits_of_the_language() -> None:
    """As in the words that people write in it; in Arabic and Urdu CLDR has those of Europe."""
    day = PartialDate(2017, 4, 14)
    assert [wording(code).number(1234567) for code in ("fa", "bn", "ar", "hi")] == [
        "۱٬۲۳۴٬۵۶۷", "১২,৩৪,৫৬৭", "1,234,567", "12,34,567",
    ]  # fmt: skip
    assert wording("fa").day(day) == "۱۴ آوریل ۲۰۱۷"
    assert wording("bn").money(Decimal(20), "EUR").strip("\u200e\u200f") == "২০€"
    assert "۱۸:۰۵" in wording("fa").moment(datetime(2026, 11, 22, 18, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "Wednesday, 1 July 2026, 18:05 (GMT+05:30)"),
        ("fr", "mercredi 1 juillet 2026, 18:05 (UTC+05:30)"),
        ("ko", "2026년 7월 1일 수요일 오후 6:05(GMT+05:30)"),
        ("el", "Τετάρτη 1 Ιουλίου 2026, 6:05 μ.μ. (GMT+05:30)"),
        ("hi", "बुधवार, 1 जुलाई 2026, 6:05 pm (GMT+05:30)"),
        ("fa", "چهارشنبه ۱ ژوئیهٔ ۲۰۲۶، \u2066۱۸:۰۵\u2069 (\u2066+۰۵:۳۰\u2069 گرینویچ)"),
        ("ar", "الأربعاء، 1 يوليو 2026، 6:05 م (غرينتش\u2066+05:30\u2069)"),
    ],
)
def test_a_moment_says_what_its_numbers_mean(locale: str, told: str) -> None:
    """A bare +0530 says nothing to most readers, and no Korean reader is told PM."""
    moment = datetime(2026, 7, 1, 18, 5, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert wording(locale).moment(moment).replace("\u202f", " ") == told


def test_readers_in_kosovo_are_understood() -> None:
    """Their browsers say sq-XK, and CLDR has a name for the place in every language."""
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    view = pa.resolve(found, locale="sq-XK", jurisdiction="XK", on=ON)
    assert view.jurisdiction_name == "Kosovo"
    assert [code for code in available() if wording(code).place("XK") == "XK"] == []


def test_what_fills_a_gap_has_no_gaps_itself() -> None:
    said = wording("en").say("span", start="{end}", end="{start}")
    assert said == "{end} to {start}"
    assert wording("en").say("row.gap", name="town") == "Write for {town}"


# --- which language ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "offered", "found"),
    [
        ("pt", ["pt-BR", "pt-PT"], "pt-BR"),
        ("pt-AO", ["pt-BR", "pt-PT"], "pt-PT"),
        ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh-HK", ["zh-Hans"], None),
        ("zh", ["zh-Hant", "zh-Hans"], "zh-Hans"),
        ("ar-EG", ["ar-SA", "ar"], "ar"),
        ("sr-Latn", ["sr", "sr-Latn"], "sr-Latn"),
        ("sr-ME", ["sr", "sr-Latn"], "sr-Latn"),
        ("sr-Latn-RS", ["sr"], "sr"),
        ("nb", ["no"], "no"),
        ("no", ["nb"], "nb"),
        ("iw", ["he"], "he"),
        ("de-AT-formal", ["de", "de-formal"], "de-formal"),
        ("de-informal", ["de-formal"], "de-formal"),
        ("de-CH", ["de", "de-formal"], "de"),
        ("es-MX", ["es", "es-419"], "es-419"),
        ("uk", ["ru"], None),
        ("fi", ["en"], None),
    ],
)
def test_the_nearest_language_is_chosen(wanted: str, offered: list[str], found: str | None) -> None:
    assert negotiate(wanted, offered) == found
    assert negotiate(wanted, offered[::-1]) == found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("en_US", "en-US"), ("EN-us", "en-US"), ("de_DE.UTF-8", "de-DE"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("ca-ES-valencia", "ca-ES"), ("fa-u-nu-latn", "fa"), ("iw_IL", "he-IL"),
        ("english", ""), ("de;q=1", ""),
        ("../de", ""), ("", ""),
    ],
)  # fmt: skip
def test_readers_write_codes_in_many_ways(written: str, meant: str) -> None:
    assert reader_locale(written) == meant


def test_a_view_takes_them_all() -> None:
    found = campaign({"act": (sign(), SIGN_WORDS)})
    codes = ("de_DE", "DE-de", "de-DE-1996", "de_AT.UTF-8")
    assert {pa.resolve(found, on=ON, locale=code).locale for code in codes} == {"de"}
    with pytest.raises(OptionError, match="locale"):
        pa.resolve(found, on=ON, locale="german")


def said_by(script: str) -> str:
    """Run a script in a process of its own."""
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_names_of_languages_need_no_other_locale() -> None:
    script = (
        "from pride_actions.locales import wording\n"
        "w = wording('en')\n"
        "print(w.language('ru'), w.language('pt-BR'), w.language('uz-Cyrl'), w.language('qya'))\n"
        "from babel import localedata\n"
        "print(sorted(localedata._cache))\n"
    )
    assert said_by(script).splitlines() == [
        "Russian Brazilian Portuguese Uzbek (Cyrillic) qya",
        "['en', 'en_001', 'en_GB', 'root']",
    ]


def test_a_render_reads_the_words_of_its_own_language_only() -> None:
    script = (
        "import pride_actions as pa\n"
        "from pride_actions.locales import wording\n"
        "pa.render('chechnya-2017', 'text', locale='ru')\n"
        "from pride_actions.locales.wording import messages\n"
        "print(messages.cache_info().currsize)\n"
    )
    assert said_by(script) == "1\n"


# --- jurisdiction and language -------------------------------------------------------------------


def test_words_follow_the_language_and_contacts_the_jurisdiction() -> None:
    """A reader of Russian in Germany, and one of English in Russia."""
    in_germany = pa.resolve("chechnya", on=ON, locale="ru", jurisdiction="DE")
    in_russia = pa.resolve("chechnya", on=ON, locale="en", jurisdiction="RU")
    assert (in_germany.locale, in_russia.locale) == ("ru", "en")
    assert in_germany.jurisdiction_name == "Германия"
    lookups = [item for item in _items(in_germany.actions) if item.type == "lookup"]
    places = [row.data for item in lookups for row in item.rows if row.key == "for_readers_in"]
    assert places == [["DE"], ["EU"]]
    assert not [item for item in _items(in_russia.actions) if item.type == "lookup"]


def _items(actions: Iterable[Action]) -> Iterator[Item]:
    for one in actions:
        yield from one.items
        yield from _items(one.actions)


def test_an_alternative_is_chosen_by_the_place_not_by_the_language() -> None:
    here = action("talk", jurisdictions=["DE"], alternative_to="abroad")
    found = campaign({"abroad": (sign(), SIGN_WORDS), "here": (here, {"title": "Talk"})})
    for locale in ("en", "ru", "ar"):
        there = pa.resolve(found, on=date(2026, 11, 10), locale=locale, jurisdiction="DE")
        assert [one.id for one in there.actions] == ["here"]
        elsewhere = pa.resolve(found, on=date(2026, 11, 10), locale=locale, jurisdiction="FR")
        assert [one.id for one in elsewhere.actions] == ["abroad"]


# --- nothing is said that is not in these files --------------------------------------------------

FORMATS = [name for name, row in pa.FORMATS.items() if not row.needs and "oembed" not in name]
NOT_WORDS = {
    "data", "key", "id", "url", "host", "rel", "html", "markdown", "type", "state", "level",
    "kinds", "format", "stamp", "campaign", "pack", "lang", "dir", "code",
}  # fmt: skip


@cache
def cldr_names() -> frozenset[str]:
    """Give the words that CLDR has for places, languages and days, in English."""
    english = Locale("en", "GB")
    months = [name for width in english.months["format"].values() for name in width.values()]
    days = [name for width in english.days["format"].values() for name in width.values()]
    names = [*english.territories.values(), *english.languages.values(), *months, *days, "and"]
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", str(name)))


def shown(text: str, media_type: str) -> str:
    """Give what readers see of a rendering."""
    if media_type == "application/json":
        return "\n".join(_values(json.loads(text), ""))
    if media_type in {"text/html", "text/mjml"}:
        text = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return re.sub(r"pride-actions mark-pack/.*", "", text, flags=re.DOTALL)


def _values(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(inner, name) if name not in NOT_WORDS else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, key)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("id", ["mark-open", "mark-over", "mark-withdrawn"])
def test_every_word_can_be_translated_and_none_is_cut(id: str, format: str) -> None:
    pack = pa.load(PACKS / "every-field")
    with pseudo_locale():
        text = shown(pa.render(pack[id], format, locale="en", on=ON), pa.FORMATS[format].media_type)
    assert text.count(OPEN) == text.count(CLOSE) > 5
    addresses = r"(?:https?|mailto|tel|sms):\S+|\S+@\S+|\S*\.example\S*|\{[\w-]+\}"
    rest = re.sub(addresses, "", outside(text))
    words = set(re.findall(r"[^\W\d_]{3,}", re.sub(r"#?Mark-?\w+|mark-\w[\w-]*", "", rest)))
    assert words - cldr_names() == set()


def test_directions() -> None:
    assert {code for code in available() if direction(code) == "rtl"} == {"ar", "fa", "he", "ur"}


def test_the_direction_is_that_of_the_script() -> None:
    """Also where CLDR has no more of a language than its likely script, or has it in another."""
    leftward = "ku-Arab arz ary pnb prs tg-Arab kk-Arab pa-PK man-Nkoo yi ks dv".split()
    assert {code: direction(code) for code in leftward} == dict.fromkeys(leftward, "rtl")
    rightward = "ku ar-Latn he-Latn ur-Latn ug-Cyrl pa ks-Deva az sr-Latn zh-Hant-HK".split()
    assert {code: direction(code) for code in rightward} == dict.fromkeys(rightward, "ltr")


def test_the_direction_is_the_one_that_cldr_has() -> None:
    known = {code: Locale.parse(code).text_direction for code in locale_identifiers()}
    told = {code: direction(code.replace("_", "-")) for code in known}
    assert told == {code: "ltr" if way == "ttb" else way for code, way in known.items()}
