"""One Hypothesis strategy for whole campaigns, made from the whole model, for every property test.

It reads the type hints of the models and draws a value for each field: a field that is added to
the model is drawn from at once, and one of a new type is an error until `VALUES` says how such a
value is made. What a type cannot say (which ids exist, what goes with what) stands in `_Maker`.

The data that is drawn has the shape of a pack's files and goes through the real loader. It is
written down as JSON, which is YAML too.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from pride_actions.loading import LoadedPack, load_pack
from pride_actions.loading.timing import PAIRS
from pride_actions.model import moments, places, quantities, text
from pride_actions.model.actions import Action, Event, Petition, Successor
from pride_actions.model.addresses import Email, EvidenceUrl, Host, Phone, Url
from pride_actions.model.campaign import Campaign, CampaignFacts, Pack
from pride_actions.model.contacts import Channel
from pride_actions.model.kinds import EXPECTED_PARTS
from pride_actions.model.organisations import Organisation, Registry
from pride_actions.model.people import Testimony
from pride_actions.model.sources import Figure, Source
from pride_actions.model.words import ActionWords, CampaignWords
from pride_actions.packfiles import PackFiles
from pride_actions.richtext import (
    SCHEMES,
    Bullets,
    Emph,
    Numbered,
    Para,
    Quote,
    Ref,
    RichText,
    Str,
    Strong,
    to_source,
)

Data = dict[str, Any]

PACKS = Path(__file__).parent / "packs"

ATTACKS: dict[str, list[str]] = yaml.safe_load((PACKS / "attacks.yaml").read_text("utf-8"))
"""Strings that broke out of something somewhere, by what they break out of."""


# Drawing a campaign takes a hundred times as long as drawing a number, which is as it should be.
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


def examples(count: int) -> settings:
    """Settings for a property of campaigns.

    To find a smaller campaign that fails as well takes minutes, so that is done where it is asked
    for: ``SHRINK=1 pytest tests/test_view_properties.py -k danger``.
    """
    phases = tuple(Phase) if os.environ.get("SHRINK") == "1" else PHASES
    return settings(max_examples=count, suppress_health_check=SLOW, phases=phases)


def hostile_text() -> st.SearchStrategy[str]:
    """Text by somebody who means harm: attacks, parts of them, and what may lie between.

    Characters that are refused wherever they stand are not among them.
    """
    groups = (ATTACKS[name] for name in ATTACKS if name != "unseen")
    attacks = st.sampled_from([attack for group in groups for attack in group])
    scraps = st.sampled_from([*"<>&\"'`=/\\[](){}*_~#|:;@!-+", "\n", " ", "--", "]]>", "a", "&lt"])
    return st.one_of(attacks, st.lists(st.one_of(scraps, attacks), max_size=8).map("".join))


# --- packs in memory ------------------------------------------------------------------------------


def load_data(files: Mapping[str, Data]) -> LoadedPack:
    """Load a pack whose files are given as data, by the same way as one from a disk."""
    written = {name: json.dumps(data, ensure_ascii=False).encode() for name, data in files.items()}
    return load_pack(
        PackFiles("memory", lambda name: io.BytesIO(written[name]), frozenset(written))
    )


# --- the fields of models -------------------------------------------------------------------------


class FieldSpec(NamedTuple):
    """A field as its files call it, with the whole of its type."""

    name: str
    hint: Any
    required: bool
    at_least_one: bool


@cache
def fields_of(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    """The fields of a model."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        FieldSpec(
            field.alias or name,
            hints[name],
            field.is_required(),
            any(getattr(rule, "min_length", 0) for rule in field.metadata),
        )
        for name, field in model.model_fields.items()
    )


