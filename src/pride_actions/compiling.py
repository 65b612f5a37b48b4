"""From a campaign to a form: a rendering in which only what a caller fills in is missing.

Most formats escape a value one character at a time; of these a form is text with holes. Markdown
looks at a character's neighbours and plain text wraps its lines: of these a form is the View, and
filling it runs the renderer again. Both give what rendering with the values gives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache, cached_property
from typing import Any

from pride_actions.errors import NotFoundError, OptionError, near_miss
from pride_actions.model.campaign import Campaign
from pride_actions.renderers import FORMATS, Format, format_named
from pride_actions.renderers.stamp import check_of, stamp, with_check
from pride_actions.renderers.table import Option
from pride_actions.segments import (
    AROUND,
    BLANK,
    CHECK,
    OWN_WORDS,
    PRINTED,
    Splice,
    cut,
    mark,
)
from pride_actions.view.options import ViewOptions, checked, plain
from pride_actions.view.resolve import resolve as resolve_view
from pride_actions.view.types import Phrase, View
from pride_actions.view.withheld import tellable

UNTOLD = frozenset({"nonce", "oembed", "alternates", "successor", "sandbox"})
"""Options that no stamp tells: a nonce is for one answer of one server, and the others change
nothing that is read."""

COLOURS = ("theme", "accent", "ground")
"""Options that show only where there is a look."""

COMMON_OPTIONS = (
    "locale", "on", "jurisdiction", "only", "kinds", "max_actions", *OWN_WORDS,
)  # fmt: skip
"""Options that every format has."""


@cache
def printed(format: str) -> frozenset[str]:
    """Give the options of a format whose value is only printed, so that it can be filled in."""
    row = FORMATS.get(format)
    return frozenset(row.options.keys() & PRINTED if row and row.splices else ())


@dataclass(frozen=True)
class Form:
    """A campaign for one kind of reader, in a format, with the given options.

    Attributes:
        campaign: what is rendered.
        name: the format's name.
        chosen: the options of the View; of own words it counts only whether there are any.
        own: the format's own options, likewise.
        view: what is shown.
    """

    campaign: Campaign
    name: str
    chosen: ViewOptions
    own: Mapping[str, object]
    view: View

    @classmethod
    def of(
        cls, campaign: Campaign, name: str, chosen: ViewOptions, options: Mapping[str, object]
    ) -> Form:
        """Make a form.

        Raises:
            NotFoundError, OptionError: as `render`.
        """
        row = format_named(name)
        own = own_options(name, row, options)
        chosen = checked(campaign, replace(chosen, use=row.use))
        return cls(campaign, name, chosen, own, resolve_view(campaign, chosen))

    @property
    def row(self) -> Format:
        """The format's row in the table."""
        return format_named(self.name)

    @cached_property
    def holes(self) -> tuple[str, ...]:
        """What there is to fill in."""
        words = [name for name in OWN_WORDS if getattr(self.chosen, name)]
        options = (name for name in self.own if name in printed(self.name))
        return (*words, *(name for name in options if name in AROUND or self.own[name]))

    @property
    def required(self) -> bool:
        """Whether there is a hole that has to be filled."""
        return not AROUND.keys() >= set(self.holes)

    def splice(self, day: date | None = None) -> Splice | None:
        """Give the rendering with holes, one of them for its digest.

        None for a format that does not write values one character at a time.
        """
        if not self.row.splices:
            return None
        text = self.written({name: mark(name) for name in self.holes}, day)
        marked = type(text)(with_check(text, CHECK))
        splice = cut(marked, self.holes)
        return splice and splice.pierced(CHECK, "check")

    def written(self, texts: Mapping[str, str], day: date | None = None) -> str:
        """Run the renderer, with a stamp that has no digest yet.

        Args:
            texts: what to fill in, by the names of holes.
            day: the day of which the stamp tells, if it is another than the View's.
        """
        words: dict[str, Any] = {name: texts[name] for name in texts if name in OWN_WORDS}
        if "title" in words:
            words["title"] = Phrase(words["title"])
        if day is not None:
            words |= {"made_on": day, "on": datetime.combine(day, time(12), UTC)}
        view = replace(self.view, **words) if words else self.view
        own = {**self.own, **{name: texts[name] for name in texts if name not in OWN_WORDS}}
        row = self.row
        stamped = row.carries or self.name
        options = format_named(stamped).options
        hidden = UNTOLD.union(COLOURS) if own.get("style") == "none" else UNTOLD
        told = told_options(self.campaign, self.chosen) | {
            key: value
            for key, value in own.items()
            if key in options and value != options[key].default and key not in hidden
        }
        return row.renderer()(replace(view, stamp=stamp(view, stamped, told)), **own)

    @cached_property
    def seals(self) -> dict[str, str]:
        """What stands for the holes while the digest is computed."""
        return {name: "" if name in AROUND else f"{{{name}}}" for name in self.holes}

    def filler(self) -> Callable[[Mapping[str, str]], str]:
        """Give what fills every hole, by their names, and has the digest."""
        splice = self.splice()
        if splice is None and not self.holes:
            text = self.anew({})  # so that nothing else has to be kept
            return lambda _: text
        if splice is None:
            return self.anew
        return splice.bound({"check": [self.check_of(splice)]}).fill

    def check_of(self, splice: Splice) -> str:
        """Give the digest of a rendering in which holes are named."""
        return check_of(self.row.snippet(splice.fill(self.seals | {"check": BLANK})))

    @cached_property
    def _check(self) -> str:
        nonce = {"nonce": ""} if "nonce" in self.own else {}
        return check_of(self.row.snippet(self.written(self.seals | nonce)))

    def anew(self, texts: Mapping[str, str]) -> str:
        """Give the rendering with every hole filled in, by running the renderer."""
        text = self.written(texts)
        check = self._check if self.holes or self.row.carries else check_of(self.row.snippet(text))
        return type(text)(with_check(text, check))


