"""What a section's heading says of the partners under it, and what a page counts."""

from __future__ import annotations

import pytest

from cityqa.types import Fact, Page
from ingest.facts import read_page
from ingest.sentences import sentences


def facts(text: str, attribute: str, language: str = "en") -> list[Fact]:
    page = Page(
        id="p",
        text=text,
        title="Twin towns",
        publisher="Bath",
        country="GB",
        language=language,
    )
    return [f for f in read_page(page).facts if f.attribute == attribute]


def test_a_list_parted_by_countries_keeps_the_kind_of_tie_above_them() -> None:
    text = (
        "Twin towns\n\nAustria\nGraz (2001)\n\n"
        "Cooperation agreements\n\nBelgium\nBrussels (2004)\n\n"
        "United States\nCleveland, Ohio (1975)\n\n"
        "Former twin towns\n\nGeorgia\nTbilisi (1977–2008)\n"
    )
    told = {f.place.name: (f.place.country, f.relation) for f in facts(text, "membership")}
    assert told == {
        "Graz": ("AT", "sister"),
        "Brussels": ("BE", "friendly_cooperation"),
        "Cleveland": ("US", "friendly_cooperation"),
        "Tbilisi": ("GE", "sister"),
    }
    assert [f.place.name for f in facts(text, "state")] == ["Tbilisi"]


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        (
            "Bath has partnerships with 12 cities and cooperation agreements with four others.",
            [12, 4],
        ),
        ("Bath will have no more than six twin towns at a time.", []),
        ("The friendly games between two cities are played in May.", []),
        ("Bath has formal relationships with five cities.", [5]),
    ],
)
def test_a_limit_and_a_pair_are_no_counts(sentence: str, counted: list[int]) -> None:
    assert [f.number for f in facts(sentence, "count")] == counted


def test_prose_of_an_entry_tells_since_when_its_tie_has_lapsed() -> None:
    text = (
        "Hagi, Japan\n\nTwinned since: 1962\nSociety: Friends of Hagi\n\n"
        "It began with an exchange of pupils in 1958. It has been inactive since 1990.\n\n"
        "Oita, Japan\n\nTwinned since: 1970\n\nIt was frozen between 1992 and 2000.\n"
    )
    assert [(f.place.name, f.date) for f in facts(text, "state")] == [("Hagi", "1990")]
    assert [f.date for f in facts(text, "date")] == ["1962", "1970"]
    assert [f.printed for f in facts(text, "society")] == ["Friends of Hagi"]


def test_a_sentence_that_begins_with_a_date_is_no_label() -> None:
    text = (
        "Granada (Spanien)\n\nPartnerschaft seit: 1989\n\n"
        "Seit Februar 2022 hat die Stadt mehr als achtzig Transporte dorthin geschickt, sagt sie.\n"
    )
    assert [f.date for f in facts(text, "date", "de")] == ["1989"]
    assert [f.printed for f in facts(text, "country", "de")] == ["Spanien"]


def test_a_building_is_no_partner_and_a_name_goes_on_before_what_the_gazetteer_knows() -> None:
    text = (
        "Bath signed a memorandum of understanding with Porto Empedocle (Italy) at Old City Hall."
        "\n\nBath has three twin towns: Agrigento (Italy), Boca del Río (Mexico) and Le Havre "
        "(France).\n"
    )
    named = [(f.printed, f.place.country, f.relation) for f in facts(text, "membership")]
    assert named == [
        ("Porto Empedocle", "IT", "mou"),
        ("Agrigento", "IT", "sister"),
        ("Boca del Río", "MX", "sister"),
        ("Le Havre", "FR", "sister"),
    ]


def test_a_title_that_runs_into_its_paragraph_is_of_its_first_sentence() -> None:
    text = "Teachers' Exchange. Two go each year. They stay a month."
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "Teachers' Exchange. Two go each year.",
        "They stay a month.",
    ]


def test_a_sign_before_a_line_alone_heads_what_is_listed_below_it() -> None:
    text = (
        "Exchange\n\nSister cities and friendly cooperation provinces\n\n"
        "□ Sister cities\n\nCity | Country | Date\nHagi | Japan | 1968\n\n"
        "□ Friendly cooperation provinces\n\n"
        "No. | Region | Country | Date\n1 | Khanh Hoa | Vietnam | 2002\n\n"
        "□ About them\n\n○ Hagi (Japan)\n - Capital: none\n\n"
        "□ Our offices\n - Shanghai: opened 2011\n"
    )
    kinds = {f.place.name: f.relation for f in facts(text, "membership")}
    assert kinds == {"Hagi": "sister", "Khánh Hòa": "friendly_cooperation"}
    assert facts(text, "shanghai") == []


def test_contacts_at_rest_are_a_tie_at_rest_and_the_first_two_are_no_count() -> None:
    text = "Hagi (Japan)\n\nWegen des Krieges ruhen die amtlichen Kontakte seit 2019.\n"
    assert [(f.place.name, f.date) for f in facts(text, "state", "de")] == [("Hagi", "2019")]
    assert facts("The first two sister cities of Bath were approved in 1962.", "count") == []


def test_what_a_heading_adds_in_brackets_is_no_kind_of_its_own() -> None:
    members = facts(
        "# Sister Cities\n\n• Kobe, Japan (1985)\n\nOther international relationships\n\n"
        "International friendship cities (no committee, non-binding letter of intent, renewed "
        "every five years):\nKigali, Rwanda - letter signed October 21, 2019\n"
        "Guayaquil, Ecuador - letter signed May 9, 2022\n",
        "membership",
    )
    kinds = {fact.subject: fact.relation for fact in members}
    assert kinds == {"Kobe": "sister", "Kigali": "friendship", "Guayaquil": "friendship"}
