"""Shapes of Japanese, Korean and Chinese pages, each made by hand."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


@pytest.mark.parametrize(
    ("language", "country", "heading", "lines", "dates"),
    [
        (
            "ja",
            "JP",
            "国内の姉妹都市・友好都市",
            "栃木県宇都宮市\n友好都市提携　平成15年7月13日\n川に沿って工場が並んでいます。\n"
            "東京都府中市\n友好都市提携　昭和43年2月5日\n◆岩手県紫波郡西梅町（2001年4月2日）\n",
            {"宇都宮市": "2003-07-13", "府中市": "1968-02-05", "西梅町": "2001-04-02"},
        ),
        (
            "ko",
            "KR",
            "국내 자매도시",
            "○ 전라북도 전주 : 2005.2.12.\n○ 전남 신안군 : 1998. 5. 1.\n"
            "○ 강원특별자치도 홍천군 (1997. 8. 26.)\n",
            {"전주": "2005-02-12", "전남 신안군": "1998-05-01", "홍천군": "1997-08-26"},
        ),
    ],
)
def test_towns_behind_their_regions_with_a_date_behind(
    language: str, country: str, heading: str, lines: str, dates: dict[str, str]
) -> None:
    reading = read(
        f"{heading}\n\n{lines}", language=language, country=country, title=heading, home="Gimhae"
    )
    told = {f.printed: f.place.key for f in reading.facts if f.attribute == "membership"}
    dated = {f.place.key: f.date for f in reading.facts if f.attribute == "date"}
    assert {name: dated[key] for name, key in told.items()} == dates


def test_an_address_on_a_page_of_no_ties_is_no_partner() -> None:
    reading = read(
        "市役所案内\n\n東京都府中市\n電話：0123-45-6789\n",
        language="ja",
        country="JP",
        title="案内",
    )
    assert partners(reading) == []


def test_the_last_of_cards_under_a_ring_keeps_its_date() -> None:
    cards = "\n\n".join(
        f"{mark}{city}（{land}）\n締盟時間：{year}年3月24日\n官方網站（另開視窗）"
        for mark, city, land, year in (
            ("◎", "羅塞塔市", "埃及", 1980),
            ("◎", "塔扎市", "摩洛哥", 2004),
            ("◎", "春日井市", "日本", 1962),
        )
    )
    reading = read(
        f"姊妹市簡介\n\n{cards}\n\n回頁首\n", language="zh", country="TW", title="姊妹市"
    )
    assert [value for _, _, value in rows(reading, "date")] == [
        "1980-03-24",
        "2004-03-24",
        "1962-03-24",
    ]


def test_a_korean_circle_is_a_bullet() -> None:
    reading = read(
        "자매도시\n\n아스마라시 (에리트리아)\n\nㅇ 결연일자 : 1990-08-06\nㅇ 인구 : 598,315명\n\n"
        "스윈던시 (영국)\n\nㅇ 인구 : 188,682명\nㅇ 면적 : 85㎢\n",
        language="ko",
        title="자매도시",
    )
    assert rows(reading, "date", "population", "area") == [
        ("Asmara", "date", "1990-08-06"),
        ("Asmara", "population", "598315"),
        ("Swindon", "population", "188682"),
        ("Swindon", "area", "85"),
    ]


def test_the_column_of_names_says_what_they_are_names_of() -> None:
    reading = read(
        "姊妹市一覽表\n\n編號 | 姊妹市名稱 | 國家 | 締結日期\n1 | 瀘州 | 中國 | 1991年1月16日\n"
        "2 | 甲府市 | 日本 | 1990年10月19日\n",
        language="zh",
        country="TW",
        title="姊妹市",
        home="Taichung",
    )
    assert rows(reading, "date") == [
        ("Luzhou", "date", "1991-01-16"),
        ("Kofu", "date", "1990-10-19"),
    ]


@pytest.mark.parametrize(
    ("language", "country", "said", "town"),
    [
        ("ja", "JP", "日本岩手県西梅町とは、平成4年3月24日に友好都市となりました。", "西梅町"),
        ("ja", "JP", "平成4年3月24日、日本の西梅村と姉妹都市の盟約を締結しました。", "西梅村"),
        (
            "ko",
            "KR",
            "우리 시는 1992년 3월 24일 경상북도 북안군과 자매결연을 체결하였다.",
            "북안군",
        ),
        ("zh", "CN", "1992年3月24日，我市与福建省厦门市结为友好城市。", "厦门市"),
    ],
)
def test_prose_tells_of_a_tie_with_the_town_and_not_with_its_region(
    language: str, country: str, said: str, town: str
) -> None:
    title = {"ja": "姉妹都市", "ko": "자매도시", "zh": "友好城市"}[language]
    reading = read(
        f"{title}\n\n{said}\n", language=language, country=country, title=title, home="Gimhae"
    )
    assert [f.printed for f in reading.facts if f.attribute == "membership"] == [town]
    assert [value for _, _, value in rows(reading, "date")] == ["1992-03-24"]


def test_a_town_that_was_only_visited_is_no_partner() -> None:
    reading = read(
        "姉妹都市\n\n中国の大連市とは、1979年に友好都市となりました。\n\n"
        "2019年には市長が岩手県西梅町を訪れました。\n",
        language="ja",
        country="JP",
        title="姉妹都市",
        home="Toyonaka",
    )
    assert [f.printed for f in reading.facts if f.attribute == "membership"] == ["大連市"]
