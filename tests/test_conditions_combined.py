"""Lists of partners under several conditions at once, and words that are no condition."""

from __future__ import annotations

import pytest
from samples import asking, reader_of

from cityqa.questions import Reader
from cityqa.types import Bound, Kind

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700
- Area: 369 km²

Calgary (Canada)
- Date of agreement: March 4, 1996
- Population: 980,000
- Area: 726 km²

Nanjing (China)
- Date of agreement: May 14, 2004
- Population: 8,109,000
- Area: 6,598 km²

Sapporo (Japan)
- Date of agreement: October 22, 2010
- Population: 1,921,800
- Area: 1,121 km²
"""
CITIES = {"Seattle", "Calgary", "Nanjing", "Sapporo"}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory):
    with asking(PAGE, tmp_path_factory.mktemp("combined")) as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("twins with over 700,000 inhabitants on less than 1,000 km²", {"Calgary"}),
        ("twins with an area under 2,000 km², population over 700,000", {"Calgary", "Sapporo"}),
        ("Schwesterstädte mit über 700.000 Einwohnern auf weniger als 1.000 km²", {"Calgary"}),
        ("villes jumelées de plus d'un million d'habitants et de moins de 2 000 km²", {"Sapporo"}),
        ("인구 100만 이상이고 면적 2000㎢ 이하인 자매도시는?", {"Sapporo"}),
        ("Daejeon's twins that lie in America", {"Seattle", "Calgary"}),
        ("jumelles de Daejeon situées en Asie", {"Nanjing", "Sapporo"}),
        ("Asian twins of Daejeon that joined before 2005", {"Nanjing"}),
        ("1996 was a very good year for Daejeon. Who joined?", {"Calgary"}),
        ("1996 war ein gutes Jahr: wer kam als Schwesterstadt dazu?", {"Calgary"}),
        ("Daejeon's October twins", {"Seattle", "Sapporo"}),
        ("twins of Daejeon from before the millennium", {"Seattle", "Calgary"}),
        ("2004年かそれ以降の大田の姉妹都市", {"Nanjing", "Sapporo"}),
        ("2004년이나 그 이후에 맺은 대전의 자매도시는?", {"Nanjing", "Sapporo"}),
        ("Daejeon's twins in Asia, the small ones included", {"Nanjing", "Sapporo"}),
    ],
)  # fmt: skip
def test_every_condition_counts(ask, question: str, named: set[str]) -> None:
    assert {city for city in CITIES if city in ask(question).text} == named


def test_capitals_that_lie_nowhere_asked_for_are_none(ask) -> None:
    answer = ask("Which twins of Daejeon are capitals but not in Europe?")
    assert not any(city in answer.text for city in CITIES)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of({"Daejeon": [("Seattle", "US"), ("Nanjing", "CN")]})


def test_each_figure_has_a_bound_of_its_own(reader: Reader) -> None:
    filters = reader.read("twins with more than 5,000 km2 and under 900,000 people").filters
    assert filters.attribute == "population"
    assert filters.at_most == pytest.approx(900_000)
    assert filters.bounds == (Bound(attribute="area", at_least=pytest.approx(5000)),)


def test_what_a_superlative_is_said_of_is_looked_for(reader: Reader) -> None:
    read = reader.read("Which friend of Daejeon has the biggest harbour?")
    assert read.head and read.kind is not Kind.EXTREME


def test_agreed_inside_a_sentence_asks_for_no_verdict(reader: Reader) -> None:
    assert "opens_check" not in reader.read("Everything Daejeon agreed in May 2004").cues
    assert "opens_check" in reader.read("Seattle has been a sister since 1989, agreed?").cues
