"""Account numbers and addresses of digital money, told from other texts by their check digits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

# How long the IBAN of each country is (the registry of ISO 13616, kept by SWIFT).
_LENGTHS = {
    15: "NO", 16: "BE", 18: "DK FI FK FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "DZ IS TR",
    27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU",
}  # fmt: skip
IBAN_LENGTH = {country: size for size, names in _LENGTHS.items() for country in names.split()}

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]){11,30}(?![A-Za-z0-9])")
# As it is written in Poland: the IBAN without its country, 26 digits
_NRB = re.compile(r"(?<![\w.,])(?<![A-Z]{2})\d\d(?:[ \u00a0-]?\d{4}){6}(?![ \u00a0-]?\d)")
# A bank card, as money is collected by in Russia and Ukraine
_CARD = re.compile(
    r"(?<![\w.,-])(?<!\d[ \u00a0])[2-6]\d{3}(?:[ \u00a0-]?\d{4}){3}(?![ \u00a0-]?\w)"
)
_SORT_CODE = re.compile(r"\bsort\s+code\W{0,3}\d\d[- ]?\d\d[- ]?\d\d(?!\d)", re.IGNORECASE)
_BASE58 = re.compile(r"\b[1-9A-HJ-NP-Za-km-z]{26,35}\b")
_BECH32 = re.compile(r"\b(?:bc|ltc|tb)1[02-9ac-hj-np-z]{11,87}\b", re.IGNORECASE)
_ETHEREUM = re.compile(r"\b0x[0-9a-fA-F]{40}\b")
_MONERO = re.compile(r"\b[48][1-9A-HJ-NP-Za-km-z]{94}\b")

_BASE58_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32_DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def account_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Give where a text has an account number, and what it is.

    >>> list(account_numbers("IBAN DE89 3704 0044 0532 0130 00 or 0x" + "4" * 40))
    [(5, 'an IBAN'), (36, 'an Ethereum address')]
    """
    if len(text) < 15:
        return
    for match in _IBAN.finditer(text):
        kind = _iban(match[0])
        if kind:
            yield match.start(), kind
    for match in _NRB.finditer(text):
        yield match.start(), "an account number"
    for match in _SORT_CODE.finditer(text):
        yield match.start(), "the number of a bank"
    for pattern, right, kind in _CHECKED:
        for match in pattern.finditer(text):
            if right(match[0]):
                yield match.start(), kind


def _iban(text: str) -> str:
    """Say what looks like an IBAN; empty for what is none, whatever its check digits.

    >>> _iban("GB33BUKB20201555555555"), _iban("GB33BUKB20201555555556"), _iban("GB33BUKB2020")
    ('an IBAN', 'an IBAN with a wrong digit', '')
    """
    compact = re.sub(r"[^A-Z0-9]", "", text)
    size = IBAN_LENGTH.get(compact[:2], 0)
    # Words in capitals may follow, and look like more of the number.
    for number in (compact, compact[:size]):
        if len(number) == size and _mod_97(number) == 1:
            return "an IBAN"
    return "an IBAN with a wrong digit" if len(compact) == size else ""


def _mod_97(number: str) -> int:
    """The remainder that ISO 7064 wants to be 1: letters count from A = 10."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97


def _is_card(text: str) -> bool:
    """Say whether the digits of a card are right (ISO/IEC 7812, annex B).

    >>> _is_card("4111 1111 1111 1111"), _is_card("4111 1111 1111 1112")
    (True, False)
    """
    digits = [int(char) for char in text if char.isdecimal()]
    doubled = (sum(divmod(digit * 2, 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def is_base58check(text: str) -> bool:
    """Say whether a text is 25 bytes in base 58 whose last four are the hash of the others.

    >>> is_base58check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")
    True
    """
    number = 0
    for char in text:
        number = number * 58 + _BASE58_DIGITS.index(char)
    if number >= 1 << 200:
        return False
    data = number.to_bytes(25, "big")
    digest = hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()
    return digest[:4] == data[-4:]


def is_bech32(text: str) -> bool:
    """Say whether a text is an address of BIP 173 or BIP 350, by its check digits.

    >>> is_bech32("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
    True
    """
    lower = text.lower()
    prefix, _, digits = lower.rpartition("1")
    values = [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]
    values += [_BECH32_DIGITS.index(char) for char in digits]
    return text in {lower, text.upper()} and _polymod(values) in {1, 0x2BC830A3}


def _polymod(values: list[int]) -> int:
    """The checksum of BIP 173, whose text gives the five numbers."""
    generator = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for bit in range(5):
            total ^= generator[bit] if top >> bit & 1 else 0
    return total


def _always(_: str) -> bool:
    """Nothing else looks like this, so a wrong digit is no reason to let it pass."""
    return True


_CHECKED = (
    (_CARD, _is_card, "the number of a bank card"),
    (_BASE58, is_base58check, "an address of Bitcoin or its like"),
    (_BECH32, is_bech32, "an address of Bitcoin or its like"),
    (_ETHEREUM, _always, "an Ethereum address"),
    (_MONERO, _always, "a Monero address"),
)
