"""Pages that tell of ties year by year: what was made, with whom, and what became of it."""

from __future__ import annotations

from made_pages import partners, rows
from made_pages import read_of_porto as read


def test_a_heading_that_is_a_year_dates_what_is_told_below_it() -> None:
    reading = read(
        "# Twin towns\n\n## 1956\n\nTwinning charter signed with Arras, France.\n\n"
        "## 1979\n\nVisit of the mayor of Arras.\n\n"
        "## 2005\n\nA memorandum of understanding was signed with Pune, India.\n\n"
        "## 2011\n\n- Twinned with Toyama, Japan\n- The Pune memorandum expired\n"
    )
    assert rows(reading, "date", "state") == [
        ("Arras", "date", "1956"),
        ("Pune", "date", "2005"),
        ("Toyama", "date", "2011"),
        ("Pune", "state", "2011"),
    ]


def test_a_year_on_a_line_heads_the_lines_below_it_and_dates_no_partner_above() -> None:
    reading = read(
        "Our sister cities: a timeline\n\n2005\nChongqing, China. First in China.\n\n"
        "2009\nAbu Dhabi, United Arab Emirates. Signed 2 December.\n\n"
        "2011\nThe sister city tie with Chongqing was ended by its council.\n"
    )
    assert rows(reading, "date", "state") == [
        ("Chongqing", "date", "2005"),
        ("Abu Dhabi", "date", "2009"),
        ("Chongqing", "state", "2011"),
    ]


def test_what_was_made_with_a_partner_may_follow_its_date_and_be_made_again() -> None:
    reading = read(
        "# Acuerdos\n\n## Hermanamientos\n\n- Bolonia (Italia), 1980\n\n"
        "2015 - Memorando con Incheon (Corea del Sur)\n2021 - Renovación del hermanamiento con"
        " Bolonia\n",
        language="es",
    )
    assert partners(reading) == [("Bologna", "sister"), ("Incheon", "mou")]
    assert rows(reading, "date") == [
        ("Bologna", "date", "1980"),
        ("Incheon", "date", "2015"),
        ("Bologna", "date", "2021"),
    ]


def test_a_note_leads_back_to_the_number_behind_a_bracket() -> None:
    reading = read(
        "## Sister cities\n\n1960 - Pau (France) (1)\n1981 - La Plata (Argentina)\n"
        "1990 - Odense (Denmark) (2)\n\n"
        "(1) Our oldest.\n(2) The agreement lapsed in 2011.\n"
    )
    assert rows(reading, "state") == [("Odense", "state", "2011")]


def test_a_homes_own_name_is_no_greater_namesake() -> None:
    reading = read(
        "# Hermanamientos de Valencia\n\nValencia mantiene los siguientes.\n\n"
        "Ciudades amigas: Cork (Irlanda, 2003) y Cali (Colombia, 2011).\n\n"
        "- Valencia (Venezuela), 1982\n",
        home="Valencia",
        country="ES",
        language="es",
        title="Hermanamientos de Valencia",
    )
    assert [(f.place.name, f.place.country) for f in reading.facts if f.attribute == "date"] == [
        ("Cork", "IE"),
        ("Cali", "CO"),
        ("Valencia", "VE"),
    ]


def test_a_kind_of_tie_over_a_list_is_no_city_of_that_name() -> None:
    reading = read(
        "友好都市\n長春市（中華人民共和国） 昭和55年10月27日提携\n", language="ja", title="交流"
    )
    assert partners(reading) == [("Changchun", "friendship")]
