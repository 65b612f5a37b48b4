"""A page that shows a section as mail clients will: it loads nothing and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from pride_actions.mailing import Section
from pride_actions.newsletter.picking import LeftOut

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""No picture, script or font is fetched, in the page or in a frame of it."""

PHONE, DESKTOP = 320, 700
"""Widths in px: the narrowest phone, and more than a section ever fills."""

DARK = "html{background:#fff;filter:invert(1) hue-rotate(180deg)}"
"""What some clients do in dark mode."""

_STYLED = re.compile(
    r'\s(?:style|bgcolor|align|width|height|cellpadding|cellspacing|border)="[^"]*"'
)
_IMAGE = re.compile(r"<img\b([^>]*?)\ssrc=\"[^\"]*\"", re.IGNORECASE)

_PAGE_STYLE = (
    "body{margin:0;padding:16px 0;font:16px/1.5 Arial,sans-serif;color:#223;background:#fff}"
    "h1,h2,dl,pre,details{margin:0 16px 12px}h1{font-size:24px}h2{font-size:18px}"
    "dt{font-weight:bold}dd{margin:0 0 4px;overflow-wrap:anywhere}"
    "div{display:flex;flex-wrap:wrap;gap:24px 0}section{max-width:100%}"
    "iframe{display:block;box-sizing:content-box;height:640px;margin:0 16px;"
    "border:1px solid #767676;background:#fff}"
    "summary{font-weight:bold}"
    "pre{max-width:80ch;padding:12px;border:1px solid #767676;white-space:pre-wrap;"
    "overflow-wrap:anywhere;font:14px/1.4 monospace}"
    "@media(max-width:740px){iframe{box-sizing:border-box;max-width:100%;margin:0;"
    "border-width:1px 0}}"
)


class _Frame(NamedTuple):
    title: str
    width: int
    html: str
    style: str = ""


def preview(section: Section, left_out: Sequence[LeftOut] = ()) -> str:
    """Give a page that shows a section in the ways in which readers may see it.

    Each is a frame that may run nothing, and nothing is asked of anybody: pictures stay away, as
    in a client that blocks them. Merge tags are shown as they are.

    Args:
        section: what to show.
        left_out: what is told to be missing from it.

    >>> from pride_actions.mailing import render_email
    >>> page = preview(render_email("chechnya-2017"))
    >>> page.count('<iframe sandbox=""'), "http-equiv" in page
    (5, True)
    """
    subject = section.subject_suggestions[0]
    frames = "\n".join(
        f"<section>\n<h2>{escape(frame.title)}</h2>\n{_framed(frame, section)}\n</section>"
        for frame in _frames(section.html)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>Preview: {escape(subject)}</title>\n<style>{_PAGE_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>Preview: {escape(subject)}</h1>\n{_told(section, left_out)}\n"
        f"<div>\n{frames}\n</div>\n"
        f"<details>\n<summary>{len(section.links)} links</summary>\n{_links(section)}\n"
        "</details>\n<h2>Plain text</h2>\n"
        f'<pre lang="{escape(section.lang)}" dir="{section.dir}">{escape(section.text)}</pre>\n'
        "</main>\n</body>\n</html>\n"
    )


def _frames(html: str) -> tuple[_Frame, ...]:
    return (
        _Frame("On a phone", PHONE, html),
        _Frame("On a desktop", DESKTOP, html),
        _Frame("Pictures off", DESKTOP, _IMAGE.sub(r"<img\1", html)),
        _Frame("Dark mode that inverts colours", DESKTOP, html, DARK),
        _Frame("All styles taken away", DESKTOP, _STYLED.sub("", html)),
    )


def _framed(frame: _Frame, section: Section) -> str:
    page = (
        f'<!doctype html><html lang="{section.lang}" dir="{section.dir}"><head>'
        f'<meta charset="utf-8"><title>{escape(frame.title)}</title>'
        f"<style>body{{margin:0}}{frame.style}</style></head><body>{frame.html}</body></html>"
    )
    return (
        f'<iframe sandbox="" title="{escape(frame.title)}" width="{frame.width}" height="640" '
        f'srcdoc="{escape(page)}"></iframe>'
    )


def _links(section: Section) -> str:
    told = "\n".join(f"<li>{escape(link)}</li>" for link in section.links)
    return f"<ol>\n{told}\n</ol>"


def _told(section: Section, left_out: Sequence[LeftOut]) -> str:
    rows = [
        ("Subjects to choose from", section.subject_suggestions),
        ("What an inbox may show behind the subject", (section.preheader,)),
        ("Size of the HTML", (f"{section.size:,} bytes",)),
        ("Left out", tuple(map(str, left_out))),
    ]
    told = "\n".join(
        f"<dt>{name}</dt>\n" + "\n".join(f"<dd>{escape(value)}</dd>" for value in values)
        for name, values in rows
        if any(values)
    )
    return f"<dl>\n{told}\n</dl>"
