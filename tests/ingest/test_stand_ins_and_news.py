"""What stands beside names as cities publish them: pictures, flags, links, news, persons."""

from __future__ import annotations

import pytest
from made_pages import partners, read, read_of_porto, rows


def test_the_words_of_a_picture_a_flag_and_a_link_are_no_part_of_a_name() -> None:
    reading = read(
        "Sister and Friendship Cities\n\nLos Angeles\n\nphoto of Los Angeles\n\n"
        "(Affiliated Apr. 1, 1959)\n\nA large city.\n\nThe sea is near.\n\n"
        "Website of Los Angeles (external link) opens in a new window\n\n"
        "photo of Nanjing\n\n(Affiliated Dec. 21, 1978)\n\nMild and green.\n\nIt has a wall.\n",
        title="Sister and Friendship Cities of Daejeon",
    )
    assert [name for name, _ in partners(reading)] == ["Los Angeles", "Nanjing"]
    assert rows(reading, "date") == [
        ("Los Angeles", "date", "1959-04-01"),
        ("Nanjing", "date", "1978-12-21"),
    ]
    about = {p.text: p.place.name if p.place else "" for p in reading.sentences}
    assert about["The sea is near."] == "Los Angeles"
    assert about["It has a wall."] == "Nanjing"


@pytest.mark.parametrize(
    "name",
    ["Callao Port PER flag", "Callao Port flag of Peru", "Callao Port (Peru flag)"],
)
def test_a_flag_in_words_tells_the_country(name: str) -> None:
    reading = read(
        f"Sister Ports\n\nHome Port\n{name}\n\nAffiliated on: 26th October 1967\nPort website\n\n"
        "A port by the sea.\n",
        title="Sister Ports",
    )
    assert rows(reading, "membership", "date") == [
        ("Callao", "membership", name[: len("Callao Port")]),
        ("Callao", "date", "1967-10-26"),
    ]
    assert reading.facts[0].place.country == "PE"


def test_what_goes_on_below_the_last_entry_is_of_it_but_not_what_counts_all() -> None:
    text = (
        "# Sister Cities\n\nEvora, Portugal\n\nA town of the south.\n\nSintra, Portugal\n\n"
        "A town of kings.\n\nThe agreement on the Sister City Relationship dates from "
        "August 21, 1997.\n"
    )
    assert rows(read(text), "date") == [("Sintra", "date", "1997-08-21")]
    counted = read(f"{text}\nIn all we have twelve sister cities.\n")
    assert ("Daejeon", "count", "12") in rows(counted, "count")


@pytest.mark.parametrize(
    ("heading", "partner", "day"),
    [
        ("27 February 2012 - Tianjin", "Tianjin", "2012-02-27"),
        ("5 April 2012: George Town, Penang", "George Town", "2012-04-05"),
        ("2012-04-05 – Turku (Finland)", "Turku", "2012-04-05"),
    ],
)
def test_news_of_a_signing_have_its_day_in_their_heading(
    heading: str, partner: str, day: str
) -> None:
    reading = read(
        f"Sister cities\n\nNews from our partners\n\n{heading}\n"
        "Governor M. R. Somchai and Mayor Eric Chu put their names to a friendship document.\n\n"
        "6 August 2018 - Chongqing\nA group of six came to see the governor.\n",
    )
    assert rows(reading, "membership", "date") == [
        (partner, "date", day),
        (partner, "membership", partner),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "The ceremony marked the anniversary of the agreement they signed.",
        "They renewed the sister city agreement that was signed by others.",
        "No agreement was signed.",
    ],
)
def test_news_of_something_else_date_no_tie(told: str) -> None:
    reading = read(f"Sister cities\n\nNews\n\n27 February 2012 - Tianjin\n{told}\n")
    assert rows(reading, "date") == []


def test_a_renewed_tie_has_the_date_of_the_first_agreement() -> None:
    reading = read_of_porto(
        "Bergen and Porto sign again\n\nMayor Eric Chu of Porto and Mark Mallory met at Bergen "
        "City Hall and renewed the sister city agreement of their two cities.\n\n"
        "The first agreement goes back to 12 September 1994, when Porto was still Setúbal County. "
        'In the "Friendship Forest" a tree was planted with the other twin cities.\n',
        title="Bergen and Porto sign again",
    )
    assert rows(reading, "membership", "date") == [
        ("Bergen", "membership", "Bergen"),
        ("Bergen", "date", "1994-09-12"),
    ]


