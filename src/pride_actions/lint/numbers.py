"""Numbers in a text, in whatever digits and with whatever separators a language writes them."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"\d{1,3}(?:[.,'’٬\u00a0\u202f ]\d{3})+(?!\d)|\d+")


def numbers(text: str) -> frozenset[str]:
    """Give the numbers of two digits and more; smaller ones are often written as words.

    >>> sorted(numbers("On 14 April 2017, 1,200 of them")), sorted(numbers("۱۴ و ۱٬۲۰۰ و 3"))
    (['1200', '14', '2017'], ['1200', '14'])
    """
    found = (_ascii(match) for match in _NUMBER.findall(text))
    return frozenset(number for number in found if len(number) > 1)


def _ascii(number: str) -> str:
    return "".join(str(unicodedata.digit(char)) for char in number if char.isdigit())


def plain_digits(text: str) -> str:
    """Give a text with 0 to 9 in place of other digits; each character in its old place.

    >>> plain_digits("۰۳۰-۱۲۳۴")
    '030-1234'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
