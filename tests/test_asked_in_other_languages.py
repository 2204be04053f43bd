"""What German, Spanish, French, Korean, Japanese and Chinese ask in ways of their own: yes or no by
an ending or a verb that comes first, how many more, and since when by what a year comes before."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700
- Area: 369 km²

Nanjing (China)
- Date of agreement: May 14, 1994
- Population: 8,500,000
- Area: 6,587 km²

Friendship Cities of Daejeon

Kobe (Japan)
- Date of agreement: May 16, 2001
- Population: 1,500,000
- Area: 557 km²
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("other_languages"))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("leben in Seattle mehr als 500.000 menschen?", "Ja."),
        ("wohnen in Seattle mehr als 900.000 menschen?", "Nein."),
        ("¿viven más de 900.000 personas en Kobe?", "Sí."),
        ("시애틀에 900,000명 이상 살아?", "아니요."),
        ("시애틀과 1989년에 체결했어?", "예."),
        ("고베는 우리 자매도시야?", "아니요."),
        ("고베는 교류도시야?", "예."),
        ("シアトルには500,000人以上住んでいる？", "はい。"),
        ("南京の方が神戸より広い？", "はい。"),
        ("神户的面积比南京大吗？", "不是。"),
    ],
)
def test_yes_or_no_is_told(ask, question: str, verdict: str) -> None:
    assert ask(question).text.startswith(verdict)


@pytest.mark.parametrize("question", ["시애틀 인구 알아?", "你知道西雅图的人口吗？"])
def test_a_request_is_no_claim(ask, question: str) -> None:
    assert "620,700" in ask(question).text.split("[1]")[0]


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Einwohner hat Kobe mehr als Seattle?",
        "Combien d'habitants de plus a Kobe par rapport à Seattle ?",
        "¿Cuántos habitantes más tiene Kobe que Seattle?",
        "고베는 시애틀보다 인구가 몇 명 더 많아?",
        "神户比西雅图多多少人口？",
    ],
)
def test_how_many_more_is_reckoned(ask, question: str) -> None:
    digits = "".join(c for c in ask(question).text if c.isdigit())
    assert "879300" in digits


@pytest.mark.parametrize(
    ("question", "named", "left_out"),
    [
        ("1994년보다 나중에 체결한 도시는?", "고베", "난징"),
        ("1994년보다 먼저 체결한 도시는?", "시애틀", "난징"),
    ],
)
def test_a_year_before_what_is_held_against_it(
    ask, question: str, named: str, left_out: str
) -> None:
    text = ask(question).text
    assert named in text
    assert left_out not in text
    assert not text.startswith(("예.", "아니요."))


def test_an_old_partner_lies_in_no_country(ask) -> None:
    assert "Seattle" in ask("¿cuál es la más antigua?").text
    assert "Seattle" in ask("Kobe o Seattle: cuál es más antigua").text.split(":")[0]


def test_a_word_for_any_partners_asks_for_no_kind(ask) -> None:
    for question in ("교류도시는 전부 몇 곳인가요?", "交流都市は全部でいくつありますか"):
        assert "3" in ask(question).text.split("[1]")[0]


@pytest.mark.parametrize(
    "question", ["내일 비 와?", "va a llover mañana", "va-t-il pleuvoir demain"]
)
def test_the_weather_is_no_matter_of_partners(ask, question: str) -> None:
    assert ask(question).status is Status.OUT_OF_SCOPE
