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
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

import pride_actions as pa
from pride_actions.locales import wording
from pride_actions.model import moments, places, quantities, text
from pride_actions.model.actions import SuggestedAmount
from pride_actions.model.campaign import Campaign, CampaignFacts, Pack
from pride_actions.model.entity import Role
from pride_actions.model.organisations import Organisation, Registry
from pride_actions.model.sources import Figure, Source
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
    "Event.cancelled": "state.cancelled",
    "Event.online": "row.online",
    "Figure.qualifier": "figure.{}",
    "JurisdictionFacts.attending_is_dangerous": "notice.attending_dangerous",
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
    ("Action.status", "open"),
    ("CampaignFacts.status", "open"),
    ("Review.status", "reviewed"),
}
"""Choices that are the usual case and go without saying, as every `no` does."""

ZONES = {
    "Asia/Kathmandu": "GMT+05:45",
    "Asia/Tashkent": "GMT+05:00",
    "Asia/Tehran": "GMT+03:30",
    "Asia/Yangon": "GMT+06:30",
    "Australia/Eucla": "GMT+08:45",
}
"""How the time zones of the pack are shown; UTC is what nothing was said about."""

NO_LANGUAGE = "Markdown and plain text have no way to mark the language of words"
CHECKS = "for editors: how `pride-actions check` judges the pack"
CONSENT = "a consent record is private; only whether it covers the use is shown"
MAIL = "stands around a section of a mail, as `render_email` gives it"
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
    "CheckConfig.exempt": (EVERYWHERE, CHECKS),
    "CheckConfig.ignore": (EVERYWHERE, CHECKS),
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
    "Exemption.at": (EVERYWHERE, CHECKS),
    "Exemption.reason": (EVERYWHERE, CHECKS),
    "Exemption.rule": (EVERYWHERE, CHECKS),
    "Limits.contact_days": (EVERYWHERE, DECIDES),
    "Limits.petition_days": (EVERYWHERE, DECIDES),
    "Limits.risk_days": (EVERYWHERE, DECIDES),
    "Action.do_not": (OUTSIDE_JSON, "an id, for programs; readers get the words"),
    "Action.steps": (OUTSIDE_JSON, "an id, for programs; readers get the words"),
    "CampaignWords.locale": ("markdown text", NO_LANGUAGE),
    "MailWords.preheader": (EVERYWHERE, MAIL),
    "MailWords.subjects": (EVERYWHERE, MAIL),
    "Organisation.hosts": (EVERYWHERE, "links are known by them; the official site is shown"),
    "Organisation.names (key)": ("markdown text", NO_LANGUAGE),
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

NOT_QUOTED = {"Mark-OverWithdrawnTitle"}
"""The title of an action that is withdrawn would still call for it."""

ONLY_NAMED = {"Mark-OrgPartner"}
"""An organisation is told about where an action involves it; a partner is only named."""

ONLY = {
    "mark-withdrawn": {
        "CampaignFacts.source_locale",
        "CampaignFacts.withdrawn",
        "CampaignWords.withdrawn",
        "Withdrawal.on",
    }
}
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


# --- the pack -------------------------------------------------------------------------------------


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


# --- what a value looks like ----------------------------------------------------------------------


def marks(one: Value) -> list[str]:
    """What has to be found of a value; nothing where there is nothing to find."""
    hint, value = one.hint, one.value
    if isinstance(value, BaseModel) or (one.field.endswith("(key)") and hint == text.Id):
        return []
    if one.field in SAID or isinstance(value, bool):
        return _said(one)
    role = _role(hint)
    if role not in {"", "words", "url"}:
        return [_name_of(one, role)]
    for types, say in SAY:
        if hint in types:
            return say(one)
    if isinstance(value, int | Decimal):
        return [wording("en").number(value)]
    words = value.plain if isinstance(value, RichText) else str(value)
    return [line for line in words.split("\n") if line not in {"", *NOT_QUOTED}]


