"""A translation as a words file: the source stands above each entry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import takewhile
from textwrap import wrap

from pride_actions.beside import Beside, written
from pride_actions.errors import PackError
from pride_actions.translate.comments import END
from pride_actions.translate.entries import LISTS, Path, Translation, head
from pride_actions.yamlfile import read_yaml

WIDTH = 90
"""Columns of the words; longer ones go on in the next line."""


def as_yaml(made: Translation) -> str:
    """Write a words file.

    >>> from pride_actions.translate.entries import translation
    >>> made = translation(b"title: A\\nactions: {act: {title: B}}\\n", "en", "de")
    >>> print(as_yaml(made).partition("\\n\\n")[2])
    # | A
    title:
    <BLANKLINE>
    actions:
      act:
        # | B
        title:
    <BLANKLINE>
    """
    notes = made.notes
    lines = [*notes.get(("locale",), ()), f"locale: {made.locale}"]
    lines += [*notes.get(("review",), ()), "review:"]
    for name, value in made.review.items():
        lines += [f"  {note}" for note in notes.get(("review", name), ())]
        lines.append(f"  {name}: {_scalar(value)}")
    lines += [*_entries(made), *notes.get(END, ())]
    return head(made.source_locale, made.locale) + "\n".join(lines) + "\n"


def _entries(made: Translation) -> Iterator[str]:
    """Write the entries; of the names above one, those that the one before it did not have."""
    previous: Path = ()
    for entry in made.entries:
        shared = _shared(previous, entry.path)
        if entry.path[:1] != previous[:1]:
            yield ""
        for depth in range(shared, len(entry.path) - 1):
            above = "  " * depth
            yield from (f"{above}{note}" for note in made.notes.get(entry.path[: depth + 1], ()))
            yield f"{above}{entry.path[depth]}:"
        indent = "  " * (len(entry.path) - 1)
        yield from written(Beside(entry.source or None, entry.before, entry.notes), indent)
        write = _list if entry.path in LISTS else _entry
        yield from write(entry.path[-1], entry.text, indent)
        previous = entry.path


def _shared(one: Path, other: Path) -> int:
    """Count the names above both of two entries."""
    pairs = zip(one[:-1], other[:-1], strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _entry(key: str, text: str, indent: str) -> Iterator[str]:
    if not text:
        yield f"{indent}{key}:"
        return
    block = _block(key, text)
    if (len(text) > WIDTH or "\n" in text) and _reads(block, key, text):
        yield from (indent + line if line else "" for line in block.split("\n"))
    else:
        yield f"{indent}{key}: {_scalar(text)}"


def _list(key: str, text: str, indent: str) -> Iterator[str]:
    yield f"{indent}{key}:"
    yield from (
        f"{indent}  - {_scalar(line.strip())}" for line in text.splitlines() if line.strip()
    )


def _block(key: str, text: str) -> str:
    """Write a text below its key: its lines as they are, or one long line folded."""
    mark, lines = "|-", text.split("\n")
    if len(lines) == 1:
        mark, lines = ">-", wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join([f"{key}: {mark}", *(f"  {line}".rstrip() for line in lines)])


def _scalar(text: str) -> str:
    """Write a text in one line: as it is where YAML reads the same, else in quotes."""
    return text if _reads(f"a: {text}", "a", text) else json.dumps(text, ensure_ascii=False)


def _reads(line: str, key: str, text: str) -> bool:
    try:
        return read_yaml(f"{line}\n".encode(), "").data == {key: text}
    except PackError:
        return False