def without_none(hint: Any) -> Any:
    """The type of a field that may be left out."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    (rest,) = (part for part in get_args(hint) if part is not type(None))
    return rest


def origin_of(hint: Any) -> Any:
    """What a type is made of: tuple, Mapping, Literal or a class."""
    hint = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    return get_origin(hint) or hint


def is_mapping(hint: Any) -> bool:
    """Whether a field holds things by their ids or codes."""
    origin = origin_of(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def is_model(hint: Any) -> bool:
    """Whether a field holds a single part with fields of its own."""
    return isinstance(hint, type) and issubclass(hint, BaseModel)


# --- values ---------------------------------------------------------------------------------------

DAYS = (
    "2026-11-20", "2026-11-01", "2026-09-15", "2026-06-01", "2017-04-14", "2016-02-29",
    "2026-11-22", "2026-11-23", "2026-12-31", "2027-03-28",
)  # fmt: skip
"""Few, so that things fall together; on both sides of the days that tests ask for."""

PHRASES = (
    "Plain words", "Ask for an inquiry", "Who was there?", "50 % & more", "Ça ne va pas",
    "Требуйте расследования", "要求调查", "مطلوب تحقيق", "“Quoted” – and dashed", "A, B; C: D",
)  # fmt: skip
TRICKY = (
    "<b>bold</b>", "&amp; &lt;", "*stars* and _lines_", "# no heading", "1. no list", "-- ",
    "a [link] (https://elsewhere.example/)", "see https://elsewhere.example/ there", "`code`",
    "me@elsewhere.example", "| a | b |", '"quoted" \'twice\'', "back\\slash", "<!-- -->", "~~no~~",
    "</script>", "]]>", "Antidisestablishmentarianism" * 3,
)  # fmt: skip
# The source language, one that is written from the right, and one that has no file of its own.
LOCALES = ("en", "de", "ru", "ar", "zh-Hant", "pt-BR", "de-formal")
JURISDICTIONS = ("RU", "RU-CE", "DE", "GB", "EU", "US", "UG")
COUNTRIES = ("DE", "GB", "RU", "US", "UG")
NOT_EVERYWHERE = "RU"
"""The place whose law the strategy is most inventive about."""

VALUES: tuple[tuple[Any, Callable[[_Maker], Any]], ...] = (
    (text.Line, lambda maker: maker.line()),
    (text.PlainText, lambda maker: maker.plain_text()),
    (text.Words, lambda maker: maker.words()),
    (text.Hashtag, lambda maker: f"Tag{next(maker.serial)}"),
    (text.SourceId, lambda maker: maker.choose(maker.known["source"])),
    (text.OrganisationId, lambda maker: maker.choose(maker.known["organisation"])),
    (text.AdvisoryId, lambda maker: maker.choose(maker.known["advisory"])),
    (text.ClaimId, lambda maker: maker.choose(maker.known["claim"])),
    (text.ActionId, lambda maker: maker.choose(maker.known["action"])),
    (text.TargetId, lambda maker: maker.choose(maker.known["target"])),
    (text.CampaignId, lambda maker: maker.choose(maker.known["campaign"])),
    (text.Id, lambda maker: f"id-{next(maker.serial)}"),
    (moments.Day, lambda maker: maker.choose(DAYS)),
    (moments.SomeDate, lambda maker: maker.choose(DAYS)[: maker.choose((10, 7, 4))]),
    (moments.When, lambda maker: maker.choose(DAYS) + maker.choose(("", "T23:30", "T00:00"))),
    (moments.Zone, lambda maker: maker.choose(("UTC", "Europe/Berlin", "Pacific/Kiritimati"))),
    (places.Country, lambda maker: maker.choose(COUNTRIES)),
    (places.Jurisdiction, lambda maker: maker.choose(JURISDICTIONS)),
    (places.LocaleCode, lambda maker: maker.choose(LOCALES)),
    (places.Currency, lambda maker: maker.choose(("EUR", "USD", "JPY", "SEK"))),
    (quantities.Amount, lambda maker: maker.choose(("0", "100", "40961", "1234.50"))),
    (quantities.Number, lambda maker: maker.choose(("30", "1", "90"))),
    (quantities.YesNo, lambda maker: maker.choose(("no", "yes"))),
    (quantities.Ternary, lambda maker: maker.choose(("unknown", "yes", "no"))),
    (Url, lambda maker: maker.url()),
    (EvidenceUrl, lambda maker: maker.url()),
    (Email, lambda maker: f"office-{next(maker.serial)}@office.example"),
    (Phone, lambda maker: f"+4930{next(maker.serial):07}"),
    (Host, lambda maker: f"host-{next(maker.serial)}.example"),
)
"""How a value of each type is made. Order counts: the first type that is equal is taken."""

RARE = {
    ("CampaignFacts", "withdrawn"), ("CampaignFacts", "status"), ("CampaignFacts", "ends"),
    ("Action", "status"), ("Action", "withdrawn_on"), ("Action", "closed"),
    ("Event", "cancelled"), ("Advisory", "withholds"), ("Target", "jurisdictions"),
    ("Action", "jurisdictions"),
}  # fmt: skip
"""What hides nearly everything else is drawn four times less often."""

BIG = {"Action"}
"""Models whose optional fields are drawn one time in four, not in two: they are whole trees."""


BITS = 7


class _Maker:
    """Draws the data of one pack. Ids are known before the things that they name."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.serial: Iterator[int] = count(1)
        self.known: dict[str, list[str]] = {what: [] for what in (*SCHEMES, "advisory", "target")}
        self.registry: Data = {}
        self.names: list[str] = []
        self.hosts: list[str] = []

    # choices

    def below(self, limit: int) -> int:
        return self.draw(_below(limit)) if limit > 1 else 0

    def choose(self, options: Sequence[Any]) -> Any:
        return options[self.below(len(options))]

    def some(self, options: Sequence[Any]) -> list[Any]:
        """Some of them, in their order."""
        mask = self.bits(len(options))
        return [option for index, option in enumerate(options) if mask >> index & 1]

    def bits(self, width: int) -> int:
        """Draw few bits at a time: of a wide number Hypothesis seldom sets the high ones."""
        if width <= BITS:
            return self.below(1 << width)
        return self.below(1 << BITS) | self.bits(width - BITS) << BITS

    def rarely(self) -> bool:
        return bool(self.below(4) == 3)

    def ids(self, what: str, least: int, most: int) -> list[str]:
        found = [f"{what}-{next(self.serial)}" for _ in range(least + self.below(most - least + 1))]
        self.known.setdefault(what, []).extend(found)
        return found

    # texts

    def line(self) -> str:
        """A line with a number that no other one has, and now and then the name of somebody."""
        kind = self.below(8)
        words = self.choose(TRICKY) if kind == 7 else self.choose(PHRASES)
        name = f" {self.choose(self.names)}" if kind == 6 and self.names else ""
        return f"{words}{name} T{next(self.serial)}"

    def plain_text(self) -> str:
        """Lines without braces, which would be gaps."""
        lines = [self.line() for _ in range(1 + self.below(2))]
        return "\n\n".join(lines).replace("{", "(").replace("}", ")")

    def words(self) -> str:
        kind = self.below(12)
        if kind < 8:  # plain words are what is read quickest
            return f"{self.choose(PHRASES)} T{next(self.serial)}"
        line = Para((self._str(),))
        if kind == 8:
            return to_source(RichText((Para((Strong((self._str(),)), Str(" "), *self._ref())),)))
        if kind == 9:
            item = (Para((Emph((self._str(),)),)),)
            return to_source(RichText((line, Bullets((item, (line,))), Numbered(((line,),), 3))))
        if kind == 10:
            return to_source(RichText((Quote((line,)), Para(self._ref()))))
        return to_source(RichText((line,)))

    def _ref(self) -> tuple[Str | Ref, ...]:
        """A link by name, where there is something to name."""
        what = self.choose(sorted(SCHEMES))
        label = self._str()
        if not self.known[what]:
            return (label,)
        return (Ref(what, self.choose(self.known[what]), (label,)), Str("."))

    def _str(self) -> Str:
        """Words, in which no address can stand, also not as plain text."""
        return Str(self.line().replace("https://", ""))

    def url(self) -> str:
        host = self.choose(self.hosts) if self.hosts and self.below(4) == 3 else "page.example"
        rest = self.choose(("", "?a=1&b=(2)", "#part_1", "/a_b_c/~d"))
        return f"https://{host}/u{next(self.serial)}{rest}"

    # models

    def model(self, model: type[BaseModel], *leave_out: str) -> Data:
        """Draw a part with its required fields and some of the others."""
        data = self.part(model, *leave_out)
        assert data is not None, f"{model.__name__} has to name something that does not exist"
        return data

    def part(self, model: type[BaseModel], *leave_out: str) -> Data | None:
        """Draw a part, or None where nothing exists that it would have to name."""
        optional = [spec for spec in fields_of(model) if not spec.required]
        mask = self.bits(len(optional))
        if model.__name__ in BIG:
            mask &= self.bits(len(optional))
        chosen = {spec.name for index, spec in enumerate(optional) if mask >> index & 1}
        data: Data = {}
        for spec in fields_of(model):
            wanted = spec.required or spec.name in chosen
            if wanted and (model.__name__, spec.name) in RARE:
                wanted = self.rarely()
            if wanted and spec.name not in leave_out:
                data[spec.name] = self.value(spec.hint, spec.at_least_one)
        for begins, ends in PAIRS.get(model, ()):
            _mend_order(data, begins, ends)
        repair = REPAIRS.get(model)
        if repair:
            repair(self, data)
        if any(data.get(spec.name, 0) is None for spec in fields_of(model) if spec.required):
            return None
        return {name: value for name, value in data.items() if value is not None}

    def value(self, hint: Any, at_least_one: bool = False) -> Any:
        """Draw a value of a type."""
        hint = without_none(hint)
        make = _maker_of(hint)
        if make is not None:
            return make(self) if self._can_be_named(hint) else None
        origin, args = origin_of(hint), get_args(hint)
        if origin is Literal:
            return self.choose(args)
        if origin is tuple:
            return self._several(args[0], at_least_one)
        if is_mapping(hint):
            args = get_args(args[0]) if hasattr(hint, "__metadata__") else args
            return self._by_id(args[0], args[1])
        if is_model(hint):
            return self.part(hint)
        raise TypeError(f"say in VALUES how a value of the type {hint} is made")

    def _can_be_named(self, hint: Any) -> bool:
        what = next((part.name for part in hint.__metadata__ if hasattr(part, "name")), "")
        return bool(self.known.get(what, True))

    def _several(self, hint: Any, at_least_one: bool) -> list[Any]:
        found = [self.value(hint) for _ in range(max(self.below(3), at_least_one))]
        unique = {json.dumps(value): value for value in found if value is not None}
        return list(unique.values())

    def _by_id(self, key: Any, hint: Any) -> Data:
        keys = (self.value(key) for _ in range(1 + self.below(2)))
        found = {id: self.value(hint) for id in keys}
        return {id: value for id, value in found.items() if value is not None}

    # a whole pack

    def files(self) -> dict[str, Data]:
        """Draw a pack with one campaign, and a small one that it may name as its successor."""
        registry = self._registry()
        pack = self.model(Pack, "format", "id") | {"format": "1", "id": "drawn"}
        self.known["campaign"] = ["other"]
        facts = self._facts()
        files = {"pack.yaml": pack, "organisations.yaml": registry}
        files["campaigns/drawn/campaign.yaml"] = facts
        source = facts["source_locale"]
        for locale in dict.fromkeys([source, *self.some(LOCALES[:4])]):
            words = self._words(CampaignWords, facts, locale == source)
            files[f"campaigns/drawn/{locale}.yaml"] = words | {"locale": locale}
        return files | self._other()

    def _other(self) -> dict[str, Data]:
        action = {"kinds": ["talk"], "risk": NO_RISK, "verified_on": DAYS[0]}
        other = {
            "format": "1", "id": "other", "source_locale": "ru", "verified_on": DAYS[0],
            "actions": {"other-action": action},
        }  # fmt: skip
        words = {
            "locale": "ru", "title": self.line(), "summary": "Кратко",
            "actions": {"other-action": {"title": self.line()}},
        }  # fmt: skip
        return {"campaigns/other/campaign.yaml": other, "campaigns/other/ru.yaml": words}

    def _registry(self) -> Data:
        sources = self.ids("source", 1, 2)
        organisations = self.ids("organisation", 0, 3)
        self.names = [f"Kreis {id.partition('-')[2]}" for id in organisations]
        self.hosts = [f"{id}.example" for id in organisations]
        self.registry = self.model(Registry, "sources", "organisations", "jurisdictions")
        places = dict.fromkeys((NOT_EVERYWHERE, *self.some(JURISDICTIONS)))
        self.registry |= {
            "sources": {id: self.model(Source) for id in sources},
            "jurisdictions": {code: self.model(_jurisdiction()) for code in places},
            "organisations": {
                id: self._organisation(name, host)
                for id, name, host in zip(organisations, self.names, self.hosts, strict=True)
            },
        }
        self.known["source"] = []
        return self.registry

    def _organisation(self, name: str, host: str) -> Data:
        data = self.model(Organisation, "names", "hosts", "site")
        data |= {"names": {self.choose(LOCALES): name}, "hosts": [host]}
        return data | ({"site": f"https://www.{host}/"} if self.below(2) else {})

    def _facts(self) -> Data:
        sources, claims = self.ids("source", 1, 3), self.ids("claim", 0, 2)
        advisories = self.ids("advisory", 0, 2)
        tops = self.ids("action", 1, 3)
        parts = {id: self.ids("action", 0, 1) for id in tops}
        self.known["source"] = sources
        own = ("format", "id", "sources", "claims", "advisories", "actions", "testimonies")
        facts = self.model(CampaignFacts, *own)
        facts |= {"format": "1", "id": "drawn", "source_locale": self.choose(LOCALES)}
        facts["sources"] = {id: self.model(Source) for id in sources}
        for name, ids in (("claims", claims), ("advisories", advisories)):
            spec = next(spec for spec in fields_of(CampaignFacts) if spec.name == name)
            facts[name] = {id: self.value(get_args(spec.hint)[1]) for id in ids}
        facts["testimonies"] = {id: self.model(Testimony) for id in self.ids("testimony", 0, 1)}
        facts["actions"] = {id: self._action(id, tops, parts[id]) for id in tops}
        return facts

    def _action(self, id: str, siblings: list[str], parts: list[str]) -> Data:
        everyone = self.known["action"]
        self.known["action"] = [other for other in everyone if other != id]
        data = self.model(Action, "actions", "alternative_to")
        self.known["action"] = everyone
        others = [other for other in siblings if other != id]
        if others and self.rarely():
            data["alternative_to"] = self.choose(others)
            data["jurisdictions"] = data.get("jurisdictions") or [self.choose(JURISDICTIONS)]
        if parts:
            data["actions"] = {part: self._action(part, parts, []) for part in parts}
        return data

    # words

    def _words(self, model: type[BaseModel], facts: Any, is_source: bool) -> Data:
        """Draw words that mirror facts: all that there must be, or some of it."""
        data: Data = {}
        for spec in fields_of(model):
            if is_mapping(spec.hint):
                entries = _mirrored(facts, spec.name)
                ids = list(entries) if is_source else self.some(list(entries))
                part = get_args(without_none(spec.hint))[1]
                data[spec.name] = {id: self._said(part, entries, id, is_source) for id in ids}
            elif is_model(without_none(spec.hint)) and spec.name in {"donation", "letter"}:
                if facts.get(spec.name) and (is_source or self.below(2)):
                    data[spec.name] = self._words(
                        without_none(spec.hint), facts[spec.name], is_source
                    )
            elif spec.required or (is_source and spec.name in NEEDED) or self.below(2):
                data[spec.name] = self.value(spec.hint)
        if model is ActionWords:
            self._fill_gaps(data, facts)
        return data

    def _said(self, hint: Any, entries: Any, id: str, is_source: bool) -> Any:
        if is_model(hint):
            return self._words(hint, entries[id] if isinstance(entries, dict) else {}, is_source)
        return self.value(hint)

    def _fill_gaps(self, words: Data, facts: Data) -> None:
        """Every placeholder stands in some text; the call script takes those that are left."""
        gaps = " ".join(f"{{{name}}}" for name in facts.get("placeholders", {}))
        if gaps:
            words["call_script"] = f"{words.get('call_script', 'Hello')} {gaps}"


