"""Which part of a page's source can be replaced by a new rendering, where that is certain."""

from __future__ import annotations

from pride_actions.audit.kinds import WHOLE, kind_of
from pride_actions.audit.reading import Reading
from pride_actions.audit.regions import Region
from pride_actions.audit.sightings import Sighting

Extent = tuple[int, int]


def extent_of(
    source: str, format: str, reading: Reading, sighting: Sighting, region: Region
) -> Extent | None:
    """Give the beginning and end of a snippet in the source; None where they are not certain.

    Args:
        source: the page's source.
        format: the snippet's own.
        reading: the page, as read.
        sighting: the snippet's stamp.
        region: the snippet's words.
    """
    if kind_of(format) == "html":
        root = region.root
        if root is not None and format in WHOLE:
            is_all = (root.first, root.last) == (0, len(reading.words))
            return (int(source.startswith("\ufeff")), len(source)) if is_all else None
        if root is None or source[root.start] != "<" or source[root.end - 1] != ">":
            return None
        return root.start, root.end
    return _lines(source, reading, sighting, region) if region.sure else None


def _lines(source: str, reading: Reading, sighting: Sighting, region: Region) -> Extent | None:
    """Give the lines from the title to the stamp, if each stands in lines of its own."""
    words = reading.words
    first, stamp, last = words[region.first], words[sighting.first], words[sighting.last - 1]
    if not (first.heading and first.whole and stamp.whole and last.whole):
        return None
    before = {words[at - 1].start for at in (region.first, sighting.first) if at}
    behind = {word.start for word in words[sighting.last : sighting.last + 1]}
    if {first.start, stamp.start} & before or {stamp.start, last.start} & behind:
        return None
    start = first.start or source.startswith("\ufeff")
    starts_line = _is_line_start(source, start) and _is_line_start(source, stamp.start)
    ends_line = source[last.end : last.end + 1] in {"", "\r", "\n"}
    return (int(start), last.end) if starts_line and ends_line else None


def _is_line_start(source: str, at: int) -> bool:
    return at == 0 or source[at - 1] in "\r\n\ufeff"
