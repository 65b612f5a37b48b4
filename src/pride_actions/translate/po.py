"""A translation as gettext PO, which most translators' programs read (by Babel's own reader).

The context of a message is the path to its entry. What the source changed is marked as fuzzy, with
what it said before, as gettext's own tools do.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, unescape, write_po

from pride_actions.errors import OptionError
from pride_actions.model.places import reader_locale
from pride_actions.translate.entries import Entry, Translation

BEGINNING = datetime(2017, 1, 1, tzinfo=UTC)
"""Stands where PO wants the time of writing, so that equal content gives equal bytes."""

NO_WRAP = 1_000_000
"""Columns of a PO file: Babel would break what the source said before in the midst of a word."""

_UNKNOWN = "?"
"""What the source said before, where only a mark says that it was something else."""


def to_po(made: Translation, project: str) -> str:
    """Write a translation as PO.

    Args:
        made: the translation.
        project: what it is a translation of.

    >>> from pride_actions.translate.entries import translation
    >>> print(to_po(translation(b"title: A\\n", "en", "de"), "x").partition("\\n\\n")[2].strip())
    msgctxt "title"
    msgid "A"
    msgstr ""
    """
    catalog = Catalog(
        project=project, version="1", charset="utf-8", fuzzy=False,
        creation_date=BEGINNING, revision_date=BEGINNING, last_translator="-", language_team="-",
        msgid_bugs_address="-",
    )  # fmt: skip
    catalog.header_comment = f"# {project}: {made.source_locale} to {made.locale}"
    catalog.locale = made.locale.replace("-", "_")
    for entry in (entry for entry in made.entries if entry.source):
        previous = [entry.before] if entry.before is not None else []
        message = catalog.add(
            entry.source, entry.text, context=".".join(entry.path), previous_id=previous,
            flags={"fuzzy"} if previous else (),
        )  # fmt: skip
        message.flags &= {"fuzzy"}
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=NO_WRAP, include_previous=True)
    return buffer.getvalue().decode()


def from_po(text: str, made: Translation) -> Translation:
    """Take the texts of a PO file over; entries that it does not have stay as they are.

    What was reviewed by a person is a draft again when one of its texts has changed.

    Args:
        text: the PO file.
        made: the translation that it was exported from, beside today's source.

    Raises:
        OptionError: it is no PO file, or one of something else.
    """
    try:
        # Windows' own editors put a mark before the first letter, which Babel takes for a word.
        catalog = read_po(io.BytesIO(text.removeprefix("\ufeff").encode()), abort_invalid=True)
    except (PoFileError, UnicodeError, ValueError) as error:
        raise OptionError(f"this is no PO file: {error}") from None
    language = made.locale.partition("-")[0]
    stated = catalog.locale_identifier  # as gettext has it: de_AT, sr@latin
    if stated and reader_locale(stated).partition("-")[0] != language:
        raise OptionError(f"this PO file is in {stated!r}, not {made.locale!r}")
    found = {str(message.context): message for message in catalog if message.id}
    known = {".".join(entry.path) for entry in made.entries}
    if not known & found.keys():
        raise OptionError("this PO file has no entry of the campaign")
    entries = tuple(_merged(entry, found.get(".".join(entry.path))) for entry in made.entries)
    texts_changed = [entry.text for entry in entries] != [entry.text for entry in made.entries]
    review: Mapping[str, str] = {"status": "draft"} if texts_changed else made.review
    return replace(made, entries=entries, review=review)


def _merged(entry: Entry, message: Message | None) -> Entry:
    """Take over a text; it is marked where it was made from another source than today's."""
    if message is None:
        return entry
    text, source = _one(message.string or ""), _one(message.id)
    before = _previous(message) if message.fuzzy else None
    if source != entry.source:
        before = before or source
    elif before == "":
        before = _UNKNOWN
    return replace(entry, text=text, before=before if text else None)


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def _previous(message: Message) -> str:
    """Give what the source said before. Babel writes it, but reads it as a comment."""
    lines = "\n".join(line[1:] for line in message.user_comments if line.startswith("|"))
    return "".join(map(unescape, _STRING.findall(lines.partition("msgid ")[2])))


def _one(text: str | Iterable[str]) -> str:
    """Give the text of a message, which for plurals has several."""
    return (text if isinstance(text, str) else next(iter(text), "")).strip()
