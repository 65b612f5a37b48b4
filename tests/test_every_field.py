"""No field may load and then reach nobody.

The pack `packs/every-field` uses every field of every model, with values that can be told from all
others. Here the models are walked, so that a new field which the pack does not use fails, and each
value of the pack is looked for in every format. What is not to be found there stands in `BY_DESIGN`
with the reason; what is found although it stands there fails as well.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

import pride_actions as pa
from pride_actions.locales import wording
from pride_actions.model import moments, places, quantities, text
from pride_actions.model.addresses import Host
from pride_actions.model.campaign import Campaign, CampaignFacts, Pack
from pride_actions.model.dates import PartialDate
from pride_actions.model.entity import Role
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords
from pride_actions.richtext import RichText
from tests.strategies import PACKS, fields_of, is_mapping, is_model, origin_of, without_none

ON = date(2026, 11, 22)
FORMATS = ("html", "json", "markdown", "text")
EVERYWHERE = "html json markdown text"
OUTSIDE_JSON = "html markdown text"

ROOTS = (Pack, Registry, CampaignFacts, CampaignWords)

SAID = {
    "Action.kinds": "kind.{}",
    "Action.status": "state.{}",
    "Advisory.legal": "not_legal_advice",
    "Advisory.level": "level.{}",
    "CampaignFacts.endorsed_by_local_partners": "endorsed.{}",
    "CampaignFacts.status": "notice.record",
    "Channel.kind": "row.channel_{}",
    "Claim.confidence": "confidence.{}",
    "Designation.kind": "designation.{}",
    "Donation.coordinated": "coordinated.{}",
    "Donation.frequencies": "frequency.{}",
    "Donation.in_kind": "row.in_kind",
    "Event.cancelled": "state.withdrawn",
    "Event.online": "row.online",
    "Figure.qualifier": "figure.{}",
    "Lookup.blocks_identical_letters": "blocks_identical",
    "Lookup.constituents_only": "constituents_only",
    "Lookup.needs_postcode": "needs_postcode",
    "Lookup.official": "official",
    "Petition.status": "status.{}",
    "Placeholder.required": "row.gap",
    "Post.platform": "platform.{}",
    "Review.status": "notice.draft_translation",
    "Source.archived": "archived_copy",
    "Source.kind": "source.{}",
    "SuggestedAmount.frequency": "amount.{}",
    "Target.constituents_only": "constituents_only",
    "Target.type": "target.{}",
    "TaxStatus.deductible": "tax.{}",
    "Testimony.is_pseudonym": "pseudonym.{}",
}
"""Which of the library's own sentences says the value of a field."""

SAID_OTHERWISE = {
    ("Placeholder.required", False): "row.gap_optional",
}

SILENT = {
    ("CampaignFacts.status", "open"),
    ("Review.status", "reviewed"),
    ("Action.status", "open"),
}
"""Choices that are the usual case and go without saying, as every `no` does."""

ZONES = {
    "Asia/Kathmandu": "+0545",
    "Asia/Tashkent": "+0500",
    "Asia/Tehran": "+0330",
    "Asia/Yangon": "+0630",
    "Australia/Eucla": "+0845",
}
"""How the time zones of the pack are shown; UTC is what nothing was said about."""

NO_LANGUAGE = "Markdown and plain text have no way to mark the language of words"
CONSENT = "a consent record is private; only whether it covers the use is shown"
DECIDES = "decides what is shown, and is seen by that"

BY_DESIGN: dict[str, tuple[str, str]] = {
    "Action.alternative_to": (EVERYWHERE, DECIDES),
    "Advisory.kinds": (EVERYWHERE, "the advisory stands at the actions of these kinds"),
    "Advisory.withholds": (EVERYWHERE, DECIDES),
    "CampaignFacts.format": (EVERYWHERE, "the version of the file format"),
    "CampaignFacts.source_locale": (
        EVERYWHERE,
        "the words themselves are marked where they differ",
    ),
    "Consent.competence": (EVERYWHERE, CONSENT),
    "Consent.comprehension": (EVERYWHERE, CONSENT),
    "Consent.disclosure": (EVERYWHERE, CONSENT),
    "Consent.given_on": (EVERYWHERE, CONSENT),
    "Consent.purpose": (EVERYWHERE, CONSENT),
    "Consent.risks_explained": (EVERYWHERE, CONSENT),
    "Consent.storage": (EVERYWHERE, CONSENT),
    "Consent.until": (EVERYWHERE, CONSENT),
    "Consent.uses": (EVERYWHERE, CONSENT),
    "Consent.voluntariness": (EVERYWHERE, CONSENT),
    "Consent.withdrawal": (EVERYWHERE, CONSENT),
    "Consent.withdrawn_on": (EVERYWHERE, CONSENT),
    "JurisdictionFacts.attending_is_dangerous": (EVERYWHERE, "events there are refused on loading"),
    "Limits.contact_days": (EVERYWHERE, DECIDES),
    "Limits.petition_days": (EVERYWHERE, DECIDES),
    "Limits.risk_days": (EVERYWHERE, DECIDES),
    "Organisation.hosts": (EVERYWHERE, "links are known by them; the official site is shown"),
    "Pack.format": (EVERYWHERE, "the version of the file format"),
    "Petition.language": ("markdown text", NO_LANGUAGE),
    "Review.by": (EVERYWHERE, "a reviewer's name is nobody's business"),
    "Review.of_version": (EVERYWHERE, "for editors: which translations lag behind"),
    "Review.on": (EVERYWHERE, "for editors: which translations lag behind"),
    "Source.organisation": (EVERYWHERE, DECIDES),
    "Successor.language": ("markdown text", NO_LANGUAGE),
    "Successor.organisation": (EVERYWHERE, DECIDES),
}
"""Fields whose values are not to be found in some formats, which ones, and why that is right."""