def told_options(campaign: Campaign, options: ViewOptions) -> dict[str, object]:
    """Give the options of the View that are needed to make it again."""
    told: dict[str, object] = {}
    if options.locale is not None:
        told["locale"] = options.locale
    if options.only:
        told["only"] = "+".join(tellable(campaign, options))
    if options.kinds:
        told["kinds"] = "+".join(options.kinds)
    if options.max_actions is not None:
        told["max_actions"] = options.max_actions
    own_words = [name for name in OWN_WORDS if getattr(options, name)]
    if own_words:
        told["own"] = "+".join(own_words)
    return told


def own_options(name: str, row: Format, options: Mapping[str, object]) -> dict[str, object]:
    """Give every option of a format, with its default where nothing is said.

    None is nothing, too, where the default is: a page may have a nonce or not.

    Raises:
        OptionError: for one that is unknown, missing or wrong.
        NotFoundError: for a value that is none of its choices.
    """
    empty = {name for name, option in row.options.items() if not option.default}
    options = {
        name: plain(value)
        for name, value in options.items()
        if value is not None or name not in empty
    }
    for option in options:
        if option not in row.options:
            known = near_miss(option, [*row.options, *COMMON_OPTIONS])
            raise OptionError(f"the format {name!r} has no option {option!r}; {known}")
    level = options.get("heading_level", 1)
    if type(level) is not int or level not in range(1, 7):  # 2.0 and True are among these as well
        raise OptionError(f"heading_level={level!r} is not a whole number from 1 to 6")
    for option, value in options.items():
        choices = row.options[option].choices
        if choices and value not in choices:
            raise NotFoundError(option, str(value), choices)
        _check_type(option, row.options[option], value)
    _check_colours(row, options)
    room = options.get("max_bytes")
    if isinstance(room, int) and room < 0:
        raise OptionError(f"max_bytes={room} is no number of bytes; write 0 to leave out no action")
    for option in row.needs:
        if not options.get(option):
            raise OptionError(f"the format {name!r} needs the option {option!r}")
    return {name: option.default for name, option in row.options.items()} | options


def _check_colours(row: Format, options: Mapping[str, object]) -> None:
    """Refuse colours for what has no look, as long as nobody says that it is to have none."""
    style = row.options.get("style")
    if style is None or style.default != "none" or "style" in options:
        return
    for name in COLOURS:
        value = options.get(name, row.options[name].default)
        if value != row.options[name].default:
            raise OptionError(
                f"{name}={value!r} shows only with a style, and there is none by default; "
                "choose the style 'scoped', 'inline' or 'shadow'"
            )


def _check_type(name: str, option: Option, value: object) -> None:
    """Refuse what is of another type: the text "false" of a web form would count as true."""
    kind = type(option.default)
    fits = isinstance(value, (kind, *option.also))
    fits = fits and (kind is bool or not isinstance(value, bool))
    items = value if kind is tuple and isinstance(value, (tuple, list)) else ()
    if not fits or not all(isinstance(item, str) for item in items):
        raise OptionError(f"{name}={value!r} is not {_KINDS[kind]}")


_KINDS: Mapping[type, str] = {
    bool: "True or False",
    int: "a whole number",
    str: "text",
    tuple: "a list of texts",
}
"""What options are called, by the type of their defaults."""
