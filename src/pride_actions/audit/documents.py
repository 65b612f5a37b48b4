"""JSON documents that this library made, alone in a file or anywhere in a larger document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pride_actions.audit.links import address
from pride_actions.audit.own import MARKS
from pride_actions.audit.stamp import Stamp
from pride_actions.audit.visible import read_html
from pride_actions.audit.words import Word

_NOT_COMPARED: Final = frozenset({"stamp", "made_on"})
_SCHEMES: Final = ("http:", "https:", "mailto:", "tel:", "sms:")
_DEEPEST: Final = 100
_TOO_DEEP: Final = "it is nested too deep"
_TWICE: Final = "twice: "
"""Before a key that an object has twice: readers differ in which of them they take."""


@dataclass(frozen=True, slots=True)
class Document:
    """An object in a page of JSON that has a stamp.

    Attributes:
        data: the object.
        stamp: its stamp as it is written.
        alone: whether it is all of the page.
    """

    data: dict[str, Any]
    stamp: str
    alone: bool


def read_json(source: str) -> Any:
    """Read JSON.

    Raises:
        ValueError: it is none, or nested too deep.
    """
    try:
        found = json.loads(source.removeprefix("\ufeff"), object_pairs_hook=_object)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    level = [found]
    for _ in range(_DEEPEST):
        level = [item for part in level for item in _items(part)]
        if not level:
            return found
    raise ValueError(_TOO_DEEP)


def _items(part: Any) -> Iterable[Any]:
    if isinstance(part, dict):
        return part.values()
    return part if isinstance(part, list) else ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[f"{_TWICE}{name}" if name in found else name] = value
    return found


def documents_in(page: Any) -> Iterator[Document]:
    """Give every object with a stamp of ours, in their order."""
    for part in _parts(page):
        if _is_stamped(part):
            yield Document(part, part["stamp"], part is page)


def texts_in(page: Any) -> Iterator[str]:
    """Give the texts outside of such objects that may hold a snippet in another format."""
    for part in _parts(page):
        if isinstance(part, str) and len(part) > len("pride-actions"):
            yield part


def _parts(page: Any) -> Iterator[Any]:
    """Give every part of a document in their order, but nothing inside of what has a stamp."""
    open_parts = [page]
    while open_parts:
        part = open_parts.pop()
        yield part
        if not _is_stamped(part):
            open_parts += reversed([*_items(part)])


def _is_stamped(part: Any) -> bool:
    stamp = part.get("stamp") if isinstance(part, dict) else None
    return isinstance(stamp, str) and "pride" in stamp.lower()


def compared(
    data: dict[str, Any], stamp: Stamp
) -> tuple[tuple[Word, ...], dict[str, tuple[Word, ...]]]:
    """Give what a document says, with marks in place of the partner's own words, and those."""
    data, own = dict(data), dict[str, tuple[Word, ...]]()
    for name in stamp.own:
        value = data.get(name)
        text = value.get("text") if isinstance(value, dict) and len(value) == 1 else value
        if isinstance(text, str):
            own[name] = (_word(text),)
            data[name] = {"text": MARKS[name]} if value is not text else MARKS[name]
    return laid_out(data), own


def laid_out(data: dict[str, Any]) -> tuple[Word, ...]:
    """Give what a document says as words: one for each value, and one for each link in it.

    The order of keys says nothing, that of a list does.
    """
    compared = {name: value for name, value in data.items() if name not in _NOT_COMPARED}
    return tuple(_words(compared, ""))


def _words(value: Any, key: str) -> Iterator[Word]:
    if isinstance(value, dict):
        label, url = value.get("label"), value.get("url")
        if isinstance(label, dict) and isinstance(url, str):
            yield _word(str(label.get("text", "")), address(url))
        for name in sorted(value):
            yield from _words(value[name], name)
    elif isinstance(value, list):
        yield _word(f"{key}: {len(value)} in a list")
        for item in value:
            yield from _words(item, key)
    elif isinstance(value, str):
        target = address(value) if value.strip().lower().startswith(_SCHEMES) else ""
        yield _word(f"{key}: {value}", target)
        if key == "html":
            links = (word for word in read_html(value).words if word.target)
            yield from (_word(word.raw, word.target) for word in links)
    else:
        yield _word(f"{key}: {json.dumps(value)}")


def _word(raw: str, target: str = "") -> Word:
    return Word(raw, target, text=raw)
