"""What holds for any campaign, on any day, for a reader anywhere."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

import pride_actions as pa
from pride_actions.model.actions import Action as ActionFacts
from pride_actions.model.campaign import Campaign
from pride_actions.model.codes import concerns, covers
from pride_actions.model.kinds import EXPOSING_KINDS, KINDS
from pride_actions.view.options import ViewOptions
from pride_actions.view.resolve import resolve
from pride_actions.view.types import Action, View
from tests import tools
from tests.strategies import (
    DAYS,
    JURISDICTIONS,
    LOCALES,
    PACKS,
    Data,
    campaigns,
    examples,
    hostile_text,
    load_data,
    packs,
)

FORMATS = ("html", "json", "markdown", "text")

days = st.one_of(
    st.sampled_from(DAYS).map(date.fromisoformat),
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
)
moments = st.one_of(days, days.map(lambda day: datetime.combine(day, time(23, 59, 59), UTC)))
places = st.sampled_from((None, *JURISDICTIONS))


def fresh(campaign: Campaign, format: str, **options: Any) -> str:
    """Render without what was rendered before being remembered, and without the stamp."""
    view = pa.resolve(campaign, **options)
    return pa.FORMATS[format].renderer()(view)


# --- nothing crashes -----------------------------------------------------------------------------


@examples(40)
@given(campaigns(), moments, places, st.sampled_from(LOCALES), st.data())
def test_any_campaign_is_shown_to_any_reader(
    campaign: Campaign, on: date, place: str | None, locale: str, data: st.DataObject
) -> None:
    ids = [id for id, _ in _facts(campaign.facts.actions)]
    view = pa.resolve(
        campaign,
        locale=locale,
        on=on,
        jurisdiction=place,
        only=data.draw(st.sets(st.sampled_from(ids))),
        kinds=data.draw(st.sets(st.sampled_from(KINDS))),
        max_actions=data.draw(st.sampled_from((None, 1, 2))),
    )
    assert view.valid_until is None or view.valid_until > view.on
    for format in FORMATS:
        assert pa.FORMATS[format].renderer()(view)


@pytest.mark.slow
def test_the_strategy_draws_every_field_of_the_model() -> None:
    """Or the properties would hold for less than they say."""
    drawn: set[str] = set()
    known: set[str] = set()

    @settings(examples(400), derandomize=True, database=None)
    @given(packs())
    def collect(files: Mapping[str, Data]) -> None:
        campaign = load_data(files).campaigns[0]
        parts = (campaign.pack, campaign.directory.registry, campaign.facts)
        for part in (*parts, *campaign.words.values()):
            _note_fields(part, drawn, known)

    collect()
    assert not known - drawn


def _note_fields(model: BaseModel, drawn: set[str], known: set[str]) -> None:
    for name, value in model:
        field = f"{type(model).__name__}.{name}"
        known.add(field)
        if name in model.model_fields_set and value not in ((), {}):
            drawn.add(field)
        values = value.values() if isinstance(value, Mapping) else value
        for part in values if isinstance(value, Mapping | tuple) else (value,):
            if isinstance(part, BaseModel):
                _note_fields(part, drawn, known)


def _facts(actions: Mapping[str, ActionFacts]) -> Iterator[tuple[str, ActionFacts]]:
    for id, action in actions.items():
        yield id, action
        yield from _facts(action.actions)


# --- advisories ----------------------------------------------------------------------------------


@examples(40)
@given(campaigns(), days, places, st.data())
def test_no_option_removes_an_advisory(
    campaign: Campaign, on: date, place: str | None, data: st.DataObject
) -> None:
    facts = dict(_facts(campaign.facts.actions))
    options: dict[str, Any] = {
        "only": sorted(data.draw(st.sets(st.sampled_from(sorted(facts))))),
        "kinds": sorted(data.draw(st.sets(st.sampled_from(KINDS)))),
        "max_actions": data.draw(st.sampled_from((None, 1))),
        "title": data.draw(st.sampled_from(("", "Ours"))),
    }
    view = pa.resolve(campaign, on=on, jurisdiction=place, **options)
    if view.state != "withdrawn":
        assert {found.id for found in view.advisories} == {
            id
            for id, advisory in campaign.facts.advisories.items()
            if not advisory.kinds and _concerned(advisory.jurisdictions, place)
        }
    for action in _shown(view.actions):
        assert {found.id for found in action.advisories} == _due(campaign, facts[action.id], place)
    for rendered in _readable(view):
        for action in _shown(view.actions):
            _assert_warned_first(action, rendered)


LAYOUTS = ("cards", "compact", "buttons", "banner")


def _readable(view: View) -> Iterator[str]:
    for format in ("html", "markdown", "text"):
        yield pa.FORMATS[format].renderer()(view)
    for layout in LAYOUTS:
        yield pa.FORMATS["html"].renderer()(view, layout=layout)


def _concerned(stated: tuple[str, ...], place: str | None) -> bool:
    return not stated or place is None or any(concerns(code, place) for code in stated)


def _due(campaign: Campaign, action: ActionFacts, place: str | None) -> set[str]:
    """The advisories that have to stand at an action."""
    known = campaign.facts.advisories
    by_place = {
        id
        for code, id in action.risk.by_jurisdiction.items()
        if _concerned((code, *known[id].jurisdictions), place)
    }
    return by_place | {
        id
        for id, advisory in known.items()
        if set(advisory.kinds) & _kinds(action) and _concerned(advisory.jurisdictions, place)
    }


def _kinds(action: ActionFacts) -> set[str]:
    """What an action is, by what it says and by what it has."""
    parts = {
        "attend": action.events, "sign": action.petitions, "donate": action.donation,
        "share": action.share,
    }  # fmt: skip
    return {*action.kinds, *(kind for kind, part in parts.items() if part)}


def _shown(actions: tuple[Action, ...]) -> Iterator[Action]:
    for action in actions:
        yield action
        yield from _shown(action.actions)


def _assert_warned_first(action: Action, rendered: str) -> None:
    """An advisory stands before every link of the action that it is about.

    Where a layout has no room for the advisory, there is no link either.
    """
    links = [item.call for item in action.items if item.type != "reading"]
    for advisory in action.advisories:
        warned = _mark(advisory.title.text).search(rendered)
        for serial in {number for link in links if link for number in _SERIAL.findall(link.url)}:
            followed = re.search(rf"{serial}(?!\d)", rendered)
            assert followed is None or (warned and warned.start() < followed.start())


_SERIAL = re.compile(r"/u\d+")


def _mark(words: str) -> re.Pattern[str]:
    """Every text that is drawn ends with a number of its own."""
    numbers = re.findall(r"T\d+", words)
    return re.compile(rf"{numbers[-1]}(?!\d)")


# --- readers where an organisation is designated -------------------------------------------------


@examples(80)
@given(campaigns(), days, st.sampled_from(JURISDICTIONS), st.sampled_from(LOCALES[:4]))
def test_readers_in_danger_are_not_led_there(
    campaign: Campaign, on: date, place: str, locale: str
) -> None:
    banned = _designated(campaign, place)
    hosts = {host for id in banned for host in campaign.directory[id].hosts}
    marks = _marks_of_banned(campaign, banned)
    for format in FORMATS:
        rendered = unquote(fresh(campaign, format, on=on, jurisdiction=place, locale=locale))
        assert not [host for host in hosts if host in rendered], format
        assert not marks & set(re.findall(r"\b[Tu]\d+", rendered)), format


def _designated(campaign: Campaign, place: str) -> set[str]:
    """The organisations that are banned where the reader is, or count as banned."""
    registry = campaign.directory.registry
    movement = any(
        facts.movement_ban and concerns(code, place)
        for code, facts in registry.jurisdictions.items()
    )
    return {
        id
        for id, organisation in registry.organisations.items()
        if any(concerns(entry.jurisdiction, place) for entry in organisation.designations)
        or (movement and not any(covers(e.jurisdiction, place) for e in organisation.cleared))
    }


def _marks_of_banned(campaign: Campaign, banned: set[str]) -> set[str]:
    """The numbers of all texts and addresses of actions that must not be shown.

    What such an action involves is found by reading its data as plain text, so in another way than
    the library's.
    """
    marks: set[str] = set()
    for path, action in _paths(campaign.facts.actions):
        own = _own_data(campaign, path, action)
        if EXPOSING_KINDS.isdisjoint(_kinds(action)) or not _involves(campaign, own, banned):
            continue
        marks |= set(re.findall(r"\b[Tu]\d+", own))
    return marks


Path = tuple[str, ...]


def _paths(
    actions: Mapping[str, ActionFacts], path: Path = ()
) -> Iterator[tuple[Path, ActionFacts]]:
    for id, action in actions.items():
        yield (*path, id), action
        yield from _paths(action.actions, (*path, id))


def _own_data(campaign: Campaign, path: Path, action: ActionFacts) -> str:
    """The data of an action, facts and words, without the actions in it."""
    parts = [action.model_dump_json(exclude={"actions"}, by_alias=True)]
    for words in campaign.words.values():
        here = words.actions.get(path[0])
        for id in path[1:]:
            here = here.actions.get(id) if here else None
        parts.append(here.model_dump_json(exclude={"actions"}) if here else "")
    return "\n".join(parts)


def _involves(campaign: Campaign, own: str, banned: set[str]) -> bool:
    """Whether data names an organisation: by id, host or name, itself or in what it names."""
    seen, data = set[str](), own
    while found := set(re.findall(r"\b(?:source|claim)-\d+", data)) - seen:
        seen |= found
        for id in sorted(found):
            known: tuple[Mapping[str, BaseModel], ...] = (
                campaign.facts.sources, campaign.facts.claims,
                *(words.claims for words in campaign.words.values()),
            )  # fmt: skip
            data += "\n".join(part[id].model_dump_json() for part in known if id in part)
    names = [
        name
        for id in banned
        for name in (id, *campaign.directory[id].names.values(), *campaign.directory[id].aliases)
    ]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", data, re.IGNORECASE) for name in names)


@pytest.mark.parametrize("owner", ["campaign", "action"])
def test_a_successor_does_not_tell_the_title_of_what_is_not_shown(owner: str) -> None:
    files = small_pack()
    facts = files["campaigns/small/campaign.yaml"]
    owners = {"campaign": facts, "action": facts["actions"]["talk"]}
    owners[owner]["successor"] = {"action": "sign"}
    campaign = load_data(files).campaigns[0]
    for format in FORMATS:
        shown = fresh(campaign, format, on=date(2026, 11, 22), jurisdiction="RU")
        assert "Sign with us" not in shown, format


@pytest.mark.parametrize("other", ["first", "second"])
def test_claims_may_name_each_other_and_themselves(other: str) -> None:
    files = small_pack()
    words = files["campaigns/small/en.yaml"]["claims"]
    words["first"]["text"] = f"See [this](claim:{other})."
    words["second"]["text"] = "See [that](claim:first)."
    view = pa.resolve(load_data(files).campaigns[0], on=date(2026, 11, 22), jurisdiction="RU")
    assert len(view.actions) == 1


def small_pack() -> dict[str, Data]:
    """A talk, and a petition of an organisation that is banned in Russia."""
    read, checked = "2026-11-01", "2026-11-20"
    safe = {"checked_on": checked, "by_jurisdiction": "none known"}
    source = {"publisher": "A paper", "retrieved_on": read}
    banned = {
        "jurisdiction": "RU", "kind": "undesirable", "since": "2021", "checked_on": read,
        "sources": ["ban"],
    }  # fmt: skip
    petition = {
        "platform": "A platform", "url": "https://kreis.example/", "status": "open",
        "status_checked_on": checked, "sources": ["news"],
    }  # fmt: skip
    return {
        "pack.yaml": {
            "format": "1", "id": "small", "version": "1", "released_on": checked,
            "publisher": {"name": "We"}, "licence": "CC0",
        },
        "organisations.yaml": {
            "sources": {"ban": source | {"url": "https://paper.example/ban"}},
            "organisations": {
                "kreis": {
                    "names": {"en": "Kreis"}, "hosts": ["kreis.example"], "verified_on": read,
                    "designations": [banned],
                }
            },
        },
        "campaigns/small/campaign.yaml": {
            "format": "1", "id": "small", "verified_on": checked,
            "sources": {"news": source | {"url": "https://paper.example/news"}},
            "claims": {
                id: {"sources": ["news"], "confidence": "official"} for id in ("first", "second")
            },
            "actions": {
                "sign": {
                    "kinds": ["sign"], "risk": safe, "petitions": {"petition": petition},
                    "claims": ["first"], "verified_on": checked,
                },
                "talk": {"kinds": ["talk"], "risk": safe, "verified_on": checked},
            },
        },
        "campaigns/small/en.yaml": {
            "locale": "en", "title": "Small", "summary": "A small campaign.",
            "claims": {"first": {"text": "It is so."}, "second": {"text": "It is."}},
            "actions": {
                "sign": {"title": "Sign with us", "petitions": {"petition": {"title": "Sign"}}},
                "talk": {"title": "Talk about it"},
            },
        },
    }  # fmt: skip


# --- until when it holds -------------------------------------------------------------------------


def _timeless(campaign: Campaign, on: datetime, place: str | None) -> dict[str, str]:
    """Every format without what tells when it was made.

    A record "as it was on" a day names the day that was asked for, as `made=` does.
    """
    view = pa.resolve(campaign, on=on, jurisdiction=place)
    then = datetime(2000, 1, 1, tzinfo=UTC)
    notices = tuple(notice for notice in view.notices if notice.key != "as_it_was")
    was = len(notices) < len(view.notices)
    view = replace(view, on=then, made_on=then.date(), notices=notices, intro="was" if was else "")
    return {format: pa.FORMATS[format].renderer()(view) for format in FORMATS}


def _without_its_end(view: View) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(pa.FORMATS["json"].renderer()(view))
    rows = [row for row in told["rows"] if row["key"] != "valid_until"]
    told = {name: told[name] for name in told if name not in {"made_on", "valid_until", "on"}}
    return told | {"rows": rows}


@examples(60)
@given(campaigns(), moments, places, st.floats(0, 1))
def test_nothing_changes_before_the_end_that_is_told(
    campaign: Campaign, on: date, place: str | None, part: float
) -> None:
    start = pa.resolve(campaign, on=on, jurisdiction=place)
    end = start.valid_until or start.on + timedelta(days=36_500)
    between = start.on + (end - start.on) * part
    last = end - timedelta(microseconds=1)
    expected = _timeless(campaign, start.on, place)
    for moment in (min(between, last), last):
        assert _timeless(campaign, moment, place) == expected


@examples(60)
@given(campaigns(), moments, places)
def test_something_changes_at_the_end_that_is_told(
    campaign: Campaign, on: date, place: str | None
) -> None:
    end = pa.resolve(campaign, on=on, jurisdiction=place).valid_until
    if end is not None:
        before = pa.resolve(campaign, on=end - timedelta(microseconds=1), jurisdiction=place)
        after = pa.resolve(campaign, on=end, jurisdiction=place)
        assert _without_its_end(before) != _without_its_end(after)


@examples(60)
@given(campaigns(), moments, places)
def test_all_languages_change_at_the_same_moment(
    campaign: Campaign, on: date, place: str | None
) -> None:
    options = ViewOptions(on=on, jurisdiction=place)
    twin = resolve(campaign, options)
    for locale in campaign.locales:
        found = replace(options, locale=locale)
        assert resolve(campaign, found, twin) == resolve(campaign, found)


# --- equal content, equal bytes ------------------------------------------------------------------


@examples(20)
@given(packs(), days, places)
def test_equal_content_gives_equal_bytes(
    files: dict[str, Data], on: date, place: str | None
) -> None:
    one, other = (load_data(files).campaigns[0] for _ in range(2))
    assert one is not other
    for format in FORMATS:
        same = {fresh(campaign, format, on=on, jurisdiction=place) for campaign in (one, other)}
        assert len(same) == 1


@examples(8)
@given(campaigns(), days, places)
def test_eight_threads_give_what_one_gives(campaign: Campaign, on: date, place: str | None) -> None:
    options: dict[str, Any] = {"on": on, "jurisdiction": place}
    expected = [fresh(campaign, format, **options) for format in FORMATS]
    with ThreadPoolExecutor(8) as pool:
        tasks = [pool.submit(fresh, campaign, format, **options) for format in FORMATS * 4]
        public = [pool.submit(pa.render, campaign, format, **options) for format in FORMATS * 4]
        assert [task.result() for task in tasks] == expected * 4
        assert [task.result() for task in public] == [task.result() for task in public[:4]] * 4


FIRST_IN_THREADS = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
import pride_actions as pa

pack, threads = Path(sys.argv[1]), int(sys.argv[2])
begin = threading.Barrier(threads)
sys.setswitchinterval(1e-5)  # threads take turns often, so that they meet where they can

def render(number):
    begin.wait()
    campaigns = pa.load(pack)
    return "".join(
        pa.render(campaigns[id], format, on=date(2026, 11, 22), jurisdiction=place)
        for id in campaigns
        for format, row in pa.FORMATS.items() if not row.needs
        for place in (None, "BY")
    )

with ThreadPoolExecutor(threads) as pool:
    (only,) = set(pool.map(render, range(threads)))
sys.stdout.buffer.write(only.encode())
"""


