"""What a file says, and where it says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from yaml.nodes import MappingNode, SequenceNode

from pride_actions.yamlfile.parsers import parser_of
from pride_actions.yamlfile.places import Place, place_of


@dataclass(frozen=True)
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
    source: bytes = field(repr=False)

    @cached_property
    def _top(self) -> Any:
        """All that stands in the file, each part with its place.

        It takes more memory than anything else, and nobody asks for it where all is well. So the
        file, which is in order, is read again by whoever asks.
        """
        return parser_of(self.source.decode("utf-8")).get_single_node()

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
        _, found, found_key = _locate(self._top, self._top, tuple(loc))
        return place_of((found_key if key else found).start_mark)


def _locate(node: Any, key: Any, loc: tuple[str | int, ...]) -> tuple[int, Any, Any]:
    """How many parts of `loc` exist below `node`; the last one of them, and its key.

    A tag can have the name of a field, so both readings are tried: the one that finds more wins,
    or the one that gets further.
    """
    best = (0, node, key)
    for index, part in enumerate(loc):
        for child_key, child in _children(node, part):
            found, last, last_key = _locate(child, child_key, loc[index + 1 :])
            if found + 1 >= best[0]:
                best = (found + 1, last, last_key)
    return best


def _children(node: Any, part: str | int) -> list[tuple[Any, Any]]:
    """The value that has this name or number, with its key; an item of a list is its own."""
    if isinstance(node, MappingNode):
        return [(key, value) for key, value in node.value if key.value == part]
    if isinstance(node, SequenceNode) and isinstance(part, int) and part >= 0:
        return [(item, item) for item in node.value[part : part + 1]]
    return []
