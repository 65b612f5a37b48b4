"""PyYAML's two parsers, the C extension and the one in Python, made to agree on every file."""

from __future__ import annotations

from typing import Any, Final

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner, ScannerError

_LIBYAML: Any = getattr(yaml, "CBaseLoader", None)  # PyYAML can be built without it
_BAD_ESCAPE: Final = "found invalid Unicode character escape code"
_BAD_VERSION: Final = "found extremely long version number"


def parser_of(text: str) -> Any:
    """The parser whose events and errors decide what a text means.

    Tabs are where the two differ: there the stricter one is taken, so that a file means one thing
    everywhere.
    """
    return _PureParser(text) if _LIBYAML is None or "\t" in text else _LIBYAML(text)


class _PureParser(Reader, Scanner, Parser, Composer, BaseResolver):
    """Gives the events of libyaml's parser, and its errors where PyYAML has others or none."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        BaseResolver.__init__(self)

    def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> Any:
        try:
            chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):  # chr() of "\UFFFFFFFF"
            raise ScannerError(None, None, _BAD_ESCAPE, self.get_mark()) from None
        if any("\ud800" <= chunk <= "\udfff" for chunk in chunks):
            raise ScannerError(None, None, _BAD_ESCAPE, self.get_mark())
        return chunks

    def scan_yaml_directive_number(self, start_mark: Any) -> Any:
        try:
            return super().scan_yaml_directive_number(start_mark)
        except ValueError:  # int() of a number with thousands of digits
            raise ScannerError(None, None, _BAD_VERSION, start_mark) from None