def test_another_process_gives_equal_bytes_also_when_threads_begin_it() -> None:
    """Everything is made lazily, so the first use is where threads could meet."""
    pack, results = PACKS / "every-field", set()
    for seed, threads in (("1", "1"), ("2", "8")):
        command = (sys.executable, "-c", FIRST_IN_THREADS, pack, threads)
        result = tools.run(*command, env={"PYTHONHASHSEED": seed})
        assert result.stderr == ""
        results.add(result.stdout)
    assert len(results) == 1


# --- every format says the same ------------------------------------------------------------------


@examples(40)
@given(campaigns(), days, places)
def test_every_format_has_the_same_addresses(
    campaign: Campaign, on: date, place: str | None
) -> None:
    rendered = {format: fresh(campaign, format, on=on, jurisdiction=place) for format in FORMATS}
    expected = _pages(_hrefs(rendered["html"]))
    assert _pages(_urls(json.loads(rendered["json"]))) == expected
    assert _pages(_hrefs(tools.github_html(rendered["markdown"]))) == expected
    # An address among the words of a text is no link in the other formats.
    plain = re.findall(r"https?://\S+", rendered["text"])
    assert _pages(url for url in plain if "elsewhere.example" not in url) == expected


def _hrefs(markup: str) -> Iterator[str]:
    return (html.unescape(url) for url in re.findall(r'<a\b[^>]*? href="([^"]*)"', markup))