def _role(hint: Any) -> str:
    """Whether a value is the name of something, and of what."""
    rules = getattr(hint, "__metadata__", ())
    return next((rule.name for rule in rules if isinstance(rule, Role)), "")


def _said(one: Value) -> list[str]:
    is_translation = one.campaign and one.locale != catalog()[one.campaign].facts.source_locale
    if (one.field, one.value) in SILENT or (one.field == "Review.status" and not is_translation):
        return []
    key = SAID_OTHERWISE.get((one.field, one.value))
    if key is None and one.value is not False:
        key = SAID.get(one.field, "").format(one.value)
    language = one.locale if one.field == "Review.status" else "en"
    return _parts(key, language) if key else []


def _parts(key: str, language: str) -> list[str]:
    """What stands between the gaps of one of the library's own sentences."""
    sentence = wording(language).say(key)
    parts = (part.strip(" (),;:") for part in re.split(r"\{+\w+\}+", sentence))
    return [part for part in parts if part]


def _day(one: Value) -> list[str]:
    return [wording("en").day(one.value)]


def _when(one: Value) -> list[str]:
    if not isinstance(one.value, datetime):
        return [wording("en").weekday(one.value)]
    zone = ZoneInfo(getattr(one.parent, "timezone"))  # noqa: B009
    return [wording("en").moment(one.value.replace(tzinfo=zone))]


def _place(one: Value) -> list[str]:
    named = catalog()["mark-open"].words["en"].regions
    return [named.get(one.value) or wording("en").place(one.value)]


def _language(one: Value) -> list[str]:
    """Languages are named, or marked by `lang` at the words that are in them."""
    if one.field not in LANG_MARKS:
        return [wording("en").language(one.value)]
    return [one.value] if one.value != "en" else []


LANG_MARKS = {
    "CampaignWords.locale", "Organisation.names (key)", "Petition.language", "Successor.language",
}  # fmt: skip


def _money(one: Value) -> list[str]:
    """A number, with its currency where it has one: the two are only shown together."""
    parent = one.parent
    if isinstance(parent, SuggestedAmount):
        return [wording("en").money(parent.amount, parent.currency)]
    if isinstance(parent, Figure) and parent.currency:
        return [wording("en").money(parent.value, parent.currency)]
    return [wording("en").number(one.value)]


SAY: tuple[tuple[tuple[Any, ...], Callable[[Value], list[str]]], ...] = (
    ((moments.Day, moments.SomeDate), _day),
    ((moments.When,), _when),
    ((moments.Zone,), lambda one: [ZONES[one.value]] if one.value != "UTC" else []),
    ((places.Country, places.Jurisdiction), _place),
    ((places.LocaleCode,), _language),
    ((quantities.Amount, places.Currency), _money),
)
"""How a value of a type is shown."""


def _name_of(one: Value, role: str) -> str:
    """The words by which something is shown that is named by its id."""
    campaign = catalog()[one.campaign or "mark-open"]
    words = campaign.words[campaign.facts.source_locale]
    if role == "organisation":
        return _name(campaign, one.value)
    if role == "source":
        registry = campaign.directory.registry
        return (campaign.facts if one.campaign else registry).sources[one.value].title or ""
    if role == "campaign":
        return catalog()[one.value].title
    if role == "claim":
        return words.claims[one.value].text.plain
    if role == "advisory":
        return words.advisories[one.value].title
    if role == "action":
        return words.actions[one.value].title
    assert role == "target", f"say how a {role} is shown"
    targets = (action.targets for action in words.actions.values())
    return next(found[one.value].name for found in targets if one.value in found)


def _name(campaign: Campaign, organisation: str) -> str:
    return next(iter(campaign.directory[organisation].names.values()))


# --- where it is looked for -----------------------------------------------------------------------


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


