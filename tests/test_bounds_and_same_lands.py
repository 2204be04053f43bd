"""Bounds that let their figure through, and places that lie in one country or in several."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Population: 600,000

Calgary (Canada)
- Population: 1,000,000

Nanjing (China)
- Population: 8,000,000

Shenyang (China)
- Population: 7,000,000
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("bounds"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many sister cities have at least a million people?", "3 sister cities with a"),
        ("How many sister cities have more than a million people?", "2 sister cities with a"),
        ("Which sister cities have at least a million people?", "of at least 1,000,000"),
        ("Which sister cities have more than a million people?", "of more than 1,000,000"),
        ("Which sister cities have at most a million people?", "of at most 1,000,000"),
        ("Welche Schwesterstädte haben mindestens eine Million Einwohner?", "mindestens 1.000.000"),
        ("인구 100만 명 이상인 자매도시는 몇 곳?", "1,000,000 이상의 자매도시는 3곳"),
        ("人口100万人以上の姉妹都市はいくつありますか", "1,000,000以上の姉妹都市は3か所"),
        ("人口100万以上的姐妹城市有几个?", "3个人口不少于1,000,000"),
    ],
)
def test_a_bound_is_said_and_counted_as_it_is_asked(ask, question: str, said: str) -> None:
    assert said in ask(question).text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Are Seattle and Calgary in the same country?", "No."),
        ("Do Nanjing and Shenyang lie in the same country?", "Yes."),
        ("Are Seattle and Calgary on the same continent?", "Yes."),
        ("Are Seattle and Nanjing on the same continent?", "No."),
        ("Liegen Seattle und Calgary im selben Land?", "Nein."),
        ("¿Están Nanjing y Shenyang en el mismo país?", "Sí."),
        ("シアトルとカルガリーは同じ国にありますか", "いいえ。"),
        ("시애틀과 캘거리는 같은 나라에 있나요?", "아니요."),
    ],
)
def test_whether_places_lie_in_one_land(ask, question: str, verdict: str) -> None:
    answer = ask(question)
    assert answer.text.startswith(verdict)
    assert len(answer.citations) == 2
