"""Shapes of pages from Asian city governments, each made by hand."""

from __future__ import annotations

from cityqa.mentions import find_mentions
from cityqa.types import Page
from ingest.facts import PageReading, read_page
from ingest.homes import guess_publisher


def read(text: str, *, language: str = "en", home: str = "Daejeon", country: str = "KR"):
    page = Page(id="page", text=text, title="", publisher=home, country=country, language=language)
    return read_page(page)


def told(reading: PageReading, attribute: str) -> dict[str, str]:
    """Partner -> the value of an attribute: a date, a number, or as printed."""
    return {
        f.place.name: f.date or (f"{f.number:g}" if f.number is not None else f.printed)
        for f in reading.facts
        if f.attribute == attribute
    }


def relations(reading: PageReading) -> dict[str, str]:
    return {f.place.name: f.relation for f in reading.facts if f.attribute == "membership"}


def test_a_table_is_told_by_its_cells_where_its_labels_do_not() -> None:
    reading = read(
        "# Sister cities\n\n| Unit | Resolution | Enacted |\n| Iloilo City | SP-11 | 1982 |\n"
        "| Baguio | SP-25 | 2001 |\n| Cagayan de Oro | SP-13 | 1984 |\n",
        home="Quezon City",
        country="PH",
    )
    assert told(reading, "date") == {"Iloilo": "1982", "Baguio": "2001", "Cagayan de Oro": "1984"}
    assert told(reading, "resolution")["Baguio"] == "SP-25"


def test_labels_of_several_words_and_units_behind_figures() -> None:
    reading = read(
        "Sister Cities\n\nCity Type of affiliation Date of affiliation Population Area Features\n"
        "Tacoma Sister city June 30, 1959 (by two towns) 221,300 162 km2 Port of timber\n"
        "Dalian Friendship city May 1, 1979 7,510,000 12,574 km2 Shipbuilding\n"
    )
    assert relations(reading) == {"Tacoma": "sister", "Dalian": "friendship"}
    assert told(reading, "area") == {"Tacoma": "162", "Dalian": "12574"}
    assert told(reading, "feature") == {"Tacoma": "Port of timber", "Dalian": "Shipbuilding"}


def test_a_section_below_a_table_is_not_of_its_last_row() -> None:
    reading = read(
        "Sister Cities\n\nCity Country Date\nTacoma U.S.A. 1959-06-30\nDalian China 1979-05-01\n\n"
        "Remarks:\n1. Relations with Tacoma were terminated in November 2013.\n"
    )
    assert told(reading, "state") == {"Tacoma": "2013-11"}
    assert set(relations(reading)) == {"Tacoma", "Dalian"}


def test_country_and_city_as_one_word() -> None:
    reading = read(
        "国际友好城市\n\n欧洲\n法国蒙彼利埃市 1981年6月22日结好\n奥地利林茨市 1983年9月27日结好\n",
        language="zh",
        home="Chengdu",
        country="CN",
    )
    assert told(reading, "date") == {"Montpellier": "1981-06-22", "Linz": "1983-09-27"}
    assert told(reading, "country") == {"Montpellier": "法国", "Linz": "奥地利"}


def test_each_partner_has_the_relation_that_leads_it() -> None:
    reading = read(
        "Daejeon has sister city affiliations with Tacoma and Norfolk (U.S.A.) and a friendship"
        " city affiliation with Dalian (China).\n"
    )
    assert relations(reading) == {
        "Tacoma": "sister",
        "Norfolk": "sister",
        "Dalian": "friendship",
    }


def test_tabs_and_menus_head_nothing() -> None:
    reading = read("Sister CitiesFriendship Cooperation Cities\n\nTurin, Italy\n• Population : 1\n")
    assert relations(reading) == {"Turin": ""}


def test_groups_of_people_are_no_inhabitants() -> None:
    reading = read("Sister Cities\n\nTacoma, USA\n\nA delegation of 42 people came in 2019.\n")
    assert told(reading, "population") == {}


def test_a_korean_page_names_its_city_with_its_ending() -> None:
    rows = "| 중국 | 마안산시 | 1993 |\n| 일본 | 구레시 | 1999 |\n"
    text = f"창원시는 8개 도시와 자매결연을 맺었습니다.\n\n{rows}"
    assert guess_publisher(text, "국제자매도시") == ("창원시", "KR")


def test_the_signs_of_two_countries_name_no_city():
    assert [m.place.name for m in find_mentions("天津市とは日中間で最初")] == ["Tianjin"]
    assert [m.place.name for m in find_mentions("中津市と")] == ["Nakatsu"]


def test_a_label_with_its_value_is_no_header_though_the_value_is_a_label_too() -> None:
    reading = read(
        "姉妹都市・友好都市\n\n1 タンペレ市(フィンランド共和国)\n 提携の種類:姉妹都市\n"
        " 提携年月日:1984年5月1日\n 人口:約25万人\n\n2 富川(プチョン)市(大韓民国)\n"
        " 提携の種類:友好都市\n 提携年月日:1999年6月2日\n",
        language="ja",
        home="Tottori",
        country="JP",
    )
    assert relations(reading) == {"Tampere": "sister", "富川(プチョン)市": "friendship"}
    assert told(reading, "date") == {"Tampere": "1984-05-01", "富川(プチョン)市": "1999-06-02"}
    assert told(reading, "population") == {"Tampere": "250000"}


