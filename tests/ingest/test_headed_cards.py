"""Names over lines of one form, of which one tells the country."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

TOLD = [("Kisii", "Kenya", "1989", "107,775"), ("Konya", "Türkiye", "1961", "1,491,119")]
SMALL = ("Castelpietro di Sopra", "Italy", "1980", "20,945")  # in no gazetteer

ONE_LINE = "@name\nCountry: @country\nSister city since: @date\nPopulation: @people\nMayor: Jo Lang"
UNFOLDED = f"Show details\n{ONE_LINE}"
MARKED = f"+ {ONE_LINE}"
TWO_LINES = "@name\n\nCountry\n@country\n\nSister city since\n@date\n\nMayor\nAnn Weems"
COLONS = "@name\n\nCountry:\n@country\n\nSister city since:\n@date\n\nMayor:\nAnn Weems"
TILES = "@name\n@country\nSince @date\nMore >"


def cards(form: str, told: list[tuple[str, ...]]) -> str:
    texts = []
    for one in told:
        text = form
        for word, value in zip(("@name", "@country", "@date", "@people"), one, strict=True):
            text = text.replace(word, value)
        texts.append(text)
    return "\n\n".join(texts)


@pytest.mark.parametrize("form", [ONE_LINE, UNFOLDED, MARKED, TWO_LINES, COLONS, TILES])
def test_cards_alike_tell_a_name_that_no_gazetteer_has(form: str) -> None:
    reading = read("Twin Cities\n\n" + cards(form, [TOLD[0], SMALL, TOLD[1]]))
    names = ["Kisii", "Castelpietro di Sopra", "Konya"]
    assert [name for name, _ in partners(reading)] == names
    dates = [
        (name, "date", date) for name, date in zip(names, ("1989", "1980", "1961"), strict=True)
    ]
    assert rows(reading, "date") == dates
    of_small = [f.place.country for f in reading.facts if f.place.name == SMALL[0]]
    assert set(of_small) == {"IT"}


def test_a_label_that_no_list_knows_stands_over_its_values() -> None:
    text = cards(TWO_LINES, [TOLD[0], SMALL, TOLD[1]]).replace("Ann Weems", "Jo Lang", 1)
    reading = read("Twin Cities\n\n" + text)
    assert [value for _, _, value in rows(reading, "mayor")] == [
        "Jo Lang",
        "Ann Weems",
        "Ann Weems",
    ]


def test_cards_in_german() -> None:
    form = "@name\nLand: @country\nEinwohner: @people\nPartnerschaft seit: @date"
    told = [
        ("Kisii", "Kenia", "1989", "107.775"),
        ("Castelpietro di Sopra", "Italien", "1980", "20.945"),
        ("Konya", "Türkei", "1961", "1.491.119"),
    ]
    reading = read(
        "Partnerstädte\n\n" + cards(form, told),
        home="Rostock",
        country="DE",
        language="de",
        title="Partnerstädte",
    )
    assert [date for _, _, date in rows(reading, "date")] == ["1989", "1980", "1961"]
    assert [name for name, _ in partners(reading)][1] == "Castelpietro di Sopra"


def test_persons_over_their_country_are_no_partners() -> None:
    told = [("Aiko Mori", "Japan"), ("Lena Groß", "Germany"), ("Paul Example", "France")]
    text = "\n\n".join(f"{name}\nCountry: {land}\nSchool: West High" for name, land in told)
    assert partners(read(f"Sister Cities\n\nStudent ambassadors\n\n{text}")) == []


def test_nothing_is_a_tie_under_a_heading_of_visits() -> None:
    form = "@name\nCountry: @country\nDelegates: 12\nDate: @date"
    text = "Sister Cities\n\n# Recent delegations\n\n" + cards(form, [*TOLD, SMALL])
    assert partners(read(text)) == []


def test_a_heading_of_events_over_a_visit_is_no_partner() -> None:
    reading = read(
        "Sister Cities\n\nKONYA, TÜRKIYE\nEstablished September 4, 1979\n\n"
        "UPCOMING EVENTS\nJune 4 – Visit of the Mayor of Toulouse, France\nJuly 9 – Picnic"
    )
    assert [name for name, _ in partners(reading)] == ["Konya"]


def test_what_stands_below_a_vouched_name_is_about_it() -> None:
    told = [*TOLD, SMALL, ("Hamm", "Germany", "1967", "")]
    form = "@name - @country\nLink established @date\nA harbour and a mill shape the town.\nMore"
    reading = read("Town twinning\n\n" + cards(form, told), title="Town twinning")
    assert ("Castelpietro di Sopra", "date", "1980") in rows(reading, "date")
    assert len(partners(reading)) == 4


def test_bullets_below_country_headings_vouch_for_each_other() -> None:
    reading = read(
        "Our sister cities by country\n\nUkraine\n• Kramatorsk, 1971\n• Horlivka, 1966\n\n"
        "Italy\n• Borgoverotello, 1973\n\nPoland\n• Tarnobrzeg, 2014\n\n"
        "France\n• Villert-le-Vieux, 1959\n• Town hall, 1901"
    )
    told = [(f.place.name, f.place.country) for f in reading.facts if f.attribute == "membership"]
    assert told == [
        ("Kramatorsk", "UA"),
        ("Horlivka", "UA"),
        ("Borgoverotello", "IT"),
        ("Tarnobrzeg", "PL"),
        ("Villert-le-Vieux", "FR"),
    ]
    assert ("Villert-le-Vieux", "date", "1959") in rows(reading, "date")


def test_bullets_below_country_headings_in_french() -> None:
    reading = read(
        "Villes jumelées\n\nAllemagne\n- Hamm (depuis 1971)\n- Kleinrodstetten (depuis 1999)\n\n"
        "Italie\n- Vérone (depuis 1966)\n\nNos fêtes\n- Kermesse (depuis 1950)",
        home="Rouen",
        country="FR",
        language="fr",
        title="Jumelages",
    )
    assert [name for name, _ in partners(reading)] == ["Hamm", "Kleinrodstetten", "Verona"]


@pytest.mark.parametrize("label", ["Twinning date", "Sister city signing date", "Conclusion date"])
def test_a_label_that_ends_in_date_is_of_the_tie_that_it_names(label: str) -> None:
    reading = read(f"Sister Cities\n\nKonya, Türkiye\n• Area: 12 km²\n• {label}: 5 May 1989")
    assert rows(reading, "date") == [("Konya", "date", "1989-05-05")]


def test_a_label_that_ends_in_date_may_be_of_no_tie() -> None:
    reading = read(
        "Sister Cities\n\nKonya, Türkiye\n• Area: 12 km²\n• Incorporation date: 5 May 1889"
    )
    assert rows(reading, "date") == []


def test_a_year_over_a_partner_and_its_country_is_of_none_above() -> None:
    told = [("1968", "Hengshui, China"), ("1972", "Konya, Türkiye"), ("1997", "Oulu, Finland")]
    text = "\n\n".join(f"{year}\n{name}" for year, name in told)
    dates = [date for _, _, date in rows(read(f"Sister Cities Timeline\n\n{text}"), "date")]
    assert dates == ["1968", "1972", "1997"]


def test_a_labelled_line_that_recurs_is_no_label_over_the_line_below() -> None:
    form = ONE_LINE.replace("\nPopulation: @people\nMayor: Jo Lang", "").replace(
        "Sister", "Mayor: Jo Lang\nSister"
    )
    told = [*TOLD, SMALL, ("Hamm", "Germany", "1967", "")]
    reading = read("Twin Cities\n\n" + cards(form, told))
    assert [date for _, _, date in rows(reading, "date")] == ["1989", "1961", "1980", "1967"]


def test_labels_that_date_a_tie_vouch_for_names_that_are_unknown() -> None:
    told = [
        ("Kishegyfalva", "Hungary", "1958", "11,342"),
        ("Montert-en-Brie", "France", "1990", "9,120"),
        SMALL,
        TOLD[0],
    ]
    assert len(partners(read("Twin Cities\n\n" + cards(COLONS, told)))) == 4