NO_RISK = {"checked_on": DAYS[0], "by_jurisdiction": "none known"}

NEEDED = {"withdrawn", "beneficiary"}
"""Words that some facts need; others may have them too."""


def _mirrored(facts: Any, name: str) -> Any:
    """The facts that words of this name speak of: a mapping, or a list of ids."""
    return facts.get("share", {}).get("posts", {}) if name == "posts" else facts.get(name, {})


@cache
def _below(limit: int) -> st.SearchStrategy[int]:
    return st.integers(0, limit - 1)


_MAKERS: dict[int, tuple[Any, Callable[[_Maker], Any] | None]] = {}


def _maker_of(hint: Any) -> Callable[[_Maker], Any] | None:
    """How a value of a type is made; None for what consists of other values."""
    known = _MAKERS.get(id(hint))  # comparing types is slow
    if known is None or known[0] is not hint:
        # A type may have further rules behind those of the one that it is made from.
        rules = getattr(hint, "__metadata__", ())
        make = next(
            (
                make
                for type_, make in VALUES
                if hint == type_ or (rules[:-1] and rules[:-1] == type_.__metadata__)
            ),
            None,
        )
        known = _MAKERS[id(hint)] = (hint, make)
    return known[1]


def _jurisdiction() -> type[BaseModel]:
    spec = next(spec for spec in fields_of(Registry) if spec.name == "jurisdictions")
    model: type[BaseModel] = get_args(spec.hint)[1]
    return model