def _urls(value: Any) -> Iterator[str]:
    """The addresses in a JSON document, with those in the HTML of its texts."""
    if isinstance(value, list):
        for item in value:
            yield from _urls(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == "url":
                yield item
            elif name == "html":
                yield from _hrefs(item)
            else:
                yield from _urls(item)


def _pages(urls: Iterable[str]) -> set[str]:
    """Addresses of pages, in one spelling."""
    return {url.replace("%28", "(").replace("%29", ")") for url in urls if url.startswith("http")}


# --- the partner's own words ---------------------------------------------------------------------


@examples(60)
@given(st.data())
def test_own_words_stay_words(data: st.DataObject) -> None:
    """Whatever a partner writes, the elements of the page are those of harmless words."""
    campaign = _plain_campaign()
    on = date(2026, 11, 22)
    own = {name: data.draw(hostile_text(), label=name) for name in ("title", "intro", "credit")}
    harmless = {name: "Words" if value else "" for name, value in own.items()}
    skeletons = [
        re.sub(r">[^<>]*", ">", fresh(campaign, "html", on=on, **words))
        for words in (own, harmless)
    ]
    assert skeletons[0] == skeletons[1]
    assert json.loads(fresh(campaign, "json", on=on, **own))
    assert "<" not in fresh(campaign, "json", on=on, **own)


@cache
def _plain_campaign() -> Campaign:
    return pa.load(PACKS / "every-field")["mark-over"]
