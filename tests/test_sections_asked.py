"""Sections on a country or a kind of tie, told to whoever asks for them at large."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
# International relations of Daejeon

## Friendship Cities

Omaha, United States
Since 12 May 1991

Funchal, Portugal
Since 3 June 1997

## Business Partner Cities

The business partner city affiliation was begun in 1998 so that traders find each other.
It is open to firms with fewer than fifty workers.

## Working with Japan

- Sharing the timetable of the tram with planners from abroad
- Sending two gardeners to a garden school every spring
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("sections"))


@pytest.mark.parametrize(
    "question",
    [
        "What do we do with Japan?",
        "what are we doing in Japan",
        "Which programmes are there in Japan?",
    ],
)
def test_the_lines_under_a_country_are_told_whole(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "timetable" in answer.text and "gardeners" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Tell me about the business partner cities",
        "What are business partner cities?",
        "Does Daejeon have business partner cities?",
        "Since when are there business partner cities?",
        "Gibt es in Daejeon Business Partner Cities?",
    ],
)
def test_a_kind_that_names_no_partners_is_told_by_its_section(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "1998" in answer.text and not answer.text.startswith("No")


def test_none_of_a_kind_is_named_though_there_are(ask) -> None:
    answer = ask("How many business partner cities do we have?")
    assert answer.status is Status.NOT_FOUND
    assert "1998" in answer.text


def test_friendship_cities_are_no_sister_cities(ask) -> None:
    answer = ask("Is Omaha a sister city?")
    assert answer.text.startswith("No. Omaha has been a friendship city")


@pytest.mark.parametrize(
    "question", ["List our sister cities", "How many sister cities are there?"]
)
def test_what_is_told_for_want_of_a_kind_says_so(ask, question: str) -> None:
    text = ask(question).text
    assert text.startswith("The pages name no sister cities of Daejeon.")
    assert "Omaha" in text and "Funchal" in text


def test_the_heading_that_tells_a_kind_is_cited(ask) -> None:
    quotes = [citation.quote for citation in ask("Is Funchal a sister city?").citations]
    assert "Friendship Cities" in [quote.lstrip("# ") for quote in quotes]
