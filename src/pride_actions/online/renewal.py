"""Writes the day of the check into a pack, beside the links that were found good.

A date says that somebody looked. A program may only write it where it saw as much as a person would
have had to:

- the page answered with 200, and nothing was found about it that calls for a look;
- it has the title that was written down; a link without one belongs to an organisation that the
  titles of the page name;
- a petition is never renewed without its title, and only if the page also says what was written
  down: that it can be signed, or that it is closed. Its status is never changed.

Which dates these are stands in `pride_actions.online.links.RENEWED`. What was remembered from an
earlier check counts for the day on which it was seen. No date ever becomes earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pride_actions.errors import OptionError, PackError
from pride_actions.online import recognition
from pride_actions.online.report import LinkResult, Report
from pride_actions.problems import Problem
from pride_actions.writing import write_file
from pride_actions.yamledit import ChangedError, replace_scalars
from pride_actions.yamlfile import read_yaml


@dataclass(frozen=True, slots=True, order=True)
class Renewal:
    """A date to be replaced: its place, what it is called, what stands there and what will."""

    path: str
    line: int
    column: int
    field: str
    old: str
    new: str


def renewals(report: Report, pack: str) -> tuple[Renewal, ...]:
    """Give the dates of one pack that the check renews, by file and place.

    Args:
        report: the check.
        pack: the id of the pack.
    """
    found = (_renewal(result) for result in report.results if result.link.pack == pack)
    return tuple(sorted({renewal for renewal in found if renewal is not None}))


def write_dates(report: Report, pack: str, folder: Path) -> tuple[Renewal, ...]:
    """Write the dates that the check renews into the files of a pack. Nothing else changes.

    Every file is prepared and read again before the first is written.

    Args:
        report: the check.
        pack: the id of the pack.
        folder: the folder of the pack; a zip file or an installed pack cannot be written.

    Returns:
        What was written.

    Raises:
        OptionError: if `folder` is none.
        PackError: if a file has changed since it was loaded, or cannot be written.
    """
    if not folder.is_dir():
        raise OptionError(f"dates can only be written into a folder, which {str(folder)!r} is not")
    found = renewals(report, pack)
    texts = {path: _edited(folder, path, found) for path in sorted({one.path for one in found})}
    for path, text in texts.items():
        try:
            write_file(folder / path, text)
        except OSError as error:
            raise PackError(
                [_problem(path, "unwritable", "this file cannot be written")]
            ) from error
    return found


def _renewal(result: LinkResult) -> Renewal | None:
    link, seen_on = result.link, result.visit.seen_on
    if link.dated is None or seen_on is None or not is_recognised(result):
        return None
    if seen_on <= link.dated.day:
        return None
    dated = link.dated
    new = seen_on.isoformat()
    return Renewal(link.path, dated.line, dated.column, dated.field, dated.value, new)


def is_recognised(result: LinkResult) -> bool:
    """Whether the page was seen to be what was written down, so that its date may be renewed."""
    page, link = result.visit.page, result.link
    if not result.is_good or page is None:
        return False
    if link.what == "petition":
        return result.recognition == "title" and _says(result) == link.status
    return result.recognition in {"title", "owner"}


def _says(result: LinkResult) -> str:
    """Give the status that a petition's page itself states; "" where it states none."""
    page = result.visit.page
    if page is None:
        return ""
    if recognition.says_closed(page):
        return "closed"
    return "open" if recognition.says_open(page) else ""


def _edited(folder: Path, path: str, found: tuple[Renewal, ...]) -> str:
    """Give the new content of one file."""
    mine = [one for one in found if one.path == path]
    try:
        before = (folder / path).read_bytes()
        text = before.decode("utf-8")
        after = replace_scalars(text, [(one.line, one.column, one.old, one.new) for one in mine])
    except (OSError, ValueError) as error:
        hint = "check it once more"
        message = "this file is not the one that was checked"
        raise PackError([_problem(path, "file-changed", message, hint)]) from error
    _check(before, after.encode("utf-8"), mine)
    return after


def _check(before: bytes, after: bytes, mine: list[Renewal]) -> None:
    """Make sure that the file still says the same but for the dates.

    Raises:
        ChangedError: if it does not, which would be a mistake of ours.
    """
    olds = list(_scalars(read_yaml(before, "").data))
    news = list(_scalars(read_yaml(after, "").data))
    changed = sorted((old, new) for old, new in zip(olds, news, strict=False) if old != new)
    if len(olds) != len(news) or changed != sorted((one.old, one.new) for one in mine):
        raise ChangedError("replacing the dates would have changed more than them")


def _scalars(data: object) -> Iterator[str]:
    """Give every key and value, in their order, with what holds them."""
    if isinstance(data, dict):
        yield "{"
        for key, value in data.items():
            yield f"{key}:"
            yield from _scalars(value)
    elif isinstance(data, list):
        yield "["
        for value in data:
            yield from _scalars(value)
    else:
        yield str(data)


def _problem(path: str, code: str, message: str, hint: str = "") -> Problem:
    return Problem(path, 0, 0, code, "error", message, hint)
