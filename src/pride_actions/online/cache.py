"""Remembers between two checks what a page said, so that it need not be asked again.

One small file for each address. Only what was good is kept: a page that was missing is always asked
for again. What the files hold is checked as if strangers had written them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from pride_actions.errors import OptionError
from pride_actions.online.page import Page, clean
from pride_actions.writing import write_file

_FORMAT: Final = 1
_LARGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """What one address answered.

    Attributes:
        status: of a page (200) or of a redirect.
        location: where a redirect sends.
        content_type: what sort of content it is.
        page: what it shows, where it is a page of text.
        etag: by which the server can say that nothing has changed.
        last_modified: the same, by time.
        fetched_at: when the server last said so.
    """

    status: int
    fetched_at: datetime
    location: str = ""
    content_type: str = ""
    page: Page | None = None
    etag: str = ""
    last_modified: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


class Cache:
    """The remembered answers in a folder.

    Args:
        folder: made when it is missing.
        max_age: how long an answer is used without asking, in seconds.

    Raises:
        OptionError: if the folder cannot be made.
    """

    def __init__(self, folder: Path, max_age: float) -> None:
        self._folder = folder
        self._max_age = timedelta(seconds=max_age)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OptionError(f"the cache folder {str(folder)!r} cannot be made") from error

    def get(self, url: str, language: str | None) -> Entry | None:
        """Give what is remembered of an address; None where nothing is, or it cannot be read."""
        try:
            data = self._path(url, language).read_bytes()
            return _entry(json.loads(data), url) if len(data) <= _LARGEST else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, url: str, language: str | None, entry: Entry) -> None:
        """Remember an answer. A full disk is no reason to stop checking."""
        data = {
            "format": _FORMAT,
            "url": url,
            "status": entry.status,
            "fetched_at": entry.fetched_at.astimezone(UTC).isoformat(),
            "location": entry.location,
            "content_type": entry.content_type,
            "etag": entry.etag,
            "last_modified": entry.last_modified,
            "page": entry.page.to_data() if entry.page else None,
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        with suppress(OSError):
            write_file(self._path(url, language), text)

    def is_fresh(self, entry: Entry, now: datetime) -> bool:
        """Whether an answer can be used without asking."""
        return timedelta(0) <= now - entry.fetched_at < self._max_age

    def _path(self, url: str, language: str | None) -> Path:
        key = f"{language or ''} {url}"
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def _entry(data: Mapping[str, Any], url: str) -> Entry | None:
    if data["format"] != _FORMAT or data["url"] != url:
        return None
    fetched_at = datetime.fromisoformat(data["fetched_at"])
    if fetched_at.tzinfo is None or type(data["status"]) is not int:
        return None
    return Entry(
        status=data["status"],
        fetched_at=fetched_at,
        location=clean(data["location"]),
        content_type=clean(data["content_type"]),
        page=Page.from_data(data["page"]) if data["page"] else None,
        etag=clean(data["etag"]),
        last_modified=clean(data["last_modified"]),
    )
