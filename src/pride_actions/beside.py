"""What a translation keeps beside each of its entries, in comments: the words it was made from.

    # | LGBT people in Chechnya
    title: LGBT-Menschen in Tschetschenien

When the source changes, what it was stands there as well until somebody has looked at the entry:

    # < LGBT people
    # | LGBT people in Chechnya
    title: LGBT-Menschen

So the file itself is the record, and can be read without any tool.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

SOURCE, BEFORE = "# |", "# <"
"""What comments begin with: the words of the source, and what they were before."""


class Beside(NamedTuple):
    """The comments above an entry.

    Attributes:
        source: the words from which it was translated, as far as that was noted.
        before: what they were before they changed; None where nothing is marked.
        notes: comments of people, as they wrote them, such as why a rule does not hold there.
    """

    source: str | None = None
    before: str | None = None
    notes: tuple[str, ...] = ()


def as_noted(text: str) -> str:
    """Give a text as comments keep it: without spaces at the end of a line."""
    return "\n".join(line.rstrip() for line in text.splitlines())


def beside(lines: Sequence[str], line: int) -> Beside:
    """Read what stands directly above a line.

    Args:
        lines: those of the file.
        line: the number of the entry's line, from 1.

    >>> beside(["# < Two", "# | One", "title: Eins"], 3)
    Beside(source='One', before='Two', notes=())
    >>> beside(["# | One", "# It is a name.", "title: Eins"], 3)
    Beside(source='One', before=None, notes=('# It is a name.',))
    """
    found: dict[str, list[str]] = {SOURCE: [], BEFORE: []}
    notes: list[str] = []
    for above in reversed(lines[: line - 1]):
        mark, words = above.strip()[:3], above.strip()[3:].removeprefix(" ")
        if mark in found:
            found[mark].insert(0, words)
        elif above.lstrip().startswith("#"):
            notes.insert(0, above.strip())
        else:
            break
    source, before = ("\n".join(found[mark]) if found[mark] else None for mark in (SOURCE, BEFORE))
    return Beside(source, before, tuple(notes))


def written(noted: Beside, indent: str) -> Iterator[str]:
    """Write the comments.

    >>> list(written(Beside("One\\n\\nand more", notes=("# It is a name.",)), "  "))
    ['  # | One', '  # |', '  # | and more', '  # It is a name.']
    """
    for mark, text in ((BEFORE, noted.before), (SOURCE, noted.source)):
        if text is not None:
            # Whatever ends a line anywhere ends it here: behind it would be no comment any more.
            lines = text.splitlines() or [""]
            yield from (f"{indent}{mark} {part}".rstrip() for part in lines)
    yield from (f"{indent}{note}" for note in noted.notes)
