"""Ties told in English that nobody has gone over: country and city by an adjective, "the 4th of May
1971 year"."""

from __future__ import annotations

from made_pages import partners, read, rows

from cityqa.mentions import find_mentions

TOLD = """\
Sister cities of Gera

Gera city has now 4 sister towns. The relations with Bergen, Norway were set on the 1 st of March \
1965 year. French Nantes signed the agreement on the 2 nd of June 1980 year. With Victoria city \
in Canada the treaty was concluded the 4th of May 1991 year. One more sister town that Gera has \
got is Pucheon, Korean republic.
"""


def test_ties_are_read_with_their_dates() -> None:
    reading = read(TOLD, home="Gera", country="DE", title="Sister cities of Gera")
    assert rows(reading, "date") == [
        ("Bergen", "date", "1965-03-01"),
        ("Nantes", "date", "1980-06-02"),
        ("Victoria", "date", "1991-05-04"),
    ]
    assert {kind for _, kind in partners(reading)} == {"sister"}
    countries = [f.place.country for f in reading.facts if f.attribute == "membership"]
    assert countries == ["NO", "FR", "CA", "KR"]


def test_an_adjective_with_its_form_of_state_is_a_country() -> None:
    named = [m.place.country for m in find_mentions("the Korean republic and the Slovak Republic")]
    assert named == ["KR", "SK"]
    assert not find_mentions("a Korean dance")


def test_a_season_before_a_country_is_no_city() -> None:
    reading = read(
        "In the autumn, Germany sent a choir to our sister city. In the Summer, Germany came.\n"
    )
    assert not partners(reading)
