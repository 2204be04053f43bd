"""Lines, headings and lists in which a date or "with" leads to the partner's name."""

from __future__ import annotations

from made_pages import read, read_of_porto, rows


def test_since_and_with_lead_to_a_name_whose_country_stands_behind_a_slash() -> None:
    reading = read(
        "Partnerstädte\n\nEsslingen ist\n\nseit 1976 mit Antibes/Frankreich,\n\n"
        "seit 1991 mit Bethlehem/USA und\n\nseit 2001 mit Faenza/Italien.\n",
        home="Esslingen",
        country="DE",
        language="de",
        title="Partnerstädte",
    )
    assert rows(reading, "date") == [
        ("Antibes", "date", "1976"),
        ("Bethlehem", "date", "1991"),
        ("Faenza", "date", "2001"),
    ]
    assert {f.place.country for f in reading.facts} == {"FR", "US", "IT"}


def test_a_heading_says_with_whom_there_are_exchanges() -> None:
    reading = read(
        "小樽市の姉妹都市\n\nナホトカ市との交流\n\n昭和41年(1966年)9月12日姉妹都市提携\n\n"
        "ダニーデン市との交流\n\n昭和55年(1980年)7月25日姉妹都市提携\n",
        home="Otaru",
        country="JP",
        language="ja",
        title="小樽市の姉妹都市",
    )
    assert rows(reading, "date") == [
        ("Nakhodka", "date", "1966-09-12"),
        ("Dunedin", "date", "1980-07-25"),
    ]


def test_a_warm_word_beside_a_kind_of_tie_is_none() -> None:
    reading = read(
        "国際交流\n\n両国間の相互理解と友好親善に貢献するため、昭和41年(1966年)9月、市長がナホトカ市を"
        "訪れた際、姉妹都市の調印を行いました。\n",
        home="Otaru",
        country="JP",
        language="ja",
        title="国際交流",
    )
    assert {f.relation for f in reading.facts if f.attribute == "membership"} == {"sister"}


def test_the_date_before_a_list_is_that_of_each() -> None:
    reading = read_of_porto(
        "Sister Cities\n\nIn 2019, we added three sister cities:  Vigo, Spain;  Celaya, Mexico;  "
        "and Sibiu, Romania.\n\nIn 1991 we added Arusha, Tanzania, and had four sister cities "
        "until 2012.\n"
    )
    assert sorted(rows(reading, "date")) == [
        ("Arusha", "date", "1991"),
        ("Celaya", "date", "2019"),
        ("Sibiu", "date", "2019"),
        ("Vigo", "date", "2019"),
    ]


def test_our_town_is_the_home() -> None:
    reading = read_of_porto(
        "Twinning\n\nOn 22 August 1964 the mayors signed the twinning between our town and "
        "Glinde.\n",
        title="Twinning",
    )
    assert sorted(rows(reading, "membership", "date")) == [
        ("Glinde", "date", "1964-08-22"),
        ("Glinde", "membership", "Glinde"),
    ]


def test_words_without_a_label_at_a_header_s_end_are_one_column() -> None:
    reading = read_of_porto(
        "Sister Cities\n\nCities Agreement Dates Populations (1,000's) Area(km²) Major Exchanges\n"
        "Asahikawa, Japan '89.10.17 353 748 Food, lumber, and pulp\n"
        "Jinan, China '93.10.27 6,678 8,177 Machinery and textiles\n"
    )
    assert rows(reading, "population", "area", "major exchanges") == [
        ("Asahikawa", "population", "353000"),
        ("Asahikawa", "area", "748"),
        ("Asahikawa", "major exchanges", "Food, lumber, and pulp"),
        ("Jinan", "population", "6.678e+06"),
        ("Jinan", "area", "8177"),
        ("Jinan", "major exchanges", "Machinery and textiles"),
    ]


def test_a_paragraph_that_begins_with_the_city_goes_on_about_the_partner() -> None:
    reading = read_of_porto(
        "Sister Cities\n\nPorto has sister city agreements with Vigo, Spain (1986) and Suqian, "
        "China (2013).\n\nThe agreement with Suqian was signed in November 2013. Suqian lies in "
        "the north of its province.\n\nThe city is famous for its flowers.\n\nThe city has two "
        "sister cities.\n"
    )
    told = {p.text: p.place and p.place.name for p in reading.passages}
    assert told["The city is famous for its flowers."] == "Suqian"
    assert told["The city has two sister cities."] is None