def test_the_cells_tell_how_many_lines_of_a_vertical_table_are_labels() -> None:
    header = "도시명\n국가\n체결일\n인구\n주요 산업·특징\n"
    rows = "탐페레시\n핀란드\n1984. 5. 1.\n25만 명\n목재, 호수\n"
    rows += "오타와시\n캐나다\n1991. 3. 2.\n80만 명\n관광\n"
    for extra in ("", "인연이 된 계기\n"):
        cells = rows.replace("호수\n", "호수\n교수 왕래\n").replace("관광\n", "관광\n대사관\n")
        table = header + extra + (cells if extra else rows)
        reading = read(f"자매도시\n\n{table}", language="ko", home="Pohang")
        assert told(reading, "date") == {"Tampere": "1984-05-01", "Ottawa": "1991-03-02"}
        assert told(reading, "population") == {"Tampere": "250000", "Ottawa": "800000"}
        assert told(reading, "country") == {"Tampere": "핀란드", "Ottawa": "캐나다"}


def test_two_syllables_are_heard_as_another_name_only_if_both_begin_alike() -> None:
    reading = read(
        "우호도시\n\n도시명\n국가\n체결일\n찌민현\n베트남\n2008. 9. 4.\n"
        "훈춘시\n중국\n1997. 3. 25.\n",
        language="ko",
    )
    assert relations(reading) == {"찌민현": "friendship", "Hunchun": "friendship"}


def test_a_label_of_partners_over_each_name_begins_the_next_partner() -> None:
    reading = read(
        "姉妹都市・友好都市\n\n都市名\nタンペレ市（フィンランド共和国）\n区分\n姉妹都市\n提携年月日\n1984年5月1日\n"
        "人口\n約25万人\n\n都市名\n平澤（ピョンテク）市（大韓民国京畿道）\n区分\n友好都市\n提携年月日\n"
        "1999年6月2日\n提携のきっかけ\n1995年から続く少年サッカーの交流です。\n\n"
        "2　交流協定など\n\n・ヘント市（ベルギー）　自転車まちづくり覚書　2019年5月23日締結\n",
        language="ja",
        home="Tottori",
        country="JP",
    )
    assert relations(reading) == {
        "Tampere": "sister",
        "平澤（ピョンテク）市": "friendship",
        "Gent": "mou",
    }
    assert told(reading, "date") == {
        "Tampere": "1984-05-01",
        "平澤（ピョンテク）市": "1999-06-02",
        "Gent": "2019-05-23",
    }


def test_what_is_cut_from_running_text_and_a_building_are_no_partners() -> None:
    reading = read(
        "国际友好城市\n\n截至2025年6月底,本市已与2个城市建立友好交流合作关系。\n\n"
        "自2008年起为友城青年提供30个名额,在云南大学学习。\n\n坦佩雷市(芬兰)\n结好时间:1984年5月1日\n",
        language="zh",
        home="Kunming",
        country="CN",
    )
    assert set(relations(reading)) == {"Tampere"}
    reading = read("友好城市\n\n本市于1984年5月1日与合作市结为友好城市。\n", language="zh")
    assert list(told(reading, "date").values()) == ["1984-05-01"]


def test_countries_in_traditional_characters_stand_before_or_beside_their_cities() -> None:
    reading = read(
        "國際姊妹市\n\n一、姊妹市一覽表\n\n城市\n國家\n締結日期\n人口\n"
        "畢奧福郡 Beaufort County\n美國\n1984年3月15日\n約19萬人\n"
        "蘇比克灣 Subic Bay\n菲律賓\n1995年12月2日\n約2萬人\n"
        "凱恩斯 Cairns\n澳洲\n2006年4月28日\n約17萬人\n\n"
        "二、友好合作備忘錄\n\n荷蘭 恩荷芬（Eindhoven）：2018年5月30日簽署，合作項目為智慧照明。\n"
        "捷克 利貝雷茨（Liberec）：2022年9月13日簽署，合作項目為玻璃工藝。\n",
        language="zh",
        home="Hualien City",
        country="TW",
    )
    named = {f.place.name: f.place.country for f in reading.facts if f.attribute == "country"}
    assert list(named.values()) == ["US", "PH", "AU", "NL", "CZ"]
    assert {"Eindhoven", "Liberec"} < set(named)
    assert relations(reading)["Eindhoven"] == "mou"


def test_a_heading_of_friendship_agreements_ends_the_sisters_list() -> None:
    reading = read(
        "對外交流\n\n【姊妹城市】\n瑞典:林雪平\n巴西:聖保羅\n\n【友好協議】\n越南:峴港\n",
        language="zh",
    )
    assert list(relations(reading).values()) == ["sister", "sister", "friendship"]
