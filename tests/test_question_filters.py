"""What a question lets through: times, figures, and what it leaves out or adds."""

from dataclasses import replace

import pytest
from samples import reader_of

from cityqa.questions import Reader, read_question
from cityqa.questions.numerals import in_digits
from cityqa.ties import Tie, within
from cityqa.types import Filters, Kind, Place

HOMES = {"Daejeon": [("Seattle", "US"), ("Nanjing", "CN")], "Osaka": [("Nanjing", "CN")]}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of(HOMES)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("fewer than a quarter of a million people", "fewer than 250000 people"),
        ("two and a half million", "2500000"),
        ("a hundred and fifty thousand souls", "150000 souls"),
        ("4.7m residents", "4700000 residents"),
        ("a tower of 4.7 m²", "a tower of 4.7 m²"),
        ("eine halbe Million Einwohner", "500000 Einwohner"),
        ("dos millones y medio", "2500000"),
        ("between one and two million", "between one and 2000000"),
        ("2.5 million", "2.5 million"),
        ("the second of three sisters", "the second of three sisters"),
    ],
)
def test_figures_written_out(written: str, digits: str) -> None:
    told = in_digits(written)
    assert told.text == digits
    assert told.back(len(digits)) == len(written)


@pytest.mark.parametrize(
    ("when", "since", "until"),
    [
        ("from 1981 up to and including 1986", "1981", "1986"),
        ("in the 1960s and 70s", "1960", "1979"),
        ("in the early nineties", "1990", "1993"),
        ("since the 1990s", "1990", ""),
        ("in the forties", "1940", "1949"),
        ("before the 1990s", "", "1989"),
        ("between '87 and '96", "1987", "1996"),
        ("between 05 and 10", "2005", "2010"),
        ("in the twentieth century", "1900", "1999"),
        ("this century", "2000", ""),
        ("as of the end of 1999", "", "1999"),
        ("by December 1994", "", "1994-12"),
        ("in den 1990er Jahren", "1990", "1999"),
        ("2017 onwards", "2017", ""),
        ("no earlier than 2017", "2017", ""),
        ("not after 2017", "", "2017"),
        ("2017+", "2017", ""),
        ("in 2013 or later", "2013", ""),
        ("in 1996 or earlier", "", "1996"),
        ("b4 2005", "", "2004"),
        ("since 2k10", "2010", ""),
        ("btw 2000-10", "2000", "2010"),
        ("2003-15", "2003", "2015"),
    ],
)
def test_times(reader: Reader, when: str, since: str, until: str) -> None:
    filters = reader.read(f"Which sister cities did Daejeon sign {when}?").filters
    assert (filters.since, filters.until) == (since, until)


@pytest.mark.parametrize(
    ("when", "day"),
    [("on October 22", "--10-22"), ("on the 4th of October", "--10-04"), ("in May", "--05")],
)
def test_days_of_any_year(reader: Reader, when: str, day: str) -> None:
    filters = reader.read(f"Which partners of Daejeon signed {when}?").filters
    assert filters.days == (day,)
    assert within(f"1989{day[1:]}-01"[:10], filters)
    assert not within("1989-12-31", filters)
    assert not within("1989", filters)


def test_a_full_date_or_a_verb_is_no_day_of_any_year(reader: Reader) -> None:
    assert not reader.read("Which partners signed on October 22, 2010?").filters.days
    assert not reader.read("May I see the sister cities of Daejeon?").filters.days


@pytest.mark.parametrize(
    ("said", "attribute", "low", "high"),
    [
        ("with over half a million people", "population", 500_000, None),
        ("with a million inhabitants or more", "population", 1_000_000, None),
        ("of no more than 200,000 people", "population", None, 200_000),
        ("with between one and two million residents", "population", 1_000_000, 2_000_000),
        ("with more than 3 but fewer than 5 million people", "population", 3_000_000, 5_000_000),
        ("minus those with a million inhabitants or more", "population", None, 1_000_000),
        ("smaller than 10,000 hectares", "area", None, 100),
        ("covering more than 2000 sq km", "area", 2000, None),
    ],
)
def test_bounds(
    reader: Reader, said: str, attribute: str, low: float | None, high: float | None
) -> None:
    filters = reader.read(f"Daejeon sister cities {said}").filters
    assert filters.attribute == attribute
    assert filters.at_least == (low if low is None else pytest.approx(low))
    assert filters.at_most == (high if high is None else pytest.approx(high))
    assert not (filters.since or filters.until)


