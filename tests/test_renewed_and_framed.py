"""When terms are over, renewals under labels, names described, small words that are no name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.types import Answer, Status

PAGE = """\
Partner Cities of Daejeon

Memoranda of understanding

Havana, Cuba
Signed: 11 December 2016
Term: ten years

Goyang, South Korea
Signed: 26 April 2019
Term: five years, renewed once on 26 April 2024

Rotterdam, Netherlands
Signed: 15 March 2018
Term: five years, expired 15 March 2023

Sister Cities

Vaasa, Finland
Date of agreement: 3 May 1990
Reaffirmed on: 4 June 2015
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("renewed"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Until when does the Havana memorandum run?", "11 December 2026", "2027"),
        ("When does the MOU with Havana expire?", "11 December 2026", "2027"),
        ("Until when does the Goyang memorandum run?", "five years", "Counted"),
        ("When does the Rotterdam MOU expire?", "15 March 2023", "Counted"),
    ],
)
def test_a_number_of_years_tells_when_it_is_over(ask, question, told, untold) -> None:
    text = ask(question).text
    assert told in text
    assert untold not in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did we sign with Vaasa, the one with the lighthouse ships?", "1990"),
        ("My choir plans ahead: which year will it be fifty years with Vaasa?", "2040"),
    ],
)
def test_what_only_describes_a_name_or_the_asker_is_left_out(ask, question, told) -> None:
    assert told in ask(question).text


def test_small_words_drawn_together_name_no_city(ask) -> None:
    answer = ask("A rose garden was a present from one of our partners. Which one?")
    assert "Vaasa has been" not in answer.text


def test_tomorrows_weather_is_none_of_the_pages(ask) -> None:
    assert ask("明日のハバナの天気は？").status is Status.OUT_OF_SCOPE
