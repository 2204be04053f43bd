"""Shapes of real pages: labels over values, rows that go on, names together, feasts, wishes."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

ON_THE_TIE = "The two have exchanged pupils each year. Boys and girls stay with families."


# -- labels and rows -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "value", "attribute", "read_as"),
    [
        ("Affiliated as a Sister City since:", "October 13th, 1969", "date", "1969-10-13"),
        ("Friendship City agreement signed on:", "13 October 1969", "date", "1969-10-13"),
        ("Population:", "126,000", "population", "126000"),
        ("Read more:", "13 October 1969", "date", ""),
        ("Founded:", "October 1135", "date", ""),
    ],
)
def test_a_label_stands_over_its_value(
    label: str, value: str, attribute: str, read_as: str
) -> None:
    text = f"Leiria (Portugal)\n\nA town with a castle on a hill.\n{label}\n{value}\n"
    expected = [("Leiria", attribute, read_as)] if read_as else []
    assert rows(read(text), attribute) == expected


def test_a_row_goes_on_in_small_letters() -> None:
    reading = read(
        "City Country Date Character\n"
        "Kobe Japan Apr.6.2010 Port city, known for its beef,\n"
        "gate to the west of Japan\n"
        "Manila Philippines May.7.2008 Capital of the country,\n"
        "seat of government and\n"
        "largest harbour of the Philippines\n"
        "Tripoli Libya Jan.1.2008 Capital\n"
    )
    assert [name for name, _ in partners(reading)] == ["Kobe", "Manila", "Tripoli"]
    assert rows(reading, "character")[0][2].endswith("beef,\ngate to the west of Japan")


def test_bullets_below_a_partner_of_a_country_tell_of_it() -> None:
    reading = read(
        "Partner cities\n\nGermany\n\nBonn\n\nTwinned since 1980.\n• Youth exchange\n"
        "• Visit of the choir (1999)\n\nFrance\n\n• Lyon\n• Saint-Machin-sur-Truc\n"
        "• Tours - 1980\n",
        home="Leeds",
        country="GB",
    )
    names = [name for name, _ in partners(reading)]
    assert names == ["Bonn", "Lyon", "Saint-Machin-sur-Truc", "Tours"]


# -- names ---------------------------------------------------------------------------------------


def test_a_country_stands_behind_two_partners() -> None:
    reading = read(
        "• Aomori and Hirakawa, Japan – 2017\n• Lyon, France – 1980\n"
        "• Brighton and Hove, United Kingdom – 1990\n"
    )
    assert rows(reading, "date") == [
        ("Aomori", "date", "2017"),
        ("Hirakawa", "date", "2017"),
        ("Lyon", "date", "1980"),
        ("Brighton and Hove", "date", "1990"),
    ]


def test_two_names_on_a_line_over_what_is_told_of_each() -> None:
    reading = read(
        "Champaign/Urbana (United States, Illinois)\n\nTwo cities that grew together.\n\n"
        "  • Champaign\n    Population: 88,000\n  • Urbana\n    Population: 38,000\n"
    )
    assert [name for name, _ in partners(reading)] == ["Champaign", "Urbana"]
    assert {fact.place.key for fact in reading.facts} == {"geo:4887158", "geo:4914570"}


def test_a_sentence_leads_to_a_list_between_semicolons() -> None:
    reading = read(
        "The city has made ties with a number of cities, among them the Adelaide, Australia (1973);"
        " Xiamen, China (1993); Kobe and Nagoya, Japan (1991).\n",
        home="Penang",
        country="MY",
    )
    assert rows(reading, "date") == [
        ("Adelaide", "date", "1973"),
        ("Xiamen", "date", "1993"),
        ("Kobe", "date", "1991"),
        ("Nagoya", "date", "1991"),
    ]


def test_a_sentence_opens_with_the_home_and_its_ties() -> None:
    reading = read(
        "Graz unterhält Partnerschaften mit Coventry (Großbritannien), Turku (Finnland) und Pécs"
        " (Ungarn).\n",
        home="Graz",
        country="AT",
        language="de",
        title="Städtepartnerschaften",
    )
    assert [name for name, _ in partners(reading)] == ["Coventry", "Turku", "Pécs"]


def test_a_country_and_a_region_stand_before_a_name_printed_twice() -> None:
    reading = read(
        "일본\n\n일본 이바라키현 쓰쿠바시\n\n일본 이바라키현 쓰쿠바시\n"
        "  • 결 연 일 : 1993년 4월 2일\n"
        "  • 지역특성\n    • 강을 끼고 자리하고 있습니다.\n\n"
        "일본 나라현 이코마시\n\n일본 나라현 이코마시\n  • 결 연 일 : 2001년 6월 8일\n",
        home="Mapo-gu, Seoul",
        language="ko",
        title="일본",
    )
    dates = [(f.subject, f.date) for f in reading.facts if f.attribute == "date"]
    assert dates == [("이바라키현 쓰쿠바시", "1993-04-02"), ("나라현 이코마시", "2001-06-08")]
    assert len(partners(reading)) == 2


def test_a_small_place_goes_by_the_name_that_its_page_prints() -> None:
    reading = read(
        "Bilwi, Nicaragua\n\nTwinned since 1984.\n\nMünchen, Germany\n\nTwinned in 1990.\n"
    )
    assert [name for name, _ in partners(reading)] == ["Bilwi", "Munich"]
    assert {s.place.name for s in reading.sentences if s.place} == {"Bilwi", "Munich"}


# -- ties ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "home", "heading", "text", "date"),
    [
        (
            "en",
            "Leeds",
            "How it began: The partnership between Leeds and Brno",
            "Officially the partnership started on October 29, 1979.",
            "1979-10-29",
        ),
        (
            "de",
            "Lübeck",
            "Wie alles anfing: Die Partnerschaft zwischen Lübeck und Brno",
            "Offiziell begann die Partnerschaft am 12. Mai 1988.",
            "1988-05-12",
        ),
        (
            "es",
            "Zaragoza",
            "Cómo empezó: el hermanamiento entre Zaragoza y Brno",
            "El hermanamiento se firmó oficialmente el 22 de mayo de 1977.",
            "1977-05-22",
        ),
        ("en", "Leeds", "The Leeds museums' ties with Brno", "They began in 1979.", ""),
        ("en", "Leeds", "Photo contest: Leeds Brno – 75 years", "It began on 2 May 2020.", ""),
    ],
)
def test_a_heading_tells_of_the_tie_with_one(
    language: str, home: str, heading: str, text: str, date: str
) -> None:
    reading = read(f"{heading}\n\n{text} {ON_THE_TIE}\n", home=home, language=language, country="")
    assert [row[2] for row in rows(reading, "date")] == ([date] if date else [])


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        (
            "de",
            "Zwei Partnerschaftsgeburtstage fallen in das Jahr 2014: Seit 25 Jahren sind wir mit"
            " Turku und Brno verbunden, und auf 55 Jahre blicken wir mit Lyon zurück.",
            {"Turku": "1989", "Brno": "1989", "Lyon": "1959"},
        ),
        ("de", "2012 feiern wir ein Jubiläum: 55 Jahre mit Lyon verbunden.", {"Lyon": "1957"}),
        (
            "en",
            "In 2015 we celebrated the 40th anniversary of the link with Brno.",
            {"Brno": "1975"},
        ),
        (
            "fr",
            "En 2024, deux anniversaires : depuis 60 ans nous sommes liés à Lyon, et depuis 59 ans"
            " à Brno.",
            {"Lyon": "1964", "Brno": "1965"},
        ),
        ("en", "In 2014 the choir turned 25 and sang for our partners in Lyon.", {}),
        ("en", "In 2014 Brno celebrated 50 years of its tie with Lyon.", {}),
        ("en", "In 2014 Brno celebrated 50 years of its tie with Leipzig.", {}),
        ("en", "In 2014 the museums marked 25 years of exchange with Lyon.", {}),
    ],
)
def test_a_feast_tells_since_when_there_is_a_tie(
    language: str, text: str, dates: dict[str, str]
) -> None:
    listed = "• Turku, Finland\n• Brno, Czechia\n• Lyon, France\n\n"
    reading = read(f"{listed}{text}\n", home="Speyer", country="DE", language=language)
    assert {name: date for name, _, date in rows(reading, "date")} == dates


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Lucca (Italy) is putting itself forward as a sister city in the future.", []),
        ("en", "Gdynia (Poland) may become a sister city of Daejeon in 2027.", []),
        ("en", "Gdynia (Poland) is a candidate to become our sister city.", []),
        ("de", "Gdynia (Polen) möchte Partnerstadt von Daejeon werden.", []),
        ("fr", "La ville de Nitra (Slovaquie) souhaite devenir une ville jumelle.", []),
        ("es", "Nitra (Eslovaquia) se presenta como candidata a ciudad hermana.", []),
        ("ko", "리옹(프랑스)과 자매결연 체결을 추진하고 있습니다.", []),
        ("en", "Kobe (Japan) became our sister city in 1990 and wants to do more.", ["Kobe"]),
        ("en", "Kobe, Japan: our sister city since 1990, is a candidate for an award.", ["Kobe"]),
    ],
)
def test_who_hopes_to_become_a_partner_is_none(
    language: str, text: str, expected: list[str]
) -> None:
    assert [name for name, _ in partners(read(f"{text}\n", language=language))] == expected


def test_a_sponsored_community_is_one_of_a_kind_of_its_own() -> None:
    reading = read(
        "Seit 1980 hat Speyer außerdem eine Patenschaft für die Region Rusizi in Ruanda inne.\n",
        home="Speyer",
        country="DE",
        language="de",
        title="Partnerstädte",
    )
    assert partners(reading) == [("Region Rusizi", "sponsorship")]
