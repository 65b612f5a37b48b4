"""Which machines may be reached: those of the public internet, and no others.

A pack comes from strangers, and a page can send its visitor anywhere. Without this, a link would be
a way into the network of the editor who checks it: to a printer, a router, or the address at which
a cloud machine is told its passwords.

The ranges are those of IANA's registries of special-purpose addresses, written out here because
the table in `ipaddress` differs between versions of Python.
Sources: https://www.iana.org/assignments/iana-ipv4-special-registry/ and
https://www.iana.org/assignments/iana-ipv6-special-registry/
"""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

PORTS: Final = frozenset({80, 443})
"""The ports of the public web."""

_V4: Final = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this machine"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "the inside of a cloud"),  # public by number, Azure's by use
        ("169.254.0.0/16", "the local link"),  # clouds tell their machines secrets here
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "a reserved range"),
        ("192.0.2.0/24", "a range for examples"),
        ("192.31.196.0/24", "a reserved range"),
        ("192.52.193.0/24", "a reserved range"),
        ("192.88.99.0/24", "a reserved range"),
        ("192.168.0.0/16", "a private network"),
        ("192.175.48.0/24", "a reserved range"),
        ("198.18.0.0/15", "a range for measurements"),
        ("198.51.100.0/24", "a range for examples"),
        ("203.0.113.0/24", "a range for examples"),
        ("224.0.0.0/4", "a group of machines (multicast)"),
        ("240.0.0.0/4", "a reserved range"),
    )
)
_V6: Final = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::1/128", "this machine"),
        ("::/128", "this machine"),
        ("64:ff9b:1::/48", "a private network"),
        ("2001::/23", "a reserved range"),  # tunnels (Teredo), measurements, identifiers
        ("2001:db8::/32", "a range for examples"),
        ("2620:4f:8000::/48", "a reserved range"),
        ("3fff::/20", "a range for examples"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "the local link"),
        ("fec0::/10", "a private network"),
        ("ff00::/8", "a group of machines (multicast)"),
    )
)
_GLOBAL_V6: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")

# Names that never lead to a public machine (RFC 6761, RFC 6762, RFC 8375, and ICANN's `internal`)
_LOCAL_NAMES: Final = re.compile(r"(?:.*\.)?(?:localhost|local|internal|home\.arpa)")
_NUMBERS: Final = re.compile(r"[0-9a-fx.]+", re.IGNORECASE)


def refusal_of_address(address: str) -> str:
    """Say what an IP address belongs to, if it is not the public internet; else give "".

    An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) is judged by itself: it is where the
    connection would end.

    >>> refusal_of_address("10.0.0.1"), refusal_of_address("::ffff:127.0.0.1")
    ('a private network', 'this machine')
    >>> refusal_of_address("64:ff9b::a9fe:a9fe"), refusal_of_address("93.184.216.34")
    ('the local link', '')
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return "no address"
    if isinstance(parsed, IPv4Address):
        return next((what for network, what in _V4 if parsed in network), "")
    if parsed.scope_id is not None:
        return "the local link"
    inner = _embedded(parsed)
    if inner is not None:
        return refusal_of_address(str(inner))
    named = next((what for network, what in _V6 if parsed in network), "")
    return named or ("" if parsed in _GLOBAL_V6 else "a reserved range")


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def refusal_of_host(host: str) -> str:
    """Say why a host, as it stands in an address, is not public, as far as that can be seen.

    An IP address may be written in ways that only the system understands (``127.1``,
    ``0x7f000001``). A name that leads to a private address is found out when it is resolved.

    >>> refusal_of_host("2130706433"), refusal_of_host("tv.local"), refusal_of_host("a.example")
    ('this machine', 'a local name', '')
    """
    name = host.strip("[]").rstrip(".").lower()
    literal = _literal(name)
    if literal is not None:
        return refusal_of_address(literal)
    if "." not in name or _LOCAL_NAMES.fullmatch(name):
        return "a local name"
    return ""


def _literal(name: str) -> str | None:
    try:
        return str(ip_address(name))
    except ValueError:
        pass
    if not _NUMBERS.fullmatch(name):
        return None
    try:
        return str(IPv4Address(socket.inet_aton(name)))
    except OSError:
        return None
