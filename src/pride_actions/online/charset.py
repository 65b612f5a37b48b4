"""From the bytes of a page to its text, whatever the page claims about itself."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import Final

# Labels that pages use. Python knows many codecs that are none of these, some of which unpack or
# interpret what they read, so a page cannot name just any.
_LABELS: Final = {
    "us-ascii": "cp1252", "ascii": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "cp1252": "cp1252", "iso-8859-15": "iso8859-15",
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be", "gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030",
    "big5": "big5", "euc-jp": "euc_jp", "shift_jis": "cp932", "shift-jis": "cp932",
    "iso-2022-jp": "iso2022_jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "koi8-r": "koi8-r",
    "koi8-u": "koi8-u", "windows-874": "cp874", "tis-620": "cp874",
    **{f"windows-125{n}": f"cp125{n}" for n in range(9)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 16)},
}  # fmt: skip
_LABELS["iso-8859-9"] = "cp1254"

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_PAGE: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD: Final = 1024  # where the HTML standard lets browsers look for it


def decode(body: bytes, content_type: str) -> str:
    """Decode a page as a browser would: byte order mark, header, ``<meta>``, or a guess.

    Bytes that do not fit become U+FFFD; nothing is ever raised.

    >>> decode("Страница".encode("cp1251"), "text/html; charset=windows-1251")
    'Страница'
    >>> decode(b"caf\\xe9", "text/html"), decode(b"eJw=", "text/html; charset=zip")
    ('café', 'eJw=')
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    header = _IN_HEADER.search(content_type)
    codec = _LABELS.get(header[1].lower(), "") if header else ""
    if not codec:
        inside = _IN_PAGE.search(body[:_HEAD])
        codec = _LABELS.get(inside[1].decode("latin-1").lower(), "") if inside else ""
        # A page whose <meta> can be read as ASCII is not in UTF-16, whatever it says there.
        codec = "utf-8" if codec.startswith("utf-16") else codec
    return body.decode(codec, "replace") if codec else _guess(body)


def _guess(body: bytes) -> str:
    # Where a long page was cut off, its last character may have been cut in two.
    for cut in range(4 if len(body) > _HEAD else 1):
        with suppress(UnicodeDecodeError):
            return body[: len(body) - cut].decode("utf-8")
    return body.decode("cp1252", "replace")
