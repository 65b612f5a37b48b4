"""Which of the languages that are there serves a reader best (BCP 47, RFC 4647 and the CLDR)."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple, cast

from babel.core import get_global

FORMS = ("formal", "informal")
"""Forms of address; they stand last in a code and are no part of BCP 47."""

EITHER_SCRIPT = frozenset({"sr"})
"""Languages whose readers read both of their scripts."""

NEAR = {"nb": "no", "nn": "no", "yue": "zh-Hant", "sh": "sr-Latn"}
"""Languages whose readers read another one that more is written in."""


class Tag(NamedTuple):
    """A code taken apart; script and region are those that it most likely means.

    Attributes:
        language: the code of the language that counts.
        script: such as ``Latn``.
        region: such as ``BR``; it may have been added.
        named: whether the region stands in the code.
        form: ``formal``, ``informal`` or nothing.
    """

    language: str
    script: str
    region: str
    named: bool
    form: str


def negotiate(wanted: str, offered: Collection[str]) -> str | None:
    """Choose the offered locale that serves a reader of another best; None if none does.

    The language has to be the same, and the script. Of several, the one for the reader's region
    is best, then one for the group of regions it belongs to, then one for no region or for that
    where most readers are.

    Args:
        wanted: a BCP 47 code.
        offered: the codes to choose from.

    >>> negotiate("de-AT", ["en", "de"]), negotiate("pt", ["pt-BR"]), negotiate("fi", ["en"])
    ('de', 'pt-BR', None)
    >>> negotiate("zh-TW", ["zh-Hans", "zh-Hant"]), negotiate("zh-TW", ["zh"])
    ('zh-Hant', None)
    >>> negotiate("pt-AO", ["pt-BR", "pt-PT"]), negotiate("sr-Latn", ["sr"])
    ('pt-PT', 'sr')
    """
    if wanted in offered:
        return wanted
    want = _tag(wanted)
    fits = [(_fitness(want, _tag(code)), code) for code in sorted(offered)]
    best = max(fits, key=lambda fit: fit[0], default=(0, ""))
    return best[1] if best[0] else None


def _fitness(want: Tag, have: Tag) -> int:
    """Say how well one serves readers of the other: 0 for not at all."""
    same_script = want.script == have.script
    if want.language != have.language or not (same_script or want.language in EITHER_SCRIPT):
        return 0
    groups = _groups(want)
    if have.named and have.region == want.region:
        region = 5
    elif have.named and have.region in groups:
        region = 4
    else:
        region = 1 if have.named else 3
    if have.named and have.region == _tag(have.language).region and region == 1:
        region = 2
    return 1 + 20 * same_script + 2 * region + (want.form == have.form)


def _groups(tag: Tag) -> set[str]:
    """Give the regions whose ways of writing a region follows: PT for Angola, 419 for Mexico."""
    parents = cast("dict[str, str]", get_global("parent_exceptions"))
    parent = parents.get(f"{tag.language}_{tag.region}", "")
    return set(parent.split("_")[1:])


@lru_cache(maxsize=1024)
def _tag(code: str) -> Tag:
    """Take a code apart.

    >>> _tag("zh-TW")
    Tag(language='zh', script='Hant', region='TW', named=True, form='')
    >>> _tag("de-formal")
    Tag(language='de', script='Latn', region='DE', named=False, form='formal')
    """
    language, *others = code.split("-")
    form = next((part for part in others if part in FORMS), "")
    language, *implied = _canonical(language).split("-")
    others = [part for part in others if part not in FORMS] or implied
    named = any(re.fullmatch("[A-Z]{2}|[0-9]{3}", part) for part in others)
    script, region = _likely(language, others)
    return Tag(language, script, region, named, form)


def _canonical(language: str) -> str:
    """Give the code that is used today, and the language that its readers read as well."""
    aliases = cast("dict[str, str]", get_global("language_aliases"))
    known = NEAR.get(language) or aliases.get(language, language)
    return known.replace("_", "-")


def _likely(language: str, others: list[str]) -> tuple[str, str]:
    """Add the script and region that a language most likely has (CLDR, likely subtags)."""
    script = next((part for part in others if len(part) == 4), "")
    region = next((part for part in others if len(part) in {2, 3}), "")
    likely = cast("dict[str, str]", get_global("likely_subtags"))
    for attempt in ([language, script, region], [language, region], [language, script], [language]):
        full = likely.get("_".join(filter(None, attempt)))
        if full:
            _, likely_script, likely_region = full.split("_")
            return script or likely_script, region or likely_region
    return script or "Latn", region


def script(locale: str) -> str:
    """Give the script that a locale names, or else most likely has.

    >>> script("ku-Arab"), script("arz"), script("zh-TW")
    ('Arab', 'Arab', 'Hant')
    """
    return _tag(locale).script


def language_tag(locale: str) -> str:
    """Give the code for a ``lang`` attribute: the form of address is no part of BCP 47.

    >>> language_tag("de-formal")
    'de'
    """
    return locale.removesuffix("-formal").removesuffix("-informal")