IDS_BY_DESIGN = {
    "CampaignFacts.revisions",
}

ONLY = {"mark-withdrawn": {"CampaignFacts.withdrawn", "Withdrawal.on", "CampaignWords.withdrawn"}}
"""Of a withdrawn campaign nothing is shown but that, since when and why."""


class Value(NamedTuple):
    """A value of the pack with the field that it stands in."""

    field: str
    hint: Any
    value: Any
    parent: BaseModel
    campaign: str | None
    locale: str
    is_default: bool


# --- the pack ---------------------------------------------------------------------------------------


@cache
def catalog() -> pa.Catalog:
    return pa.load(PACKS / "every-field")


@cache
def values() -> tuple[Value, ...]:
    """Every value of the pack."""
    found: list[Value] = []
    first = catalog()["mark-open"]
    found += _walk(first.pack, None, "en")
    found += _walk(first.directory.registry, None, "en")
    for id, campaign in catalog().items():
        found += _walk(campaign.facts, id, "en")
        for locale, words in campaign.words.items():
            found += _walk(words, id, locale)
    return tuple(found)


def _walk(model: BaseModel, campaign: str | None, locale: str) -> Iterator[Value]:
    by_alias = {field.alias or name: name for name, field in type(model).model_fields.items()}
    for spec in fields_of(type(model)):
        name = by_alias[spec.name]
        value = getattr(model, name)
        default = value == type(model).model_fields[name].get_default(call_default_factory=True)
        field = f"{type(model).__name__}.{spec.name}"
        hint = without_none(spec.hint)
        yield from _values(Value(field, hint, value, model, campaign, locale, default))


def _values(one: Value) -> Iterator[Value]:
    """Take lists and mappings apart; of models the fields follow by themselves."""
    value, args = one.value, get_args(one.hint)
    if value is None:
        return
    if isinstance(value, BaseModel):
        yield one
        yield from _walk(value, one.campaign, one.locale)
    elif is_mapping(one.hint):
        args = get_args(args[0]) if hasattr(one.hint, "__metadata__") else args
        for key, item in value.items():
            yield one._replace(field=f"{one.field} (key)", hint=args[0], value=key)
            yield from _values(one._replace(hint=args[1], value=item))
    elif origin_of(one.hint) is tuple:
        for item in value:
            yield from _values(one._replace(hint=args[0], value=item))
    else:
        yield one


@cache
def models() -> tuple[type[BaseModel], ...]:
    """Every model that a file of a pack can hold."""
    found: dict[type[BaseModel], None] = {}

    def add(hint: Any) -> None:
        if is_model(hint):
            if hint not in found:
                found[hint] = None
                for spec in fields_of(hint):
                    add(spec.hint)
            return
        for part in get_args(hint):
            if not isinstance(part, str):
                add(part)

    for root in ROOTS:
        add(root)
    return tuple(found)


FIELDS = [f"{model.__name__}.{spec.name}" for model in models() for spec in fields_of(model)]


# --- what a value looks like ------------------------------------------------------------------------


def marks(one: Value) -> list[str]:
    """What has to be found of a value; nothing where there is nothing to find."""
    hint, value = one.hint, one.value
    if isinstance(value, BaseModel):
        return []
    if one.field in SAID or (one.field, value) in SAID_OTHERWISE:
        return _said(one)
    role = next(
        (part.name for part in getattr(hint, "__metadata__", ()) if isinstance(part, Role)), ""
    )
    if role and role not in {"words", "url"}:
        return [_name_of(one, role)]
    if hint in (moments.Day, moments.SomeDate):
        return [wording("en").day(value)]
    if hint == moments.When:
        return [_moment(one)]
    if hint == moments.Zone:
        return [ZONES[value]] if value != "UTC" else []
    if hint in (places.Country, places.Jurisdiction):
        return [_place(value)]
    if hint == places.LocaleCode:
        return [value if one.field in LANG_MARKS else wording("en").language(value)]
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return [wording("en").number(value)]
    return [value.plain if isinstance(value, RichText) else str(value)]


