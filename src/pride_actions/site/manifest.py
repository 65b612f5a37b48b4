"""``manifest.json``: which files are the site's own, and what each holds.

It is written last, and only files that it names are ever deleted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NotRequired, TypedDict

from pride_actions import __version__
from pride_actions.errors import OptionError

NAME = "manifest.json"
"""What the file is called."""

FORMAT = "pride-actions-site/1"
"""Names the shape of the document; a change that breaks readers gets another number."""

_json = json.JSONEncoder(ensure_ascii=False).encode

UTC_MINUTE = "%Y-%m-%dT%H:%MZ"


class File(TypedDict):
    """What a manifest says of a file."""

    sha256: str
    size: int
    type: str
    encoding: NotRequired[str]
    valid_until: NotRequired[str]


class Page(TypedDict):
    """What a manifest says of a campaign in one language."""

    title: str
    lang: str
    dir: str


class Entry(TypedDict):
    """What a manifest says of a campaign.

    ``key`` stands for all that its files are made from; ``state`` is that of the View, or
    ``unchecked`` for a record of what may go on, but was not checked lately; ``policy`` is what a
    content security policy has to allow for them beside ``default-src 'none'``.
    """

    key: str
    state: str
    made_on: str
    valid_until: str | None
    pages: dict[str, Page]
    policy: str
    files: dict[str, File]


@dataclass(frozen=True)
class Manifest:
    """What a site holds.

    Attributes:
        key: stands for all that the files beside the campaigns' are made from.
        base_url: the address of the site; empty if it is not known.
        files: those that belong to no campaign, by path.
        campaigns: by id.
    """

    key: str = ""
    base_url: str = ""
    files: Mapping[str, File] = field(default_factory=dict)
    campaigns: Mapping[str, Entry] = field(default_factory=dict)

    def all_files(self) -> Iterator[tuple[str, File]]:
        """Give every file that is the site's own, by path."""
        yield from self.files.items()
        for entry in self.campaigns.values():
            yield from entry["files"].items()

    def written(self) -> str:
        """Give the document: a line for each file and campaign, so that a comparison reads well."""
        head = {
            "format": FORMAT,
            "made_by": f"pride-actions {__version__}",
            "base_url": self.base_url,
            "key": self.key,
        }
        parts = [f" {_json(name)}: {_json(value)}" for name, value in head.items()]
        campaigns = {id: _entry(entry) for id, entry in self.campaigns.items()}
        parts += [
            f' "files": {_lines(_encoded(self.files))}',
            f' "campaigns": {_lines(campaigns)}',
        ]
        return "{\n" + ",\n".join(parts) + "\n}\n"


def _entry(entry: Entry) -> str:
    head = {name: value for name, value in entry.items() if name != "files"}
    return f'{_json(head)[:-1]}, "files": {_lines(_encoded(entry["files"]))}}}'


def _encoded(rows: Mapping[str, File]) -> dict[str, str]:
    return {name: _json(row) for name, row in rows.items()}


def _lines(rows: Mapping[str, str]) -> str:
    return "{\n" + ",\n".join(f"  {_json(key)}: {rows[key]}" for key in sorted(rows)) + "\n }"


def read(text: str) -> Manifest:
    """Read a manifest.

    Raises:
        OptionError: it is none, or one of another version of the library.

    >>> read(Manifest("a").written()).key
    'a'
    """
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise OptionError(f"its manifest has the format {data['format']!r}, not {FORMAT!r}")
        found = Manifest(data["key"], data["base_url"], data["files"], data["campaigns"])
        _check(found)
    except OptionError:  # which is a ValueError as well
        raise
    except (ValueError, KeyError, TypeError, AttributeError):
        raise OptionError(f"its {NAME} cannot be understood") from None
    return found


def _check(found: Manifest) -> None:
    """Ask for all that a build relies on; what is missing or of another kind is an error here."""
    for entry in found.campaigns.values():
        moment(entry["valid_until"])
        date.fromisoformat(entry["made_on"])
        for name in Entry.__required_keys__:
            entry[name]  # type: ignore[literal-required]
        for page in entry["pages"].values():
            page["title"], page["lang"], page["dir"]
    for _, file in found.all_files():
        file["sha256"], file["size"], file["type"]


def file(data: bytes, media_type: str, valid_until: datetime | None = None) -> File:
    """Describe a file.

    >>> file(b"", "text/css")["size"]
    0
    """
    digest = hashlib.sha256(data).hexdigest()
    told: File = {"sha256": digest, "size": len(data), "type": media_type}
    if valid_until is not None:
        told["valid_until"] = when(valid_until)
    return told


def when(moment: datetime) -> str:
    """Write a moment."""
    return moment.strftime(UTC_MINUTE)


def moment(text: str | None) -> datetime | None:
    """Read a moment.

    >>> moment("2026-11-22T12:00Z")
    datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.timezone.utc)
    """
    return datetime.strptime(text, UTC_MINUTE).replace(tzinfo=UTC) if text else None
