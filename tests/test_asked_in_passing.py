"""What is asked of people, names, years and countries, and not of a partner's figures."""

from __future__ import annotations

import pytest
from samples import asking

from cityqa.types import Kind, Status

PAGE = """\
Sister Cities of Daejeon

Qingdao, China
Population: 8,715,100
Sister city since 2013. It is commonly referred to as “Europe in China,” the finest coastal city.

Nice, France
Sister city since 2005. Nice is 12 m above sea level. Nice produces perfume and olive oil.

Kaohsiung, Taiwan
Sister city since 2017. Kaohsiung is the island's second largest city and a busy port.

Firenze, Italy
Sister city since 2010. The greater Firenze area, which links three valleys, has around 1.5 \
million people.

The Harbour Network

In 1998, we started the harbour network to help our firms. The museum pact was signed in 1998 to \
share exhibits. The pilot school opened in 2001.

Citizens guide the visitors from all sister cities through the old harbour.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory):
    with asking(PAGE, tmp_path_factory.mktemp("passing"), home="Daejeon") as answer:
        yield answer


def test_a_by_name_with_places_in_it_narrows_nothing(ask) -> None:
    answer = ask("Which partner is called Europe in China?")
    assert "Qingdao" in answer.text
    assert "Nice" not in answer.text


def test_the_height_of_a_place_is_that_of_no_building(ask) -> None:
    assert "12 m" in ask("height of Nice above sea level").text


def test_what_a_place_makes(ask) -> None:
    assert "perfume" in ask("what do they make in Nice").text


def test_the_second_largest_of_a_country_with_one_partner(ask) -> None:
    answer = ask("Which city is the second largest in Taiwan?")
    assert "Kaohsiung" in answer.text


def test_every_sentence_of_a_year_is_told(ask) -> None:
    answer = ask("What happened in 1998?")
    assert "harbour network" in answer.text
    assert "museum pact" in answer.text


@pytest.mark.parametrize(
    "question", ["what is another name for Florence", "what's the name Firenze in English"]
)
def test_both_names_of_a_place_are_told(ask, question: str) -> None:
    answer = ask(question)
    assert "“Firenze”" in answer.text
    assert "Florence" in answer.text


def test_a_verb_before_a_figure_is_no_label(ask) -> None:
    assert "has of" not in ask("Tell me about Firenze").text


def test_the_difference_of_two_ties_in_years(ask) -> None:
    answer = ask("difference between Nice and Kaohsiung in years")
    assert answer.kind is Kind.TIME
    assert "12 years" in answer.text


def test_how_people_take_part_asks_for_no_population(ask) -> None:
    answer = ask("How are citizens involved with the sister cities?")
    assert "Citizens guide" in answer.text


def test_who_is_no_partner_is_told_beside_who_is_one(ask) -> None:
    answer = ask("Our French sister city is Lyon, isn't it?")
    assert answer.status is Status.FALSE_PREMISE
    assert answer.text.startswith("No.")
    assert "Nice" in answer.text


KINDS = """\
Xtown's Network

Friendship Cooperation Cities

The friendship cooperation city affiliation serves sports and culture.

Business Partner Cities

The business partner city affiliation helps firms to trade.

Sister Cities

Milan, Italy
"""


@pytest.fixture(scope="module")
def ask_kinds(tmp_path_factory: pytest.TempPathFactory):
    with asking(KINDS, tmp_path_factory.mktemp("kinds"), home="Daejeon") as answer:
        yield answer


def test_each_of_two_kinds_is_told_of(ask_kinds) -> None:
    answer = ask_kinds(
        "What's the difference between friendship cooperation cities and business partner cities?"
    )
    assert "sports" in answer.text
    assert "firms" in answer.text


def test_a_date_asked_for_beside_yes_is_said_to_be_missing(ask_kinds) -> None:
    answer = ask_kinds("Is Milan a sister city and since when?")
    assert answer.status is Status.PARTIAL
    assert answer.text.startswith("Yes.")
    assert "do not say the date" in answer.text


OLD = """\
Sister Cities of Daejeon

Oviedo, Spain
Sister city since 1999. Oviedo was founded in 761 by two monks.

Turku, Finland
Sister city since 1985. Turku was founded in 1229.

Omaha, United States
Sister city since 1990.
"""


@pytest.fixture(scope="module")
def ask_old(tmp_path_factory: pytest.TempPathFactory):
    with asking(OLD, tmp_path_factory.mktemp("old"), home="Daejeon") as answer:
        yield answer


def test_the_older_city_is_no_older_tie(ask_old) -> None:
    answer = ask_old("Which city is older, Oviedo or Turku?")
    assert "761" in answer.text
    assert "1229" in answer.text
    assert "Turku came first" in ask_old("Which tie is older, Oviedo or Turku?").text


def test_where_no_page_tells_a_city_s_age_the_ties_are_compared(ask_old) -> None:
    assert "Turku came first" in ask_old("Which city is older, Omaha or Turku?").text


HULL = """\
Sister Cities of Daejeon

Kingston Upon Hull, England

Sister city since 1986.

Where is it?
Hull is located at the mouth of a river, midway between two capitals.

The Harbour House

The Harbour House\u00a0External links was built by the port office for all its guests.
"""


@pytest.fixture(scope="module")
def ask_hull(tmp_path_factory: pytest.TempPathFactory):
    with asking(HULL, tmp_path_factory.mktemp("hull"), home="Daejeon") as answer:
        yield answer


def test_the_sign_of_a_link_is_no_word_of_a_sentence(ask_hull) -> None:
    assert "The Harbour House was built" in ask_hull("Who built the Harbour House?").text


def test_where_a_place_lies_may_stand_under_a_question_of_the_page(ask_hull) -> None:
    assert "mouth of a river" in ask_hull("where exactly is Hull?").text
