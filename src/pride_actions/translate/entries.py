"""The entries of a translation: each text of the source, and what was made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pride_actions.beside import Beside, as_noted, beside
from pride_actions.translate.comments import comments_of
from pride_actions.yamlfile import Document, read_yaml

Path = tuple[str, ...]

HEAD = """\
# {source} to {locale}. Above each entry, `# |` is what it says in {source}. Write the translation
# behind the colon. An entry without one is shown in {source}. Links [words](source:name), gaps
# {{name}} and emphasis stay as they are. `# <` is what the source said before it changed: delete
# these lines when the translation fits again. Only a person can say that it is `reviewed`.
"""


def head(source_locale: str, locale: str) -> str:
    """Give what a words file begins with."""
    return HEAD.format(source=source_locale, locale=locale)


LISTS: frozenset[Path] = frozenset({("mail", "subjects")})
"""Where a words file has a list of lines. It is one entry, with each of them on a line of its own:
which line of a translation stands for which of the source is for its translator to say."""

NO_WORDS = frozenset({"locale", "review"})
"""Fields of a words file that hold no words for readers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text.

    Attributes:
        path: where it stands in the words files.
        source: what it says in the source language; empty where it stands in the other one only.
        text: what it says in the other one; empty where nobody has translated it.
        before: what the source said when it was translated, where that was something else.
        notes: comments above it that people have written.
    """

    path: Path
    source: str
    text: str = ""
    before: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """All entries of one campaign in one language.

    Attributes:
        source_locale: the language they were written in.
        locale: the language they are translated into.
        review: how far that was reviewed, as the words file says it.
        entries: one for each text of the source, in its order.
        notes: comments of people at what is no entry, by the path to it; the empty one is the end.
    """

    source_locale: str
    locale: str
    review: Mapping[str, str]
    entries: tuple[Entry, ...]
    notes: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)


def translation(source: bytes, source_locale: str, locale: str, old: bytes = b"") -> Translation:
    """Put the source beside what there is of a translation.

    What speaks of a fact that is gone is left out.

    Args:
        source: the words file in the source language.
        source_locale: that language.
        locale: the one to translate into.
        old: the words file of that one; empty where there is none.

    Raises:
        PackError: one of the files is no YAML.

    >>> old = b"locale: de\\ntitle: Titel\\n"
    >>> made = translation(b"locale: en\\ntitle: Title\\nsummary: It.\\n", "en", "de", old)
    >>> [(entry.path, entry.source, entry.text) for entry in made.entries]
    [(('title',), 'Title', 'Titel'), (('summary',), 'It.', '')]
    """
    wanted = entries_of(read_yaml(source, f"{source_locale}.yaml"))
    document = read_yaml(old, f"{locale}.yaml") if old else None
    known = entries_of(document) if document else {}
    lines = old.decode().splitlines() if document else []
    review = document.data.get("review") if document else None
    own = {path: "" for path in known if path not in wanted and not _is_gone(path, wanted)}
    notes = comments_of(document, head(source_locale, locale).splitlines()) if document else {}
    entries = []
    for path, words in _in_order(wanted | own):
        entry = Entry(path, words, known.get(path, ""), notes=notes.get(path, ()))
        if document and entry.text:
            line = document.position(path, key=True)[0]
            entry = _compared(entry, beside(lines, line))
        entries.append(entry)
    told = review if isinstance(review, dict) else {"status": "draft"}
    paths = {entry.path for entry in entries}
    others = {path: notes[path] for path in notes if path not in paths}
    return Translation(source_locale, locale, told, tuple(entries), others)


BY_ID = frozenset(
    {
        "revisions", "advisories", "claims", "testimonies", "actions", "steps", "do_not", "links",
        "events", "petitions", "targets", "lookups", "placeholders", "posts", "amounts",
    }
)  # fmt: skip
"""Fields whose words in the source language speak of each fact, by its id."""

WHOLE = frozenset({"donation", "letter"})
"""Fields that the source language has words for when the fact is there."""


def _is_gone(path: Path, wanted: Collection[Path]) -> bool:
    """Say whether a text speaks of a fact that the source has no words for any more."""
    there = {other[:length] for other in wanted for length in range(len(other) + 1)}
    first = next(length for length in range(len(path) + 1) if path[:length] not in there)
    new = range(first - 1, len(path))
    return any(path[n] in WHOLE or (n > 0 and path[n - 1] in BY_ID) for n in new)


def _in_order(texts: Mapping[Path, str]) -> Iterator[tuple[Path, str]]:
    """Give texts so that those with a common part of their path stand together."""
    groups: dict[str, dict[Path, str]] = {}
    for path, text in texts.items():
        groups.setdefault(path[0], {})[path[1:]] = text
    for name, group in groups.items():
        if () in group:
            yield (name,), group[()]
        else:
            yield from (((name, *path), text) for path, text in _in_order(group))


def _compared(entry: Entry, noted: Beside) -> Entry:
    """Say whether the source is what it was when the entry was translated, or last looked at."""
    today, before = as_noted(entry.source), noted.before
    if noted.source not in {None, today} and before is None:
        before = noted.source
    return replace(entry, before=before if before != today else None)


def entries_of(document: Document) -> dict[Path, str]:
    """Give the texts of a words file by their paths."""
    return dict(_texts({k: v for k, v in document.data.items() if k not in NO_WORDS}, ()))


def _texts(data: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _texts(value, (*path, key))
        elif isinstance(value, str) and value.strip():
            yield (*path, key), value.strip()
        elif isinstance(value, list) and (*path, key) in LISTS:
            yield (*path, key), "\n".join(line for line in value if isinstance(line, str))
