"""What users of the bundled content rely on: it is sourced and dated, and endangers nobody."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

import pride_actions as pa
from pride_actions.model.addresses import host_of
from pride_actions.model.sources import Source
from pride_actions.model.walk import Leaf, walk
from pride_actions.model.words import CampaignWords
from pride_actions.richtext import RichText
from pride_actions.view.types import Action, Link, Phrase, View
from tests.making import every_action, needed

READ_ON = date(2026, 11, 22)
"""The day on which the facts were read. Nothing can have been checked later."""

CAMPAIGNS = ("chechnya-2017", "chechnya")

LATER = {
    "31 days": date(2026, 12, 23),
    "91 days": date(2027, 2, 21),
    "ten years": date(2036, 11, 22),
}

LED_TO = {
    # Official pages of organisations
    "https://campaigns.allout.org/globalspeakout",
    "https://comingoutspb.org/en/articles/how-do-russian-lgbtq-organizations-work-under-the-brutal-new-laws/",
    "https://ilga-europe.org/news/ilga-europes-statement-on-the-russian-supreme-court-banning-the-international-lgbt-movement-as-extremist",
    "https://lgbtnet.org/en",
    "https://ncsos.io/about/",
    "https://spherequeer.org/iccpr-2022/",
    "https://spherequeer.org/liquidation-sphere-2/",
    "https://www.rainbowrailroad.org/request-help",
    "https://www.rainbowrailroad.org/what-we-do/chechnya",
    # Look-up services
    "https://www.bundestag.de/abgeordnete",
    "https://www.europarl.europa.eu/meps/en/home",
    "https://www.house.gov/representatives/find-your-representative",
    "https://www.senate.gov/senators/senators-contact.htm",
    "https://www.writetothem.com/",
    # A page to share, and the closed page that took the place of a petition
    "https://www.amnesty.org/en/get-involved/take-action/chechnya-stop-abducting-and-killing-gay-men/",
    "https://www.europarl.europa.eu/doceo/document/TA-8-2017-0231_EN.html?redirect",
}
"""Every address that the pack leads to other than as proof. Whoever changes one changes it here."""

CONTACTS = {"+16139924793", "+49302270", "info@parl.gc.ca"}
"""Every telephone number and e-mail address."""

TRACKING = re.compile(
    r"utm.*|mc_[ce]id|fbclid|gclid|recruiter|akid|source_location|fromrss|from|ref|amp|share|cl"
)
SHORTENERS = {
    "adf.ly", "bit.ly", "buff.ly", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "t.co",
    "t.sidekickopen68.com", "tiny.cc", "tinyurl.com",
}  # fmt: skip

PEOPLE_IN_OFFICE = {"Pompeo", "Tillerson", "Trump"}
"""The only people whom the words name: holders of public office to whom letters were addressed."""

OTHER_NAMES = set(
    """
    Amnesty April Argun Australia Avaaz Belfast Berlin British Bundestag Campaign Canada Caucasus
    Change Chechnya Coming Committee Commons Court December Dublin EQUAL Edinburgh English European
    Federation Foundation France Gazeta General German Glasgow Group Guardian House Human ILGA
    Information International Investigative January July June Kingdom Knot Kyiv LGBT London MP MPs
    Magazine Melbourne Member Memorial Mission Moscow NC Nations Nevsky New North Novaya November
    OSCE On Orléans Out Paris Parliament Petersburg PinkNews President Prosecutor Prospekt Railroad
    Rainbow Representatives Rights Russia Russian SOS Secretary Service Sphere Square St State
    States Stonewall Supreme Times Top Toronto UK UN US Union United Washington Watch York ZIP
    """.split()
)

EXPOSING = {"attend", "organise", "sign", "donate", "share", "volunteer"}


@pytest.fixture(scope="module")
def catalog() -> pa.Catalog:
    return pa.load()


def every_leaf(catalog: pa.Catalog) -> Iterator[Leaf]:
    for campaign in catalog.values():
        yield from walk(campaign.pack)
        yield from walk(campaign.facts)
        yield from walk(campaign.directory.registry)


def every_source(catalog: pa.Catalog) -> Iterator[Source]:
    for campaign in catalog.values():
        yield from campaign.facts.sources.values()
        yield from campaign.directory.registry.sources.values()


def every_text(words: CampaignWords) -> Iterator[str]:
    for leaf in walk(words):
        yield leaf.value.plain if isinstance(leaf.value, RichText) else str(leaf.value)


def calls(view: View) -> list[str]:
    """Everything in a View by which a reader is asked to do something."""
    actions = list(every_action(view))
    return [
        *(action.id for action in actions if action.callable),
        *(link.url for action in actions for link in _links_of_items(action) if is_call(link)),
        *(entry.id for action in actions for entry in action.steps),
    ]


def _links_of_items(action: Action) -> Iterator[Link]:
    for item in action.items:
        yield from filter(None, [item.call, *(row.link for row in item.rows)])


def is_call(link: Link) -> bool:
    return link.rel in {"call", "contact"}


def test_it_loads_without_a_problem(catalog: pa.Catalog) -> None:
    assert {campaign.key for campaign in catalog.values()} == {f"pride/{id}" for id in CAMPAIGNS}


def test_no_address_carries_a_tracking_key_or_hides_where_it_leads(catalog: pa.Catalog) -> None:
    urls = {leaf.value for leaf in every_leaf(catalog) if leaf.role == "url"}
    assert len(urls) > 80
    for url in urls:
        keys = [key for key, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)]
        assert not [key for key in keys if TRACKING.fullmatch(key)], url
        assert host_of(url) not in SHORTENERS, url


def test_only_archived_evidence_is_not_encrypted(catalog: pa.Catalog) -> None:
    for source in every_source(catalog):
        assert source.url.startswith("https://") != source.archived, source.url


def test_readers_are_led_only_to_addresses_that_are_written_down_here(
    catalog: pa.Catalog,
) -> None:
    proof = {source.url for source in every_source(catalog)}
    addresses = {leaf.value for leaf in every_leaf(catalog) if leaf.role == "url"}
    led_to = {
        leaf.value
        for leaf in every_leaf(catalog)
        if leaf.role == "url" and "sources" not in leaf.loc
    }
    assert led_to == LED_TO
    assert addresses == proof | led_to


def test_nobody_can_be_reached_but_public_offices(catalog: pa.Catalog) -> None:
    found = {str(leaf.value) for leaf in every_leaf(catalog) if leaf.loc[-1] in {"email", "phone"}}
    assert found == CONTACTS


def test_no_gift_goes_to_an_address_in_the_pack(catalog: pa.Catalog) -> None:
    donation = [leaf for leaf in every_leaf(catalog) if "donation" in leaf.loc]
    assert donation
    assert not [leaf for leaf in donation if leaf.role == "url"]


def test_nothing_was_checked_later_than_it_was_read(catalog: pa.Catalog) -> None:
    days = [
        leaf.value
        for leaf in every_leaf(catalog)
        if str(leaf.loc[-1]).endswith(("checked_on", "verified_on", "retrieved_on"))
    ]
    assert len(days) > 100
    assert max(days) <= READ_ON


def test_no_organisation_counts_as_cleared(catalog: pa.Catalog) -> None:
    """That no designation was found is no proof that there is none: no register was read."""
    organisations = catalog["chechnya"].directory.registry.organisations
    assert not [id for id, organisation in organisations.items() if organisation.cleared]


def test_no_private_person_is_named_but_as_published(catalog: pa.Catalog) -> None:
    known = PEOPLE_IN_OFFICE | OTHER_NAMES
    for campaign in catalog.values():
        people = campaign.facts.testimonies.values()
        given = {person.speaker for person in people if person.speaker}
        for text in every_text(campaign.words["en"]):
            inside = re.findall(r"(?<=[a-z,“] )[A-Z]\w+", " ".join(text.split()))
            assert set(inside) <= known | given, text
    assert {person.speaker for person in catalog["chechnya-2017"].facts.testimonies.values()} == {
        "Artem"
    }


def test_what_artem_said_is_only_told(catalog: pa.Catalog) -> None:
    (artem,) = pa.resolve(catalog["chechnya-2017"], on=READ_ON).testimonies
    assert artem.quotation is None
    said = {row.key: row.value for row in artem.rows}
    assert said["role"] == Phrase("an activist in Russia")
    assert "region" not in said
    assert "pride.com" in pa.render_text(catalog["chechnya-2017"], on=READ_ON)


@pytest.mark.parametrize("jurisdiction", ["RU", "RU-CE", "RU-MOW"])
@pytest.mark.parametrize("id", CAMPAIGNS)
@pytest.mark.parametrize("on", [date(2017, 5, 1), READ_ON, *LATER.values()], ids=str)
def test_a_reader_in_russia_is_shown_nothing_that_could_expose_them(
    catalog: pa.Catalog, id: str, jurisdiction: str, on: date
) -> None:
    campaign = catalog[id]
    view = pa.resolve(campaign, on=on, jurisdiction=jurisdiction)
    for action in every_action(view):
        assert EXPOSING.isdisjoint(action.kinds), action.id
    organisations = campaign.directory.registry.organisations.values()
    hosts = {host for organisation in organisations for host in organisation.hosts}
    hosts |= {host_of(each.site) for each in organisations if each.site}
    for format in pa.FORMATS:
        text = str(pa.render(campaign, format, on=on, jurisdiction=jurisdiction, **needed(format)))
        assert not [host for host in hosts if host in text], format


def test_a_reader_in_russia_can_read_and_learns_how_to_seek_support(catalog: pa.Catalog) -> None:
    view = pa.resolve(catalog["chechnya"], on=READ_ON, jurisdiction="RU")
    shown = {action.id: action for action in view.actions}
    assert shown.keys() == {"read-and-understand", "seek-support"}
    assert shown["seek-support"].callable
    assert shown["seek-support"].steps
    assert shown["seek-support"].do_not
    assert all(action.advisories for action in view.actions)
    assert {"banned", "dangerous", "movement_banned"} <= {notice.key for notice in view.notices}


@pytest.mark.parametrize(
    ("jurisdiction", "ways"),
    {
        "US": {"house", "senate", "representative"},
        "GB": {"writetothem", "member"},
        "DE": {"bundestag", "abgeordnete", "meps", "representative"},
        "CA": {"information-service", "representative"},
        "FR": {"meps", "representative"},
        "AU": {"representative"},
    }.items(),
)
def test_readers_find_the_representatives_of_their_own_country(
    catalog: pa.Catalog, jurisdiction: str, ways: set[str]
) -> None:
    view = pa.resolve(
        catalog["chechnya"], on=READ_ON, jurisdiction=jurisdiction, only=["contact-representatives"]
    )
    items = [item for action in every_action(view) for item in action.items]
    assert {item.id for item in items if item.type in {"target", "lookup"}} == ways
    assert all(item.callable for item in items)


def test_readers_in_the_united_kingdom_get_no_text_to_paste(catalog: pa.Catalog) -> None:
    """WriteToThem asks this of campaigns, and blocks what many people send word for word."""
    view = pa.resolve(catalog["chechnya"], on=READ_ON, jurisdiction="GB")
    assert "letter" not in {item.type for action in every_action(view) for item in action.items}


@pytest.mark.parametrize("on", [date(2017, 5, 1), READ_ON, *LATER.values()], ids=str)
def test_the_calls_of_2017_are_a_record_on_every_day(catalog: pa.Catalog, on: date) -> None:
    view = pa.resolve(catalog["chechnya-2017"], on=on)
    assert view.state == "record"
    assert calls(view) == []
    assert view.instead
    earlier = "as_it_was" in {notice.key for notice in view.notices}
    assert earlier == (on < READ_ON)


def test_an_earlier_day_is_shown_as_it_was(catalog: pa.Catalog) -> None:
    text = pa.render_text(catalog["chechnya-2017"], on=date(2017, 5, 1))
    assert "As it was on 1 May 2017" in " ".join(text.split())
    assert "Banned as “extremist” (2026)" in " ".join(text.split())


@pytest.mark.parametrize("on", LATER.values(), ids=LATER)
@pytest.mark.parametrize("id", CAMPAIGNS)
def test_it_reads_well_later_and_calls_for_nothing_stale(
    catalog: pa.Catalog, id: str, on: date
) -> None:
    campaign = catalog[id]
    view = pa.resolve(campaign, on=on)
    words = campaign.words["en"].actions
    if (on - READ_ON).days > 90:
        assert calls(view) == []
        assert view.state == "record"
        assert view.instead
        for action in view.actions:
            assert action.title.text == words[action.id].record_title
        for format in pa.FORMATS:
            text = str(pa.render(campaign, format, on=on, **needed(format)))
            assert "{your-" not in text, format
    for format in pa.FORMATS:
        text = str(pa.render(campaign, format, on=on, **needed(format)))
        assert "None" not in text, format
        assert campaign.title in text.replace("&#39;", "'"), format


@pytest.mark.parametrize("id", CAMPAIGNS)
def test_every_action_has_a_title_that_does_not_call(catalog: pa.Catalog, id: str) -> None:
    def titles(actions: object) -> Iterator[tuple[str, str | None]]:
        assert isinstance(actions, dict)
        for words in actions.values():
            yield words.title, words.record_title
            yield from titles(words.actions)

    for title, record_title in titles(dict(catalog[id].words["en"].actions)):
        assert record_title, title
        assert record_title != title


def test_the_full_record_is_a_small_page(catalog: pa.Catalog) -> None:
    html = str(pa.render_html(catalog["chechnya-2017"], on=READ_ON))
    assert len(gzip.compress(html.encode(), 9)) < 12_000
