"""What hosts do to the pages that people give them."""

from __future__ import annotations

import re

import nh3


def sanitised(html: str) -> str:
    """Take away all classes, styles and unknown elements, as forums and wikis do."""
    return nh3.clean(html)


def bare(html: str) -> str:
    """Keep nothing but paragraphs, headings and links, as mail programs do."""
    return nh3.clean(html, tags={"p", "a", "h2", "h3", "h4", "h5"}, attributes={"a": {"href"}})


def wordpress(html: str) -> str:
    """Do what WordPress does: paragraphs and line breaks, curly quotes, long dashes, ellipses.

    Sources: wpautop and wptexturize in wp-includes/formatting.php.
    """
    parts = re.split(r"(<[^>]*>)", html)
    text = "".join(part if part.startswith("<") else _texturized(part) for part in parts)
    text = re.sub(r"(?<=[^>\s])\n(?=[^<\s])", "<br />\n", text)
    return re.sub(r"</p>\s*<p", "</p>\n<p></p>\n<p", text)


def _texturized(text: str) -> str:
    text = text.replace("&#39;", "'").replace("&#34;", '"').replace("...", "&#8230;")
    text = re.sub(r"(?<=\w)'", "&#8217;", text)
    text = re.sub(r'(^|(?<=[\s(]))"', "&#8220;", text).replace('"', "&#8221;")
    text = re.sub(r"\s[–-]\s", " &#8212; ", text)
    return text.replace("’", "&#8217;").replace("·", "&middot;")


def minified(html: str) -> str:
    """Leave out what a browser can do without."""
    html = re.sub(r"\s+", " ", html)
    html = re.sub(r"> <(?=/?(?:p|div|h\d|dl|dt|dd|ul|ol|li|section|article)\b)", "><", html)
    html = re.sub(r"</(?:p|li|dt|dd)>", "", html)
    return re.sub(r'="([^"\s=<>`\']+)"(?=[\s>])', r"=\1", html)


def reordered(html: str) -> str:
    """Write the attributes of each element the other way round, with other quotes."""

    def turned(found: re.Match[str]) -> str:
        attributes = re.findall(r'[\w-]+="[^"]*"', found[2])
        return f"<{found[1]} {' '.join(reversed(attributes))}>".replace('"', "'")

    return re.sub(r'<(\w+)((?:\s+[\w-]+="[^"\']*")+)>', turned, html)


def quoted(text: str, mark: str = "> ") -> str:
    """Quote a mail."""
    return "".join(f"{mark}{line}".rstrip() + "\n" for line in text.splitlines())


def rewrapped(text: str, width: int = 60) -> str:
    """Break long lines again, as mail programs do; addresses stay whole."""
    lines: list[str] = []
    for line in text.splitlines():
        while len(line) > width and " " in line[:width].strip():
            cut = line.rindex(" ", 0, width)
            if not line[:cut].strip():
                break
            lines.append(line[:cut])
            line = line[cut + 1 :]
        lines.append(line)
    return "\n".join(lines)


def hyphenated(html: str) -> str:
    """Put soft hyphens into long words, and bind short ones, as typography plugins do."""
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(
        part if part.startswith("<") else re.sub(r"(?<=\w{4})(?=[a-z]{4})", "&shy;", part)
        for part in parts
    )
