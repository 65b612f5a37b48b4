"""How the slots of a snippet are filled: in text cut at its holes, or by rendering anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from pride_actions.compiling import Form
from pride_actions.renderers import Format
from pride_actions.renderers.stamp import check_of
from pride_actions.segments import BLANK, Splice
from pride_actions.view.resolve import AS_IT_WAS

_TAGS = tuple(map(chr, range(0xFDE4, 0xFDEE)))

SOME_DAY = date(9876, 5, 4)
"""Stands for the day while it is not known; no campaign knows of such a day."""


class Filling(Protocol):
    """Puts texts, and tags as they are, into the slots of a rendering."""

    def fill(self, texts: Mapping[str, str], tags: Mapping[str, str] = ...) -> str:
        """Give the text."""
        ...


@dataclass(frozen=True)
class Anew:
    """For formats that look at the neighbours of a character, or at the length of a line.

    Attributes:
        form: what is rendered.
        words: what the caller gave for each hole, parted at its slots.
        daily: whether the day is a slot as well.
        options: those of the format that are slots.
    """

    form: Form
    words: Mapping[str, tuple[str, ...]]
    daily: bool = False
    options: tuple[str, ...] = ()

    def fill(self, texts: Mapping[str, str], tags: Mapping[str, str] = {}) -> str:
        """Give the text, by running the renderer."""
        marks = dict(zip(tags, _TAGS, strict=False))
        values = {**marks, **texts}
        form = self._form(texts)
        text = form.anew({name: _told(parts, values) for name, parts in self.words.items()})
        filled = text
        for name, tag in tags.items():
            filled = filled.replace(marks[name], tag)
        return filled if filled is text else type(text)(filled)

    def _form(self, texts: Mapping[str, str]) -> Form:
        form, own = self.form, dict(self.form.own)
        for name in self.options:
            if name in texts:
                is_number = isinstance(own[name], int)
                own[name] = int(texts[name]) if is_number else texts[name]
        if self.daily:
            chosen = replace(form.chosen, on=date.fromisoformat(texts["day"]))
            return Form.of(form.campaign, form.name, chosen, own)
        return replace(form, own=own) if self.options else form


def _told(parts: tuple[str, ...], values: Mapping[str, str]) -> str:
    return "".join(values[part] if index % 2 else part for index, part in enumerate(parts))


@dataclass(frozen=True)
class Daily:
    """A rendering whose stamp tells the day on which it is filled: its digest follows the day.

    Attributes:
        open: with all its slots.
        sealed: with the day alone; what else there is to fill in is named.
        format: the format of it.
    """

    open: Splice
    sealed: Splice
    format: Format

    def fill(self, texts: Mapping[str, str], tags: Mapping[str, str] = {}) -> str:
        """Give the text."""
        sealed = self.sealed.fill({"day": texts["day"], "check": BLANK})
        check = check_of(self.format.snippet(sealed))
        return self.open.fill({**texts, "check": check}, tags)


def filling(
    form: Form, words: Mapping[str, tuple[str, ...]], options: tuple[str, ...], *, daily: bool
) -> Filling:
    """Choose what fills the slots: text cut at its holes where that gives the same, else anew.

    Args:
        form: what is rendered.
        words: what the caller gave for each hole, parted at its slots.
        options: those of the format that are slots.
        daily: whether the day is a slot as well.
    """
    splice = None if options else form.splice()
    if splice is not None and not daily:
        return splice.bound({"check": [form.check_of(splice)], **words})
    found = splice and daily_splice(form, splice)
    if not found:
        return Anew(form, words, daily, options)
    sealed = found.bound({name: [text] for name, text in form.seals.items()})
    return Daily(found.bound(words), sealed, form.row)


def daily_splice(form: Form, splice: Splice) -> Splice | None:
    """Give a rendering in which the day is a hole; None where more depends on the day."""
    if any(notice.key == AS_IT_WAS for notice in form.view.notices):
        return None
    rendered = form.splice(SOME_DAY)
    found = rendered and rendered.pierced(SOME_DAY.isoformat(), "day")
    if found is None:
        return None
    blank = form.seals | {"check": BLANK}
    same = found.fill(blank | {"day": form.view.made_on.isoformat()}) == splice.fill(blank)
    return found if same else None
