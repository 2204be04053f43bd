"""Partners, countries and kinds that a question names only to leave them out."""

from __future__ import annotations

import pytest
from samples import asking, reader_of

from cityqa.questions import Reader

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700

Calgary (Canada)
- Date of agreement: March 4, 1996
- Population: 980,000

Nanjing (China)
- Date of agreement: May 14, 1994
- Population: 8,109,000

Shenyang (China)
- Date of agreement: July 29, 2013
- Population: 7,200,000
"""
CITIES = {"Seattle", "Calgary", "Nanjing", "Shenyang"}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory):
    with asking(PAGE, tmp_path_factory.mktemp("left_out")) as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Daejeon's twins other than Seattle and Nanjing", {"Calgary", "Shenyang"}),
        ("twins of Daejeon w/o Calgary", CITIES - {"Calgary"}),
        ("Chinese sister cities of Daejeon, Nanjing not counted", {"Shenyang"}),
        ("Alle Schwesterstädte Daejeons außer Calgary", CITIES - {"Calgary"}),
        ("villes jumelées avec Daejeon, sauf Seattle et Calgary", {"Nanjing", "Shenyang"}),
        ("大田の姉妹都市でシアトル以外はどこですか", CITIES - {"Seattle"}),
        ("대전의 자매도시 중 캘거리를 빼고 알려줘", CITIES - {"Calgary"}),
        ("除西雅图外，大田还有哪些姐妹城市？", CITIES - {"Seattle"}),
        ("twins of Daejeon, but keep the Chinese ones out", {"Seattle", "Calgary"}),
        ("Daejeons Schwesterstädte, lass die chinesischen weg", {"Seattle", "Calgary"}),
        ("ciudades hermanas de Daejeon, deja fuera las chinas", {"Seattle", "Calgary"}),
        ("Daejeon's twins except the Canadian one and Seattle", {"Nanjing", "Shenyang"}),
        ("twins of Daejeon outside China and the United States", {"Calgary"}),
        ("All but the two Chinese ones: Daejeon's twins", {"Seattle", "Calgary"}),
        ("Daejeons Schwesterstädte, China ausgenommen", {"Seattle", "Calgary"}),
        ("Daejeon's twins that are not in Asia and came before 1990", {"Seattle"}),
        ("Daejeon's twins that are not capitals", CITIES),
        ("Daejeon's most populous twin apart from Nanjing", {"Shenyang"}),
        ("Schwesterstädte Daejeons, die weder in China noch in Kanada liegen", {"Seattle"}),
    ],
)
def test_who_is_left_when_some_are_left_out(ask, question: str, named: set[str]) -> None:
    assert {city for city in CITIES if city in ask(question).text} == named


def test_a_list_without_some_is_told_as_one_of_others(ask) -> None:
    assert "has 3 other sister cities" in ask("twins of Daejeon except Calgary").text


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of({"Daejeon": [("Seattle", "US"), ("Nanjing", "CN")]})


@pytest.mark.parametrize(
    "question",
    [
        "Apart from Seattle grunge, what is Seattle known for?",
        "Why is Nanjing not listed among the sister cities?",
        "Is Seattle missing from the list of sister cities?",
    ],
)
def test_what_is_asked_about_is_not_left_out(reader: Reader, question: str) -> None:
    read = reader.read(question, home="Daejeon")
    assert read.places and not read.besides
