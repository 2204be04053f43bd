"""Names, of small towns too, over what only a partner has: its country in a bracket, labels."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


@pytest.mark.parametrize(
    "told", ["({0})\n{1}", "({0}) {1}", "({0}), {2} {1}", "({0}) – {2} {1}", "{0}\n{2} {1}"]
)
@pytest.mark.parametrize(
    ("language", "title", "countries", "since", "prose"),
    [
        ("en", "Twin towns", ("Spain", "Hungary"), "since", "It lies on a river."),
        ("fr", "Villes jumelles", ("Espagne", "Hongrie"), "depuis", "Elle compte un port."),
        ("de", "Partnerstädte", ("Spanien", "Ungarn"), "seit", "Der Ort liegt am Fluss."),
    ],
)
def test_a_country_stands_in_a_bracket_below_its_name(
    told: str, language: str, title: str, countries: tuple[str, str], since: str, prose: str
) -> None:
    text = (
        f"{title}\n\nSalamanca\n{told.format(countries[0], 1962, since)}\n\n{prose}\n\n"
        f"Kisvárhalom\n{told.format(countries[1], 1987, since)}\n\n{prose}\n\nwww.town.example\n"
    )
    reading = read(text, title=title, language=language, home="Leeds", country="GB")
    assert rows(reading, "date") == [
        ("Salamanca", "date", "1962"),
        ("Kisvárhalom", "date", "1987"),
    ]
    assert {f.place.country for f in reading.facts} == {"ES", "HU"}
    assert [f.printed for f in reading.facts if f.attribute == "country"] == [*countries]


CARDS = {
    "en": ("Sister cities", "Country", "Spain", "Hungary", "Population", "Sister city since"),
    "de": ("Partnerstädte", "Land", "Spanien", "Ungarn", "Einwohner/innen", "Partnerschaft seit"),
    "es": ("Ciudades hermanas", "País", "España", "Hungría", "Habitantes", "Hermanada desde"),
}


@pytest.mark.parametrize("prose", ["", "A town that lives of its vines and its visitors.\n\n"])
@pytest.mark.parametrize("form", ["{0}: {1}\n", "• {0}: {1}\n", "{0}:\n{1}\n", "{0}\n{1}\n"])
@pytest.mark.parametrize("language", CARDS)
def test_a_small_town_stands_over_labels_of_its_country(
    language: str, form: str, prose: str
) -> None:
    title, land, spain, hungary, people, since = CARDS[language]

    def card(name: str, country: str, year: str) -> str:
        labels = ((land, country), (people, "17,400" if language == "en" else "17.400"))
        told = "".join(form.format(*pair) for pair in (*labels, (since, year)))
        return f"{name}\n\n{prose}{told}"

    text = f"{title}\n\n" + "\n".join(
        (
            card("Salamanca", spain, "1962"),
            card("Castroquemada de Arriba", spain, "1971"),
            card("Kisvárhalom", hungary, "1987"),
        )
    )
    reading = read(text, title=title, language=language, home="Leeds", country="GB")
    names = ["Salamanca", "Castroquemada de Arriba", "Kisvárhalom"]
    assert [name for name, _ in partners(reading)] == names
    assert [date for *_, date in rows(reading, "date")] == ["1962", "1971", "1987"]
    assert [number for *_, number in rows(reading, "population")] == ["17400"] * 3


@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        ("At a glance", "Country: Spain\nSister city since: 1962\n"),
        ("Quick Facts", "Country: Spain\nSister city since: 1962\n"),
        ("International office", "Partner: City of Aachen\nCountry: Germany\n"),
        ("Annual report", "Date: 3 May 2021\n"),
        ("Visits", "Agreement signed in: 1987\n"),
    ],
)
def test_a_heading_over_labels_is_no_town(heading: str, labels: str) -> None:
    text = f"Sister cities\n\nSalamanca\n\nA town on a river.\n\n{heading}\n\n{labels}"
    named = partners(read(text, home="Leeds", country="GB"))
    assert heading not in [name for name, _ in named]


def test_labels_of_a_card_belong_to_the_name_above_them() -> None:
    card = "Twinning with {0}\n\n{1}Country: {2}\nYear and date of the signing: {3}\n\n"
    text = "Sister cities\n\n" + "".join(
        (
            card.format("Salamanca", "A town with a long bridge.\n\n", "Spain", "3 May 1962"),
            card.format("Kobe", "", "Japan", "8 June 1971"),
            card.format("Kisvárhalom", "", "Hungary", "1 July 1987"),
        )
    )
    assert rows(read(text, home="Leeds", country="GB"), "date") == [
        ("Salamanca", "date", "1962-05-03"),
        ("Kobe", "date", "1971-06-08"),
        ("Kisvárhalom", "date", "1987-07-01"),
    ]


def test_a_known_city_over_a_profile_with_a_ties_date_needs_no_heading() -> None:
    page = (
        "글자크기\n인쇄\n\n자매도시 현황\n\n카피아타시(파라과이)\n- 체결일: 1985-03-19\n\n"
        "대한민국 경상남도 통영시\n- 체결일: 1994년 6월 27일\n\n"
        "허페이시(Hefei)\n- 시장명: 마이크\n- 면적: 2,107㎢\n- 체결일: 1982. 7. 23.\n"
        "- 인구: 552만명\n"
    )
    reading = read(page, home="Gunsan", language="ko", title="자매도시 현황")
    assert "Hefei" in {f.place.name for f in reading.facts if f.attribute == "membership"}
