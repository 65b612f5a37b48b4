"""A digest: several campaigns in one section of a mail, and only what can be done now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from pride_actions import profiles
from pride_actions.compiling import own_options
from pride_actions.errors import NotFoundError, OptionError
from pride_actions.locales import Wording, wording
from pride_actions.mailing import Section, render_email
from pride_actions.newsletter import tags
from pride_actions.newsletter.merging import changed, merged
from pride_actions.newsletter.picking import LeftOut, Pick, grouped, view_of
from pride_actions.renderers import Format, format_named
from pride_actions.renderers.mail.single import single
from pride_actions.view.clock import ENDING_SOON
from pride_actions.view.options import ViewOptions
from pride_actions.view.types import Action, Link, Phrase, State, View

FORMATS: Final = ("email", "email-text", "mjml", "markdown")
"""The formats of a digest."""

ROOM: Final = 90_000
"""Bytes. Gmail cuts a mail off behind 102 kB, and a service adds its own header and footer
(https://github.com/buttondown/docs/blob/1bb7f01fe9b9d92af7686972d899305fb4c6c6fd/content/pages/preflight.mdoc)."""


@dataclass(frozen=True)
class Digest:
    """Several campaigns in one section.

    Attributes:
        picks: what it calls for, in order.
        left_out: what it does not show, and why.
        options: for whom and when.
        title: its own title.
        intro: words before the rest.
        slots: which merge tags stand in braces in these two.
        campaign_tag: what is added to links that tolerate it.
    """

    picks: tuple[Pick, ...]
    left_out: tuple[LeftOut, ...]
    options: ViewOptions
    title: str = ""
    intro: str = ""
    slots: tuple[str, ...] = ()
    campaign_tag: str | Mapping[str, str] = field(default="")

    # what fits

    def first(self, count: int) -> Digest:
        """Give a digest of so many actions; it tells of the others.

        What ends last goes first, but help for people in danger only when nothing else is left.
        """
        by_need = sorted(range(len(self.picks)), key=lambda at: not self.picks[at].helps)
        return self._with_only(by_need[:count])

    def single(self) -> Digest:
        """Give a digest of the one action that ends first, of those with something to follow.

        Raises:
            OptionError: if there is none.
        """
        anywhere = self.options.jurisdiction is None
        views = [(at, view_of([pick], self.options)) for at, pick in enumerate(self.picks)]
        if anywhere:  # what is for readers in some place comes last
            views.sort(key=lambda found: any(action.places for action in found[1].actions))
        for at, view in views:
            if single(view.actions, anywhere=anywhere):
                return self._with_only([at])
        raise OptionError("layout='single' needs an action with a link to follow; there is none")

    def _with_only(self, places: Collection[int]) -> Digest:
        kept = tuple(pick for at, pick in enumerate(self.picks) if at in places)
        dropped = (pick for at, pick in enumerate(self.picks) if at not in places)
        told = tuple(pick.left_out("room") for pick in dropped)
        return replace(self, picks=kept, left_out=told + self.left_out)

    def fitting(self, size: int, format: str = "email", **options: object) -> Digest:
        """Give a digest with as many actions as there is room for: whole ones.

        Args:
            size: in bytes.
            format: the format that is measured.
            options: its own options.

        Raises:
            OptionError: if there is not even room for one.
        """

        def measured(count: int) -> int:
            return len(self.first(count).render(format, **options).encode())

        if measured(len(self.picks)) <= size:
            return self
        fits, too_many = 0, len(self.picks)
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            fits, too_many = (middle, too_many) if measured(middle) <= size else (fits, middle)
        if not fits:
            raise OptionError(
                f"max_bytes={size} leaves no room for an action; the first needs {measured(1)}"
            )
        return self.first(fits)

    @property
    def missed(self) -> int:
        """How many actions are left out for want of room."""
        return sum(left.reason == "room" for left in self.left_out)

    # what is shown

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The View of each campaign, with what was picked of it."""
        groups = grouped(self.picks).values()
        return tuple(self._told(view_of(group, self.options), group) for group in groups)

    @cached_property
    def view(self) -> View:
        """What every format shows: the only campaign, or all of them as one View."""
        if len(self.views) == 1:
            view = self.views[0]
        else:
            view = merged(self.views, self._wording.labels["actions"], self._state)
        title, intro = tags.marked(self.title, self.slots), tags.marked(self.intro, self.slots)
        view = replace(view, intro=intro, title=Phrase(title) if title else view.title)
        if self.missed:
            note = self._wording.say("digest.left_out", count=self.missed)
            view = replace(view, credit=note)
        return self._tagged(view) if self.campaign_tag else view

    @property
    def _wording(self) -> Wording:
        return wording(self.options.locale or "")

    def _told(self, view: View, group: Sequence[Pick]) -> View:
        """Say which actions are new."""
        new = {pick.action for pick in group if pick.new}
        label = self._wording.say("digest.new")
        actions = tuple(
            replace(action, state_label=label) if _is_just_open(action, new) else action
            for action in view.actions
        )
        return replace(view, actions=actions)

    def _state(self, view: View) -> tuple[State, str]:
        """Give the state of a campaign: that of the action in it that ends first."""
        group = grouped(self.picks)[f"{view.pack}/{view.campaign}"]
        if group[0].ends - view.on <= ENDING_SOON:
            return "ending-soon", self._wording.say("state.ending-soon")
        new = all(pick.new for pick in group)
        return "open", self._wording.say("digest.new" if new else "state.open")

    def _tagged(self, view: View) -> View:
        untagged = profiles.helping(view.actions)

        def told(link: Link) -> Link:
            return replace(link, url=profiles.tagged(link, self.campaign_tag, untagged))

        return changed(view, link=told)

    # how it is written

    def render(self, format: str = "email", **options: object) -> str:
        """Write the digest.

        Args:
            format: one of `FORMATS`.
            options: the format's own options.

        Raises:
            NotFoundError: if a digest has no such format.
            OptionError: if an option cannot be used, or the sending service has no merge tag for
                a slot.
        """
        if format not in FORMATS:
            raise NotFoundError("format", format, FORMATS)
        row = format_named(format)
        own = own_options(format, row, {**_defaults(row), **options})
        if own.get("layout") == "single" and len(self.picks) > 1:
            return self.single().render(format, **options)
        view = replace(self.view, stamp=self._colophon(format))
        text = row.renderer()(view, **own)
        return tags.filled(text, self.slots, tags.service(format, own))

    def section(self, **options: object) -> Section:
        """Give both parts of a mail.

        Args:
            options: those of the format ``email``.

        Raises:
            NotFoundError, OptionError: as `render`.
        """
        if options.get("layout") == "single" and len(self.picks) > 1:
            return self.single().section(**options)
        row = format_named("email-text")
        shared = {name: value for name, value in options.items() if name in row.options}
        html, text = self.render("email", **options), self.render("email-text", **shared)
        profile = profiles.named(str(options.get("profile", profiles.GENERIC)))
        parts = tuple(self._alone(profile.name))
        own = profile.guard_text(" ".join(self.view.title.text.split()))
        own = tags.filled(own, self.slots, profile.name)
        preheader = parts[0].preheader if len(parts) == 1 else ""
        unique = tuple(dict.fromkeys(self._subjects(own, parts)))
        return Section(html, text, unique, preheader, self.view.locale, self.view.dir)

    def _subjects(self, own: str, parts: Sequence[Section]) -> tuple[str, ...]:
        """Give what to choose a subject from: the words for it of the campaigns, or the title."""
        if len(parts) > 1:
            return (own, *(part.subject_suggestions[0] for part in parts))
        return ((own,) if self.title else ()) + parts[0].subject_suggestions

    def _alone(self, profile: str) -> Iterator[Section]:
        """Give each campaign as a section of its own, which has the words that fit around it."""
        options = self.options
        for group in grouped(self.picks).values():
            yield render_email(
                group[0].campaign, locale=options.locale, on=options.on, profile=profile,
                jurisdiction=options.jurisdiction, only=[pick.action for pick in group],
            )  # fmt: skip

    def _colophon(self, format: str) -> str:
        """Say what this is. It is no stamp: an audit compares single campaigns, not digests."""
        view = self.view
        told = " ".join(f"{one.pack}/{one.campaign}" for one in self.views)
        until = view.valid_until.strftime("%Y-%m-%dT%H:%MZ") if view.valid_until else "never"
        return (
            f"pride-actions digest {told} format {format} locale {view.locale} "
            f"made {view.made_on} until {until}"
        )


def _is_just_open(action: Action, new: Collection[str]) -> bool:
    return action.id in new and action.state == "open"


def _defaults(row: Format) -> dict[str, object]:
    """Let no format leave an action out: a digest does, and says which.

    Markdown is guarded against the code of any service, as GitHub's is not.
    """
    own: dict[str, object] = {"max_bytes": 0, "flavour": "plain"}
    return {name: value for name, value in own.items() if name in row.options}
