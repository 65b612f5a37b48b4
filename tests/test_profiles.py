"""Sending services: what is known of each has a source, and content never reads as its code."""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from importlib_resources import files
from pydantic import ValidationError

from pride_actions import profiles
from pride_actions.errors import NotFoundError, OptionError
from pride_actions.profiles.guarding import JOINER, USUAL_STARTS, guard_against
from pride_actions.profiles.servicefile import ServiceFile
from pride_actions.renderers.mail.words import PLAIN
from pride_actions.view.types import Link, Phrase
from tests.strategies import ATTACKS, hostile_text

SERVICES = [name for name in profiles.names() if name != profiles.GENERIC]

RULE_13 = ("{{", "{%", "*|", "<%", "[[", "%%")
"""Code that no section may hold, whatever the service."""

CODE = sorted({start for name in SERVICES for start in profiles.named(name).guard.starts})

texts = st.one_of(
    hostile_text(),
    st.lists(st.sampled_from([*CODE, *"{}%*|[]<#@& x\n\"'", "}}", "|*", "&#123;"]), max_size=8).map(
        "".join
    ),
)


def each_profile() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", profiles.names())


def unofficial(address: str) -> bool:
    """Say whether a source is neither of the service nor of what it is made with."""
    official = (
        "github.com/knadh/", "github.com/buttondown/", "github.com/TryGhost/",
        "github.com/sendgrid/", "github.com/mailgun/", "github.com/mailjet/",
        "github.com/sendinblue/", "github.com/mailchimp/", "mailchimp.com/", "help.brevo.com/",
        "help.sendinblue.com/", "docs.djangoproject.com/",
    )  # fmt: skip
    return not address.removeprefix("https://").startswith(official)


@pytest.mark.parametrize("name", SERVICES)
def test_every_fact_has_an_official_source_and_the_day_it_was_read(name: str) -> None:
    facts = profiles.named(name).facts
    assert facts
    assert [fact for fact in facts if unofficial(fact.source)] == []
    assert all(date(2026, 1, 1) <= fact.retrieved <= date(2026, 12, 31) for fact in facts)
    # What is shown of a snapshot is what was read in it, not what the file says today.
    assert all(
        re.search(r"/blob/[0-9a-f]{40}/", fact.source)
        for fact in facts
        if "github.com" in fact.source
    )


@pytest.mark.parametrize("name", SERVICES)
def test_all_that_a_profile_does_is_a_fact(name: str) -> None:
    profile = profiles.named(name)
    told = {fact.value for fact in profile.facts}
    assert {*profile.merge_tags.values(), *profile.limits.values(), *profile.campaign_keys} <= told
    assert set(profile.guard.starts) - set(USUAL_STARTS) <= told


@pytest.mark.parametrize("name", SERVICES)
def test_a_merge_tag_starts_like_code_of_its_service(name: str) -> None:
    profile = profiles.named(name)
    for tag in profile.merge_tags.values():
        assert tag.startswith(profile.guard.starts)
        # Whoever wrote it into a campaign would not have it filled in.
        assert profile.guard_text(tag) != tag


def test_a_statement_without_a_source_is_refused() -> None:
    file = files("pride_actions.profiles") / "services" / "mailgun.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    ServiceFile.model_validate(data)
    for broken in (
        data | {"sources": {}},
        data | {"limits": {"html": {"value": 1}}},
        data | {"code_starts": []},
        data | {"sources": data["sources"] | {"more": data["sources"]["manual"]}},
        data | {"surprise": "x"},
    ):
        with pytest.raises(ValidationError):
            ServiceFile.model_validate(broken)


@pytest.mark.parametrize("name", ["action-network", "actionkit", "everyaction", "ngp-van", "sendy"])
def test_a_service_without_sources_is_refused_with_the_reason(name: str) -> None:
    with pytest.raises(OptionError, match=r"no profile for .* official source|third parties"):
        profiles.named(name)
    with pytest.raises(OptionError, match="use 'generic'"):
        profiles.named(name)
    assert name not in profiles.names()


def test_a_misspelt_service_is_named() -> None:
    with pytest.raises(NotFoundError, match="did you mean 'buttondown'"):
        profiles.named("buttndown")


def test_generic_knows_the_code_of_all() -> None:
    generic = profiles.named("generic")
    assert set(generic.guard.starts) >= {*CODE, *RULE_13}
    assert not generic.merge_tags
    assert not generic.facts


# --- what the guards let through ----------------------------------------------------------------


@pytest.mark.parametrize("start", CODE)
def test_words_that_a_mail_passes_by_begin_no_code(start: str) -> None:
    assert not PLAIN.fullmatch(start[0])


@pytest.mark.parametrize("sign", "&<>\"'\u2066\u2068\u2069\n\ufdd0")
def test_words_that_a_mail_passes_by_mean_nothing_in_html(sign: str) -> None:
    assert not PLAIN.fullmatch(f"a{sign}b")


def starts_in(text: str, starts: tuple[str, ...]) -> list[str]:
    return [start for start in starts if start.lower() in text.lower()]


def shown(fragment: str) -> str:
    """What a reader sees of HTML."""
    page = html5lib.parse(f"<p>{fragment}</p>", namespaceHTMLElements=False)
    return "".join(page.itertext()).replace(JOINER, "")


@each_profile()
@settings(max_examples=40)
@given(text=texts)
def test_no_code_is_left_in_html_and_nothing_is_lost(name: str, text: str) -> None:
    profile = profiles.named(name)
    guarded = profile.guard_html(html.escape(text))
    assert starts_in(guarded.replace("&#", ""), profile.guard.starts) == []
    # html5lib reads what no reader sees (nulls, carriage returns) in its own way.
    if not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text):
        assert shown(guarded) == text


