"""Ties, kinds and profiles in other words and with other marks than usual."""

from __future__ import annotations

import pytest
from made_pages import partners, read, read_of_porto, rows


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Friendship City.", "friendship"),
        ("Joint Co-operation Accord", "friendly_cooperation"),
        ("Joint Cooperation Agreement.", "friendly_cooperation"),
    ],
)
def test_a_kind_behind_a_dash_is_told_with_a_full_stop_or_without(said: str, kind: str) -> None:
    reading = read_of_porto(
        "Our Links\n\n  • Leiria, Portugal - Sister City\n  • Oulu, Finland - Sister City\n"
        f"  • Yiwu, Zhejiang Province, China - {said}\n"
    )
    assert dict(partners(reading))["Yiwu"] == kind


@pytest.mark.parametrize(
    "said",
    [
        "The twinning pact of Oulu with Porto City Council was made in June 2001.",
        "The twinning pact between Porto and Oulu was made in June 2001.",
        "The agreement with Oulu was entered into in June 2001.",
    ],
)
def test_a_pact_is_dated_though_it_says_first_between_whom(said: str) -> None:
    reading = read_of_porto(f"Twinning Links\n\nOulu, Finland\n\n{said}\n")
    assert rows(reading, "date") == [("Oulu", "date", "2001-06")]


def test_what_led_to_a_tie_is_older_than_it() -> None:
    reading = read_of_porto(
        "Partnerstädte\n\nNagpur, Indien\n\nAus einem Schüleraustausch, den es seit 2004 gibt, "
        "erwuchs die einzige Städtepartnerschaft mit Indien.\n\nTroyes, Frankreich\n\n"
        "Die Städtepartnerschaft, die es seit 1964 gibt, ist rege.\n",
        language="de",
    )
    assert rows(reading, "date") == [("Troyes", "date", "1964")]


def test_a_picture_taken_in_a_partner_is_none() -> None:
    reading = read_of_porto(
        "Partnerstädte\n\nGyula, Ungarn\n\nDas Schloss hütet Sammlungen.\n\n"
        "Bild: Erkel-Platz in Gyula, Ungarn\n",
        language="de",
    )
    assert partners(reading) == [("Gyula", "sister")]


@pytest.mark.parametrize("verb", ["ran", "lasted", "was in force"])
def test_a_tie_that_ran_from_one_year_to_another(verb: str) -> None:
    reading = read_of_porto(
        "Former Sister City Ties\n\nZutphen, The Netherlands\n\n"
        f"Porto's Sister City tie with Zutphen {verb} from 1982 to 2014\n"
    )
    printed = [f.printed for f in reading.facts if f.attribute == "date"]
    assert printed == ["1982 to 2014"]


def test_a_sentence_before_a_picture_of_what_was_signed() -> None:
    reading = read_of_porto(
        "Our Sister Cities\n\nZhuhai, China\nArea: 1,736 sq. km\n\nZhuhai is warm.\n\n"
        "On top of this, Porto concluded a Friendship City Accord with Yantai:\n"
    )
    assert partners(reading) == [("Zhuhai", "sister"), ("Yantai", "friendship")]


def test_a_korean_profile_goes_on_about_one_told_of() -> None:
    reading = read(
        "국제교류도시\n\n1) 자매도시 : 2개국 3개 지역\n\n  • 중국 광둥성 산터우시(1999.10.13)\n"
        "  • 미국 워싱턴주 벨링햄시(2004.5.26)\n  • 일본 니가타현 나가오카시(2010.11.8)\n\n"
        "2) 우호도시 : 1개국 1개 지역\n\n  • 몽골 울란바토르시(2010.3.30)\n\n"
        "중국 광둥성 산터우시\n\n자매결연일 : 1999년 10월 13일\n현황\n    • 도시명 : 산터우시\n"
        "    • 면 적 : 2,245 ㎢\n    • 기 후\n      • 비가 잦은 기후\n",
        language="ko",
    )
    assert [kind for name, kind in partners(reading) if name == "Shantou"] == ["sister"]
    assert "Gifu" not in dict(partners(reading))
    assert ("Daejeon", "count", "3") in rows(reading, "count")


def test_a_card_is_of_the_city_that_its_prose_opens_with() -> None:
    reading = read(
        "姉妹友好都市\n締結日 | 1984年10月8日 |\n---|---|\n人口 | 約17万人 |\n"
        "サンタンデール市はカンタブリア州の州都です。\n"
        "大田の海を測ったサルセドの故郷がカンタブリア州であったため姉妹都市の盟約を交わしました。\n"
        "締結日 | 1988年5月17日 |\n---|---|\n人口 | 約815万人 |\n長沙市は湖南省の省都です。\n"
        "湖南省と友好協定(1986年)を交わしたのを機に友好都市となりました。\n"
        "締結日 | 1996年7月12日 |\n---|---|\n人口 | 約25万人 |\n慶州市は古い都です。\n",
        language="ja",
    )
    assert rows(reading, "date") == [
        ("Santander", "date", "1984-10-08"),
        ("Changsha", "date", "1988-05-17"),
        ("Gyeongju", "date", "1996-07-12"),
    ]
