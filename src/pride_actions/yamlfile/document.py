"""What a file says, and where it says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pride_actions.yamlfile.places import Place, place_of


class Node:
    """A list or mapping under construction; afterwards the places of what is in it.

    `keys` is None for a list. `key` is the one that waits for its value.
    """

    __slots__ = ("data", "key", "keys", "mark", "places")

    def __init__(self, mark: Any, keys: dict[str, Any] | None) -> None:
        self.mark = mark
        self.keys = keys
        self.key: str | None = None
        self.data: Any = [] if keys is None else {}
        self.places: Any = [] if keys is None else {}

    def put(self, value: Any, place: Any) -> None:
        """Add an item, or the value of the key that waits for one."""
        if self.keys is None:
            self.data.append(value)
            self.places.append(place)
        else:
            self.data[self.key] = value
            self.places[self.key] = place
            self.key = None

    def has(self, part: str | int) -> bool:
        """Whether there is an item or key of that number or name."""
        if self.keys is None:
            return isinstance(part, int) and 0 <= part < len(self.places)
        return part in self.places


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file, and the place of everything in it.

    >>> from pride_actions.yamlfile import read_yaml
    >>> document = read_yaml(b"title: Pride\\nlinks:\\n  - url: https://a.example\\n", "en.yaml")
    >>> document.data
    {'title': 'Pride', 'links': [{'url': 'https://a.example'}]}
    >>> document.position(["links", 0, "url"])
    (3, 10)
    """

    path: str
    data: dict[str, Any]
    _top: Node

    def position(self, loc: Sequence[str | int], key: bool = False) -> Place:
        """The line and column, from 1, of the value at `loc`, or of its key.

        Parts that the file does not have are passed over: the tags that pydantic puts between,
        and at the end a field that is missing. Then it is the nearest thing above that exists.

        >>> from pride_actions.yamlfile import read_yaml
        >>> document = read_yaml(b"actions:\\n  - kind: sign\\n    url: x\\n", "campaign.yaml")
        >>> document.position(["actions", 0, "sign", "url"], key=True)
        (3, 5)
        >>> document.position(["actions", 0, "sign", "title"])
        (2, 5)
        """
        _, mark, key_mark = _locate(self._top, self._top.mark, tuple(loc))
        return place_of(key_mark if key else mark)


def mark_of(place: Any) -> Any:
    """The mark at which a value begins; of a text only that is kept."""
    return place.mark if isinstance(place, Node) else place


def _locate(node: Any, key_mark: Any, loc: tuple[str | int, ...]) -> tuple[int, Any, Any]:
    """How many parts of `loc` exist below `node`; the mark of the last one, and of its key.

    A tag can have the name of a field, so both readings are tried: the one that finds more wins,
    or the one that gets further.
    """
    if not isinstance(node, Node):
        return 0, node, key_mark
    best = (0, node.mark, key_mark)
    for index, part in enumerate(loc):
        if node.has(part):
            child = node.places[part]
            child_key = mark_of(child) if node.keys is None else node.keys[str(part)]
            found, mark, child_key = _locate(child, child_key, loc[index + 1 :])
            if found + 1 >= best[0]:
                best = (found + 1, mark, child_key)
    return best
