"""The files of one campaign, in every language: each View is made once, for all formats."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from importlib.metadata import version

from importlib_resources import files
from importlib_resources.abc import Traversable

from pride_actions.compiling import Form
from pride_actions.model.campaign import Campaign
from pride_actions.renderers.embedding import Policy, directives, policy
from pride_actions.renderers.stamp import check_of, with_check
from pride_actions.site import manifest
from pride_actions.site.addresses import SHARE, Addresses, Successor, given
from pride_actions.site.manifest import Entry, Page
from pride_actions.site.pieces import Piece, pieces
from pride_actions.site.settings import Settings
from pride_actions.site.share import Offer, share_page
from pride_actions.stored import MADE_BY
from pride_actions.view.options import ViewOptions
from pride_actions.view.resolve import resolve
from pride_actions.view.types import View


@dataclass(frozen=True, slots=True)
class Made:
    """A file, not written yet."""

    path: str
    data: bytes
    valid_until: datetime | None


@dataclass
class Making:
    """Makes the files of one campaign.

    Attributes:
        campaign: the campaign.
        settings: what was chosen.
        successor: what has taken its place, if that is on the site.
        views: one for each language, those for the web.
        policy: what a content security policy has to allow for them.
    """

    campaign: Campaign
    settings: Settings
    successor: Successor | None = None
    views: dict[str, View] = field(default_factory=dict)
    policy: dict[str, dict[str, None]] = field(default_factory=dict)

    def files(self) -> Iterator[Made]:
        """Make all files."""
        for locale in self.campaign.locales:
            yield from self._in(locale)

    def _in(self, locale: str) -> Iterator[Made]:
        asked, known = self.settings, self.campaign
        at = Addresses(
            asked.base_url, known.id, locale, known.locales, asked.formats, self.successor
        )
        chosen = ViewOptions(locale, asked.moment, asked.jurisdiction)
        views = _Views(self.campaign, chosen, next(iter(self.views.values()), None))
        web = self.views[locale] = views["web"]
        offers: list[Offer] = []
        for piece in pieces(self.settings.formats, self.settings.variants):
            own = given(piece, at)
            if own is None:
                continue
            view = views[piece.row.use]
            text = _rendered(
                Form(self.campaign, piece.format, chosen, _with_defaults(piece, own), view)
            )
            data = text.encode()
            needs = self._allow(piece, text)
            offers.append(Offer(piece, len(data), needs))
            yield Made(at.file(piece.file), data, view.valid_until)
        if self.settings.gallery:
            text = share_page(web, at, tuple(offers))
            yield Made(at.file(SHARE), text.encode(), web.valid_until)

    def _allow(self, piece: Piece, text: str) -> Policy:
        """Note what a policy has to allow, and give it for this file alone."""
        if piece.row.media_type != "text/html":
            return {}
        found = policy(text)
        for name, values in found.items():
            self.policy.setdefault(name, {}).update(dict.fromkeys(values))
        return found

    def entry(self, key: str, described: Mapping[str, manifest.File]) -> Entry:
        """Give what the manifest says of the campaign, once its files are made."""
        views = self.views
        # Of files, not of these views: a quotation may be shown in some files only.
        moments = [until for file in described.values() if (until := file.get("valid_until"))]
        first = views[self.campaign.locales[0]]
        return {
            "key": key,
            "state": "unchecked" if first.is_unchecked else first.state,
            "made_on": self.settings.made_on.isoformat(),
            "valid_until": min(moments, default=None),
            "pages": {locale: _page(view) for locale, view in views.items()},
            "policy": directives({name: tuple(told) for name, told in sorted(self.policy.items())}),
            "files": dict(described),
        }


def _page(view: View) -> Page:
    title = view.title
    return {"title": title.text, "lang": title.lang or view.locale, "dir": title.dir or view.dir}


def _with_defaults(piece: Piece, own: Mapping[str, object]) -> dict[str, object]:
    return {name: option.default for name, option in piece.row.options.items()} | dict(own)


def _rendered(form: Form) -> str:
    """Give the same as `pride_actions.render`, for a View that is there already."""
    texts = {name: str(form.own[name]) for name in form.holes}
    if any(texts.values()):
        return form.filler()(texts)
    text = form.written({})
    return with_check(text, check_of(form.row.snippet(text)))


class _Views(dict[str, View]):
    """Views of one campaign by what they are for; they differ only where somebody is quoted."""

    def __init__(self, campaign: Campaign, chosen: ViewOptions, twin: View | None) -> None:
        super().__init__()
        self.campaign, self.chosen = campaign, chosen
        self.twin = twin if self._is_one else None

    @property
    def _is_one(self) -> bool:
        return not self.campaign.facts.testimonies

    def __missing__(self, use: str) -> View:
        if self and self._is_one:
            return next(iter(self.values()))
        view = self[use] = resolve(self.campaign, replace(self.chosen, use=use), self.twin)
        return view


def key(campaign: Campaign, settings: Settings, successor: Successor | None) -> str:
    """Stand for all that the files of a campaign are made from, but for the day of today."""
    parts = (campaign.digest, settings.key, library(), *(map(str, successor or ())))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def library() -> str:
    """Stand for the code, templates and words of the library, and for what else has a part."""
    found = hashlib.sha256(repr([version(name) for name in MADE_BY]).encode())
    for name, data in _contents(files("pride_actions"), ""):
        found.update(f"\n{name} {len(data)}\n".encode() + data)
    return found.hexdigest()


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in {"__pycache__", "packs", "cli", "lint", "audit", "online"}:
            continue
        if entry.is_dir():
            yield from _contents(entry, f"{path}{entry.name}/")
        elif not entry.name.endswith((".pyc", ".bin")):
            yield f"{path}{entry.name}", entry.read_bytes()