def test_a_bound_lets_its_own_figure_through_only_where_it_says_so(reader: Reader) -> None:
    def least(said: str) -> float:
        return reader.read(f"Daejeon partners with {said} people").filters.at_least or 0.0

    assert least("at least 500,000") == 500_000 < least("more than 500,000")


def test_a_figure_without_a_bound_is_about_equal(reader: Reader) -> None:
    filters = reader.read("Which sister city of Daejeon has 434 thousand inhabitants?").filters
    assert filters.at_least and filters.at_most
    assert filters.at_least < 434_000 < filters.at_most < 434_000 * 1.1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("sister cities only, no friendship ones", Filters(relations=("sister",))),
        ("sister cities minus whichever was suspended", Filters(state="active")),
        ("sister cities that haven't run out", Filters(state="active")),
        ("suspended sister cities", Filters(state="lapsed")),
        ("sister cities, expired ones too", Filters(state="")),
        ("sister cities past and present", Filters(state="")),
        ("sister cities, suspended or not", Filters(state="")),
        ("provinces rather than cities", Filters(divisions="region")),
        ("partners, counting provinces too", Filters(divisions="")),
        ("partners that are no provinces", Filters(divisions="city")),
        ("partners without a signing date", Filters(lacks=("date",))),
        ("sister cities whose population isn't given", Filters(lacks=("population",))),
        ("memoranda with cities and institutions", Filters(divisions="")),
        (
            "not every memorandum is with a city, name the institutions",
            Filters(divisions="institution"),
        ),
        ("memoranda that weren't renewed", Filters(state="lapsed")),
        ("memoranda with institutions rather than cities", Filters(divisions="institution")),
        ("friendship cities that were later promoted to sister city", Filters(every=True)),
        ("which sister cities are also climate partners", Filters(every=True)),
        ("how many are sister cities and how many are climate partners", Filters(every=False)),
        ("sister cities, the American ones left out", Filters(elsewhere=True)),
    ],
)
def test_what_is_left_out_or_added(reader: Reader, said: str, expected: Filters) -> None:
    filters = reader.read(f"Daejeon: {said}").filters
    for name in ("state", "divisions", "lacks", "every", "elsewhere"):
        assert getattr(filters, name) == getattr(expected, name), name
    if expected.relations:
        assert (filters.relations, filters.otherwise) == (expected.relations, False)


@pytest.mark.parametrize(
    ("said", "capital"),
    [
        ("Which partners of Daejeon are capitals of their countries?", True),
        ("African capitals among Daejeon's partners", True),
        ("Which partners of Daejeon are provincial capitals?", False),
        ("Which partners of Daejeon are capitals of culture?", False),
        ("Is Nanjing the capital of its country?", False),
    ],
)
def test_national_capitals(reader: Reader, said: str, capital: bool) -> None:
    assert reader.read(said).filters.capital is capital


def test_places_that_are_left_out(reader: Reader) -> None:
    none = reader.read("Which sister city isn't in Asia, Europe or Africa?").filters
    assert none.elsewhere and {"JP", "FR", "ZA"} <= set(none.countries)
    non = reader.read("non-Asian friends of Daejeon").filters
    assert non.elsewhere and "JP" in non.countries
    but = reader.read("Which sister cities are in Asia but not in Japan?").filters
    assert "CN" in but.countries and "JP" not in but.countries and not but.elsewhere