# --- what goes with what --------------------------------------------------------------------------


def _mend_order(data: Data, begins: str, ends: str) -> None:
    """Leave out an end that is before its beginning, as far as both are known."""
    first, last = data.get(begins), data.get(ends)
    if first and last and last[: len(first)] < first[: len(last)]:
        del data[ends]


def _mend_successor(maker: _Maker, data: Data) -> None:
    named = [name for name in ("campaign", "action") if data.get(name)]
    keep = maker.choose([*named, "url"])
    for name in ("campaign", "action", "url", "title"):
        data.pop(name, None) if name != keep else None
    if keep == "url":
        data |= {"url": maker.url(), "title": maker.line()}


def _mend_event(maker: _Maker, data: Data) -> None:
    dangerous = {
        code
        for code, place in maker.registry["jurisdictions"].items()
        if place.get("attending_is_dangerous") == "yes"
    }
    if data.get("country") in {None, *(code[:2] for code in dangerous), *_members(dangerous)}:
        data |= {"country": None, "online": "yes"}
    if "ends" in data:
        data["starts"], data["ends"] = sorted([data["starts"][:10], data["ends"][:10]])


def _members(codes: set[str]) -> set[str]:
    return {"DE"} if "EU" in codes else set()


def _mend_petition(maker: _Maker, data: Data) -> None:
    if data["status"] == "open":
        data.pop("closed", None)
        data["url"] = data.get("url") or maker.url()
    if data["status"] == "replaced" and not data.get("successor"):
        data["successor"] = maker.model(Successor)