def is_named(one: Value) -> bool:
    """Whether the source or organisation that a value belongs to is shown at all.

    Where it is not, the field that names it is wrong, not each of its own.
    """
    if isinstance(one.parent, Source):
        return is_shown(one.parent.title or one.parent.publisher, one, "text")
    if isinstance(one.parent, Organisation):
        name = next(iter(one.parent.names.values()))
        return name not in ONLY_NAMED and is_shown(name, one, "text")
    return True


# --- the tests ------------------------------------------------------------------------------------


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
    assert not all(one.is_default for one in found), f"{field} has only its default value"


def _choices(hint: Any) -> tuple[Any, ...]:
    """What a field has to choose from."""
    hint = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    return get_args(hint) if get_origin(hint) is Literal else ()


@pytest.mark.parametrize("field", FIELDS)
def test_the_pack_uses_every_choice_of_the_field(field: str) -> None:
    hints = [one.hint for one in values() if one.field == field and _choices(one.hint)]
    for hint in hints[:1]:
        used = {one.value for one in values() if one.hint == hint}
        assert not set(_choices(hint)) - used


@pytest.mark.parametrize("field", FIELDS)
def test_every_value_of_the_field_reaches_readers(field: str) -> None:
    missing: dict[str, list[str]] = defaultdict(list)
    for one in filter(is_named, of_field(field)):
        excused = BY_DESIGN.get(one.field, ("", ""))[0].split()
        for mark in marks(one):
            for format in FORMATS:
                if format not in excused and not is_shown(mark, one, format):
                    missing[format].append(mark)
    assert not missing, f"{field} does not reach readers of {dict(missing)}"


UNMISTAKABLE = re.compile(r"[Mm]ark-|\d{4}")


@pytest.mark.parametrize("field", BY_DESIGN)
def test_what_is_said_not_to_be_shown_is_not(field: str) -> None:
    formats, reason = BY_DESIGN[field]
    assert reason
    for one in values():
        if one.field == field and _role(one.hint) in {"", "words", "url"}:
            for mark in filter(UNMISTAKABLE.search, marks(one)):
                assert not [format for format in formats.split() if is_shown(mark, one, format)]


TIES = {"Action.links (key)", "Donation.amounts (key)", "Target.channels (key)"}
"""Ids that only tie words to facts; what they name is a line of something with an id."""


def test_programs_get_every_id() -> None:
    missing = defaultdict(list)
    for one in values():
        is_id = one.field.endswith("(key)") and one.hint == text.Id and one.field not in TIES
        if not is_id or "Words." in one.field or one.campaign in ONLY:
            continue
        if not isinstance(one.parent, Registry) and not is_shown(one.value, one, "json"):
            missing[one.field].append(one.value)
    assert not dict(missing)


def test_no_two_values_look_the_same() -> None:
    """Or one of them could hide that the other is missing."""
    seen: dict[str, str] = {}
    for one in filter(_has_a_look_of_its_own, values()):
        for mark in marks(one):
            assert mark not in seen, f"{mark} is {seen[mark]} and {one.field}"
            seen[mark] = one.field


REPEATED = {"CampaignFacts.regions", "CampaignWords.regions (key)", "DonationWords.tax (key)"}
"""Codes that stand in the facts and again, as keys, in the words."""


def _has_a_look_of_its_own(one: Value) -> bool:
    """Not so: the library's own sentences, names of other things, the ids that words repeat."""
    if one.field in {*SAID, *BY_DESIGN, *REPEATED}:
        return False
    if isinstance(one.value, bool) or (one.value == "en" and one.hint == places.LocaleCode):
        return False
    together = one.hint in (quantities.Amount, places.Currency)
    return not together and _role(one.hint) in {"", "words", "url"}


def test_each_source_and_organisation_is_named_in_one_place() -> None:
    """So that a place which does not show what it names is noticed."""
    named = Counter(
        (role, one.campaign if role == "source" else None, one.value)
        for one in values()
        if (role := _role(one.hint)) in {"source", "organisation"}
    )
    assert not [name for name, times in named.items() if times > 1]
