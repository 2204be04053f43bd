"""What Japanese, Chinese and Korean sentences under a partner's name tell of the tie."""

from __future__ import annotations

import pytest
from made_pages import read, rows


@pytest.mark.parametrize(
    ("language", "heading", "name", "said", "dates"),
    [
        (
            "ja",
            "友好都市",
            "無錫市（中国）",
            "1981年4月22日に友好都市提携を結びました。",
            ["1981-04-22"],
        ),
        (
            "ja",
            "友好都市",
            "無錫市（中国）",
            "1981年4月22日、友好都市となりました。",
            ["1981-04-22"],
        ),
        (
            "ja",
            "友好都市",
            "無錫市（中国）",
            "1979年に使節団が訪れ、1981年に友好都市となりました。",
            ["1981"],
        ),
        ("zh", "友好城市", "釜山市（韩国）", "1995年10月30日与本市结为友好城市。", ["1995-10-30"]),
        ("zh", "友好城市", "釜山市（韩国）", "于1995年10月建立友好城市关系。", ["1995-10"]),
        (
            "ko",
            "자매도시",
            "칭다오시 (중국)",
            "1995년 10월 30일 자매결연을 맺은 도시이다.",
            ["1995-10-30"],
        ),
    ],
)
def test_a_date_before_what_was_done_is_the_ties(
    language: str, heading: str, name: str, said: str, dates: list[str]
) -> None:
    reading = read(f"{heading}\n\n{name}\n{said}\n", language=language, title=heading)
    assert [value for _, _, value in rows(reading, "date")] == dates
    assert rows(reading, "count") == []


def test_a_rise_to_another_kind_is_a_stage() -> None:
    reading = read(
        "友好城市\n\n釜山市（韩国）\n双方于1988年成为友好合作城市，1995年升格为友好城市。\n",
        language="zh",
        title="友好城市",
    )
    stages = [(f.relation, f.date) for f in reading.facts if f.attribute == "date"]
    assert stages == [("friendly_cooperation", "1988"), ("friendship", "1995")]


def test_the_country_stands_before_the_city() -> None:
    reading = read(
        "자매도시\n\n몽골 울란바토르시\n결연일 : 2002. 5. 27.\n인구 : 150만명\n\n"
        "• 중국 허페이시 (2010. 11. 22.)\n",
        language="ko",
        title="자매도시",
        home="Incheon",
    )
    assert rows(reading, "membership", "date") == [
        ("Ulan Bator", "membership", "울란바토르시"),
        ("Ulan Bator", "date", "2002-05-27"),
        ("Hefei", "membership", "허페이시"),
        ("Hefei", "date", "2010-11-22"),
    ]