LANG_MARKS = {"Petition.language", "Successor.language", "CampaignWords.locale"}
"""Languages that are not named but marked, by `lang`, at words that are in them."""


def _said(one: Value) -> list[str]:
    if one.value is False and (one.field, False) not in SAID_OTHERWISE:
        return []
    if (one.field, one.value) in SILENT:
        return []
    key = SAID_OTHERWISE.get((one.field, one.value)) or SAID[one.field].format(one.value)
    words = str(wording("en")._messages[key])
    parts = re.split(r"\{\{?\w+\}?\}", words)
    return [part.strip(" (),;") for part in parts if part.strip(" (),;")]


def _moment(one: Value) -> str:
    if not isinstance(one.value, datetime):
        return wording("en").weekday(one.value)
    zone: str = getattr(one.parent, "timezone")  # noqa: B009
    return wording("en").moment(one.value.replace(tzinfo=ZoneInfo(zone)))


def _place(code: str) -> str:
    words = catalog()["mark-open"].words["en"]
    return words.regions.get(code) or wording("en").place(code)


def _name_of(one: Value, role: str) -> str:
    """The name under which something that is named by its id is shown."""
    campaign = catalog()[one.campaign or "mark-open"]
    words, registry = campaign.words["en"], campaign.directory.registry
    if role == "organisation":
        return next(iter(registry.organisations[one.value].names.values()))
    if role == "source":
        sources = campaign.facts.sources if one.campaign else registry.sources
        return sources[one.value].title
    if role == "campaign":
        return catalog()[one.value].title
    if role == "claim":
        return words.claims[one.value].text.plain
    if role == "advisory":
        return words.advisories[one.value].title
    if role == "action":
        return words.actions[one.value].title
    return next(
        action.targets[one.value].name
        for action in words.actions.values()
        if one.value in action.targets
    )


# --- where it is looked for -------------------------------------------------------------------------


@cache
def shown(campaign: str, format: str, locale: str) -> str:
    """All that a reader of a format can see or follow, on one line."""
    rendered = pa.render(catalog()[campaign], format, locale=locale, on=ON)
    return " ".join(_readable(rendered, format).split())


def _readable(rendered: str, format: str) -> str:
    if format == "json":
        return " ".join(_strings(json.loads(rendered)))
    if format == "html":
        attributes = re.findall(r' (?:href|lang)="([^"]*)"', rendered)
        return html.unescape(f"{re.sub('<[^>]*>', ' ', rendered)} {' '.join(attributes)}")
    if format == "markdown":
        unescaped = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", rendered.replace("<!-- -->", ""))
        return html.unescape(unescaped)
    return re.sub("^[| ]+", "", rendered, flags=re.MULTILINE)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    else:
        yield str(value)


def is_shown(mark: str, one: Value, format: str) -> bool:
    """Whether a reader of a format finds something: where it belongs, or anywhere for a pack."""
    pattern = re.compile(rf"(?<![\w,]){re.escape(mark)}(?![\w,]*\w)")
    where = [one.campaign] if one.campaign else list(catalog())
    return any(pattern.search(shown(id, format, one.locale)) for id in where)


# --- the tests --------------------------------------------------------------------------------------


def of_field(field: str) -> list[Value]:
    return [
        one
        for one in values()
        if one.field in {field, f"{field} (key)"} and field in ONLY.get(one.campaign or "", {field})
    ]


@pytest.mark.parametrize("field", FIELDS)
def test_the_pack_uses_the_field(field: str) -> None:
    found = of_field(field)
    assert found, f"give {field} a value in tests/packs/every-field"
    assert not all(one.is_default for one in found), (
        f"{field} has nowhere any but its default value"
    )


@pytest.mark.parametrize("field", FIELDS)
def test_every_value_of_the_field_reaches_readers(field: str) -> None:
    excused = BY_DESIGN.get(field, ("", ""))[0].split()
    missing = defaultdict(list)
    unexpected: Counter[str] = Counter(excused)
    for one in of_field(field):
        if one.field.endswith("(key)") and one.hint == text.Id:
            continue
        for mark in marks(one):
            for format in FORMATS:
                if is_shown(mark, one, format):
                    unexpected[format] += 1
                elif format not in excused:
                    missing[format].append(mark)
    assert not missing, f"{field} does not reach readers of {dict(missing)}"
    needless = [format for format in excused if not unexpected[format] == 1]
    assert not needless or field in AMBIGUOUS, (
        f"{field} can be found in {needless}: say so no longer"
    )


AMBIGUOUS: set[str] = set()
