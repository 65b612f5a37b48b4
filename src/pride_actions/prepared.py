"""Renders every campaign of a catalog ahead: `pride_actions.stored` reads what this writes.

A View changes at moments that it names itself (``valid_until``). So a campaign is resolved from
the day of its release on, again at each such moment, until nothing changes any more.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pride_actions._version import __version__
from pride_actions.catalog import Catalog
from pride_actions.compiling import Form, own_options
from pride_actions.filling import SOME_DAY
from pride_actions.model.campaign import Campaign
from pride_actions.renderers import FORMATS
from pride_actions.renderers.stamp import with_check
from pride_actions.segments import BEGIN, CHECK, DAY, END
from pride_actions.stored import HEAD, MADE_BY, MAGIC, NEVER, moment_of
from pride_actions.view.options import ViewOptions
from pride_actions.view.resolve import AS_IT_WAS, resolve
from pride_actions.view.types import View
from pride_actions.writing import write_bytes

MOST = 200
"""Stretches of time of one campaign; what changes more often is rendered when it is asked for."""

_LEVEL = 9


def write(catalog: Catalog, path: Path) -> None:
    """Render every campaign, in its own languages and every format with its default options.

    Args:
        catalog: the campaigns.
        path: of the file. The same catalog gives the same bytes.
    """
    write_bytes(path, prepared(catalog))


def prepared(catalog: Catalog) -> bytes:
    """Give what `write` writes."""
    made_by = {"pride-actions": __version__, **{name: version(name) for name in MADE_BY}}
    lines = [" ".join(f"{name}={told}" for name, told in made_by.items())]
    parts: dict[bytes, int] = {}
    length = 0
    for key, kind, text in _groups(catalog):
        part = zlib.compress(text.encode(), _LEVEL)
        if part not in parts:
            parts[part] = length
            length += len(part)
        lines.append(f"{key}\t{kind}\t{parts[part]}\t{len(part)}")
    index = "\n".join([*lines, ""]).encode()
    return f"{MAGIC} {len(index)}".ljust(HEAD).encode() + index + b"".join(parts)


def _groups(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Give the key, the class and the renderings of each campaign, format and language."""
    proved: set[tuple[str, str]] = set()
    for campaign in catalog.values():
        for locale in campaign.locales:
            ahead = _Ahead(campaign, locale, proved)
            locales = ("", locale) if ahead.is_what_is_given_unasked() else (locale,)
            for format in FORMATS:
                stretches = list(ahead.stretches(format))
                if stretches:
                    kind, text = type(stretches[0].text).__name__, _packed(stretches)
                    yield from (
                        (f"{campaign.key}\t{format}\t{name}", kind, text) for name in locales
                    )


class _Stretch(NamedTuple):
    since: datetime
    until: datetime | None
    text: str


class _Ahead:
    """One campaign in one language, from the day of its release on.

    Args:
        campaign: what is rendered.
        locale: the language.
        proved: formats, with the language, of which the day alone depends on the day.
    """

    def __init__(self, campaign: Campaign, locale: str, proved: set[tuple[str, str]]) -> None:
        self.campaign = campaign
        self.locale = locale
        self.proved = proved
        self.start = datetime.combine(campaign.pack.released_on, time(), UTC)
        self._views: dict[tuple[str, datetime], View] = {}

    def is_what_is_given_unasked(self) -> bool:
        """Say whether this is what a reader gets who names no language."""
        unasked = resolve(self.campaign, ViewOptions(None, self.start))
        return unasked.locale == self.locale and unasked == self._view("web", self.start)

    def stretches(self, format: str) -> Iterator[_Stretch]:
        """Give the renderings in a format; none for one that cannot do without options."""
        since = self.start
        for _ in range(0 if FORMATS[format].needs else MOST):
            until = self._view(FORMATS[format].use, since).valid_until
            made = self._written(format, since, SOME_DAY)
            text = made.replace(SOME_DAY.isoformat(), DAY)
            if self._holds(format, text, since, until):
                yield _Stretch(since, until, type(made)(_bounded(format, text)))
            if until is None:
                return
            since = until

    def _view(self, use: str, on: datetime) -> View:
        key = (use, on)
        if key not in self._views:
            self._views[key] = resolve(self.campaign, ViewOptions(self.locale, on, use=use))
        return self._views[key]

    def _written(self, format: str, on: datetime, day: date) -> str:
        row = FORMATS[format]
        chosen = ViewOptions(self.locale, on, use=row.use)
        own = own_options(format, row, {})
        form = Form(self.campaign, format, chosen, own, self._view(row.use, on))
        made = form.written({}, day)
        return type(made)(with_check(made, CHECK))

    def _holds(self, format: str, text: str, since: datetime, until: datetime | None) -> bool:
        """Say whether nothing but the day, written in numbers, depends on the day."""
        if any(
            notice.key == AS_IT_WAS for notice in self._view(FORMATS[format].use, since).notices
        ):
            return False
        if (format, self.locale) not in self.proved:
            last = (until or since + timedelta(days=3653)) - timedelta(minutes=1)
            if text.replace(DAY, last.date().isoformat()) != self._written(
                format, last, last.date()
            ):
                return False
            self.proved.add((format, self.locale))
        return True


def _bounded(format: str, text: str) -> str:
    """Put marks around what the digest is of, where that is not all of a rendering."""
    sealed = FORMATS[format].snippet(text)
    return text if sealed == text else text.replace(sealed, f"{BEGIN}{sealed}{END}")


def _packed(stretches: Iterable[_Stretch]) -> str:
    """Write renderings so that a line that stands in several is written once."""
    numbers: dict[str, int] = {}
    told = []
    for since, until, text in stretches:
        shown = [numbers.setdefault(line, len(numbers)) for line in text.split("\n")]
        ends = moment_of(until) if until else NEVER
        told.append(f"{moment_of(since)} {ends} {_runs(shown)}")
    return "\n".join([*told, "", *numbers])


def _runs(numbers: Iterable[int]) -> str:
    """Write numbers, in short where one follows the other.

    >>> _runs([0, 1, 2, 7, 3])
    '0-2,7,3'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ",".join("-".join(map(str, run)) for run in runs)
