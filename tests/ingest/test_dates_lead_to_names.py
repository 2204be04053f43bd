"""Lines, headings and lists in which a date or "with" leads to the partner's name."""

from __future__ import annotations

from made_pages import read, read_of_porto, rows


def test_since_and_with_lead_to_a_name_whose_country_stands_behind_a_slash() -> None:
    reading = read(
        "Partnerstädte\n\nAalen ist\n\nseit 1978 mit Menton/Frankreich,\n\n"
        "seit 1989 mit Savannah/USA und\n\nseit 2003 mit Cervia/Italien.\n",
        home="Aalen",
        country="DE",
        language="de",
        title="Partnerstädte",
    )
    assert rows(reading, "date") == [
        ("Menton", "date", "1978"),
        ("Savannah", "date", "1989"),
        ("Cervia", "date", "2003"),
    ]
    assert {f.place.country for f in reading.facts} == {"FR", "US", "IT"}


def test_a_heading_says_with_whom_there_are_exchanges() -> None:
    reading = read(
        "稚内市の姉妹都市\n\nコルサコフ市との交流\n\n平成3年(1991年)7月2日姉妹都市提携\n\n"
        "バギオ市との交流\n\n昭和48年(1973年)3月5日姉妹都市提携\n",
        home="Wakkanai",
        country="JP",
        language="ja",
        title="稚内市の姉妹都市",
    )
    assert rows(reading, "date") == [
        ("Korsakov", "date", "1991-07-02"),
        ("Baguio", "date", "1973-03-05"),
    ]


def test_a_warm_word_beside_a_kind_of_tie_is_none() -> None:
    reading = read(
        "国際交流\n\n住民どうしの友好親善を願い、平成3年(1991年)7月、市長はコルサコフ市で"
        "姉妹都市の調印を行いました。\n",
        home="Wakkanai",
        country="JP",
        language="ja",
        title="国際交流",
    )
    assert {f.relation for f in reading.facts if f.attribute == "membership"} == {"sister"}


def test_the_date_before_a_list_is_that_of_each() -> None:
    reading = read_of_porto(
        "Sister Cities\n\nIn 2016, we gained three sister cities:  Vigo, Spain;  Morelia, Mexico;  "
        "and Brasov, Romania.\n\nIn 1988 we added Dodoma, Tanzania, and were four in all "
        "until 2011.\n"
    )
    assert sorted(rows(reading, "date")) == [
        ("Braşov", "date", "2016"),
        ("Dodoma", "date", "1988"),
        ("Morelia", "date", "2016"),
        ("Vigo", "date", "2016"),
    ]


def test_our_town_is_the_home() -> None:
    reading = read_of_porto(
        "Twinning\n\nOn 3 March 1972 two mayors put their names to the twinning between our town "
        "and Uelzen.\n",
        title="Twinning",
    )
    assert sorted(rows(reading, "membership", "date")) == [
        ("Uelzen", "date", "1972-03-03"),
        ("Uelzen", "membership", "Uelzen"),
    ]


def test_words_without_a_label_at_a_header_s_end_are_one_column() -> None:
    reading = read_of_porto(
        "Sister Cities\n\nTowns Signing Dates Inhabitants (1,000's) Area(km²) Joint Work\n"
        "Obihiro, Japan '91.4.22 166 619 Cheese, timber, and sweets\n"
        "Wuxi, China '95.6.13 7,460 4,628 Sensors and textiles\n"
    )
    assert rows(reading, "population", "area", "subject") == [
        ("Obihiro", "population", "166000"),
        ("Obihiro", "area", "619"),
        ("Obihiro", "subject", "Cheese, timber, and sweets"),
        ("Wuxi", "population", "7.46e+06"),
        ("Wuxi", "area", "4628"),
        ("Wuxi", "subject", "Sensors and textiles"),
    ]


def test_a_paragraph_that_begins_with_the_city_goes_on_about_the_partner() -> None:
    reading = read_of_porto(
        "Sister Cities\n\nPorto keeps sister city agreements with Vigo, Spain (1986) and Yibin, "
        "China (2011).\n\nMayors put the agreement with Yibin on paper in May 2011. Yibin lies in "
        "the south of its province.\n\nThe city is fond of its bamboo.\n\nThe city has two "
        "sister cities.\n"
    )
    told = {p.text: p.place and p.place.name for p in reading.passages}
    assert told["The city is fond of its bamboo."] == "Yibin"
    assert told["The city has two sister cities."] is None