@pytest.mark.parametrize(
    ("said", "kind", "rank"),
    [
        ("the third sister city of Daejeon", Kind.EXTREME, 3),
        ("Which sister city of Daejeon ranks second by area?", Kind.EXTREME, 2),
        ("Daejeon's more populous Chinese sister city", Kind.EXTREME, 1),
        ("Daejeon's and Osaka's sister cities, taken together", Kind.COUNT, 1),
        ("Which of our cities is partnered with Nanjing?", Kind.VALUE, 1),
        ("Which agreements did Daejeon clinch in 2018?", Kind.LIST, 1),
        ("Daejeon sister citys, newest first", Kind.EXTREME, 1),
        ("Who tied up with Nanjing earlier, Daejeon or Osaka?", Kind.COMPARISON, 1),
    ],
)
def test_kinds(reader: Reader, said: str, kind: Kind, rank: int) -> None:
    question = reader.read(said)
    assert (question.kind, question.rank) == (kind, rank)


def test_a_county_is_told_by_its_name() -> None:
    region = Place(key="geo:1", name="Greenfield", country="US", kind="region")
    assert Tie(home="Daejeon", place=region).division == "region"
    assert Tie(home="Daejeon", place=replace(region, name="Greenfield County")).division == "county"


@pytest.mark.parametrize(
    ("asked", "relations"),
    [
        ("sister + friendly cooperation cities: how many", {"sister", "friendly_cooperation"}),
        ("number of sister / friendship ports", {"sister_port", "friendship_port"}),
        ("sister cities and sister ports, how many", {"sister", "sister_port"}),
        ("sister ports and sister cities, how many", {"sister", "sister_port"}),
        ("climate partners", {"climate_partner"}),
        ("climate partners incl those that are no twins", {"climate_partner"}),
        ('how many are called "partner city"', {"partner"}),
        ("how many partner cities", set()),
        ("sister and friendly cities", {"combined", "sister", "friendship"}),
        ("sister and friendly cooperation cities", {"sister", "friendly_cooperation"}),
        ("which twinnings and other partnerships", {"sister", "partner"}),
        ("every Chinese city we have an agreement with, sister or otherwise", set()),
        ("sis citys of daejeon", {"sister"}),
    ],
)
def test_kinds_of_partners_side_by_side(reader: Reader, asked: str, relations: set[str]) -> None:
    assert set(reader.read(asked, home="Daejeon").filters.relations) == relations


def test_months_that_are_listed(reader: Reader) -> None:
    filters = reader.read("Which sister cities joined in May, June or November?").filters
    assert filters.days == ("--05", "--06", "--11")


@pytest.mark.parametrize(
    ("asked", "tells"),
    [
        ("sister cities with a website", True),
        ("which partners have a website", True),
        ("list the sister cities with their websites", False),
        ("sister cities without a website", False),
    ],
)
def test_what_partners_must_tell(reader: Reader, asked: str, tells: bool) -> None:
    assert bool(reader.read(asked, home="Daejeon").filters.tells) is tells


def test_even_what_has_ended_is_asked_for(reader: Reader) -> None:
    asked = "Everything we signed in 1988, even what has ended since"
    assert reader.read(asked, home="Daejeon").filters.state == ""


@pytest.mark.parametrize(
    "text",
    [
        "all partners of Daejeon, incl. any on hold",
        "Daejeon's partners, suspended ones counted",
        "alle Partner von Daejeon inkl. ruhender",
    ],
)
def test_what_is_counted_too_is_no_filter(reader: Reader, text: str) -> None:
    assert reader.read(text).filters.state == ""


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("# of sisters of Daejeon", ("sister",)),
        ("what number of partners has Daejeon", ()),
        ("Daejeon's full partnerships, how many", ("sister",)),
        ("# de ciudades hermanas de Daejeon", ("sister",)),
    ],
)
def test_ways_of_asking_how_many(reader: Reader, text: str, relations: tuple[str, ...]) -> None:
    question = reader.read(text)
    assert question.kind is Kind.COUNT
    assert question.filters.relations == relations


def test_partners_named_on_two_pages_alike_are_those_of_both(reader: Reader) -> None:
    question = reader.read("Name the partners on Daejeon's page and on Osaka's alike")
    assert question.homes == ("Daejeon", "Osaka")
    assert "both" in question.cues


def test_after_what_is_not_over_yet_is_since_it_began() -> None:
    reader = reader_of({"Daejeon": [("Calgary", "CA")]})

    filters = read_question(reader, "Who joined after the turn of the century?").filters

    assert (filters.since, filters.until) == ("2000", "")
