"""Entries that other pages write otherwise: signs over parts, brackets, dashes, scales, names."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def test_a_sign_before_several_kinds_of_tie_heads_the_pages_parts() -> None:
    reading = read(
        "자매·우호도시 현황\n\n■ 자매도시\n\n1. 시애틀 (미국)\n○ 인구 : 73만 명\n\n"
        "■ 우호도시\n\n1. 야마구치 (일본)\n○ 교류내용 : 소방차 3대 양여 (2019년)\n\n"
        "■ 교류 캠프\n매년 8월에 열립니다.\n",
        language="ko",
        title="자매·우호도시 현황",
    )
    assert partners(reading) == [("Seattle", "sister"), ("Yamaguchi", "friendship")]
    # What a label of words says is no date of the tie.
    assert rows(reading, "date", "subject") == [
        ("Yamaguchi", "subject", "소방차 3대 양여 (2019년)")
    ]


def test_a_bracket_holds_the_country_and_its_region() -> None:
    reading = read(
        "# 姉妹都市\n\n■シアトル市(アメリカ合衆国 ワシントン州)\n提携年月日 1989年10月4日\n\n"
        "■未知野区(中華人民共和国 甘粛省)\n人口 約68万人\n2012年から交流は休止しています。\n",
        language="ja",
        title="姉妹都市",
        country="JP",
        home="Fukushima",
    )
    assert partners(reading) == [("Seattle", "sister"), ("未知野区", "sister")]
    assert rows(reading, "country", "date", "state") == [
        ("Seattle", "country", "アメリカ合衆国"),
        ("Seattle", "date", "1989-10-04"),
        ("未知野区", "country", "中華人民共和国"),
        ("未知野区", "state", "2012"),
    ]
    spelt = read("# Sister Cities\n\nKure (Japan / Hiroshima)\nSigned: 2001\n")
    assert rows(spelt, "country", "date") == [
        ("Kure", "country", "Japan"),
        ("Kure", "date", "2001"),
    ]


def test_a_municipality_that_its_prefecture_alone_tells() -> None:
    reading = read(
        "友好都市\n\n未知川町(山形県) 1978年7月1日提携\n架空市(沖縄県) 1996年8月24日提携\n",
        language="ja",
        title="友好都市",
        country="JP",
        home="Fukushima",
    )
    dated = [(f.subject, f.date) for f in reading.facts if f.attribute == "date"]
    assert dated == [("未知川町", "1978-07-01"), ("架空市", "1996-08-24")]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have seven sister cities and one solidarity partner in the global South.",
        "Our first sister city link was signed with Kobe at the White House.",
        "It was the first sister city relationship on the U.S. West Coast.",
    ],
)
def test_what_the_makes_a_noun_is_no_partner(sentence: str) -> None:
    assert {name for name, _ in partners(read(f"{sentence}\n"))} <= {"Kobe"}


def test_a_region_with_the_is_a_partner_where_a_tie_is_with_it() -> None:
    reading = read("The sister region agreement with the Basque Country was signed in 1999.\n")
    assert [relation for _, relation in partners(reading)] == ["sister"]


def test_what_became_one_with_the_home_is_no_partner_of_its_own() -> None:
    reading = read(
        "자매도시\n\n창원시는 2010년 7월 1일 창원·마산·진해 3개 시가 통합되어 출범하였습니다."
        "\n\n시애틀 (미국)\n인구 : 73만 명\n\n교류 연혁\n\n1983. 10.  마산시-시애틀 자매결연\n",
        language="ko",
        title="자매도시",
        home="Changwon",
    )
    assert {name for name, _ in partners(reading)} == {"Seattle"}


def test_a_partner_behind_the_home_and_a_dash() -> None:
    reading = read("# Sister Cities\n\nDaejeon – Lille, France: 1968\nDaejeon - Dortmund (1969)\n")
    assert rows(reading, "date") == [("Lille", "date", "1968"), ("Dortmund", "date", "1969")]


def test_years_and_names_under_a_heading_that_says_what_is_listed() -> None:
    reading = read(
        "# Twin towns\n\nOur twin towns in the order of signing:\n\n"
        "1962  Tel Aviv\n1974  Atlanta\n1981  Elche, then Bologna\n"
    )
    assert rows(reading, "date") == [
        ("Tel Aviv", "date", "1962"),
        ("Atlanta", "date", "1974"),
        ("Elche", "date", "1981"),
        ("Bologna", "date", "1981"),
    ]


def test_lines_of_a_chronicle_are_neither_headings_nor_a_table() -> None:
    reading = read(
        "Twin cities and cooperation agreements\n\nCOOPERATION AGREEMENTS\n\n"
        "* Hanoi, Vietnam (9 October 1996)\n\nCHRONOLOGY\n\n"
        "1962  Tel Aviv, first twinning\n1996  Hanoi\n2003  Lyon, Ulm\n",
        title="Twin cities and cooperation agreements",
    )
    assert dict(partners(reading))["Hanoi"] == "friendly_cooperation"
    assert "Ulm" not in dict(partners(reading))


def test_a_figures_scale_in_its_label_or_below_it() -> None:
    reading = read(
        "# Sister Cities\n\nNadi, Fiji\nPopulation: 71\n(in thousands)\n\n"
        "Kobe, Japan\nPopulation (thousands): 1,530\n"
    )
    assert rows(reading, "population") == [
        ("Nadi", "population", "71000"),
        ("Kobe", "population", "1.53e+06"),
    ]


def test_labels_below_a_paragraph_and_where_an_agreement_was_signed() -> None:
    reading = read(
        "# Partnerstädte\n\nDanzig, Polen\nDie Vereinbarung vom 12. April 1976 war die erste.\n\n"
        "Einwohner : 487.000\nStadtpräsidentin : Anna Nowak\nSigned in: Danzig\n",
        language="de",
        title="Partnerstädte",
    )
    assert rows(reading, "date", "stadtpräsidentin", "signed in") == [
        ("Gdańsk", "date", "1976-04-12"),
        ("Gdańsk", "stadtpräsidentin", "Anna Nowak"),
        ("Gdańsk", "signed in", "Danzig"),
    ]


def test_a_region_before_its_citys_name_and_a_metropolis_of_a_city() -> None:
    reading = read("# Sister Cities\n\nEuropean Metropolis of Lille, France\nSigned: 2001\n")
    assert partners(reading) == [("Lille", "sister")]
    reading = read(
        "자매도시\n\n쓰촨성 몐양 (중국)\n인구 : 488만 명\n", language="ko", title="자매도시"
    )
    assert partners(reading) == [("Mianyang", "sister")]


def test_a_name_that_an_entry_prints_is_found_again_in_a_sentence() -> None:
    reading = read(
        "# 姉妹都市\n\nツヴァイブリュッケン市(ドイツ連邦共和国)\n\n# あゆみ\n\n"
        "1994年(平成6年) ツヴァイブリュッケン市と友好都市提携\n"
        "2019年(令和元年) ツヴァイブリュッケン市提携25周年、植樹\n",
        language="ja",
        title="姉妹都市",
        country="JP",
        home="Fukushima",
    )
    told = {p.place.name for p in reading.sentences if "植樹" in p.text and p.place}
    assert told == {"Zweibrücken"}
    assert not [f for f in reading.facts if f.date == "2019"]


def test_a_line_in_brackets_alone_heads_what_stands_below_it() -> None:
    reading = read(
        "[해외 자매도시]\n\n유진시 (Eugene, 미국 오리건주)\n○ 결연일 : 1961. 10. 4.\n"
        "○ 교류내용 : 공동전시회(2012), 현재 교류 중단\n\n"
        "[해외 우호도시]\n\n후에시 (Huế, 베트남)\n○ 우호교류 협정일 : 2018. 10. 2.\n"
        "○ 교류내용 : 학생 교류 중단\n\n"
        "[청소년 국제교류단 모집]\n· 대상 : 중학교 3학년\n· 신청 : 3월 중\n",
        home="진주시",
        language="ko",
        title="자매·우호도시 현황",
    )
    assert partners(reading) == [("Eugene", "sister"), ("Huế", "friendship")]
    assert rows(reading, "date", "country", "state", "신청") == [
        ("Eugene", "country", "미국"),
        ("Eugene", "date", "1961-10-04"),
        ("Eugene", "state", "중단"),
        ("Huế", "country", "베트남"),
        ("Huế", "date", "2018-10-02"),
    ]