def test_a_sentence_over_bullets_tells_of_another_kind() -> None:
    japanese = read(
        "姉妹都市は次の2つです。\n\n• バッファロー市(アメリカ) 提携した日:1962年12月18日\n"
        "• ゲント市(ベルギー) 提携した日:1971年10月4日\n\n"
        "このほか、友好交流都市として提携した街が1つあります。\n\n"
        "• 大連市(中国) 提携した日:2006年11月24日\n",
        home="Kanazawa",
        country="JP",
        language="ja",
        title="姉妹都市",
    )
    assert partners(japanese) == [
        ("Buffalo", "sister"),
        ("Gent", "sister"),
        ("Dalian", "friendship"),
    ]
    english = read(
        "Twin towns\n\n- Lille, France (1968)\n- Brno, Czechia (1991)\n\n"
        "In addition there is a friendship city.\n\n- Bergen, Norway (2001)\n"
    )
    assert partners(english)[1:] == [("Brno", "sister"), ("Bergen", "friendship")]


def test_dates_begin_clauses_in_east_asian_script() -> None:
    reading = read(
        "友好港・姉妹港\n\n水戸の港は昭和58年に中国の連雲港と友好港となり、昭和61年には"
        "オランダのロッテルダム港と姉妹港となった。\n",
        home="Mito",
        country="JP",
        language="ja",
        title="友好港・姉妹港",
    )
    assert rows(reading, "date") == [
        ("Lianyungang", "date", "1983"),
        ("Rotterdam", "date", "1986"),
    ]


def test_a_heading_that_asks_what_a_partner_is() -> None:
    japanese = read(
        "姉妹都市との交流\n\nアメリカ・アイオワ州のウィンターセット市と行き来しています。\n\n"
        "●アイオワ州とは\n\n中西部の州です。\n\n●ウィンターセット市とは\n\n"
        "人口約4,800人の市です。旧白根町のころに交流が始まり、"
        "1999年11月3日に姉妹都市の協定を結びました。\n",
        home="Kofu",
        country="JP",
        language="ja",
        title="姉妹都市との交流",
    )
    assert rows(japanese, "membership", "date", "population") == [
        ("ウィンターセット市", "membership", "ウィンターセット市"),
        ("ウィンターセット市", "population", "4800"),
        ("ウィンターセット市", "date", "1999-11-03"),
    ]
    assert japanese.facts[0].place.country == "US"
    english = read(
        "Twin towns\n\nAbout Lille\n\nLille has mills. The twinning agreement was signed in "
        "1968.\n\n"
        "About our choir\n\nWe sing.\n"
    )
    assert rows(english, "membership", "date") == [
        ("Lille", "membership", "Lille"),
        ("Lille", "date", "1968"),
    ]


def test_people_of_a_city_in_a_bracket_are_no_other_partners() -> None:
    reading = read(
        "Twin towns\n\nTanjung Priok, Indonesia\n\n"
        "The harbour lies near Jakarta (population 10,500,000), the capital.\n"
    )
    assert rows(reading, "population") == []


def test_a_former_municipality_of_the_home_is_no_partner() -> None:
    reading = read(
        "姉妹都市との交流\n\n旧白根町は1999年11月3日にデモイン市と姉妹都市の協定を結びました。\n",
        home="Kofu",
        country="JP",
        language="ja",
        title="姉妹都市との交流",
    )
    assert [name for name, _ in partners(reading)] == ["Des Moines"]


@pytest.mark.parametrize(
    ("language", "told", "counted"),
    [
        ("en", "The first twinning dates from 1979; by 2020 the total had reached 38.", ["38"]),
        ("en", "The number of our sister cities has grown to twelve.", ["12"]),
        ("en", "The number of pupils in the twinning exchange was 40.", []),
        ("de", "Die Zahl der Partnerstädte beträgt 12.", ["12"]),
        ("fr", "Le nombre de nos jumelages s'élève à quatorze.", ["14"]),
    ],
)
def test_a_total_with_no_noun_behind_it(language: str, told: str, counted: list[str]) -> None:
    reading = read(f"# Sister Cities\n\n{told}\n", language=language)
    assert [value for _, _, value in rows(reading, "count")] == counted
