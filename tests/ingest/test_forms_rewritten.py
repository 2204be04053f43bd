"""Partners behind a link's words, beside a namesake's region, as they sound, and taken in later."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Show full details for Zwolle, Netherlands", "en"),
        ("Learn more about Zwolle, Netherlands", "en"),
        ("Mehr über Zwolle (Niederlande)", "de"),
        ("En savoir plus sur Zwolle (Pays-Bas)", "fr"),
        ("Más información sobre Zwolle (Países Bajos)", "es"),
    ],
)
def test_a_link_leads_to_a_name(line: str, language: str) -> None:
    reading = read(f"Partner cities\n\n{line}\n", home="Derby", country="GB", language=language)
    (fact,) = [f for f in reading.facts if f.attribute == "membership"]
    assert (fact.subject, fact.place.name, fact.printed) == ("Zwolle", "Zwolle", "Zwolle")


def test_a_name_that_holds_such_words_stays_whole() -> None:
    reading = read("Partner ports\n\nPort of Antwerp, Belgium\n", home="Derby", country="GB")
    assert [f.subject for f in reading.facts if f.attribute == "membership"] == ["Port of Antwerp"]


@pytest.mark.parametrize("behind", [", NH", ", New Hampshire", " (New Hampshire)"])
def test_the_home_lies_in_the_region_behind_it(behind: str) -> None:
    reading = read(
        f"Sister Cities of Portsmouth{behind}\n\nWe started from a tie with Portsmouth, England "
        "in 1972, and in 1987 took in Otsu, Japan as a sister city, alongside Portsmouth, "
        "England. In 1994, we took in Kumasi, Ghana, and stayed at four sister cities. In 2010, "
        "we linked up with Yichang, China, and Volos, Greece in 2015.\n",
        home="Portsmouth",
        country="US",
    )
    assert rows(reading, "date") == [
        ("Portsmouth", "date", "1972"),
        ("Ōtsu", "date", "1987"),
        ("Kumasi", "date", "1994"),
        ("Yichang", "date", "2010"),
        ("Volos", "date", "2015"),
    ]
    assert {f.place.country for f in reading.facts if f.place.name == "Portsmouth"} == {"GB", "US"}


@pytest.mark.parametrize("belongs", ["belongs to", "is a member of", "is part of"])
def test_what_the_home_belongs_to_counts_no_ties_of_its_own(belongs: str) -> None:
    reading = read(
        f"Daejeon {belongs} Sister Cities International, in which some 450 towns are paired with "
        "others in 130 countries.\n"
    )
    assert rows(reading, "count") == []


def test_friends_of_a_place_are_no_partner() -> None:
    reading = read("Brno, Czechia\nFriends of the Children of Esteli, Nicaragua\n")
    assert partners(reading) == [("Brno", "sister")]


SAKATA = """\
酒田市の姉妹都市

  | ホルムスク市   |   ネーピア市 |   影島(ヨンド)区

ホルムスク市との交流

昭和46年(1971年)5月18日姉妹都市提携

酒田市とホルムスク市は友好を深めたいと考え、昭和46年(1971年)5月、佐久間栄之助市長がホルムスク市に\
立ち寄った折、姉妹都市の協定書に署名しました。
"""


def test_partners_that_no_gazetteer_has_in_katakana() -> None:
    reading = read(SAKATA, home="Sakata", country="JP", language="ja", title="酒田市の姉妹都市")
    assert partners(reading) == [
        ("ホルムスク市", "sister"),
        ("Napier", "sister"),
        ("影島(ヨンド)区", "sister"),
    ]  # and no Saku, which the mayor is called after
    assert ("ホルムスク市", "date", "1971-05-18") in rows(reading, "date")


@pytest.mark.parametrize(
    "said",
    [
        "This town link was set up in 1965.",
        "This friendly tie was put in place in 1965.",
        "This link was struck in 1965.",
    ],
)
def test_a_tie_pointed_at_is_that_with_whom_the_paragraph_is_about(said: str) -> None:
    reading = read(
        f"Town and city links\n\nGuelph, Canada\n\nAbout this place\n\nGuelph lies in Canada. "
        f"{said}\n",
        home="Derby",
        country="GB",
    )
    assert rows(reading, "date") == [("Guelph", "date", "1965")]
