"""Counts and lists of some sort: what pages tell of them, months without a tie, founding years."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.answers.founded_within import founding_years
from cityqa.places import gazetteer
from cityqa.settings import Settings
from cityqa.types import Place, Status

PAGE = """\
Sister Cities of Daejeon

The Sister City Advisory Committee advises the council on its ties with three cities.

Funchal, Portugal
Date of agreement: June 1, 1991
Funchal is a port city on the island of Madeira. The city was founded in 1508.

Bergen, Norway
Date of agreement: July 9, 1998
Bergen is an old port city between seven mountains. Its university was founded in 1946.

Omaha, United States
Date of agreement: May 4, 1985
Omaha is a city of railways. Its skyline includes the 45-story Sky Tower.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("sorts"))


def test_described_partners_are_counted_each_once(ask) -> None:
    text = ask("How many port cities are among the sister cities?").text
    assert text.startswith("The pages tell this of 2 sister cities of Daejeon: ")
    assert "Omaha" not in text


@pytest.mark.parametrize(
    "question",
    [
        "How many sister cities are wine cities?",
        "How many sister cities are known for wine?",
        "How many members does the Sister City Advisory Committee have?",
    ],
)
def test_what_no_page_tells_is_not_counted_as_all(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert not answer.citations


def test_words_beside_a_count_are_no_sort(ask) -> None:
    text = ask("How many sister cities do we currently have on the books?").text
    assert "3 sister cities" in text


def test_nobody_signed_in_that_month(ask) -> None:
    answer = ask("Who did we sign with in October 2018?")
    assert answer.text == "The pages name no partner cities of Daejeon in October 2018."


def test_storeys_are_floors(ask) -> None:
    assert "45-story" in ask("How many floors does the Sky Tower have?").text


@pytest.mark.parametrize(
    "question",
    [
        "Any partner founded in the 1500s?",
        "Which partners were founded in the 16th century?",
        "Which partners were founded before 1600?",
    ],
)
def test_years_before_ties_are_of_the_place(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "1508" in answer.text
    assert "Bergen" not in answer.text


def test_no_place_begins_with_what_was_founded_in_it() -> None:
    place = gazetteer().resolve("Bergen")
    assert isinstance(place, Place)
    assert not founding_years("Its engineering university, founded in 1875, has colleges", place)
    assert not founding_years("The university was founded in 1875", place)
    assert founding_years("The old city was built in 1070", place) == [1070]
