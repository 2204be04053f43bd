"""Which names of a question are homes and which partners, where a city is both."""

import pytest

from cityqa.questions.asks import asks_whose
from cityqa.questions.conversation import read_question
from cityqa.types import Turn
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
        ("Guangzhou", "When did Yokohama become our sister city?", "Guangzhou", "Yokohama"),
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


@pytest.mark.parametrize(
    ("asked", "shared"),
    [
        ("cities that have an agreement with Guangzhou and also one with Yokohama", True),
        ("Which cities are tied to Yokohama and to Guangzhou?", True),
        ("Which of our partners are Guangzhou's too?", True),
        ("Who signed with Frankfurt first, Lyon or Guangzhou?", False),
    ],
)
def test_partners_of_each_of_two_homes(reader, asked, shared):
    question = read_question(reader, asked, home="Yokohama" if "our" in asked else "")
    assert len(question.homes) == 2
    assert ("both" in question.cues) is shared


def test_the_other_of_two_namesakes():
    reader = reader_of({"Taichung": [("Santa Cruz", "US"), ("Santa Cruz de la Sierra", "BO")]})
    before = [Turn(role="user", content="How many people live in Santa Cruz, California?")]
    question = read_question(reader, "and the other Santa Cruz?", history=before)
    assert [place.country for place in question.places] == ["BO"]


def test_a_month_in_a_name_is_none(reader):
    assert reader.read("Which partner joined in May, as Rio de Janeiro did?").filters.days == (
        "--05",
    )


def test_the_home_whose_partner_an_answer_tells_is_none_of_them(reader):
    history = (
        Turn(role="user", content="Which Japanese city is a sister city of Lyon?"),
        Turn(role="assistant", content="Yokohama is Lyon's sister city in Japan."),
    )
    question = read_question(reader, "When did they sign?", history=history)
    assert [place.name for place in question.places] == ["Yokohama"]


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("Which partners are in Asia (Japan)?", {"JP"}),
        ("sister cities in Japan, Asia", {"JP"}),
        ("Which links were suspended because of the war in India?", set()),
        ("partners in Japan and India", {"JP", "IN"}),
    ],
)
def test_a_place_that_says_where_another_lies_or_why_is_no_filter(reader, asked, where):
    assert set(read_question(reader, asked, home="Lyon").filters.countries) == where


def test_no_phrase_reaches_across_a_comma(reader):
    asked = "How many twins does Lyon have, not counting friendship cities?"
    filters = read_question(reader, asked).filters
    assert filters.relations == ("sister",)


@pytest.mark.parametrize(
    ("asked", "homes", "places"),
    [
        ("Which city counts Yokohama among its partners?", "", "Yokohama"),
        ("Welche Stadt zählt Yokohama zu ihren Partnern?", "", "Yokohama"),
        ("Apart from Yokohama, who counts Lyon among its partners?", "Guangzhou, Lyon", "Lyon"),
    ],
)
def test_what_another_counts_among_its_partners_is_one(reader, asked, homes, places):
    question = read_question(reader, asked)
    assert ", ".join(question.homes) == homes
    assert ", ".join(place.name for place in question.places) == places
    assert asks_whose(question)


@pytest.mark.parametrize(
    "asked",
    [
        "Which partners of Lyon, France are in Germany?",
        "Lyon FR, partners in Germany?",
    ],
)
def test_where_a_home_lies_is_part_of_its_name(reader, asked):
    question = read_question(reader, asked)
    assert question.homes == ("Lyon",)
    assert question.filters.countries == ("DE",)
    assert (question.places, question.strangers, question.terms) == ((), (), ())
