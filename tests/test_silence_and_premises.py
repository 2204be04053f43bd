"""Yes or no where pages are silent, leave it open, or tell something else than is claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import answering, index_of_homes

from cityqa.types import Answer, Status, Turn

PAGE = """\
Omaha's International Network

Sister Cities / Friendship Cities

Nice, France
Nice has a seaport, a railway and gardens, and is called the economic capital of France.
Population: 340,000
Friendly relationship established on 24 October 2005

Hamburg, Germany
Hamburg has a museum of ships and many bridges across its canals.
Population: approximately 1,800,000
Area: 6.638 km²
Friendly relationship established on 1 November 2006

Business Partner Cities (BPC)

In 1998, we started the Business Partner Cities (BPC) affiliation to help trade between cities.

Sister Ports

Omaha Port has affiliations with seven sister ports abroad.

Overseas Office

Omaha City has an overseas office in Hamburg.

Promoting cooperation with Africa

We support inspection teams from Africa with exchanges on water recycling.
"""
OTHER = """\
Relations of Leeds

Exchanges with China
  • Consolidating the number of sister-friendly cities (Beijing, Jiangsu)

Exchanges with Japan
  • Driving citizen-led exchange with sister cities (Tokyo, Hokkaido)
  • Training programs for Chinese officials (15 officials from 10 cities, including Beijing)
"""
THIRD = """\
Friendship Cities of Bath

Yangzhou, China
Yangzhou is a city by the Grand Canal with a population exceeding 500,000.
Population: 4,700,000
Friendly relationship established on March 21, 2003
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    """Asks of Omaha, or of the home that is named."""
    pages = {"omaha": PAGE, "leeds": OTHER, "bath": THIRD}
    settings = index_of_homes(pages, tmp_path_factory.mktemp("silence"))
    with answering(settings) as asking:
        yield lambda question, home="Omaha", **more: asking(question, home=home, **more)


@pytest.mark.parametrize(
    "question",
    [
        "is there a hospital in Hamburg",
        "does Nice have a zoo",
        "direct flights from Omaha to Nice?",
        "is the area of Nice given",
        "when did we open the London office",
    ],
)
def test_prose_that_does_not_name_the_thing_does_not_answer(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert not answer.citations


def test_what_names_the_thing_does(ask) -> None:
    assert ask("is there a museum in Hamburg").text.startswith("Yes.")


def test_an_office_is_no_official(ask) -> None:
    assert ask("has Leeds an office in Beijing", "Leeds").status is Status.NOT_FOUND


def test_work_in_a_part_of_the_world_is_no_partner_there(ask) -> None:
    assert ask("do we cooperate with Africa").text.startswith("Yes. We support inspection teams")
    assert ask("do we have sister cities in Africa").text.startswith("No.")


def test_partners_lie_in_what_is_another_s_partner(ask) -> None:
    assert "Yangzhou" in ask("which partners are in Jiangsu", "Bath").text


def test_which_of_two_is_neither_yes_nor_no(ask) -> None:
    assert ask("is Nice in Europe or in Asia").text.endswith("France, Europe. [1]")


def test_a_capital_is_no_economic_one(ask) -> None:
    assert ask("is Nice the capital of France").text.startswith("No.")
    assert ask("was Nice the capital of France").text.startswith("Nice has")


def test_what_is_elsewhere_is_not_here(ask) -> None:
    answer = ask("does Omaha have an office in Nice")
    assert answer.text.startswith("No. Omaha City has an overseas office in Hamburg.")
    assert ask("did 15 officials come from Tokyo?", "Leeds").text.startswith("No.")
    assert ask("did 15 officials come from Jiangsu?", "Leeds").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question", ["is there a sister port in Busan", "is Nice a business partner city"]
)
def test_of_kinds_that_name_nobody_nobody_is_denied(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations and not answer.text.startswith("No.")


def test_numbers_claimed_are_held_against_the_count(ask) -> None:
    assert ask("so Omaha has 12 sister ports?").text.startswith("No. The page counts 7")
    assert ask("seven sister ports, right?").text.startswith("Yes. The page counts 7")


def test_who_may_be_of_either_kind_is_not_denied(ask) -> None:
    assert ask("is Beijing a sister city", "Leeds").text.startswith("Yes. Beijing is a sister or")
    counted = ask("how many sister cities", "Leeds").text
    assert "2 sister cities" in counted and "Beijing" in counted


def test_strangers_are_not_told_by_their_names_alone(ask) -> None:
    assert ask("is Paris one of ours").text.startswith("No.")


def test_what_cannot_be_right_gets_no_yes(ask) -> None:
    assert ask("is the area of Hamburg really 6.638 km2").text.startswith("Hamburg covers")


def test_a_plain_word_is_a_name_where_it_is_held_against_one(ask) -> None:
    assert ask("did nice join before hamburg").text.startswith("Yes. Nice came first")
    assert ask("did hamburg join before nice?").text.startswith("No. Nice came first")


def test_a_figure_is_cited_where_it_is_printed(ask) -> None:
    told = ask("population of Yangzhou", "Bath")
    assert all("4,700,000" in cited.quote for cited in told.citations)


def test_another_kind_is_asked_about_likewise(ask) -> None:
    asked = "since when are there friendship cities"
    history = [Turn(role="user", content=asked), Turn(role="assistant", content=ask(asked).text)]
    answer = ask("business partners too?", history=history)
    assert answer.status is Status.ANSWERED
    assert "1998" in answer.text
