"""A section of a mail: HTML, plain text, and what goes around them. No mail is ever sent."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from pride_actions import profiles
from pride_actions.catalog import campaign_of
from pride_actions.renderers import FORMATS
from pride_actions.rendering import compile as compile_snippet
from pride_actions.rendering import render, resolve
from pride_actions.richtext import bare
from pride_actions.slots import in_text
from pride_actions.view.options import ViewOptions
from pride_actions.view.reader import Reader
from pride_actions.view.said import said
from pride_actions.view.withheld import endangers

if TYPE_CHECKING:
    from typing import Unpack

    from pride_actions.keywords import EmailOptions
    from pride_actions.model.campaign import Campaign
    from pride_actions.model.words import MailWords
    from pride_actions.profiles import Profile
    from pride_actions.view.types import Action, View

_HREF = re.compile(r'<a href="([^"]*)"')

LONGEST_PREHEADER = 200
"""Characters. Inboxes show fewer; a sentence that is longer than this is none for that place."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a mail in both of its parts.

    Attributes:
        html: the part with tables and buttons.
        text: the plain text part: the same content and the same addresses, in the same order.
        subject_suggestions: subjects from the campaign's words, the best first; its title at least.
            Like the preheader they are guarded against the code of the sending service.
        preheader: what an inbox may show behind the subject, from the campaign's words; may be
            empty.
        lang: the language of the library's own words in it.
        dir: the direction of that language.
    """

    html: str
    text: str
    subject_suggestions: tuple[str, ...]
    preheader: str
    lang: str
    dir: str

    @property
    def size(self) -> int:
        """How many bytes the HTML has. Gmail shows the first 102 kB of a whole mail."""
        return len(self.html.encode())

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that it leads to, each once, in their order."""
        return tuple(dict.fromkeys(unescape(url) for url in _HREF.findall(self.html)))

    def as_message(
        self, sender: str = "", to: str = "", *, date: str = "", message_id: str = ""
    ) -> EmailMessage:
        """Give a whole mail with both parts, to open in a client or to send as a test.

        Equal sections make equal messages: a date and an id are only there where they are given.

        Args:
            sender: what the header ``From`` says.
            to: what the header ``To`` says.
            date: what the header ``Date`` says.
            message_id: what the header ``Message-ID`` says.

        Raises:
            ValueError: for a header with a line break in it.

        >>> message = render_email("chechnya-2017").as_message("A <a@example.org>")
        >>> message["From"], [part.get_content_type() for part in message.iter_parts()]
        ('A <a@example.org>', ['text/plain', 'text/html'])
        """
        message = EmailMessage()
        headers = {"Subject": self.subject_suggestions[0], "From": sender, "To": to}
        for name, value in (headers | {"Date": date, "Message-ID": message_id}).items():
            if value:
                message[name] = value
        message.set_content(self.text, cte="quoted-printable")
        message.add_alternative(self._document(), subtype="html", cte="quoted-printable")
        digest = hashlib.sha256(f"{self.html}\0{self.text}".encode()).hexdigest()
        message.set_boundary(f"=_pride-actions-{digest[:24]}")
        return message

    def _document(self) -> str:
        """Give the smallest page around the HTML: a section is no document of its own."""
        hidden = f'<div style="display:none">{escape(self.preheader)}</div>\n'
        return (
            f'<!doctype html>\n<html lang="{self.lang}" dir="{self.dir}">\n<head>\n'
            '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(self.subject_suggestions[0])}</title>\n</head>\n"
            f'<body style="margin:0">\n{hidden if self.preheader else ""}{self.html}'
            "</body>\n</html>\n"
        )


