"""What stands around partners: frames, headings, notes, pictures, requests, years told again."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def test_a_name_in_a_frame_with_a_country_run_into_its_region() -> None:
    reading = read(
        "福岡市の姉妹都市\n\n■姉妹都市\n\n【タコマ市（アメリカ合衆国ワシントン州）】\n"
        "提携年月日：1989年10月4日\n主な交流：生徒の派遣（毎年夏、各10名）、合唱\n人口：約22万人\n\n"
        "■友好都市\n\n【大連市（中国遼寧省）】\n提携年月日：1979年5月1日\n主な交流：合唱\n\n"
        "■その他\n\n主な交流：なし\n",
        home="Fukuoka",
        country="JP",
        language="ja",
        title="福岡市の姉妹都市・友好都市",
    )
    assert partners(reading) == [("Tacoma", "sister"), ("Dalian", "friendship")]
    assert rows(reading, "country", "population") == [
        ("Tacoma", "country", "アメリカ合衆国"),
        ("Tacoma", "population", "220000"),
        ("Dalian", "country", "中国"),
    ]
    assert reading.facts[0].subject == "タコマ市"


def test_a_number_in_a_places_name_counts_nothing() -> None:
    named = read(
        "北九州市の姉妹都市\n\n北九州市は、姉妹都市5都市と提携しています。\n",
        home="Kitakyushu",
        country="JP",
        language="ja",
        title="北九州市の姉妹都市",
    )
    assert [value for _, _, value in rows(named, "count")] == ["5"]
    united = read(
        "# Villes jumelées\n\nLa Ville compte neuf jumelages et quatre accords de coopération. "
        "Le premier jumelage réunit six villes de six pays.\n",
        home="Lille",
        country="FR",
        language="fr",
    )
    assert [value for _, _, value in rows(united, "count")] == ["9", "4"]


@pytest.mark.parametrize(
    "heading",
    ["APPLICATIONS PENDING", "Requests from other cities", "Requests", "Enquiries received"],
)
def test_cities_that_ask_for_a_tie_have_none(heading: str) -> None:
    reading = read(
        "# Sister Cities\n\n- Galway, Ireland (2002)\n- Gdynia, Poland (declined March 2024)\n"
        "- Minsk, Belarus (1993; request for a second agreement declined in 2001)\n\n"
        f"# {heading}\n\n- Kaunas, Lithuania (received March 2025)\n"
    )
    assert partners(reading) == [("Galway", "sister"), ("Minsk", "sister")]


def test_ports_are_listed_by_a_table_of_their_own() -> None:
    reading = read(
        "Sister Cities\n\nSister ports (Harbour Company)\n\nPort\tCountry\tSince\n"
        "Port of Unheardby\tPoland\t1996\nPort of Nowherehaven\tGermany\t1998\n",
        home="Malmö",
        country="SE",
    )
    assert [relation for _, relation in partners(reading)] == ["sister_port", "sister_port"]
    assert [value for _, _, value in rows(reading, "date")] == ["1996", "1998"]


def test_notes_are_read_one_by_one_and_a_question_heads_what_is_below_it() -> None:
    reading = read(
        "Twin cities\n\nCity\tCountry\tSigned\nVaasa\tFinland\t1946-06-16\n"
        "Tangshan\tChina\t1987-11-12\n\nNotes\n"
        "1) The agreement with Tangshan has not been renewed since 2019. Contacts rest.\n"
        "2) Contacts with Gdynia (twin city since 1991) were ended on 31 March 2022. Gdynia is "
        "no longer in the table.\n\nWhat is the difference between the types?\n\n"
        "Twin city: A lasting agreement with no end date.\n"
        "Memorandum of understanding: The one with Vaasa runs until 2030.\n",
        home="Malmö",
        country="SE",
    )
    told = rows(reading, "state", "twin city", "valid until")
    assert told == [
        ("Tangshan", "state", "2019"),
        ("Gdynia", "state", "2022-03-31"),
        ("Vaasa", "valid until", "2030"),
    ]


def test_a_city_stands_over_prose_with_what_is_done_together() -> None:
    reading = read(
        "# Cooperation\n\n## Sister cities\n\n- Atlanta, Georgia, USA (2 May 2001)\n"
        "- Tbilisi, Georgia (2003)\n\n## Memoranda of understanding\n\n"
        "### Birmingham, Alabama – Sports\nSigned 7 July 2022. Term: five years.\n\n"
        "### Rotterdam – Water and the river\nSigned 15 March 2018, as part of a programme.\n"
        "Term: five years, expired 15 March 2023; not renewed.\n\n"
        "## Programmes\n\n### Bilbao – Films\nThey were shown in 2019.\n",
        home="Cali",
        country="CO",
    )
    assert partners(reading) == [
        ("Atlanta", "sister"),
        ("Tbilisi", "sister"),
        ("Birmingham", "mou"),
        ("Rotterdam", "mou"),
    ]
    assert rows(reading, "state") == [("Rotterdam", "state", "2023-03-15")]
    assert next(f.place.country for f in reading.facts if f.attribute == "membership") == "US"


def test_figures_in_brackets_and_what_else_is_former() -> None:
    reading = read(
        "# Sister Cities\n\n## Galway, Ireland\nGalway (pop. 79,900) has a bay. Choirs took "
        "the former ferry link that closed in 2012.\n\n"
        "## Oslo, Norway\nThe former official partnership ended in 2012.\n"
    )
    assert rows(reading, "population", "state") == [
        ("Galway", "population", "79900"),
        ("Oslo", "state", "2012"),
    ]


def test_a_picture_above_a_heading_is_of_the_next_partner() -> None:
    reading = read(
        "# Twin Cities\n\n• Image : Old Bridge\n\n## Rennes\n\nTwinned since 1982. Music.\n\n"
        "• Image : Golden Gate\n\n## San Francisco\n\nTwinned since 1984. Ships.\n\n"
        "## Kobe\n\n• Image : The port\n\nTwinned since 1990. Tea.\n"
    )
    assert rows(reading, "image") == [("Kobe", "image", "The port")]


def test_a_list_that_tells_the_years_again_tells_one_otherwise() -> None:
    cards = "".join(
        f"## {name}\n\nTwinned since {date}. Choirs.\n\n"
        for name, date in [
            ("Coventry", "14 May 1958"),
            ("Rennes", "26 March 1982"),
            ("Cologne", "9 February 1988"),
            ("Swansea", "30 November 1995"),
        ]
    )
    years = (
        "- 1958 – Coventry, our first twin\n- 1969 – Committee set up\n- 1982 – Rennes\n"
        "- 1988 – Cologne\n- 1994 – Swansea\n"
    )
    reading = read(f"# Twin Cities\n\n{cards}## Dates to remember\n\n{years}")
    dates = [value for name, _, value in rows(reading, "date") if name == "Swansea"]
    assert dates == ["1995-11-30", "1994"]
    others = read(
        f"# Twin Cities\n\n{cards}## Concerts\n\n- 2001 – Coventry\n- 1988 – Cologne\n"
        "- 1994 – Swansea\n"
    )
    assert len(rows(others, "date")) == len(rows(reading, "date")) - 1


def test_a_bare_number_before_an_east_asian_name_is_none_of_it() -> None:
    reading = read(
        "姉妹都市\n\n1 タコマ市（アメリカ合衆国）\n提携年月日：1989年10月4日\n\n"
        "2 大連市（中国）\n提携年月日：1979年5月1日\n",
        home="Fukuoka",
        country="JP",
        language="ja",
        title="福岡市の姉妹都市",
    )
    told = [fact.subject for fact in reading.facts if fact.attribute == "membership"]
    assert told == ["タコマ市", "大連市"]


def test_labels_that_end_the_prose_about_each_partner_are_read_as_labels() -> None:
    reading = read(
        "# Sister Cities\n\n## Kobe, Japan\n\nSigned on June 14, 1979. Ten pupils come each year."
        " Committee chair: Kenji Morrow.\n\n## Ghent, Belgium\n\nA memorandum on trade followed in"
        " 2016. Committee chair: Dr. Ann Holt.\n\n## Luxor, Egypt\n\nA sister city since 1982."
        " Committee chair: vacant.\n"
    )
    assert rows(reading, "committee chair") == [
        ("Kobe", "committee chair", "Kenji Morrow"),
        ("Gent", "committee chair", "Dr. Ann Holt"),
        ("Luxor", "committee chair", "vacant"),
    ]
