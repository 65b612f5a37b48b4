"""Telephone numbers, told from other numbers by how people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PHONE = re.compile(
    r"""
      (?<![\w+])\+\d{1,3}(?:[\s().\-/\u2011]{0,2}\d){6,13}(?!\w)  # +44 20 7219 3000
    | (?<![\w.,/\-–])(?<!\d[ \u00a0])00[1-9]\d{0,2}(?:[\s().\-/]{0,2}\d){7,12}(?!\w)
        # 0044 20 7219 3000
    | (?<![\w.,/\-–])(?<!\d[ \u00a0])\(?0\d{2,5}\)?(?:\s|\s?[/\-]\s?)
        \d{3,6}(?:[\s\-]?\d{1,5}){1,3}(?![\w\-/])  # 020 7219 3000
    | (?<![\w.,/\-–])0\d\s\d{3,4}\s?\d{4}(?![\w\-/])  # 02 1234 5678
    | (?<![\w.,/\-–])0\d(?:[\s.\-]\d\d){4}(?![\w\-/])  # 06 12 34 56 78, 06.12.34.56.78
    | (?<![\w.,/\-–])8[\s\-]?(?:\(\d{3,4}\)|[\s\-]\d{3,4}[\s\-])\s?
        \d{2,3}[\s\-]?\d\d[\s\-]?\d\d(?![\w\-/])  # 8 (495) 123-45-67, 8-800-555-35-35
    | (?<![\w.,/\-–])89\d{9}(?!\w)  # 89161234567
    | (?<![\w.,/\-–])0[1-9]\d{8,9}(?![\w\-/]|[.,]\d)  # 07911123456
    | (?<![\w.,/\-–])0\d[\s\-]\d{8}(?![\w\-/])  # 06-12345678
    | (?<![\w.,/\-–])0\d{1,2}-\d{4}-(?!(?:19|20)\d\d)\d{4}(?![\d\-/])  # 03-1234-5678
    | (?<!\w)\(\d\d\)\s?9?\d{4}-\d{4}(?![\w\-/])  # (11) 98765-4321
    | (?<![\w.,/\-–])1[\s.\-]\d{3}[\s.\-]\d{3}[\s.\-]\d{4}(?![\w\-])  # 1-800-273-8255
    | (?<![\w.,/\-–])(?:\(\d{3}\)\s?|\d{3}[.\-])\d{3}[.\-]\d{4}(?![\w\-])  # 202-456-1111
    | (?<![\w.,/\-–])(?<!\d\s)(?:\d\d\s\d{3}|\d{3}\s\d\d)(?:\s\d\d){2}(?!\s?\d)(?![\w\-/])
        # 22 601 44 27, 612 34 56 78
    | (?<![\w.,/\-–])\d{3}-\d{3}-\d{3}(?![\w\-/])  # 601-234-567
    """,
    re.VERBOSE,
)
_NUMBER = r"\(?\d(?:[\s().\-/]{0,2}\d){6,13}(?![\w/])"
_AFTER_ITS_NAME = re.compile(
    rf"""\b(?:tel|tél|phone|mobile|cell|call|ring|text|sms|whatsapp|signal|viber|blik|handy|telefon\w*
    |téléphone|tel[eé]fono|telefone|kom|ruft?|anrufen|appele\w*|llam\w+|chiam\w+|ligue|ligar|bel
    |(?:za)?volejte|hívj\w*|sunați|zadzwo\w+|kontakt|contacto?|тел|телефон\w*|звон\w+|дзвон\w+
    |τηλ|καλέστε|هاتف|اتصل\w*|تلفن|تماس|کال)\b
    [.:]?(?:\s+[^\W\d]{{1,6}}){{0,2}}\s*(?:(?:no|nr)[.:]?\s*)?(?<!\w)({_NUMBER})
    |(?:拨打|致电|联系|電話)\W*({_NUMBER})|({_NUMBER})\s?(?:へ電話|に電話|로\s?전화|으로\s?전화|पर\s+कॉल)""",
    re.VERBOSE | re.IGNORECASE,
)
"""A number that could be any other by its looks: tel. 601 234 567."""
_OTHER_NUMBER = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[-/]\d\d|\d{1,2}\.\d\d\s?-\s?\d{1,2}\.\d\d"
    r"|\d{1,2}(?:[ .\u00a0]\d{3})+(?!\d)"
)
"""A date, hours, or millions: 18/5/2017, 10.00-18.00, 1 200 000."""
_POSTCODE = re.compile(r"\b([A-Z]{2},?\s)0\d{4}-\d{4}(?!\d)")  # MA 02110-1301
_IN_A_REGISTER = re.compile(
    r"(?:\bn[or]?[.°º]|\bnumber|\breg\w*|\bcharity|\bcompany|\bIVA|\bVAT|\bBE|\bKRS|\bBTW|\bKBO|№)"
    r"\W{0,3}$",
    re.IGNORECASE,
)


_DIGITS = re.compile(r"\d(?:\W{0,4}\d){6}")
"""Seven digits with little between them: the shortest number that is looked for."""


def telephone_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Give where a text, with 0 to 9 for all digits, has a telephone number, and the number.

    >>> list(telephone_numbers("Call 07911123456; reg. no. 0417199869; tel. 601 234 567"))
    [(5, '07911123456'), (44, '601 234 567')]
    """
    if not _DIGITS.search(text):
        return
    postcodes = {match.end(1) for match in _POSTCODE.finditer(text)}
    found = {
        match.start(): match[0]
        for match in _PHONE.finditer(text)
        if match.start() not in postcodes
        and not _IN_A_REGISTER.search(text, max(0, match.start() - 20), match.start())
    }
    named = {
        match.start(match.lastindex or 0): match[match.lastindex or 0]
        for match in _AFTER_ITS_NAME.finditer(text)
        if not _OTHER_NUMBER.match(match[match.lastindex or 0])
    }
    yield from sorted((named | found).items())
