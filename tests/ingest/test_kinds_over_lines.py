"""What tells of a tie though its line alone does not: districts, sentences over lines, verbs."""

from __future__ import annotations

import pytest
from made_pages import partners, read

from cityqa.dates import find_dates


@pytest.mark.parametrize("name", ["Baixia District, Tianjin", "Nishi-ku (Shizuoka)"])
def test_a_district_before_its_region_abroad_is_a_partner(name: str) -> None:
    reading = read(
        f"Sister Cities\n\nLahr, Germany\n\nSister city since 1999.\n\n{name}\n\n"
        "The friendship was sealed on 21 November 2003.\n",
        home="Bupyeong",
        country="KR",
    )
    assert len(partners(reading)) == 2


def test_a_district_at_home_is_none() -> None:
    reading = read(
        "Sister Cities\n\nLahr, Germany\n\nJung-gu, Incheon\n", home="Bupyeong", country="KR"
    )
    assert [name for name, _ in partners(reading)] == ["Lahr"]


@pytest.mark.parametrize(
    "lines",
    [
        "Tölz ist\n\nseit 1968 mit Dole/Frankreich, verschwistert\n\n"
        "seit 1973 mit Pisa/Italien,\n\nseit 2004 mit Lahti/Finnland.\n",
        "Tölz ist\n\nseit 1968 mit Dole/Frankreich,\n\nseit 1973 mit Pisa/Italien und\n\n"
        "seit 2004 mit Lahti/Finnland verschwistert.\n",
    ],
)
def test_a_kind_told_once_is_that_of_the_whole_sentence(lines: str) -> None:
    reading = read(
        f"UNSERE STÄDTEFREUNDSCHAFTEN\n\n{lines}", home="Tölz", country="DE", language="de"
    )
    assert partners(reading) == [("Dole", "sister"), ("Pisa", "sister"), ("Lahti", "sister")]


@pytest.mark.parametrize("now", ["and today is linked to", "and now has ties with"])
def test_what_is_so_today_did_not_begin_with_the_year_before(now: str) -> None:
    reading = read(
        f"Sister Cities\n\nSpokane joined the Sister Cities movement in 1983 {now} three cities: "
        "Besancon, France; Erfurt, Germany and Lusaka, Zambia.\n",
        home="Spokane",
        country="US",
    )
    assert len(partners(reading)) == 3
    assert not [fact for fact in reading.facts if fact.attribute == "date"]


@pytest.mark.parametrize(
    "said",
    [
        "1964 besiegelten Wiesbaden und Mailand ihren Freundschaftsbund.",
        "So bildete sich 1964 das Band zwischen Wiesbaden und Mailand.",
    ],
)
def test_a_band_between_two_cities_is_a_tie(said: str) -> None:
    reading = read(
        f"Rückblick auf unsere Städtepartnerschaften\n\n{said}\n",
        home="Wiesbaden",
        country="DE",
        language="de",
    )
    assert partners(reading) == [("Milan", "sister")]


def test_a_verb_and_an_article_stand_behind_a_year() -> None:
    assert [d.iso for d in find_dates("1957 regte das Ministerium sie an.", "de")] == ["1957"]
    assert not find_dates("1957 neue Bäume wurden gepflanzt.", "de")
