"""HTML is taken apart as browsers do it, completely, and with work that grows with its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pride_actions.audit.visible import read_html
from pride_actions.markup import Tag, Text, nesting, parse, parsing
from pride_actions.online.page import read_page

BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])


def texts(source: str, *, scripts: bool = True) -> list[str]:
    return [part.text for part in parse(source, scripts=scripts) if isinstance(part, Text)]


def first_tag(source: str) -> Tag:
    return next(part for part in parse(source, scripts=True) if isinstance(part, Tag))


@BOTH
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<b>c</b>d", ["a", "c", "d"]),
        ("1 < 2 &amp; 3 <4", ["1 ", "<", " 2 & 3 ", "<", "4"]),
        ("a<p", ["a"]),
        ("a</", ["a", "<", "/"]),
        ("a<", ["a", "<"]),
        # Comments, and what counts as one
        ("a<!-- <p>x --> -->b", ["a", " -->b"]),
        ("a<!-->b<!--->c<!---->d", ["a", "b", "c", "d"]),
        ("a<!-- x --!>b", ["a", "b"]),
        ("a<!---!>b-->c", ["a", "c"]),
        ("a<!-- <!-->b", ["a", "b"]),
        ("a<!-- never closed", ["a"]),
        ("a<!doctype html>b<?php x ?>c<![CDATA[x>d]]>", ["a", "b", "c", "d]]>"]),
        ("a</3 hidden>b</>c", ["a", "b", "c"]),
        ("a</ never closed", ["a"]),
        # Quotes in tags
        ("<a title='x>y' href=\"z>\">b</a title='>'>c", ["b", "c"]),
        ("<a title=it's>b</a> don't", ["b", " don't"]),
        ("<a b'c>d", ["d"]),
        ("<a b=c\"d>e", ["e"]),
        ("<a ='b>c", ["c"]),
        ("<a b='c'\"d>e", ["e"]),
        ("a<b title='never closed>c</b>d", ["a"]),
        # What is only text
        ("<script>'</p>' <b></script >x", ["'</p>' <b>", "x"]),
        ("<SCRIPT>a</scripty></ScRiPt>x", ["a</scripty>", "x"]),
        ("<script>never closed <p>", ["never closed <p>"]),
        ("<script><!-- <script> </script> x --></script>y",
         ["<!-- <script> </script> x -->", "y"]),
        ("<script><!--><script></script>x", ["<!--><script>", "x"]),
        ("<title>a &lt;b&gt; <i></title>", ["a <b> <i>"]),
        ("<style>a &lt; <b></style>", ["a &lt; <b>"]),
        ("<title/>a<p>b", ["a<p>b"]),
        ("<xmp><!--</xmp>a<!---->", ["<!--", "a"]),
        ("<plaintext></plaintext>a<b>", ["</plaintext>a<b>"]),
        # What is in drawings
        ("<svg><title/></svg>x", ["x"]),
        ("<svg><title>a<i>b</i></title></svg>x", ["a", "b", "x"]),
        ("<svg><style></svg>x<b>y", ["x", "y"]),
        ("<svg/><title>a<b></title>", ["a<b>"]),
        ("<svg><p><title/><b>", ["<b>"]),
        ("<svg><font><title/><b>x", ["x"]),
        ("<svg><font size=1><title/><b>x", ["<b>x"]),
        ("<svg></p><title/><b>", ["<b>"]),
        ("<div><svg></div><title/><b>", ["<b>"]),
        ("<svg></div><title/><b>x", ["x"]),
        ("<span><div><svg></span><title/><b>x", ["x"]),
        ("<b><div><svg></b><title/><i>", ["<i>"]),
        ("<div><svg><desc></div></desc><title/><b>x", ["x"]),
        ("<table><td><svg></table><title/><b>", ["<b>"]),
        ("<svg><foreignObject><title/><b>", ["<b>"]),
        ("<math><mi><style><b>", ["<b>"]),
        ("<math><mi><mglyph><style><i>x", ["x"]),
        ("<math><annotation-xml><style><g>x", ["x"]),
        ("<math><annotation-xml encoding=Text/HTML><style><b>", ["<b>"]),
        ("<math><annotation-xml><svg><desc><style><b>", ["<b>"]),
        ("<svg><text><![CDATA[a<b>]]>c", ["a<b>", "c"]),
        ("<svg><![CDATA[never closed>", ["never closed>"]),
    ],
)  # fmt: skip
def test_texts(source: str, expected: list[str], scripts: bool) -> None:
    assert texts(source, scripts=scripts) == expected


def test_noscript_is_only_text_where_scripts_run() -> None:
    source = "<noscript><!--</noscript><b>a-->"
    assert texts(source, scripts=True) == ["<!--", "a-->"]
    assert texts(source, scripts=False) == []


@pytest.mark.parametrize(
    ("source", "attributes"),
    [
        ("<A HREF='x&amp;y' b c = \"d\" e=f/g href=second >",
         {"href": "x&y", "b": "", "c": "d", "e": "f/g"}),
        ("<a/b/c=d/>", {"b": "", "c": "d/"}),
        ("<a =b=c ==d>", {"=b": "c", "=": "d"}),
        ("<a b=>", {"b": ""}),
        ("<a b= c>", {"b": "c"}),
        ("<a b=\"\" b=c>", {"b": ""}),
        ("<a b='c'd=e>", {"b": "c", "d": "e"}),
        ("<a b=c\xa0d=e>", {"b": "c\xa0d=e"}),
        ("<a href='?a=1&copy=2&lt3&#38;&notit;&copy'>", {"href": "?a=1&copy=2&lt3&&notit;©"}),
        ("<a HIDDEN\u212a>", {"hidden\u212a": ""}),
    ],
)  # fmt: skip
def test_attributes(source: str, attributes: dict[str, str]) -> None:
    assert first_tag(source) == Tag("a", False, attributes, 0, len(source), source.endswith("/c/>"))


@pytest.mark.parametrize("space", "\x0b\x1c\x85\xa0\u3000")
def test_only_spaces_of_html_end_a_name(space: str) -> None:
    assert first_tag(f"<A{space}href=x>").name == f"a{space}href=x"
    assert first_tag("<a\x0chref=x>").name == "a"


def test_what_has_no_content_is_told() -> None:
    """An element of HTML that has some cannot close itself."""
    source = "<br/><p/><svg><g/><g a=b/><p/></svg><svg/>"
    tags = [part for part in parse(source, scripts=True) if isinstance(part, Tag)]
    closed = [source[tag.start : tag.end] for tag in tags if tag.closed]
    assert closed == ["<br/>", "<g/>", "<svg/>"]


def test_a_drawing_that_ends_by_itself_is_told() -> None:
    parts = [part for part in parse("<svg><g><p>x", scripts=True) if isinstance(part, Tag)]
    assert [(tag.name, tag.is_end, tag.start, tag.end) for tag in parts] == [
        ("svg", False, 0, 5),
        ("g", False, 5, 8),
        ("g", True, 8, 8),
        ("svg", True, 8, 8),
        ("p", False, 8, 11),
    ]


@pytest.mark.parametrize("reference", ["&#" + "1" * 5000, "&#x" + "f" * 5000 + ";"])
def test_a_number_of_thousands_of_digits_is_no_character(reference: str) -> None:
    assert texts(f"{reference} b") == ["\ufffd b"]
    assert first_tag(f"<a href='{reference}'>").attributes == {"href": "\ufffd"}
    assert texts("&#" + "0" * 5000 + "65;") == ["A"]


# Both uses of it

SHOWN = [
    "<svg><title/></svg>word",
    "<svg><title/>a</svg> word",
    "<svg><style></svg>word",
    "<svg><defs><p>word",
    "<svg hidden><p>word",
    "<keygen hidden>word",
    "<bgsound style=display:none>word",
    "<div><svg></div>word",
    "<svg/>word",
    "<!-->word<!-- -->",
    "<!-- --!>word<!-- -->",
    "</3 hidden>word",
    "<noscript></noscript>word",
    "<b title='<title>'>word",
    "<script><!--></script>word<!-- --></script>",
]
HIDDEN = [
    "<title/>word",
    "<svg><p><title/>word",
    "</3 word>",
    "<!-- > word -->",
    "<b title='>word",
    "<noscript><!--</noscript><b hidden>--> word",
    "<script><!-- <script></script>word</script>",
]


def seen(source: str) -> tuple[bool, bool]:
    """Say whether the audit and the online check see the word."""
    audited = [word.raw for word in read_html(source).words]
    return "word" in audited, "word" in read_page(source.encode(), "text/html").text.split()


@pytest.mark.parametrize("source", SHOWN)
def test_nobody_hides_words_that_readers_see(source: str) -> None:
    assert seen(source) == (True, True)


@pytest.mark.parametrize("source", HIDDEN)
def test_nobody_shows_words_that_readers_do_not_see(source: str) -> None:
    assert seen(source) == (False, False)


@pytest.mark.parametrize("between", ["", "<!-- -->", "<g/>", "<g>x</g>", "<style>x</style>"])
def test_a_style_element_of_a_drawing_is_read_in_one_piece(between: str) -> None:
    sheets = read_html(f"<svg><style>.pa-advi{between}sory{{x}}</style></svg>").sheets
    assert sheets[0].css == ".pa-advisory{x}"


# Whatever the input is

SCRAPS = [
    "<", ">", "/", "/>", "</", "=", "'", '"', " ", "\n", "a", "b=", "&", "&#1", "&lt", ";", "-",
    "!", "<!--", "-->", "--!>", "<!-->", "<?", "<!", "</3", "<![CDATA[", "]]>", "<script>",
    "</script>", "<script", "<!-- <script>", "<title>", "<title/>", "</title>", "</titl", "<style>",
    "</style>", "<noscript>", "</noscript>", "<svg>", "<svg/>", "</svg>", "<g>", "</g>", "<desc>",
    "</desc>", "<math>", "<mi>", "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<table>",
    "<td>", "</td>",
]  # fmt: skip
SOURCES = st.lists(st.sampled_from(SCRAPS), max_size=24).map("".join)
UNSEEN = re.compile(r"<[!?/a-z]|\]\]>", re.IGNORECASE)


@given(SOURCES, st.booleans())
@settings(max_examples=300)
@example("<svg><![CDATA[x]]><!--x--></3>y</p><title/>z", True)
def test_the_parts_cover_the_source(source: str, scripts: bool) -> None:
    """They stand one behind the other; what is between them is a comment or the like."""
    at = 0
    for part in parse(source, scripts=scripts):
        assert at <= part.start <= part.end <= len(source)
        assert part.start == at or UNSEEN.match(source, at)
        if isinstance(part, Text):
            assert part.start < part.end
        else:
            written = source[part.start : part.end]
            assert re.fullmatch(r"</?[a-z].*>", written, re.DOTALL) or (part.is_end and not written)
            assert not (part.is_end and part.attributes)
        at = part.end
    assert at == len(source) or UNSEEN.match(source, at)
    read_html(source)
    read_page(source.encode(), "text/html")


class Work:
    """Counts the characters that are looked at."""

    def __init__(self) -> None:
        self.done = 0

    def look(self, found: re.Match[str] | None, start: int, size: int) -> re.Match[str] | None:
        self.done += 1 + (found.end() if found else size) - start
        return found


class CountedSource(str):
    """A source that counts in what is searched and cut out of it."""

    work: Work

    def find(self, mark: str, start: Any = 0, end: Any = None) -> int:
        found = super().find(mark, start)
        self.work.done += 1 + (len(self) if found == -1 else found) - start
        return found

    def __getitem__(self, key: Any) -> str:
        piece = super().__getitem__(key)
        self.work.done += len(piece)
        return piece


class CountedPattern:
    """A pattern that counts in how far it looked; where it finds nothing, that is to the end."""

    def __init__(self, pattern: re.Pattern[str], work: Work) -> None:
        self.pattern, self.work = pattern, work

    def search(self, source: str, start: int) -> re.Match[str] | None:
        return self.work.look(self.pattern.search(source, start), start, len(source))

    def match(self, source: str, start: int) -> re.Match[str] | None:
        return self.work.look(self.pattern.match(source, start), start, start)


class CountedNesting(nesting.Nesting):
    """Open elements that count how many of them are opened and closed."""

    work: Work

    def push(self, *keys: str) -> None:
        self.work.done += 1
        super().push(*keys)

    def cut(self, size: int) -> list[str]:
        self.work.done += max(len(self.open) - size, 0)
        return super().cut(size)


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    counted = Work()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in list(vars(parsing).items()):
            if isinstance(value, re.Pattern):
                patch.setattr(parsing, name, CountedPattern(value, counted))
        raw = {name: CountedPattern(value, counted) for name, value in parsing._RAW.items()}
        patch.setattr(parsing, "_RAW", raw)
        patch.setattr(parsing, "Nesting", CountedNesting)
        patch.setattr(CountedNesting, "work", counted, raising=False)
        patch.setattr(CountedSource, "work", counted, raising=False)
        yield counted


def work_for(source: str, work: Work) -> int:
    work.done = 0
    for scripts in (True, False):
        for _ in parse(CountedSource(source), scripts=scripts):
            work.done += 1
    return work.done


@given(SOURCES, SOURCES.filter(bool))
@settings(max_examples=150)
@example("<svg>", "<title/>")
@example("<b><div>", "</b><svg>")
@example("<script>", "<!--<script>")
@example("<a ", "b='\" ")
def test_work_grows_with_the_length_and_no_faster(work: Work, before: str, again: str) -> None:
    """What looked at all of the rest for each piece would do some 200 times the work."""
    source = before + again * (400 if len(again) < 20 else 40 + 7000 // len(again))
    assert work_for(source, work) < 40 * len(source) + 100


def test_work_is_counted(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above fails for a reader that looks for the same end again and again."""
    monkeypatch.setattr(parsing, "_raw_end", lambda source, tag, scripts: _looked(source, tag))
    assert work_for("<p>" * 400, work) > 40 * 1200 + 100


def _looked(source: str, tag: Tag) -> int:
    return tag.end if source.find("</p>", tag.end) == -1 else len(source)
