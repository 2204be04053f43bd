"""Ties that no form dates, labels over bullets, sites on lines of their own."""

from __future__ import annotations

import pytest
from made_pages import read, rows


@pytest.mark.parametrize(
    "said",
    [
        "A cooperation agreement was brought about on 28 November 1997.",
        "The paper on which our agreement rests bears 28 November 1997.",
        "Charter, 28 November 1997.",
        "28 November 1997: charter handed over by both mayors.",
    ],
)
def test_the_one_date_of_what_speaks_of_the_tie_is_its(said: str) -> None:
    reading = read(f"# Twin towns\n\nMotala (Sweden)\n{said}\n\nTartu (Estonia)\nSince 1990.\n")
    assert ("Motala", "date", "1997-11-28") in rows(reading, "date")


@pytest.mark.parametrize(
    "said",
    [
        "The town, so far French, came to Prussia by the Treaty of Paris in 1814.",
        "The agreement with Lyon of 1997 served as the model.",
        "Was there an agreement in 1997?",
        "When the two mayors met there was as yet no agreement in 1997.",
        "The agreement and all that it had brought were celebrated in 1997.",
        "An agreement between the museums was brought about in 1997.",
        "Its population was 41,000 in 1997.",
        "The agreement speaks of 1990 and of 1997.",
    ],
)
def test_other_dates_are_none_of_the_tie(said: str) -> None:
    reading = read(f"# Twin towns\n\nMotala (Sweden)\n{said}\n\nTartu (Estonia)\nSince 1990.\n")
    assert [row for row in rows(reading, "date") if row[0] == "Motala"] == []


def test_bullets_under_a_label_are_its_value() -> None:
    reading = read(
        "# Twin towns\n\nMotala (Sweden)\nThe charter was signed in 1997. Fields of work:\n"
        "- schools\n- water\n\nTartu (Estonia)\nSince 1990.\nFields of work:\n- theatre\n"
    )
    told = [(f.place.name, f.label, f.printed) for f in reading.facts if "ork" in f.label]
    assert told == [
        ("Motala", "Fields of work", "schools\n- water"),
        ("Tartu", "Fields of work", "theatre"),
    ]


def test_bullets_that_name_partners_or_have_labels_are_no_value() -> None:
    reading = read(
        "# Twin towns\n\nMotala (Sweden)\nWebsite:\n- Population: 41,000\n- Area: 100 km²\n\n"
        "Others besides:\n- Tartu (Estonia)\n- Turku (Finland)\n"
    )
    assert not [f for f in reading.facts if f.label in ("Website", "Others besides")]
    assert {f.place.name for f in reading.facts} == {"Motala", "Tartu", "Turku"}


def test_a_site_alone_on_its_line_is_the_entrys() -> None:
    reading = read(
        "# Twin towns\n\nMotala (Sweden)\nTwinned since 1967.\nwww.motala.example\n\n"
        "Tartu (Estonia)\nTwinned since 1990.\nSee www.tartu.example for more.\n"
    )
    assert rows(reading, "website") == [("Motala", "website", "www.motala.example")]


def test_a_state_may_stand_behind_its_country() -> None:
    (charleston,) = [
        f
        for f in read("# Twin towns\n\nCharleston (USA, West Virginia)\nSince 2010.\n").facts
        if f.attribute == "membership"
    ]
    assert charleston.place.key == "geo:4801859"


def test_no_name_begins_with_a_word_for_with() -> None:
    reading = read("# Twin towns\n\nWith Motala (Sweden), a charter was signed on 3 May 1997.\n")
    assert rows(reading, "date") == [("Motala", "date", "1997-05-03")]


@pytest.mark.parametrize("line", ["Motala SE", "Motala S", "Motala in Sweden.", "Motala en Suède"])
def test_a_country_may_stand_bare_behind_its_city(line: str) -> None:
    told = read(f"# Twin towns\n\n- {line}\n- Tartu in Estonia\n").facts
    assert [(f.place.name, f.place.country) for f in told if f.attribute == "membership"] == [
        ("Motala", "SE"),
        ("Tartu", "EE"),
    ]


