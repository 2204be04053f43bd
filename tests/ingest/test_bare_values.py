"""Profiles of one partner: the kind in the title, and values with no labels below the name."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

from ingest.facts import PageReading
from ingest.regions import behind_region

PROFILE = ("date", "population", "area")

JAPANESE = """\
友好都市の紹介

中華人民共和国河北省石家庄市(せっかそうし)
英語名Shijiazhuang

1981年(昭和56年)4月19日

北緯38°、東経114°

1,122万人(締結時、97万人)
15,848平方キロメートル(締結時、284平方キロメートル)
温帯モンスーン気候で、四季がはっきりしている。
綿花、小麦、梨

石家庄市は1955年に隣の県を合併し、市の面積は247平方キロメートルになりました。

交流の歩み
年月
派遣・受入
内容
人数
1982年7月
派遣
少年サッカーチーム
13人
"""
KOREAN = """\
자매도시 소개

중국 산둥성 옌타이시(Yantai)
사과, 포도주, 땅콩
2007. 7. 9.
459,568명(체결 당시 729,784명)
13,745㎢
온대 계절풍 기후로 사계절이 뚜렷하다.

교류는 2006년 대표단의 방문으로 시작되었습니다.
"""
CHINESE = """\
友好城市介绍

日本国神奈川县大和市（Yamato）
78平方公里（结好时15平方公里）
老城区、美术馆
1957年9月26日
224,407人

本市与该市的交往始于1954年代表团的访问，此后往来不断，最终结为友好城市。

时间
类别
内容
人数
1958年10月
来访
友好访问团
17人
"""
ENGLISH = """\
Our Twin Town

Lyon, France
12 May 1973
About 522,000 inhabitants
47.9 km²
"""


def profile(reading: PageReading) -> dict[str, str]:
    return {attribute: value for _, attribute, value in rows(reading, *PROFILE)}


def test_the_values_of_a_profile_in_japanese() -> None:
    reading = read(JAPANESE, home="Nagano", country="JP", language="ja", title="友好都市の紹介")
    assert partners(reading) == [("Shijiazhuang", "friendship")]
    assert rows(reading, *PROFILE) == [
        ("Shijiazhuang", "date", "1981-04-19"),
        ("Shijiazhuang", "population", "1.122e+07"),
        ("Shijiazhuang", "area", "15848"),
    ]
    assert rows(reading, "締結時 area") == [("Shijiazhuang", "締結時 area", "284")]


def test_the_values_of_a_profile_in_korean() -> None:
    reading = read(KOREAN, home="Gunsan", country="KR", language="ko", title="자매도시 소개")
    assert partners(reading) == [("Yantai", "sister")]
    assert profile(reading) == {"date": "2007-07-09", "population": "459568", "area": "13745"}


def test_the_values_of_a_profile_in_chinese_and_no_visit_or_table_beside_them() -> None:
    reading = read(CHINESE, home="Tianjin", country="CN", language="zh", title="友好城市介绍")
    assert partners(reading) == [("Yamato", "friendship")]
    assert len(rows(reading, *PROFILE)) == len(PROFILE)
    assert profile(reading) == {"date": "1957-09-26", "population": "224407", "area": "78"}
    assert not {f.attribute for f in reading.facts} & {"时间", "subject"}


def test_the_values_of_a_profile_in_english() -> None:
    reading = read(ENGLISH, home="Leeds", country="GB", title="Our Twin Town")
    assert profile(reading) == {"date": "1973-05-12", "population": "522000", "area": "47.9"}


def test_one_value_alone_or_several_dates_are_no_profile() -> None:
    chronicle = "Twin Towns\n\nLyon, France\n\nA visit by pupils\n\n12 May 1973\n\n3 June 1975\n"
    assert rows(read(chronicle, title="Twin Towns"), "date") == []


@pytest.mark.parametrize(
    ("printed", "country", "parts"),
    [
        ("河北省石家庄市", "CN", ("河北省", "石家庄市")),
        ("京都府京都市", "JP", ("京都府", "京都市")),
        ("宮崎県都城市", "JP", ("宮崎県", "都城市")),
        ("カリフォルニア州サンディエゴ市", "US", ("カリフォルニア州", "サンディエゴ市")),
        ("慶尚北道慶州市", "KR", ("慶尚北道", "慶州市")),
        ("広州市", "CN", ("", "")),
        ("都城市", "JP", ("", "")),
        ("中国江苏省苏州市", "CN", ("", "")),
    ],
)
def test_a_city_behind_its_region(printed: str, country: str, parts: tuple[str, str]) -> None:
    assert behind_region(printed, country) == parts


def test_a_name_that_ends_like_the_word_for_city_is_one_behind_its_region() -> None:
    page = "友好都市\n\n中国山東省聊城市\n1998年3月4日\n約600万人\n"
    reading = read(page, home="Nagano", country="JP", language="ja", title="友好都市")
    assert partners(reading) == [("Liaocheng", "friendship")]
