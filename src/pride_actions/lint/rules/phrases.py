"""Phrases that say nothing, or were never finished."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from importlib_resources import files

from pride_actions.lint.files import Finding
from pride_actions.lint.flat import flatten, paragraphs
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import Fact, Text
from pride_actions.lint.tables import load
from pride_actions.richtext import parse
from pride_actions.yamlfile import read_yaml

_VAGUE = {
    language: re.compile(rf"\s*(?:{pattern})[\s.!:»>→…]*", re.IGNORECASE)
    for language, pattern in load("languages.yaml")["vague_links"].items()
}
_CLICK = {
    language: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    for language, pattern in load("languages.yaml")["click_here"].items()
}


_LETTER = re.compile(r"\w")


@rule("vague-link", level="warning", row="C5")
def vague_link(text: Text) -> Iterator[Finding]:
    """The words of a link say where it leads; “here” and “click here” do not.

    Whoever uses a screen reader goes from link to link and hears nothing but “here”. In print and
    in plain text nothing can be clicked at all.

    Bad:
        Read the report [here](source:report).

    Bad:
        To read it, click here.

    Good:
        Read [the report](source:report). The people here need help.
    """
    vague, click = _VAGUE.get(text.language), _CLICK.get(text.language)
    labels = [(start, end) for start, end, _, _ in text.flat.refs]
    if text.part == "links":
        labels.append((0, len(text.words)))
    for start, end in labels:
        label = text.words[start:end]
        if (vague and vague.fullmatch(label)) or not _LETTER.search(label):
            message = f"{text.words[start:end]!r} does not say where the link leads"
            yield text.found(start, message, "name the page")
    for match in click.finditer(text.words) if click else ():
        if not any(start < match.end() and match.start() < end for start, end in labels):
            yield text.found(match.start(), f"{match[0]!r} says nothing", "name what is to be done")


_UNFINISHED = re.compile(
    r"(?:\b(?:the|(?<!\w )A|(?-i:a)|an|of|via|and|or|your|our)\s*[.:]?"
    r"|\b(?:donate|give|write|send|go|reply|turn|post|apply)\b"
    r"(?:(?!\b(?:that|which|whom?|what|where)\b)[^.!?;\n]){0,60}\s(?:to|at|for|from)"
    r"|\bdonate\b(?:(?!\b(?:to|that|which|whom?|where)\b)[^.!?;\n]){0,60}\sto[.!:])"
    r"\s*$",
    re.IGNORECASE,
)
# Words after which a sentence may end in that way: “if you want to”, “the place you come from”
_STRANDED = re.compile(
    r"\b(?:want|like|wish|choose|ask|afford|need|have|has|had|going|used|ought|supposed|hope|plan|prefer"
    r"|time|try|able|free|willing|ready|happy|glad|invited|allowed|told|meant|come|came|turn|listen|talk"
    r"|speak|belong|look|wait|stand|afraid|proud|aware|think|thought|hear|heard|know|dream|wrote|written"
    r"|live|work|fight|fought|care|paid|vote|went|refer|part|made|said|spoke)(?:e?[sd]|ing)?\s+\w+\W*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|what|where|that)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^(?:who|whom|what|which|where|why|how|some(?:one|body|thing)|any(?:one|body|thing)|people|"
    r"those|no(?:body|thing)|a\s|an\s|the\s|not\b|places?|things?|organisations?|causes?)",
    re.IGNORECASE,
)


@rule("unfinished-call", level="error", row="C5")
def unfinished_call(text: Text) -> Iterator[Finding]:
    """A sentence does not end where its object should come.

    A published list reads “donate as much as you can to” and then nothing: an address was lost when
    it was copied. Only English is looked at, and only the end of a paragraph.

    Bad:
        Please donate as much as you can to

    Bad:
        Please donate as much as you can to.

    Bad:
        Send your letter to the office of the.

    Good:
        Please donate as much as you can to the network. Find somebody to talk to.
    """
    if not text.english or text.part in {"placeholders", "regions"}:
        return
    for start, end in paragraphs(text.words):
        match = _UNFINISHED.search(text.words, start, end)
        if match and not _may_end_so(text, match) and not text.is_quoted(match.start(), end):
            word = match[0].split()[-1].rstrip(".!:")
            message = f"{word!r} is followed by nothing"
            yield text.found(match[0].rindex(word) + match.start(), message, "finish the sentence")


def _may_end_so(text: Text, match: re.Match[str]) -> bool:
    """Whether nothing is missing, since what belongs to the last word stands before it."""
    sentence = text.sentence_at(match.start())
    before = sentence[: max(0, sentence.find(match[0].strip()))]
    return bool(
        _ASKS.match(sentence)
        or _RELATIVE.search(before)
        or _STRANDED.search(text.words, 0, match.end())
    )


_PLACEHOLDER = re.compile(
    r"""
      \b(?:TODO|FIXME|TBD|TBC|TKTK|XX+X)\b
    | \[[A-Z][A-Z .'/-]{2,40}\]
    | \((?:your|my|insert)\s(?:\w+\s)?(?:name|address|city|town|postcode|reason|constituency)\)
    | «(?:your|my|ваше?|votre|tu|su)\s[^»]{1,40}» | <<[^<>\n]{2,30}>> | \$\{\w+\} | @@\w+@@
    | \[(?:your|my|insert|name|date|place|city|country|link|add|the)\b
      (?![^\]]*\b(?:is|was|were|withheld|changed|removed)\b)[^\]]{0,40}\]
    | \[(?:Your|Insert|Add)\s[^\]]{1,40}\]
    | \[(?i:(?:title|first|last|full)\s[^\]]{0,30}name|title|subject|betreff|objet|asunto)\]
    | \[(?:\w+\s)?(?i:name|surname|address|postcode|constituency|vorname|ort|stadt|adresse|nom
      |prénom|ville|nombre|ciudad|имя|город|адрес|ім.я|місто|imię|nazwisko|miasto)\]
    | @\[[^\]]{1,40}\] | \*\|[A-Z_:]+\|\* | %[A-Z][A-Z_]+%
    | \([^()\n]{0,30}\b(?:einsetzen|einfügen|eintragen|ausfüllen)\)
    | \[(?i:link|enlace|poner|lien|[^\]]{1,20}\s(?:einfügen|einsetzen))\b[^\]]{0,30}\]
    | \b(?:LINK|URL)\sHERE\b | \((?i:link|enlace|lien)\)
    | <(?:your|my|insert|name|address|postcode|date|place|city|country|link|add)\b[^>]{0,40}>
    | \b(?:INSERT|FILL\sIN)\s(?:[A-Z]+\s)*[A-Z]+\b | _{4,} | \?{3,} | \.{6,}
    | \b(?:Text\s+folgt|À\s+compléter|[Pp]or\s+completar|[Dd]a\s+completare|[Dd]o\s+uzupełnienia)\b
    | \A\s*(?:\.{2,}|…|-+|(?i:placeholder|asdf\w*|qwerty\w*|test\stest))\W*\Z
    | \b[Ll]orem\s+ipsum\b
    """,
    re.VERBOSE,
)
_GAP = re.compile(r"\{[^{}\n]{0,40}\}")
WITH_GAPS = frozenset({"letter", "call_script", "posts"})
"""Parts of an action in which {name} is a gap; whether it is declared, the loader checks."""


@rule("unfilled-placeholder", level="error", row="C3")
def unfilled_placeholder(text: Text | Fact) -> Iterator[Finding]:
    """Nothing is left to be filled in: no [NAME], TODO, XXX, lorem ipsum, or {gap} in other words.

    A gap in a letter, a call script or a post is written {name} and declared; there it is shown as
    what the sender puts in. Everywhere else it would be printed as it stands.

    Bad:
        words:
          actions:
            act: {letter: {subject: A law, body: "Dear [NAME], I live in your constituency."}}
        facts:
          actions:
            act: {letter: {}}

    Bad:
        Write to {name} at the ministry.

    Bad:
        facts:
          sources:
            report: {title: TODO}

    Good:
        It was said “[we] were afraid”. Write to the minister.
    """
    yield from _gaps_in_brackets(text)
    for match in _PLACEHOLDER.finditer(text.words):
        if match[0][0] == "[" and _is_letter(text):
            continue  # told already
        hint = "fill it in; a gap in a letter is written {name}, and declared"
        yield text.found(match.start(), f"{match[0]!r} was not filled in", hint)
    if isinstance(text, Text) and text.part not in WITH_GAPS and "{" in text.words:
        for match in _GAP.finditer(text.words):
            hint = "only letters, call scripts and posts have gaps"
            yield text.found(match.start(), f"{match[0]!r} would be printed as it is", hint)


@rule("example-words", level="warning")
def example_words(text: Text) -> Iterator[Finding]:
    """Nothing is left of what the example says that `pride-actions new` wrote.

    Its summary tells the author what to do, and its number of people is made up: no reader should
    see either. Looked at are the title, the summary and the claim.

    Bad:
        words:
          title: Our first campaign

    Good:
        words:
          title: Keep our library open
    """
    hint = _examples().get(text.words)
    if hint:
        short = text.words if len(text.words) < 60 else f"{text.words[:40].rsplit(' ', 1)[0]} …"
        yield text.found(0, f"{short!r} is what `pride-actions new` wrote", hint)


@lru_cache(maxsize=1)
def _examples() -> dict[str, str]:
    """The words of the example, and what to do about them."""
    data = (files("pride_actions") / "scaffold" / "en.yaml").read_bytes()
    words = read_yaml(data, "en.yaml").data
    claims = [claim["text"] for claim in words["claims"].values()]
    return {
        words["title"]: "write your own title",
        flatten(parse(words["summary"])).words: "say in your own words what this is about",
    } | dict.fromkeys(
        (flatten(parse(claim)).words for claim in claims),
        "state what your source says, or take the claim out of both files",
    )


_IN_BRACKETS = re.compile(r"\[+(?!sic\])[^\[\]\n]{0,60}[^\W\d_][^\[\]\n]{0,60}\]+")


def _is_letter(text: Text | Fact) -> bool:
    return isinstance(text, Text) and text.part == "letter"


def _gaps_in_brackets(text: Text | Fact) -> Iterator[Finding]:
    """What stands in brackets in a letter is a gap, in every language."""
    if not isinstance(text, Text) or not _is_letter(text) or "[" not in text.words:
        return
    for match in _IN_BRACKETS.finditer(text.words):
        if not text.is_quoted(*match.span()):
            hint = "fill it in, or take it out; a gap in a letter is written {name}, and declared"
            yield text.found(match.start(), f"{match[0]!r} was not filled in", hint)


_MARKUP = re.compile(
    r"</?(?:a|b|blockquote|br|div|em|font|h[1-6]|hr|i|img|li|o:p|ol|p|script|span|strong|style|su[bp]"
    r"|table|td|tr|u|ul)(?:\s[^<>]*)?/?>|&(?:[A-Za-z]{2,8}|\#[0-9]{2,6}|\#x[0-9A-Fa-f]{2,5});",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\*\*[^\s*][^*\n]*\*\*|__[^\s_][^_\n]*__")


@rule("markup-in-plain-text", level="error")
def markup_in_plain_text(text: Text | Fact) -> Iterator[Finding]:
    """Titles, letters, posts and names have no HTML and no **strong words**.

    They are plain text: readers are shown the signs as they stand. They come along when a text is
    pasted from a web page. Elsewhere the loader refuses HTML, and strong words are understood.

    Bad:
        words:
          title: Books &amp; bread

    Bad:
        words:
          actions:
            act: {letter: {subject: A law, body: "Please <b>act</b>."}}
        facts:
          actions:
            act: {letter: {}}

    Bad:
        words:
          title: "**Read** this"

    Good:
        words:
          title: "Q&A: 2 < 3, R&D; f**k is no markup"
    """
    if isinstance(text, Text) and text.rich:
        return
    for match in _MARKUP.finditer(text.words) if _SIGN.search(text.words) else ():
        if match[0][:1] == "<" or html.unescape(match[0]) != match[0]:
            hint = "write the sign that is meant" if match[0][:1] == "&" else "take it out"
            yield text.found(match.start(), f"readers would see {match[0]!r} as it stands", hint)
    for match in _STRONG.finditer(text.words) if isinstance(text, Text) else ():
        message = f"readers would see the signs around {match[0]!r}"
        yield text.found(match.start(), message, "take them out: this is plain text")


_SIGN = re.compile("[<&]")
