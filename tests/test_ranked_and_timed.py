"""Rankings, comparisons and spans, by distances, pages' own labels and dates of a made-up page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from samples import NANJING, fact, index_of

from cityqa.answers import ages
from cityqa.answers.ages import say_ages
from cityqa.answers.calendar import by_date
from cityqa.answers.draft import Draft
from cityqa.answers.saying import say_value
from cityqa.index import Index
from cityqa.relevance import Finding
from cityqa.settings import Settings
from cityqa.ties import Tie
from cityqa.types import Kind, Passage, Question, Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700
- Distance: 5,150 miles
- Sister schools: 12

Budapest (Hungary)
- Date of agreement: November 3, 1994
- Population: 1,733,000
- Distance: about 8.120 km
- Sister schools: 3

Nanjing (China)
- Date of agreement: May 14, 1994
- Distance: 950 km

Nanjing was the seat of the Ming court from 1368 to 1421.

Durban (South Africa)
- Date of agreement: May 14, 2001
- Distance: 12,600 km (via Seoul)
- Sister schools: Hillcrest High, Westville Boys, Durban Girls, Glenwood

Friendship Cities of Daejeon

Kobe (Japan)
- Date of agreement: May 16, 2001
"""


PASSAGE = Passage(id="p", page="daejeon", start=0, end=12, text="", place=NANJING)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("ranked"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("closest sis city?", "Nanjing, 950 km"),
        ("Which of our sister cities is furthest away?", "Durban, 12,600 km"),
        ("가장 먼 자매도시는?", "12,600 km"),
        ("second nearest partner city", "Budapest: about 8.120 km"),
        ("most sister schools", "Seattle, 12"),
        ("Which partner has the fewest sister schools?", "Budapest, 3"),
        ("Which is nearer, Seattle or Budapest?", "Budapest is nearer"),
        ("Seattle or Budapest: where do more people live?", "Budapest has more people"),
        ("After Seattle, who was the second sister city?", "Nanjing (14 May 1994)"),
        ("How much further is Durban than Nanjing?", "difference is 11,650 km"),
        ("Is Budapest further away than Durban?", "No. Durban is further away"),
        ("Which was our last but one sister city?", "2. Budapest: 3 November 1994"),
        ("Welche war die vorletzte Schwesterstadt?", "2. Budapest: 3. November 1994"),
        ("runner-up in population among our sister cities", "2. Seattle: 620,700"),
        ("Durban, Seattle, Budapest: the middle one in sister schools?", "Durban is in the"),
        ("Seattle or Budapest, bigger in people and land?", "Budapest has more people"),
        ("Has Seattle more sister schools than Durban, and by how many?", "difference is 8"),
    ],
)
def test_what_only_a_page_has_a_label_for_ranks_its_partners(ask, question, said):
    assert said in ask(question).text


@pytest.mark.parametrize(
    ("question", "cities"),
    [
        ("Which sister cities are more than 5,100 miles away?", {"Seattle", "Durban"}),
        ("sister cities less than 8,200 km away", {"Nanjing", "Budapest"}),
        ("Which partners have more than four sister schools?", {"Seattle"}),
        ("partners with at least 4 sister schools", {"Seattle", "Durban"}),
    ],
)
def test_what_only_a_page_has_a_label_for_is_bounded(ask, question, cities):
    told = ask(question).text
    assert {name for name in ("Seattle", "Budapest", "Nanjing", "Durban") if name in told} == cities


