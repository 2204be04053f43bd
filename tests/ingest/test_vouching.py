"""Lines that no form reads, told by the others of their section that have the same shape."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

LISTED = (
    "# Sister Cities\n\n• Kobe, Japan (1985)\n• Bremen, Germany (1991)\n• Lille, France (1995)\n"
)


@pytest.mark.parametrize(
    "listed",
    [
        "Italy Turin Agreement on Cooperation, 22.5.1980\n"
        "Finland Raahe Charter, 28.6.1987\nPoland Zemblagrad Declaration, 23.11.1991\n",
        "Turin / Italy / signed 22 May 1980\nRaahe / Finland / signed 28 June 1987\n"
        "Zemblagrad / Poland / signed 23 November 1991\n",
        "Italy; Turin; 22 May 1980\nFinland; Raahe; 28 June 1987\nPoland; Zemblagrad; 23.11.1991\n",
        "22 May 1980 Turin -- Italy\n28 June 1987 Raahe -- Finland\n"
        "23 November 1991 Zemblagrad -- Poland\n",
    ],
)
def test_rows_of_one_shape_are_partners_as_those_are_that_a_gazetteer_knows(listed: str) -> None:
    reading = read(f"Sister cities\n\n{listed}")
    assert rows(reading, "date") == [
        ("Turin", "date", "1980-05-22"),
        ("Raahe", "date", "1987-06-28"),
        ("Zemblagrad", "date", "1991-11-23"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "name", "country", "date"),
    [
        (
            "de",
            "# Partnerstädte\n\nFrankreich Reims Vertrag vom 3. Mai 1966\n"
            "Italien Ravenna Vertrag vom 5. Juni 1987\n"
            "Polen Hintersdorfowo Vertrag vom 8. Juli 1991\n",
            "Hintersdorfowo",
            "PL",
            "1991-07-08",
        ),
        (
            "fr",
            "# Villes jumelées\n\n- Commune de Gand en Belgique, charte de 1958\n"
            "- Commune de Bergame en Italie, charte de 1964\n"
            "- Commune de Vieux-Zemble en Pologne, charte de 1971\n",
            "Commune de Vieux-Zemble",
            "PL",
            "1971",
        ),
        (
            "ko",
            "# 자매도시\n\n• 지난시, 중국 산둥성(1998.4.21)\n"
            "• 하코다테시, 일본 홋카이도(2011.8.1)\n• 라운든카운티, 미국 버지니아주(2013.5.2)\n",
            "라운든카운티",
            "US",
            "2013-05-02",
        ),
        (
            "ja",
            "# 姉妹都市\n\n・中国 浙江省 杭州市 1989年5月提携\n"
            "・アメリカ リバーサイド 1957年3月提携\n・ドイツ ヴェルデンハイム 1990年4月提携\n",
            "ヴェルデンハイム",
            "DE",
            "1990-04",
        ),
    ],
)
def test_in_each_language(language: str, text: str, name: str, country: str, date: str) -> None:
    reading = read(text, language=language, title="", home="Porto", country="PT")
    told = {f.subject: f.place.country for f in reading.facts if f.attribute == "membership"}
    assert told[name] == country
    assert [f.date for f in reading.facts if f.subject == name and f.date] == [date]


def test_a_label_on_the_first_row_tells_the_kind_of_those_below() -> None:
    reading = read(
        "# Status of exchange\n\nSister Cities Japan Kobe\n  • Old port\nItaly Turin\n  • Cars\n"
        "Friendship Cities Poland Lodz\n  • Textiles\nPoland Zemblagrad\n  • Coal mines\n"
    )
    assert partners(reading) == [
        ("Kobe", "sister"),
        ("Turin", "sister"),
        ("Łódź", "friendship"),
        ("Zemblagrad", "friendship"),
    ]
    coal = next(p for p in reading.passages if "Coal" in p.text)
    assert coal.place and coal.place.name == "Zemblagrad"


def test_names_before_the_same_words_of_a_signing_need_no_country() -> None:
    reading = read(
        "# Sister Cities\n\nSignings, oldest first.\n\nSanya: Signing 3 March 1984 in Porto\n\n"
        "Juneau: Signing 5 May 1986 in Porto\n\nSuva: Signing 9 October 2004 in Suva\n"
    )
    assert rows(reading, "date") == [
        ("Sanya", "date", "1984-03-03"),
        ("Juneau", "date", "1986-05-05"),
        ("Suva", "date", "2004-10-09"),
    ]


@pytest.mark.parametrize(
    "others",
    [
        "## Visits\n\nFrance Lyon Delegation of 3 May 2019\nItaly Turin Delegation of 4 May 2019\n"
        "Poland Lodz Delegation of 5 May 2019\n",
        "Teams of our tournament:\n\nFrance Lyon\nItaly Turin\nPoland Lodz\n",
        "## Friendship games\n\nFrance Lyon\nItaly Turin\nPoland Lodz\nKorea Daejeon\n",
        "## Members of the network of science cities\n\nFrance Lyon\nItaly Turin\nPoland Lodz\n",
        "## Requests received\n\nFrance Lyon letter of 3 May 2019\nItaly Turin letter of 4 May 2019"
        "\nPoland Lodz letter of 5 May 2019\n",
        "Pen friends wanted\n\nMarie in France, since 2019\nAnna in Italy, since 2018\n"
        "Jan in Poland, since 2017\n",
        "Partner universities\n\nUniversity of Lyon in France\nUniversity of Turin in Italy\n"
        "University of Lodz in Poland\n",
        "## Partners of the university\n\nItaly Turin exchange agreement 2003\n"
        "Poland Lodz exchange agreement 2004\nSpain Vigo exchange agreement 2009\n",
        "Ties of others\n\nNorway; Oslo; twinned with Leeds 1990\n"
        "Latvia; Riga; twinned with Hull 1991\nPoland; Lodz; twinned with York 1993\n",
        "Direct flights\n\nFrance Lyon daily\nItaly Turin daily\nPoland Lodz weekly\n",
    ],
)
def test_rows_of_what_is_no_tie_are_no_partners(others: str) -> None:
    reading = read(f"{LISTED}\n{others}")
    assert [name for name, _ in partners(reading)] == ["Kobe", "Bremen", "Lille"]


@pytest.mark.parametrize(
    ("language", "title", "others"),
    [
        (
            "de",
            "Partnerstädte",
            "Teilnehmer am Chorfest:\n\nItalien Turin\nPolen Posen\nSpanien Vigo\n",
        ),
        (
            "es",
            "Ciudades hermanas",
            "Equipos del torneo:\n\nItalia Turín tercero\nPolonia Poznan primero\n"
            "Chile Arica segundo\n",
        ),
        (
            "ko",
            "자매도시",
            "대회 참가팀:\n\n이탈리아 토리노 3위\n폴란드 포즈난 1위\n스페인 비고 2위\n",
        ),
    ],
)
def test_nor_in_other_languages(language: str, title: str, others: str) -> None:
    listed = "• Kobe (Japan)\n• Bremen (Germany)\n"
    reading = read(f"# {title}\n\n{listed}\n{others}", language=language, title=title)
    assert [name for name, _ in partners(reading)] == ["Kobe", "Bremen"]


def test_a_line_of_the_shape_that_says_something_else_is_none() -> None:
    reading = read(
        "# Sister Cities\n\nKobe / Japan / since 1988\nTurin / Italy / since 1990\n"
        "Lille / France / since 1992\nLodz / Poland / not a sister city\n"
        "Graz / Austria / visit of 2012\n"
    )
    assert [name for name, _ in partners(reading)] == ["Kobe", "Turin", "Lille"]