def _mend_channel(maker: _Maker, data: Data) -> None:
    makers: dict[str, tuple[str, Any]] = {
        "email": ("email", Email), "phone": ("phone", Phone), "sms": ("phone", Phone),
        "post": ("address", None),
    }  # fmt: skip
    field, hint = makers.get(data["kind"], ("url", Url))
    for name in ("email", "phone", "address", "url"):
        data.pop(name, None)
    data[field] = maker.value(hint) if hint else [maker.line(), maker.line()]


def _mend_source(maker: _Maker, data: Data) -> None:
    if data.get("archived") == "yes":
        data["url"] = data["url"].replace("https:", "http:")


def _mend_figure(maker: _Maker, data: Data) -> None:
    if "high" in data and float(data["high"]) <= float(data["value"]):
        data["high"] = str(int(float(data["value"])) + 1)


def _mend_organisation(maker: _Maker, data: Data) -> None:
    """Now and then it is banned where the strategy is most inventive, or found not to be."""
    if maker.below(3) == 1:
        kind = maker.choose(("undesirable", "extremist", "foreign-agent"))
        entry = {
            "jurisdiction": NOT_EVERYWHERE, "kind": kind, "since": "2021-11-08",
            "checked_on": DAYS[0], "sources": [maker.choose(maker.known["source"])],
        }  # fmt: skip
        data["designations"] = [*data.get("designations", []), entry]


