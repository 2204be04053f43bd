"""Ties bounded by how old they are from today: "for more than 30 years", "in the last decade"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from samples import asking

from cityqa.answers.spans import say_unit
from cityqa.types import Answer

THIS_YEAR = date.today().year


def page() -> str:
    """Partners of five, fifteen and forty years."""
    return f"""\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: January 4, {THIS_YEAR - 40}

Budapest (Hungary)
- Date of agreement: January 3, {THIS_YEAR - 15}

Uppsala (Sweden)
- Date of agreement: January 3, {THIS_YEAR - 5}

Uppsala has a zoo that is over 50 years old.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(page(), tmp_path_factory.mktemp("ages"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "cities"),
    [
        ("Which sister cities have we had for more than 30 years?", {"Seattle"}),
        ("which of our sisters are older than ten years", {"Seattle", "Budapest"}),
        ("How many agreements were signed more than three decades ago?", {"Seattle"}),
        ("how many sister ties are less than 20 years old", {"Budapest", "Uppsala"}),
        ("Which sister cities joined in the last 20 years?", {"Budapest", "Uppsala"}),
        ("which of our partners signed less than a decade ago", {"Uppsala"}),
        ("Any new partners in the past ten years?", {"Uppsala"}),
        ("Welche Partnerschaften bestehen seit mehr als 30 Jahren?", {"Seattle"}),
        ("¿Qué ciudades hermanas tenemos desde hace más de 30 años?", {"Seattle"}),
        ("Avec quelles villes sommes-nous jumelés depuis plus de 30 ans ?", {"Seattle"}),
    ],
)
def test_ties_are_bounded_by_their_age(question: str, cities: set[str], ask) -> None:
    said = ask(question).text
    assert {city for city in ("Seattle", "Budapest", "Uppsala") if city in said} == cities


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Has Seattle been our sister for more than 30 years?", "Yes."),
        ("is our tie with Budapest more than 30 years old?", "No."),
    ],
)
def test_the_age_of_one_is_confirmed_or_denied(question: str, verdict: str, ask) -> None:
    assert ask(question).text.startswith(verdict)


def test_the_age_of_what_a_partner_has_bounds_no_tie(ask) -> None:
    assert "zoo" in ask("which partner has a zoo over 50 years old").text


@pytest.mark.parametrize(
    ("language", "unit", "number", "said"),
    [
        ("en", "month", 1, "1 month"),
        ("de", "month", 1, "1 Monat"),
        ("es", "month", 1, "1 mes"),
        ("fr", "year", 37, "37 ans"),
        ("ja", "year", 15, "15年"),
        ("ko", "month", 2, "2개월"),
    ],
)
def test_one_month_is_no_months(language: str, unit: str, number: int, said: str) -> None:
    assert say_unit(language, unit, number).replace("\N{NO-BREAK SPACE}", " ") == said