def test_no_distance_from_elsewhere_is_told_as_one_from_home(ask):
    assert "950 km" not in ask("Which sister city is nearest to the sea?").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("For how many years was the Ming court in Nanjing?", "1368 – 1421: 53 years"),
        (
            "How much time passed between Daejeon's first sister city and first friendship city?",
            "11 years and 7 months (4,242 days)",
        ),
        ("Which other sister city shares its anniversary with Nanjing?", "Durban (14 May 2001)"),
        ("Who joined two days after Durban?", "Kobe (16 May 2001)"),
        ("Welche Stadt kam zwei Tage nach Durban?", "Kobe (16. Mai 2001)"),
        ("Which partner came aboard a year before Kobe?", "No other partner in 2000."),
        ("Which two sister cities share an anniversary?", "Nanjing (14 May 1994)"),
        ("How many years older is Seattle's tie than Budapest's?", "5 years (1,856 days)"),
        ("longest gap between two sister city signings", "Durban (14 May 2001)"),
        (
            "Two partners signed within one week of May 2001. How many days lay between?",
            "Durban (14 May 2001) [1] and Kobe (16 May 2001) [2]: 2 days apart",
        ),
    ],
)
def test_the_time_between_what_is_not_named(ask, question, said):
    assert said in ask(question).text


def test_each_age_is_told_where_a_page_tells_two(settings, monkeypatch):
    told = ["It has a history of 2,500 years.", "It was built 2,480 years ago.", "2,480 years old."]
    found = [
        Finding(item=replace(PASSAGE, id=text, text=text), cosine=1, coverage=1, relevance=1)
        for text in told
    ]
    monkeypatch.setattr(ages, "founding", lambda *_: found)
    draft = Draft(Question(text="", kind=Kind.TIME), Index.open(settings))
    answer = say_ages(None, draft, [NANJING], date(2026, 1, 1))
    assert answer.status is Status.CONFLICT
    assert [text for text in told if text in answer.text] == told[:2]


def test_pages_that_date_one_step_differently_are_each_told():
    first = fact("d1", NANJING, "date", "1994-11-14", date="1994-11-14", relation="sister")
    other = replace(first, id="d2", page="other", date="1994-11-15")
    step = replace(first, id="d3", date="1995-01-01")  # of the same page: another step
    told = [tie.date.date for tie in by_date(Tie(home="D", place=NANJING, dates=(first, other)))]
    assert told == ["1994-11-14", "1994-11-15"]
    assert len(by_date(Tie(home="D", place=NANJING, dates=(first, step)))) == 1
    agreeing = replace(other, id="d4", date="1994-11")
    assert len(by_date(Tie(home="D", place=NANJING, dates=(first, agreeing, other)))) == 1


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Which partnerships turn 40 in 2034?", {"Budapest", "Nanjing"}),
        ("Which sister city has a round anniversary in 2031?", {"Durban"}),
    ],
)
def test_whose_jubilee_is_in_a_year(ask, question, said):
    told = ask(question).text
    assert {name for name in ("Seattle", "Budapest", "Nanjing", "Durban") if name in told} == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is Seattle the furthest of our partners?", "No. Furthest: Durban"),
        ("Is Durban our most distant sister city?", "Yes. Furthest: Durban"),
        ("When will the robot fair with Seattle next take place?", "do not say"),
        ("When did we sign with the city that the other page spells Budapest?", "3 November 1994"),
    ],
)
def test_what_the_tie_alone_does_not_answer(ask, question, said):
    assert said in ask(question).text


@pytest.mark.parametrize(
    ("printed", "number", "said"),
    [
        ("13.63", 13_630_000.0, "13,630,000 (“13.63”)"),
        ("2,880", 2_880_000.0, "2,880,000 (“2,880”)"),
        ("1,290", 1290.0, "1,290"),
        ("117.000", 117_000.0, "117,000"),
        ("6.94 million", 6_940_000.0, "6,940,000"),
    ],
)
def test_a_figure_in_its_columns_unit_is_told_as_printed_too(printed, number, said):
    population = fact("f", NANJING, "population", "9,314,685", number=number, unit="persons")
    assert say_value("en", replace(population, printed=printed)) == said


def test_two_figures_are_each_told_to_who_asks_of_two(ask):
    assert "No." in ask("any mismatch in the population of Seattle?").text
