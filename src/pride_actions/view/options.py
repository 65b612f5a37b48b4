"""What a caller may choose of a View."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import NoneType
from typing import Any, get_args

from pydantic_core import PydanticCustomError

from pride_actions.errors import NotFoundError, OptionError
from pride_actions.model.actions import Action
from pride_actions.model.campaign import Campaign
from pride_actions.model.kinds import KINDS
from pride_actions.model.people import Use
from pride_actions.model.places import check_jurisdiction, check_locale, reader_locale
from pride_actions.model.text import FORBIDDEN


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What a caller may choose. No option removes an advisory.

    Attributes:
        locale: the language wanted, as BCP 47 or POSIX write it; None is the campaign's own.
        on: the moment: a date (midday UTC), an aware datetime, or None for now.
        jurisdiction: where the reader is, ISO 3166-1 or -2; None is a reader anywhere.
        only: ids of actions; none named means all.
        kinds: kinds of action; none named means all.
        max_actions: how many actions at the most; those that can be done come first.
        title: the partner's own title.
        intro: the partner's own words before the rest, plain text.
        credit: the partner's own words after the rest, plain text.
        use: for what it is made, so that a testimony is shown only as far as consent goes.
    """

    locale: str | None = None
    on: date | datetime | None = None
    jurisdiction: str | None = None
    only: Collection[str] = ()
    kinds: Collection[str] = ()
    max_actions: int | None = None
    title: str = ""
    intro: str = ""
    credit: str = ""
    use: str = "web"


def checked(campaign: Campaign, options: ViewOptions) -> ViewOptions:
    """Refuse options that name what does not exist; give texts, locale and ids as packs have them.

    Raises:
        NotFoundError: for an action, kind or use that does not exist.
        OptionError: for a value that cannot be used.
    """
    texts = {name: plain(getattr(options, name)) for name in _TYPES}
    _check_types(texts)
    known = list(_ids(campaign.facts.actions))
    only, kinds = _unveiled(_texts(options.only, "only"), known), _texts(options.kinds, "kinds")
    _check_names("action", only, known)
    _check_names("kind", kinds, KINDS)
    _check_names("use", (options.use,), _USES)
    if options.max_actions is not None and options.max_actions < 1:
        raise OptionError(f"max_actions={options.max_actions} leaves nothing to show")
    for name in ("title", "intro", "credit"):
        found = FORBIDDEN.search(texts[name])
        if found:
            raise OptionError(f"{name} holds the control character U+{ord(found[0]):04X}")
    if options.jurisdiction is not None:
        _accept(options.jurisdiction, check_jurisdiction)
    if options.locale is not None:
        texts["locale"] = locale_meant(options.locale)
    return replace(options, **texts, only=only, kinds=kinds)


def _check_names(what: str, names: Collection[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise NotFoundError(what, str(name), known)


_USES: tuple[str, ...] = get_args(Use)

_TYPES: Mapping[str, tuple[type, ...]] = {
    "locale": (str, NoneType),
    "jurisdiction": (str, NoneType),
    "max_actions": (int, NoneType),
    "title": (str,),
    "intro": (str,),
    "credit": (str,),
}


def _check_types(values: Mapping[str, object]) -> None:
    """Refuse what is of another type, such as the number in a text that a web form sends."""
    for name, types in _TYPES.items():
        value = values[name]
        if not isinstance(value, types) or isinstance(value, bool):
            wanted = "a whole number" if int in types else "text"
            raise OptionError(f"{name}={value!r} is not {wanted}")


def plain(value: Any) -> Any:
    """Give a text without what a web framework knows of it: markup is only text to us.

    Django and Jinja call texts of their templates safe, and then nothing would escape them. And
    what frameworks look up only when it is read, such as a translation or the nonce of a request,
    is no text before, but does all that a text can do.

    >>> from markupsafe import Markup
    >>> plain(Markup("<b>")), plain(3)
    ('<b>', 3)
    """
    if issubclass(type(value), str):
        return str.__str__(value)
    return plain(str(value)) if callable(getattr(value, "casefold", None)) else value


def _texts(values: Collection[str], name: str) -> tuple[str, ...]:
    if isinstance(values, str):
        raise OptionError(f"{name}={values!r} is a single text; give a list: [{values!r}]")
    try:
        return tuple(map(plain, values))
    except TypeError:
        raise OptionError(f"{name}={values!r} is not a list of texts") from None


def veiled(id: str) -> str:
    """Give what stands for the id of an action where readers must not be told it.

    >>> veiled("give-to-the-network")
    '.ba6fa7cd69'
    """
    return f".{hashlib.sha256(id.encode()).hexdigest()[:10]}"


def _unveiled(only: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Give the ids that are meant: a stamp may tell what stands for them."""
    meant = {veiled(id): id for id in known} if any(str(id)[:1] == "." for id in only) else {}
    return tuple(meant.get(id, id) for id in only)


def locale_meant(value: str) -> str:
    """Give a locale code in the form of packs, whatever program wrote it.

    Raises:
        OptionError: for what is no code, or names no language or country.

    >>> locale_meant("pt_BR.UTF-8")
    'pt-BR'
    """
    locale = reader_locale(value) or value
    _accept(locale, check_locale)
    return locale


def _accept(value: str, valid: Callable[[str], str]) -> None:
    try:
        valid(value)
    except PydanticCustomError as error:
        hint = (error.context or {}).get("hint")
        raise OptionError(f"{error}; {hint}" if hint else str(error)) from None


def _ids(actions: Mapping[str, Action]) -> Iterator[str]:
    for id, action in actions.items():
        yield id
        yield from _ids(action.actions)
