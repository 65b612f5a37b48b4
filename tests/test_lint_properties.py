"""What holds for the linter whatever a pack says."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pride_actions.lint import RULES, lint
from pride_actions.lint.checksums import IBAN_LENGTH, account_numbers
from pride_actions.lint.quotes import quoted_spans
from pride_actions.lint.sentences import sentence_spans
from pride_actions.richtext import RichTextError, parse
from tests.lint.examples import judge_data
from tests.strategies import Data, examples, hostile_text, load_data, packs


@examples(25)
@given(packs(), st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_any_pack_on_any_day_is_judged(files: dict[str, Data], on: date) -> None:
    lines = {name: json.dumps(data, ensure_ascii=False).split("\n") for name, data in files.items()}
    for problem in lint(load_data(files), lines, on=on):
        assert problem.code in RULES
        assert 1 <= problem.line <= len(lines[problem.path])
        assert 1 <= problem.column <= len(lines[problem.path][problem.line - 1])


@given(hostile_text())
def test_any_words_are_judged(text: str) -> None:
    try:
        parse(text)
    except RichTextError:
        return
    if text.strip():
        judge_data({"words": {"summary": text.replace("://", ":")}}, select=["term", "vague-link"])


SCRAPS = ("'a ", "“", "!", "by 2020 ", "up to 1 ", "The A ", "Monday ", "GB12 ", "genocide ")


@pytest.mark.parametrize("scrap", SCRAPS)
def test_a_text_that_repeats_itself_is_judged(scrap: str) -> None:
    text = (scrap * 20_000)[:19_000]
    letter = {"own_words": "Say why.", "call_script": text}
    for words in ({"summary": text}, {"actions": {"act": letter}}):
        assert len(judge_data({"words": words})) < 10 * len(RULES)


@given(st.text(alphabet="aA “”‘’„«»'\"\n.!?1 "))
def test_quotations_and_sentences_are_stretches_in_order(text: str) -> None:
    for spans in (quoted_spans(text), sentence_spans(text)):
        flat = [place for span in spans for place in span]
        assert flat == sorted(flat)
        assert all(text[start:end].strip() for start, end in spans)


@given(st.sampled_from(sorted(IBAN_LENGTH)), st.integers(0, 10**30), st.integers(4, 14))
def test_every_right_iban_is_found_and_a_wrong_digit_is_told(
    country: str, account: int, place: int
) -> None:
    size = IBAN_LENGTH[country] - 4
    body = f"{account:030}"[-size:].rjust(size, "0")
    rest = int("".join(str(int(char, 36)) for char in f"{body}{country}00")) % 97
    number = f"{country}{98 - rest:02}{body}"
    grouped = " ".join(number[start : start + 4] for start in range(0, len(number), 4))
    for written in (number, grouped):
        assert list(account_numbers(f"Give to {written}.")) == [(8, "an IBAN")]
    other = "7" if number[place] != "7" else "8"
    wrong = number[:place] + other + number[place + 1 :]
    assert [kind for _, kind in account_numbers(wrong)] == ["an IBAN with a wrong digit"]


@pytest.mark.parametrize(
    "number",
    [
        "CR05 0152 0200 1026 2840 66",
        "DZ58 0002 1000 0111 3000 0005 70",
        "EG38 0019 0005 0000 0000 2631 8000 2",
        "FR14 2004 1010 0505 0001 3M02 606",
        "LC55 HEMM 0001 0001 0012 0012 0002 3015",
        "NO93 8601 1117 947",
        "PL61 1090 1014 0000 0712 1981 2874",
        "UA21 3223 1300 0002 6007 2335 6600 1",
    ],
)
def test_ibans_that_countries_give_as_examples_are_found(number: str) -> None:
    assert (8, "an IBAN") in account_numbers(f"Give to {number}.")
