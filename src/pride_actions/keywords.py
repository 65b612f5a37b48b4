"""The options of each format by name and type, for type checkers and editors; never imported."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TypedDict


class Options(TypedDict, total=False):
    """What can be asked of every format: for whom, for when, and with which words around."""

    locale: str | None
    on: date | datetime | None
    jurisdiction: str | None
    only: Collection[str]
    kinds: Collection[str]
    max_actions: int | None
    title: str
    intro: str
    credit: str
    heading_level: int


class HtmlOptions(Options, total=False):
    """What can be asked of ``html``."""

    style: str
    layout: str
    theme: str
    accent: str
    ground: str
    exit_link: bool | str
    exit_script: bool
    nonce: str


class MarkdownOptions(Options, total=False):
    """What can be asked of ``markdown``."""

    flavour: str


class EmailOptions(TypedDict, total=False):
    """What can be asked of ``email`` alone."""

    heading_level: int
    layout: str
    theme: str
    accent: str
    ground: str
    profile: str
    campaign_tag: str | Mapping[str, str]
    max_bytes: int
