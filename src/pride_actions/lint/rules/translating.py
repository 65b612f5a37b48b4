"""Translations: the same links, gaps, emphasis and numbers, from the source of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pride_actions.beside import as_noted, beside
from pride_actions.lint.files import File, Finding
from pride_actions.lint.numbers import numbers
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InCampaign
from pride_actions.loading.mirror import GAP
from pride_actions.model.walk import Leaf
from pride_actions.richtext import Emph, Inline, RichText, Strong, inline_text
from pride_actions.richtext.tree import paragraphs, walk


@rule("translation-draft", level="info")
def translation_draft(whole: InCampaign) -> Iterator[Finding]:
    """A person has reviewed each translation.

    Until then readers are told, and warnings, asks and what not to do are followed by the source.

    Bad:
        de:
          review: {status: draft}

    Good:
        de:
          review: {status: reviewed, on: 2026-11-01, of_version: "1", by: an editor}
    """
    for locale, file in _translations(whole):
        if whole.campaign.words[locale].review.status == "draft":
            message = "nobody has reviewed this translation; readers are told so"
            hint = "have a person compare both; then write `status: reviewed`, `on`, `of_version`"
            yield file.at(("review", "status"), message, hint)


@rule("translation-changed", level="warning")
def translation_changed(whole: InCampaign) -> Iterator[Finding]:
    """A translation says what the source says today, not what it said once.

    The words it was made from stand above an entry, behind `# |`; behind `# <` what they were
    before. `pride-actions translate --update` writes both.

    Bad:
        # < What it was about.
        # | What it is about.
        summary: Worum es ging.

    Bad:
        # | What it was about.
        summary: Worum es ging.

    Good:
        # | What it is about.
        summary: Worum es geht.
    """
    source = {leaf.loc: leaf for leaf in whole.word_leaves[whole.campaign.facts.source_locale]}
    for locale, file in _translations(whole):
        for leaf in whole.word_leaves[locale]:
            noted = beside(file.lines, file.document.position(leaf.loc, key=True)[0])
            if noted.source is None or leaf.loc not in source:
                continue
            today = as_noted(whole.words_file.value(leaf.loc))
            if noted.before is not None or noted.source != today:
                message = "the source has changed since this was translated"
                hint = "compare both with `pride-actions translate --update`, then take `# <` out"
                yield file.at(leaf.loc, message, hint, key=True)


@rule("translation-links", level="warning")
def translation_links(whole: InCampaign) -> Iterator[Finding]:
    """A translation leads to what the source leads to.

    A link that is missing takes the proof away; another one proves something else.

    Bad:
        words:
          summary: See [the report](source:report).
        de:
          summary: Siehe den Bericht.

    Good:
        words:
          summary: See [the report](source:report).
        de:
          summary: Der [Bericht](source:report) sagt es.
    """
    for file, one, other in _pairs(whole):
        wanted, found = Counter(_refs(one)), Counter(_refs(other))
        if wanted != found:
            message = f"the source has {_told(wanted - found)}" if wanted - found else ""
            more = f"this has {_told(found - wanted)}" if found - wanted else ""
            told = " and ".join(filter(None, (message, more)))
            yield file.at(other.loc, f"other links: {told}", "give both the same links")


@rule("translation-emphasis", level="warning")
def translation_emphasis(whole: InCampaign) -> Iterator[Finding]:
    """A translation stresses as much as the source does.

    A "not" that lost its weight is read over.

    Bad:
        words:
          summary: Do **not** write to them.
        de:
          summary: Schreibt ihnen nicht.

    Good:
        words:
          summary: Do **not** write to them.
        de:
          summary: Schreibt ihnen **nicht**.
    """
    for file, one, other in _pairs(whole):
        if _stressed(one) != _stressed(other):
            message = "the emphasis is not that of the source"
            yield file.at(other.loc, message, "stress with * and ** what the source stresses")


@rule("translation-gaps", level="warning")
def translation_gaps(whole: InCampaign) -> Iterator[Finding]:
    """A translation has the gaps of the source.

    Where a gap is missing, the sender's name or town is missing in what they send.

    Bad:
        facts:
          actions:
            act: {letter: {}, placeholders: {name: {}}}
        words:
          actions:
            act:
              own_words: Yours count more.
              letter: {subject: Please act, body: "Please act. {name}"}
              placeholders: {name: Your name}
        de:
          actions:
            act:
              own_words: Eigene zählen mehr.
              letter: {subject: Bitte handeln Sie, body: Bitte handeln Sie.}
              placeholders: {name: Ihr Name}

    Good:
        facts:
          actions:
            act: {letter: {}, placeholders: {name: {}}}
        words:
          actions:
            act:
              own_words: Yours count more.
              letter: {subject: Please act, body: "Please act. {name}"}
              placeholders: {name: Your name}
        de:
          actions:
            act:
              own_words: Eigene zählen mehr.
              letter: {subject: Bitte handeln Sie, body: "Bitte handeln Sie. {name}"}
              placeholders: {name: Ihr Name}
    """
    for file, one, other in _pairs(whole):
        wanted, found = set(GAP.findall(_words(one))), set(GAP.findall(_words(other)))
        if wanted != found:
            names = ", ".join(f"{{{name}}}" for name in sorted(wanted ^ found))
            message = f"the gaps are not those of the source: {names}"
            yield file.at(other.loc, message, "write the names of gaps as the source does")


@rule("translation-numbers", level="warning")
def translation_numbers(whole: InCampaign) -> Iterator[Finding]:
    """A translation has the numbers of the source.

    A wrong year or number of people is not seen by those who check the facts. Numbers of one digit
    are not compared: many languages write them as words.

    Bad:
        words:
          summary: It began on 14 April 2017.
        de:
          summary: Es begann am 14. April 2016.

    Good:
        words:
          summary: It began on 14 April 2017.
        de:
          summary: Am 14. April 2017 begann es.
    """
    for file, one, other in _pairs(whole):
        wanted, found = numbers(_words(one)), numbers(_words(other))
        if wanted != found:
            names = ", ".join(sorted(wanted ^ found))
            message = f"the numbers are not those of the source: {names}"
            yield file.at(other.loc, message, "write each number as the source has it")


def _translations(whole: InCampaign) -> Iterator[tuple[str, File]]:
    source = whole.campaign.facts.source_locale
    return ((code, file) for code, file in whole.words_files.items() if code != source)


def _pairs(whole: InCampaign) -> Iterator[tuple[File, Leaf, Leaf]]:
    """Give each text of the source with its translations."""
    source = {leaf.loc: leaf for leaf in whole.word_leaves[whole.campaign.facts.source_locale]}
    for locale, file in _translations(whole):
        for leaf in whole.word_leaves[locale]:
            if leaf.loc in source:
                yield file, source[leaf.loc], leaf


def _words(leaf: Leaf) -> str:
    return inline_text(leaf.value) if isinstance(leaf.value, RichText) else str(leaf.value)


def _refs(leaf: Leaf) -> tuple[tuple[str, str], ...]:
    return leaf.value.refs if isinstance(leaf.value, RichText) else ()


def _told(refs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"({scheme}:{id})" for scheme, id in refs)


def _stressed(leaf: Leaf) -> Counter[type[Inline]]:
    if not isinstance(leaf.value, RichText):
        return Counter()
    nodes = (node for children in paragraphs(leaf.value.blocks) for node in walk(children))
    return Counter(type(node) for node in nodes if isinstance(node, Emph | Strong))
