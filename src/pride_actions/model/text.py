"""Kinds of text a pack can hold, and the names of facts."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from pride_actions import richtext
from pride_actions.model.entity import Role, quoted, refuse
from pride_actions.richtext.plain_words import UNSEEN

FORBIDDEN = UNSEEN
"""Characters that no text may hold, with markup or without."""

_LINK = re.compile(r"\]\((?:source|claim|organisation|action|campaign):")


def _check_plain(value: str) -> str:
    if "](" in value and _LINK.search(value):
        hint = "write plain words: readers are shown the brackets as they stand"
        refuse("link-in-plain-text", "a link cannot be used here", hint)
    return _check_characters(value)


def _check_characters(value: str) -> str:
    if value.isprintable():  # which none of them is, and nearly every line
        return value
    found = FORBIDDEN.search(value)
    if found:
        name = "a tab" if found[0] == "\t" else f"the invisible character U+{ord(found[0]):04X}"
        hint = "delete it, and type the words around it anew"
        refuse("bad-character", f"{name} cannot be used here", hint)
    return value


def _check_line(value: str) -> str:
    if "\n" in value:
        refuse("bad-line", "this must be a single line", "take the line break out")
    return _check_plain(value)


Line: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_check_line),
]
"""One line of plain text: a title, a label, a name as published."""

PlainText: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000),
    AfterValidator(_check_plain),
]
"""Plain text whose line breaks are kept: a letter, a call script, a post."""


def _parse_rich_text(value: Any) -> richtext.RichText:
    if isinstance(value, richtext.RichText):
        return value
    if not isinstance(value, str) or not value.strip():
        refuse("empty", "there is no text here", "write it, or take the field out")
    if len(value) > 20_000:
        refuse("too-long", "the text has more than 20,000 characters", "make it shorter")
    try:
        return richtext.parse(value.strip("\n"))
    except richtext.RichTextError as error:
        raise PydanticCustomError(
            "rich-text", "{text}", {"text": str(error), "faults": error.faults}
        ) from None


Words: TypeAlias = Annotated[
    richtext.RichText,
    BeforeValidator(_parse_rich_text),
    PlainSerializer(richtext.to_source, return_type=str),
    WithJsonSchema({"type": "string", "description": "small safe Markdown, links by name"}),
    Role("words"),
]
"""Text in the small Markdown of `pride_actions.richtext`."""

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def tidy_id(value: str) -> str:
    """Give the id that was probably meant; empty where none was.

    >>> tidy_id("Sign the_petition"), tidy_id("\u00dcbersicht"), tidy_id("-")
    ('sign-the-petition', 'ubersicht', '')
    """
    letters = unicodedata.normalize("NFKD", value[:200].lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-")


def _check_id(value: str) -> str:
    if len(value) > 80 or not ID_PATTERN.fullmatch(value):
        if not value:
            refuse("empty", "there is no id here", "write one, or take it out")
        tidy = tidy_id(value)
        refuse(
            "bad-id",
            f"{quoted(value)} cannot be an id",
            "use small letters a-z, digits and single hyphens"
            + (f", such as {tidy!r}" if tidy else ""),
        )
    return value


Id: TypeAlias = Annotated[
    str,
    AfterValidator(_check_id),
    Field(json_schema_extra={"pattern": f"^{ID_PATTERN.pattern}$", "maxLength": 80}),
]
"""The name of a fact, unique among its neighbours."""


def _check_hashtag(value: str) -> str:
    tag = value.removeprefix("#")
    if not re.fullmatch(r"\w{1,100}", tag) or tag.isdigit():
        hint = "use letters, digits and _ only, and no spaces"
        refuse("bad-hashtag", f"{quoted(value)} is no hashtag", hint)
    return tag


Hashtag: TypeAlias = Annotated[str, AfterValidator(_check_hashtag)]
"""A hashtag, kept without its ``#`` (in YAML a ``#`` begins a comment)."""

SourceId: TypeAlias = Annotated[Id, Role("source")]
OrganisationId: TypeAlias = Annotated[Id, Role("organisation")]
AdvisoryId: TypeAlias = Annotated[Id, Role("advisory")]
ClaimId: TypeAlias = Annotated[Id, Role("claim")]
ActionId: TypeAlias = Annotated[Id, Role("action")]
TargetId: TypeAlias = Annotated[Id, Role("target")]
CampaignId: TypeAlias = Annotated[Id, Role("campaign")]
