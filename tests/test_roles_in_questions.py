"""Which names of a question are homes and which partners, where a city is both."""

import pytest

from cityqa.questions.conversation import read_question
from tests.samples import reader_of

LYON, FRANKFURT, YOKOHAMA = ("Lyon", "FR"), ("Frankfurt am Main", "DE"), ("Yokohama", "JP")
HOMES = {
    "Guangzhou": [LYON, FRANKFURT],
    "Lyon": [FRANKFURT, YOKOHAMA, ("Milan", "IT")],
    "Yokohama": [LYON, ("Mumbai", "IN")],
}


@pytest.fixture(scope="module")
def reader():
    return reader_of(HOMES)


@pytest.mark.parametrize(
    ("home", "asked", "homes", "places"),
    [
        # A partner of the office that asks, though it has pages of its own ...
        (
            "Guangzhou",
            "Which came first, Lyon or Frankfurt?",
            "Guangzhou",
            "Lyon, Frankfurt am Main",
        ),
        ("Lyon", "Yokohama - sister city or not?", "Lyon", "Yokohama"),
        ("Lyon", "Our agreement with Yokohama?", "Lyon", "Yokohama"),
        # ... unless partners are plainly its own.
        ("Lyon", "How many partners does Yokohama have?", "Yokohama", ""),
        ("Lyon", "Yokohama's sister cities", "Yokohama", ""),
        ("Lyon", "partners of Yokohama", "Yokohama", ""),
        ("Guangzhou", "When did Lyon sign with Milan?", "Lyon", "Milan"),
    ],
)
def test_a_partner_of_the_office_is_one_unless_it_plainly_owns(reader, home, asked, homes, places):
    question = read_question(reader, asked, home=home)
    assert ", ".join(question.homes) == homes
    assert ", ".join(place.name for place in question.places) == places


@pytest.mark.parametrize(
    ("asked", "countries"),
    [
        ("Which sister city is the furthest away from us", ()),
        ("Which partners are from US?", ("US",)),
        ("Which partners lie in the us?", ("US",)),
    ],
)
def test_us_in_small_letters_is_a_pronoun(reader, asked, countries):
    assert read_question(reader, asked, home="Lyon").filters.countries == countries
