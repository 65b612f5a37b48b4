"""Several Views as one: each campaign becomes an action whose parts are what it calls for.

So a digest is a View like any other. Every format can write it, with one root, one set of titles
and one list of sources, and what warns stands before what it warns of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from pride_actions.richtext import Bullets, Lang, Para, RichText, Str
from pride_actions.view.types import (
    Action,
    Link,
    Phrase,
    Prose,
    Row,
    Source,
    State,
    Value,
    View,
)

Shape = TypeVar("Shape")

ABOUT = ("publisher", "publisher_country", "contact", "licence", "valid_until")
"""What a digest says about itself, out of what each View does."""


def merged(views: Sequence[View], title: str, told: Callable[[View], tuple[State, str]]) -> View:
    """Give one View for several.

    What only informs is left out: backgrounds, testimonies, claims that belong to no action, and
    what was revised. What warns is not.

    Args:
        views: at least two, of the same reader and moment.
        title: of the whole.
        told: the state of a campaign, and what to call it.
    """
    sources: list[Source] = []
    actions: list[Action] = []
    for view in views:
        action = _as_action(view, *told(view))
        numbers = {number: len(sources) + place for place, number in enumerate(_cited(action), 1)}
        actions.append(_renumbered(action, numbers))
        by_number = {source.number: source for source in view.sources}
        sources += [replace(by_number[old], number=new) for old, new in numbers.items()]
    until = min((view.valid_until for view in views if view.valid_until), default=None)
    return replace(
        views[0],
        valid_until=until,
        title=Phrase(title),
        summary=Prose(RichText((Bullets(tuple(map(_entry, views))),))),
        background=None,
        content_warning=None,
        regions=(),
        notices=(),
        advisories=(),
        testimonies=(),
        claims=(),
        actions=tuple(actions),
        rows=tuple(_about(views)),
        revisions=(),
        sources=tuple(sources),
    )


def _entry(view: View) -> tuple[Para, ...]:
    """Give a campaign as an entry of the table of contents."""
    title = view.title
    words = Str(title.text)
    side: Literal["ltr", "rtl"] = "rtl" if title.dir == "rtl" else "ltr"
    return (Para((Lang(title.lang, side, (words,)) if title.lang else words,)),)


def _as_action(view: View, state: State, label: str) -> Action:
    return Action(
        id=view.campaign,
        kinds=(),
        kind_label=next((row.value.text for row in view.rows if row.key == "regions"), ""),
        title=view.title,
        state=state,
        state_label=label,
        callable=False,
        places="",
        audience="",
        notices=view.notices,
        advisories=view.advisories,
        rows=tuple(_lead(view)),
        items=(),
        steps=(),
        do_not=(),
        after=tuple(row for row in view.rows if row.key == "verified"),
        claims=(),
        sources=(),
        actions=view.actions,
    )


def _lead(view: View) -> Iterator[Row]:
    if view.content_warning:
        yield Row("content_warning", view.labels["content_warning"], view.content_warning)
    yield Row("text", "", view.summary)


def _about(views: Sequence[View]) -> Iterator[Row]:
    """Give who answers for it, pack by pack, and until when all of it holds."""
    first = min(views, key=lambda view: (view.valid_until is None, view.valid_until))
    told = set[tuple[str, Value]]()
    for key in ABOUT:
        for view in [first] if key == "valid_until" else views:
            for row in view.rows:
                if row.key == key and (key, row.value) not in told:
                    told.add((key, row.value))
                    yield row


# --- the numbers of sources ----------------------------------------------------------------------


def _cited(shape: object) -> tuple[int, ...]:
    """Give the numbers of sources that are named in a part of a View, each once."""
    found: dict[int, None] = {}

    def see(numbers: tuple[int, ...]) -> tuple[int, ...]:
        found.update(dict.fromkeys(numbers))
        return numbers

    changed(shape, see)
    return tuple(found)


def _renumbered(shape: Shape, numbers: dict[int, int]) -> Shape:
    return changed(shape, lambda old: tuple(numbers[number] for number in old))


def changed(
    shape: Shape,
    numbers: Callable[[tuple[int, ...]], tuple[int, ...]] = lambda old: old,
    link: Callable[[Link], Link] = lambda old: old,
) -> Shape:
    """Change the numbers of sources, and the links, in a part of a View and in all of its parts."""
    return _changed(shape, numbers, link)  # type: ignore[no-any-return]


def _changed(shape: Any, numbers: Any, link: Any) -> Any:
    if isinstance(shape, Link):
        return link(shape)
    if isinstance(shape, tuple):
        return tuple(_changed(part, numbers, link) for part in shape)
    if not is_dataclass(shape) or isinstance(shape, Phrase | Prose | RichText):
        return shape
    parts: dict[str, Any] = {}
    for field in fields(shape):
        value = getattr(shape, field.name)
        if field.name == "sources" and not isinstance(shape, View):
            parts[field.name] = numbers(value)
        elif isinstance(value, tuple) or is_dataclass(value):
            parts[field.name] = _changed(value, numbers, link)
    return replace(shape, **parts)  # type: ignore[type-var]