def test_a_city_heads_what_is_about_it_though_a_line_apart() -> None:
    reading = read(
        "# Twin towns\n\nMotala\n\nThe charter with Motala was signed on 3 May 1997.\n\n"
        "Coburg\n\nParking is free on Sundays.\n"
    )
    assert rows(reading, "membership", "date") == [
        ("Motala", "membership", "Motala"),
        ("Motala", "date", "1997-05-03"),
    ]


def test_labels_that_recur_within_lines_part_them() -> None:
    line = (
        "inhabitants: {} charter signed in: {}, renewed in 1996 web: www.{}.example mainly in: {}"
    )
    told = [
        ("Motala (Sweden)", "41 000", "1960", "motala", "trade, schools"),
        ("Tartu (Estonia)", "97 000", "1971", "tartu", "water"),
        ("Turku (Finland)", "202 000", "1988", "turku", "theatre"),
    ]
    page = "\n\n".join(f"{name}\n{line.format(*rest)}" for name, *rest in told)
    reading = read(f"# Twin towns\n\n{page}\n")
    assert rows(reading, "population", "website") == [
        row
        for name, people, _, site, _ in told
        for row in [
            (name.split()[0], "population", people.replace(" ", "")),
            (name.split()[0], "website", f"www.{site}.example"),
        ]
    ]
    assert {row[2] for row in rows(reading, "date")} == {"1960", "1971", "1988", "1996"}
    assert ("Motala", "mainly in", "trade, schools") in rows(reading, "mainly in")


def test_a_page_that_speaks_of_ties_lists_partners_though_no_heading_says_so() -> None:
    reading = read(
        "# Relations with other cities\n\nA cooperation agreement or a partnership is signed as an "
        "exception; sister cities are older.\n\n- Riga\n- Turku in Finland,\n- Ghent\n\n"
        "Opening hours\n- Monday\n",
        title="Relations with other cities",
    )
    named = [f.place.name for f in reading.facts if f.attribute == "membership"]
    assert named == ["Riga", "Turku", "Gent"]
    assert not read("# Sights\n\n- Riga\n- Turku\n", title="Sights").facts


@pytest.mark.parametrize(
    ("said", "dated"),
    [
        ("April 1999 saw Motala sign up as sister cities with us.", True),
        ("In 1999 a sister city garden was laid out.", False),
        ("In 1999 Motala's sister cities met for a forum.", False),
    ],
)
def test_a_kind_told_of_itself_dates_the_tie(said: str, dated: bool) -> None:
    reading = read(f"# Twin towns\n\nMotala (Sweden)\n{said}\n\nTartu (Estonia)\nSince 1990.\n")
    assert any(row[0] == "Motala" for row in rows(reading, "date")) is dated


def test_a_joiner_before_the_last_of_a_list_is_no_part_of_its_name() -> None:
    reading = read(
        "# Fifty years\n\nDaejeon has agreements with: Mumbai, India; Manila, the Philippines; "
        "and Motala, Sweden.\n",
        title="Sister cities",
    )
    assert [row[2] for row in rows(reading, "membership")] == ["Mumbai", "Manila", "Motala"]


def test_a_heading_of_the_tie_of_both_leads_to_what_is_told_of_it() -> None:
    reading = read(
        "Kobe in Japan\n\nView over the bay\n\nKobe lies in the west of Japan, on a bay.\n\n"
        "How it began: The partnership between Daejeon and Kobe\n\n"
        "Officially the partnership started on October 29, 1979. Choirs came and went.\n"
    )
    assert rows(reading, "membership", "date") == [
        ("Kobe", "membership", "Kobe"),
        ("Kobe", "date", "1979-10-29"),
    ]