@each_profile()
@settings(max_examples=40)
@given(text=texts)
def test_no_code_is_left_in_plain_text_and_nothing_is_lost(name: str, text: str) -> None:
    profile = profiles.named(name)
    plain = text.replace(JOINER, "")
    guarded = profile.guard_text(plain)
    assert starts_in(guarded, tuple(s for s in profile.guard.starts if len(s) > 1)) == []
    assert guarded.replace(JOINER, "") == plain


@each_profile()
@settings(max_examples=40)
@given(text=texts)
def test_no_code_is_left_in_an_address_and_it_leads_to_the_same_place(name: str, text: str) -> None:
    profile = profiles.named(name)
    path = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", re.sub(r"[^!-~]|[\"\\^`]", "", text))
    guarded = profile.guard_url(f"https://a.example/{path}")
    assert starts_in(guarded, profile.guard.starts) == []
    assert unquote(guarded) == unquote(f"https://a.example/{path}")
    assert urlsplit(guarded).netloc == "a.example"


@given(text=texts, tail=st.sampled_from([*CODE, "x"]))
def test_code_is_not_made_by_what_comes_after(text: str, tail: str) -> None:
    """A piece of content may end where the rest of a code start comes next."""
    profile = profiles.named("generic")
    for cut in range(len(tail) + 1):
        head, rest = text + tail[:cut], tail[cut:]
        parts = [profile.guard_html(html.escape(part)) for part in (head, rest)]
        assert starts_in("".join(parts).replace("&#", ""), profile.guard.starts) == []


@each_profile()
def test_what_is_rewritten_is_still_no_code(name: str) -> None:
    """A service that reads HTML and writes it anew resolves references on the way."""
    profile = profiles.named(name)
    if "element" not in profile.guard.ways:
        return
    for attack in [*CODE, *(attack for group in ATTACKS.values() for attack in group)]:
        anew = html.unescape(profile.guard_html(html.escape(attack)))
        assert starts_in(anew.replace("<span>", "\0").replace("</span>", "\0"), RULE_13) == []


@pytest.mark.parametrize("name", ["ghost", "sendgrid"])
def test_plain_text_that_a_service_makes_of_html_is_no_code(name: str) -> None:
    profile = profiles.named(name)
    for start in profile.guard.starts:
        made = html.unescape(re.sub("<[^>]*>", "", profile.guard_html(html.escape(start))))
        assert starts_in(made, tuple(s for s in profile.guard.starts if len(s) > 1)) == []


@each_profile()
def test_ordinary_words_stay_as_they_are(name: str) -> None:
    profile = profiles.named(name)
    words = "In 2017 about 50 % of 1,200 people wrote to me@a.example [1]; see “News” & more*."
    assert profile.guard_html(html.escape(words)) == html.escape(words)
    assert profile.guard_text(words) == words
    address = "https://a.example/x?a=%20b&c=(d)#e*f"
    assert profile.guard_url(address) == address


@each_profile()
def test_guarded_html_is_html(name: str) -> None:
    guarded = profiles.named(name).guard_html(html.escape("".join(CODE)))
    html5lib.HTMLParser(strict=True).parseFragment(f"<p>{guarded}</p>")
    assert set(re.findall(r"</?(\w+)", guarded)) <= {"span"}


def test_guarding_takes_as_long_as_the_text_is_long() -> None:
    guard = guard_against(("{",), ("reference",))
    assert guard.html("{" * 100_000).count("&#123;") == 100_000
    assert guard.html("%" * 100_000).count("&#37;") == 100_000


# --- campaign tags ------------------------------------------------------------------------------

TAG = {"utm_source": "weekly", "utm_campaign": "spring"}


def link(url: str, rel: str = "page") -> Link:
    return Link(Phrase("More"), url, rel)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "tagged"),
    [
        ("https://a.example", "https://a.example?utm_source=weekly&utm_campaign=spring"),
        ("https://a.example/#x?y", "https://a.example/?utm_source=weekly&utm_campaign=spring#x?y"),
        ("https://a.example/?a", "https://a.example/?a&utm_source=weekly&utm_campaign=spring"),
        (
            "https://a.example/?UTM_SOURCE=b#c",
            "https://a.example/?UTM_SOURCE=b&utm_campaign=spring#c",
        ),
        ("https://web.archive.org/web/2026/https://a.example/", None),
        ("mailto:a@a.example", None),
        ("tel:+49301234567", None),
        ("https://a.example/" + "x" * 1480, None),
    ],
)
def test_a_campaign_tag_is_added_once(url: str, tagged: str | None) -> None:
    found = profiles.tagged(link(url), TAG)
    assert found == (tagged or url)
    assert profiles.tagged(link(found), TAG) == found


@pytest.mark.parametrize("rel", ["call", "contact", "source"])
def test_petitions_gifts_contacts_and_sources_get_no_campaign_tag(rel: str) -> None:
    assert profiles.tagged(link("https://a.example/", rel), TAG) == "https://a.example/"


@pytest.mark.parametrize(
    "tag", ["utm_source", "utm_source=", "=x", "a b=c", "a=b&", "a=*|EMAIL|*", "a={{x}}"]
)
def test_a_campaign_tag_names_no_reader(tag: str) -> None:
    with pytest.raises(OptionError, match="utm_source=weekly"):
        profiles.campaign_tag(tag)


def test_a_campaign_tag_has_no_key_twice() -> None:
    with pytest.raises(OptionError, match="again"):
        profiles.campaign_tag("utm_source=b&utm_source=c")


def test_no_campaign_tag_changes_nothing() -> None:
    assert profiles.tagged(link("https://a.example/"), "") == "https://a.example/"