def _mend_testimony(maker: _Maker, data: Data) -> None:
    if "speaker" in data:
        data["speaker"] = maker.choose(("Artem", "Вера", "<Tricky>", "O'Neil"))
    data["consent"] = data.get("consent") and {
        name: "yes" if value == "no" and maker.below(4) else value
        for name, value in data["consent"].items()
    }


def _mend_action(maker: _Maker, data: Data) -> None:
    specs = {spec.name: spec for spec in fields_of(Action)}
    for kind in data["kinds"]:
        parts = EXPECTED_PARTS.get(kind, ())
        if parts and not any(data.get(part) for part in parts):
            spec = specs[parts[0]]
            data[parts[0]] = maker.value(spec.hint, at_least_one=True)
            if data[parts[0]] is None:  # no organisation that could receive a gift
                data["kinds"] = ["talk"]
    if data.get("status") == "replaced" and not data.get("successor"):
        data["successor"] = maker.model(Successor)
    if "letter" in data:
        data["letter"] = {"cc": maker.some(list(data.get("targets", {})))}


REPAIRS: dict[type[BaseModel], Callable[[_Maker, Data], None]] = {
    Action: _mend_action,
    Channel: _mend_channel,
    Event: _mend_event,
    Figure: _mend_figure,
    Organisation: _mend_organisation,
    Petition: _mend_petition,
    Source: _mend_source,
    Successor: _mend_successor,
    Testimony: _mend_testimony,
}
"""What the checks of a model ask for, done to what was drawn field by field."""


@st.composite
def packs(draw: st.DrawFn) -> dict[str, Data]:
    """The files of a pack that is in order, as data."""
    return _Maker(draw).files()


def campaigns() -> st.SearchStrategy[Campaign]:
    """Whole campaigns from the whole model, each with a pack of its own around it."""
    return packs().map(lambda files: load_data(files).campaigns[0])