def render_email(
    campaign: Campaign | str,
    *,
    locale: str | None = None,
    on: date | datetime | None = None,
    jurisdiction: str | None = None,
    only: Collection[str] = (),
    kinds: Collection[str] = (),
    max_actions: int | None = None,
    title: str = "",
    intro: str = "",
    credit: str = "",
    slots: Collection[str] = (),
    **options: Unpack[EmailOptions],
) -> Section:
    """Render a campaign as a section of a mail.

    Args:
        campaign: a campaign, or the id of a bundled one.
        locale: as for `pride_actions.resolve`; so are the other named arguments.
        slots: the names of merge tags, such as ``first_name``, that stand in braces in the title,
            the intro or the credit. They need a ``profile`` that knows them.
        options: those of the format ``email``, such as ``layout`` or ``profile``.

    Raises:
        NotFoundError: if there is no such campaign, action, kind or slot.
        OptionError: if an option is unknown or has a value that cannot be used.

    >>> section = render_email("chechnya-2017", layout="cards")
    >>> section.size < 102_000, all(url in section.text for url in section.links)
    (True, True)
    """
    found = campaign_of(campaign)
    common: dict[str, Any] = {
        "locale": locale, "on": on or datetime.now(UTC), "jurisdiction": jurisdiction,
        "only": only, "kinds": kinds, "max_actions": max_actions,
        "title": title, "intro": intro, "credit": credit,
    }  # fmt: skip

    def rendered(name: str, own: dict[str, Any]) -> str:
        if slots:
            return compile_snippet(found, name, slots=slots, **common, **own).text
        return render(found, name, **common, **own)

    view = resolve(found, **common, use=FORMATS["email"].use)
    reader = Reader(found.directory, view.jurisdiction)
    words = _words(found, view, locale, reader)
    chosen: dict[str, Any] = {**options}
    shared = {key: chosen[key] for key in FORMATS["email-text"].options if key in chosen}
    html, text = rendered("email", chosen), rendered("email-text", shared)
    profile = profiles.named(str(chosen.get("profile", profiles.GENERIC)))
    told = (" ".join(bare(subject).split()) for subject in words.subjects) if words else ()
    subjects = (
        *((_with_tags(title, slots, profile),) if title else ()),
        *map(profile.guard_text, told),
    ) or (profile.guard_text(_neutral_title(view, reader)),)
    preheader = profile.guard_text(_preheader(words, view, reader))
    return Section(html, text, tuple(dict.fromkeys(subjects)), preheader, view.locale, view.dir)


def _with_tags(title: str, slots: Collection[str], profile: Profile) -> str:
    """Give the caller's own title as a subject: only the merge tags asked for are code in it."""
    parts = in_text(" ".join(bare(title).split()), slots)
    return "".join(
        profile.merge_tags[part] if place % 2 else profile.guard_text(part)
        for place, part in enumerate(parts)
    )


def _words(campaign: Campaign, view: View, locale: str | None, reader: Reader) -> MailWords | None:
    """Give the words for a mail; what holds no call, or is over or withdrawn, has none.

    They may speak of any action: none are given to readers for whom one was taken out, nor such as
    name an organisation that is banned where they are.
    """
    options = ViewOptions(locale, view.on, view.jurisdiction)
    if view.state != "open" or not any(map(_calls, view.actions)) or endangers(campaign, options):
        return None
    wanted = locale or campaign.facts.source_locale
    layers = said(campaign, wanted, view.locale, lambda _what, _id: None).layers
    found = next((words.mail for _, words in layers if words.mail), None)
    told = (*found.subjects, found.preheader or "") if found else ()
    return None if any(map(reader.names_designated, told)) else found


def _calls(action: Action) -> bool:
    return action.callable or any(map(_calls, action.actions))


def _neutral_title(view: View, reader: Reader) -> str:
    """Give the title, which anybody who sees the inbox can read; if it names who is banned, none.

    What is inside a mail may name them for reading, as everywhere.
    """
    title = view.title.text
    if reader.names_designated(title):
        title = view.labels["actions"]
    return " ".join(bare(title).split())


def _preheader(words: MailWords | None, view: View, reader: Reader) -> str:
    """Give the words' own, else the first sentence of the summary, as it is written there."""
    if words and words.preheader:
        return words.preheader
    from pride_actions.lint.sentences import sentence_spans

    text = bare(view.summary.text)
    first = next((text[start:end] for start, end in sentence_spans(text)), "")
    return "" if len(first) > LONGEST_PREHEADER or reader.names_designated(first) else first
