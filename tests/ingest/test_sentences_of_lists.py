"""What sentences and headings beside a list say of all that it lists, and of one of them."""

from __future__ import annotations

from made_pages import partners
from made_pages import read_of_porto as read

from ingest.facts import PageReading


def lapsed(reading: PageReading) -> list[str]:
    return sorted({f.place.name for f in reading.facts if f.attribute == "state"})


def test_a_sentence_gives_its_state_to_the_list_over_or_under_it() -> None:
    listed = "  • Kiel (Germany)\n  • Lyon (France)\n\n"
    assert lapsed(read(f"Sister cities\n\n{listed}These two agreements are dormant.\n")) == [
        "Kiel",
        "Lyon",
    ]
    below = (
        f"Sister cities\n\nThe following ties are suspended:\n\n{listed}Others\n\nOulu, Finland\n"
    )
    assert lapsed(read(below)) == ["Kiel", "Lyon"]
    assert not lapsed(read(f"Sister cities\n\n{listed}These nine agreements are dormant.\n"))
    assert not lapsed(read(f"Sister cities\n\n{listed}All friends of ours know a dormant tie.\n"))


def test_words_that_stand_together_in_a_sentence_are_one_name() -> None:
    reading = read(
        "Partner cities\n\nNELSON MANDELA BAY\n\nTwinned with Nelson Mandela Bay Municipality "
        "in South Africa, a partner since 1999.\n\nOulu Seattle Budapest\n"
    )
    names = [name for name, _ in partners(reading)]
    assert names[0].startswith("Nelson Mandela Bay")
    assert names[1:] == ["Oulu", "Seattle", "Budapest"]


def test_bullets_under_a_heading_that_names_a_partner_are_about_it() -> None:
    reading = read(
        "The city has two partner cities.\n\nIsfahan (IR) .... 2000\nLviv (UA) .... 1989\n\n"
        "Isfahan in figures\n  • 2 million inhabitants\n  • Industry\n",
        title="The world",
    )
    counted = [(f.place.name, f.number) for f in reading.facts if f.attribute == "population"]
    assert counted == [("Isfahan", 2e6)]
    assert {relation for _, relation in partners(reading)} == {"partner"}


def test_rows_without_a_header_name_partners_if_each_has_its_country() -> None:
    reading = read(
        "Partner cities\n\n| Tashkent | Tashkent (Uzbekistan): agreed, December 18, 2019 |\n"
        "| Kiel | Kiel (Germany): agreed, October 25, 2019 |\n\n"
        "| Tokyo office | opened 1987 |\n| Oulu, Finland | stayed 1988 |\n"
    )
    dates = [(f.place.name, f.date) for f in reading.facts if f.attribute == "date"]
    assert [name for name, _ in partners(reading)] == ["Tashkent", "Kiel"]
    assert dates == [("Tashkent", "2019-12-18"), ("Kiel", "2019-10-25")]
