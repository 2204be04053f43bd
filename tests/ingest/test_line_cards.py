"""Cards with a line each for name, country and date, lists of names alone, sentences that date."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

CARDS = {
    "en": ("Sister cities", "Italy", "Hungary", "Twinned in", "Coat of arms of {0}", "Read more"),
    "de": ("Partnerstädte", "Italien", "Ungarn", "Seit", "Wappen der Stadt {0}", "mehr erfahren"),
    "fr": ("Jumelages", "Italie", "Hongrie", "Depuis", "Blason de {0}", "Lire la suite"),
}
NAMES = ["Castelfalco Marittima", "Salerno", "Kisvárhalom"]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("first", ["name", "country", "picture"])
@pytest.mark.parametrize("language", CARDS)
def test_a_card_has_a_line_each_for_name_country_and_date(
    language: str, first: str, gap: str
) -> None:
    title, italy, hungary, since, arms, more = CARDS[language]

    def card(name: str, country: str, year: str) -> str:
        lines = [country, name] if first == "country" else [name, country]
        lines = [arms.format(name), *lines] if first == "picture" else lines
        return "\n".join([*lines, f"{since} {year}", more, gap])

    told = zip(NAMES, [italy, italy, hungary], ["1962", "1971", "1987"], strict=True)
    text = f"{title}\n\n" + "".join(card(*one) for one in told)
    reading = read(text, title=title, language=language, home="Leeds", country="GB")
    assert [name for name, _ in partners(reading)] == NAMES
    assert rows(reading, "date") == [
        (name, "date", year) for name, year in zip(NAMES, ["1962", "1971", "1987"], strict=True)
    ]
    assert {f.place.country for f in reading.facts} == {"IT", "HU"}


@pytest.mark.parametrize("told", ["{0}, since {1}", "({0}) since {1}", "({0})\nsince {1}"])
def test_names_stand_over_country_and_date(told: str) -> None:
    cards = [("Castelfalco Marittima", "1962"), ("Salerno", "1971"), ("Bari", "1987")]
    text = "".join(f"{name}\n{told.format('Italy', year)}\n" for name, year in cards)
    reading = read(f"Sister cities\n\n{text}", home="Leeds", country="GB")
    assert rows(reading, "date") == [(name, "date", year) for name, year in cards]


def test_a_region_below_the_country_is_no_partner() -> None:
    text = "Sister cities\n\nBari\nItaly\nApulia\nTwinned in 1987\n"
    reading = read(text, home="Leeds", country="GB")
    assert [name for name, _ in partners(reading)] == ["Bari"]


def test_a_country_over_several_names_heads_them() -> None:
    reading = read(
        "Sister cities\n\nItaly\nSalerno\n1962\nBari\n1971\n", home="Leeds", country="GB"
    )
    assert ("Leeds", "") not in partners(reading)
    assert "Italy" not in [name for name, _ in partners(reading)]


def test_a_sentence_about_arms_is_no_picture() -> None:
    text = "Salerno, Italy\n\nWappen Salernos zeigen den Heiligen Matthäus.\n\nSeit 1971.\n"
    reading = read(text, title="Partnerstädte", language="de", home="Leeds", country="GB")
    assert partners(reading) == [("Salerno", "sister")]
    assert any("Wappen Salernos" in p.text for p in reading.passages)


@pytest.mark.parametrize(
    ("above", "mark", "listed"),
    [
        ("Partnerships exist with:", "", True),
        ("Partnerships exist with:", "• ", True),
        ("Our twin towns", "", True),
        ("Our twin towns", "• ", True),
        ("Our departments", "", False),
        ("Member cities of the network:", "", False),
    ],
)
def test_names_alone_vouch_for_each_other(above: str, mark: str, listed: bool) -> None:
    names = ["Salerno", "Bydgoszcz", "Kisvárhalom", "Tampere"]
    text = f"Our town\n\n{above}\n" + "".join(f"{mark}{name}\n" for name in names)
    reading = read(text, title="Twin towns", home="Leeds", country="GB")
    assert ("Kisvárhalom" in [name for name, _ in partners(reading)]) is listed


def test_a_menu_names_no_partners() -> None:
    menu = "Home\nNews\nBath\nServices\nEvents\nPlanning Office\n"
    assert partners(read(f"Twin towns\n\n{menu}", home="Leeds", country="GB")) == []


@pytest.mark.parametrize(
    ("language", "title", "sentence", "year"),
    [
        ("de", "Partnerstädte", "1986 unterzeichneten beide Bürgermeister die Urkunde.", "1986"),
        ("de", "Partnerstädte", "Im Dorf leben 1986 Menschen.", ""),
        ("it", "Gemellaggi", "Leeds e Salerno sono gemellate dal 3 maggio 1986.", "1986-05-03"),
        ("it", "Gemellaggi", "Dal 1986 le due città sono gemellate.", "1986"),
        ("it", "Gemellaggi", "Dal 1986 il museo ha una nuova sala.", ""),
    ],
)
def test_a_sentence_below_a_name_dates_the_tie(
    language: str, title: str, sentence: str, year: str
) -> None:
    text = f"{title}\n\nSalerno\n\nSalerno. {sentence}\n"
    reading = read(text, title=title, language=language, home="Leeds", country="GB")
    assert [date for *_, date in rows(reading, "date")] == ([year] if year else [])
