"""What people have noted in a words file: each comment, with the name that comes next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

import yaml
from yaml.tokens import ScalarToken

from pride_actions.beside import BEFORE, SOURCE
from pride_actions.yamlfile import Document

Path = tuple[str, ...]
Comments: TypeAlias = Mapping[Path, tuple[str, ...]]

END: Path = ()
"""Stands for the end of the file, behind all names."""


def comments_of(document: Document, made: Collection[str]) -> Comments:
    """Give the comments of a words file by the path to the name that each stands at, or above.

    Args:
        document: the file.
        made: comments that are no person's; what the source says is none either.

    >>> from pride_actions.yamlfile import read_yaml
    >>> text = b"# Mine\\n\\n# | A\\ntitle: B  # sic\\nact:\\n  text: |\\n    # 1\\n# End\\n"
    >>> comments_of(read_yaml(text, "de.yaml"), ())
    {('title',): ('# Mine', '# sic'), (): ('# End',)}
    """
    text = document.source.decode("utf-8-sig")
    names = sorted((document.position(path, key=True)[0], path) for path in _names(document.data))
    lines = [line for line, _ in names]
    found: dict[Path, tuple[str, ...]] = {}
    for number, comment in _comments(text):
        if not comment.startswith((SOURCE, BEFORE)) and comment not in made:
            place = bisect_left(lines, number)
            path = names[place][1] if place < len(names) else END
            found[path] = (*found.get(path, ()), comment)
    return found


def _names(data: Mapping[str, Any], path: Path = ()) -> Iterator[Path]:
    for name, value in data.items():
        yield (*path, name)
        if isinstance(value, dict):
            yield from _names(value, (*path, name))


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """Give each comment with the number of its line: what stands behind all tokens there."""
    ends: dict[int, int] = {}
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        end = token.end_mark
        if isinstance(token, ScalarToken):
            last = end.line if end.column else end.line - 1
            ends.update(dict.fromkeys(range(token.start_mark.line + 1, last), -1))
            if token.style in {"|", ">"}:  # its signs and its lines
                ends.update(dict.fromkeys(range(token.start_mark.line, last + 1), -1))
                continue
        if ends.get(end.line) != -1:
            ends[end.line] = max(ends.get(end.line, 0), end.column)
    for index, line in enumerate(text.splitlines()):
        begin = ends.get(index, 0)
        rest = line[begin:].strip() if begin >= 0 else ""
        if rest.startswith("#"):
            yield index + 1, rest
