"""What web servers have to be told of a site, before it is put into the words of each.

One content security policy serves all files, since each whole page has a stricter one inside: of
two policies a browser obeys both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from pride_actions.renderers import FORMATS
from pride_actions.renderers.embedding import Policy, directives
from pride_actions.site.assets import FOLDER
from pride_actions.site.folder import STAGING
from pride_actions.site.manifest import Entry, moment
from pride_actions.site.settings import Settings
from pride_actions.site.share import inline

RENEWED = "element.html"
"""The file from which elements on other pages renew themselves. Where a campaign is withdrawn it is
sent as what it is and not as gone: else they would go on showing what they had."""

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "text/xml",
}
"""What files are sent as; of others their format says it. oEmbed is sent as plain JSON and XML."""

FOREVER = "public, max-age=31536000, immutable"
"""For what is called by its content (RFC 8246)."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""For all files: they are public, and made to be used from other sites."""


def media_type(name: str) -> str:
    """Give what a file is sent as.

    >>> media_type("a/b.json"), media_type("c.md")
    ('application/json', 'text/markdown')
    """
    ending = name[name.rfind(".") :]
    formats = {row.extension: row.media_type for row in FORMATS.values()}
    return (formats | TYPES | {".txt": "text/plain"}).get(ending, "application/octet-stream")


@dataclass(frozen=True)
class Rules:
    """What all servers are told, each in its own words.

    Attributes:
        settings: what was chosen.
        campaigns: what the manifest says of each.
    """

    settings: Settings
    campaigns: Mapping[str, Entry]

    @property
    def prefix(self) -> str:
        """The path of the site on its host, with a slash at both ends."""
        return urlsplit(self.settings.base_url).path or "/"

    @cached_property
    def policy(self) -> str:
        """The content security policy that lets every page be what it is."""
        found: dict[str, dict[str, None]] = {}
        told = [entry["policy"] for entry in self.campaigns.values()]
        if self.settings.gallery:
            told.append(str(inline()["policy"]))
        for text in dict.fromkeys(told):
            for directive in filter(None, text.split("; ")):
                name, *values = directive.split(" ")
                found.setdefault(name, {}).update(dict.fromkeys(values))
        found |= {name: {"'none'": None} for name in ("default-src", "base-uri", "form-action")}
        allowed: Policy = {name: tuple(found[name]) for name in sorted(found)}
        return directives(allowed)

    @cached_property
    def ages(self) -> dict[str, int]:
        """For how many seconds a cache may keep the files of campaigns that change soon."""
        ages = {
            id: self.settings.age(moment(entry["valid_until"]))
            for id, entry in sorted(self.campaigns.items())
        }
        return {id: age for id, age in ages.items() if age < self.settings.max_age}

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """The campaigns that are withdrawn."""
        return tuple(
            id for id, entry in sorted(self.campaigns.items()) if entry["state"] == "withdrawn"
        )

    @cached_property
    def types(self) -> dict[str, str]:
        """What files are sent as, by how their names end."""
        endings = {".txt", *TYPES, *(row.extension for row in FORMATS.values())}
        return {ending: media_type(ending) for ending in sorted(endings)}


def unfinished(rules: Rules) -> str:
    """Give where a build that was killed may have left what it had made."""
    return f"{rules.prefix}{STAGING}"


def pages(rules: Rules) -> str:
    """Match what is for search engines: the pages for readers, and the gallery.

    What is beside them repeats their words, for others to copy.
    """
    return f"^{re.escape(rules.prefix)}(?:[^/]+/[^/]+/)?(?:index\\.html)?$"


def folder_of(rules: Rules, id: str) -> str:
    """Match what is in the folder of a campaign."""
    return f"^{re.escape(rules.prefix + id)}/"


def caches(rules: Rules) -> dict[str, str]:
    """Give what caches are told, by what the path is matched with."""
    return {
        f"^{re.escape(rules.prefix + FOLDER)}/": FOREVER,
        **{folder_of(rules, id): f"public, max-age={age}" for id, age in rules.ages.items()},
    }


def lines(pairs: Mapping[str, object], form: str) -> str:
    """Write a line for each pair."""
    return "".join(form.format(name, value) + "\n" for name, value in pairs.items())


def quoted(headers: Mapping[str, str]) -> dict[str, str]:
    """Put values between quotation marks."""
    return {name: f'"{value}"' for name, value in headers.items()}
