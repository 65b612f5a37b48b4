"""Texts that are too hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from pride_actions.lint.files import Finding
from pride_actions.lint.readability import grade, lix
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import Text

FEWEST_CHARACTERS = 400
"""Shorter texts are not measured: the formulas are averages over many sentences."""

HARDEST_GRADE = 15.0
"""Years of schooling; a first degree is at 16."""

HARDEST_LIX = 65.0
"""Björnsson calls 60 very difficult; the rest is room for names and for long compounds."""

LIX_LANGUAGES = frozenset({"da", "de", "es", "fr", "it", "nb", "nl", "nn", "no", "pt", "sv"})
"""Languages whose words are long where they are hard; Finnish or Russian ones are always long."""


@rule("hard-to-read", level="info")
def hard_to_read(text: Text) -> Iterator[Finding]:
    """A longer text can be read by people who have not studied, or read in a second language.

    For English the grade level of Kincaid and others is used (Derivation of New Readability
    Formulas for Navy Enlisted Personnel, 1975), from the length of sentences and an estimate of
    syllables; for other languages of western Europe the LIX of Björnsson (Läsbarhet, 1968). Other
    languages are not measured at all: no formula was found to fit them. Texts under 400 characters
    are not measured either.

    Bad:
        Notwithstanding the aforementioned considerations, the representatives of the participating
        organisations unanimously characterised the administration's unwillingness to investigate
        allegations concerning extrajudicial persecution as fundamentally incompatible with
        international obligations, emphasising simultaneously the responsibility of parliamentary
        delegations to communicate dissatisfaction through established diplomatic representations
        whenever circumstances necessitate intervention.

    Good:
        The groups agree on one thing. The state has signed treaties, and it breaks them if it does
        not look into what happened. Members of parliament can say so. They can ask their own
        ministers to say so, too, and to bring it up when they meet. It helps if many people write
        to them. It helps more if each letter is different, and says why the writer cares about it.
        Write in your own words, then, and ask for one thing. A short letter is read to its end.
    """
    if len(text.words) < FEWEST_CHARACTERS:
        return
    sentences = [text.words[start:end] for start, end in text.sentences]
    if text.english:
        score = grade(sentences)
        if score > HARDEST_GRADE:
            message = f"this takes about {score:.0f} years of schooling to read"
            yield text.found(0, message, "make the sentences shorter, and the words simpler")
    elif text.language in LIX_LANGUAGES:
        score = lix(sentences)
        if score > HARDEST_LIX:
            message = f"this is very hard to read (LIX {score:.0f})"
            yield text.found(0, message, "make the sentences shorter, and the words simpler")
