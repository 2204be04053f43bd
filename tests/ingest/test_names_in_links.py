"""Names behind a link's words, and names of those who keep ties, which are no partners."""

from __future__ import annotations

from made_pages import read


def test_a_link_s_words_are_no_part_of_a_name() -> None:
    reading = read(
        "Sister Cities\n\nRead much more about Sherbrooke, Canada\n\nThe link was made in 1963.\n\n"
        "Read much more about Zwolle, Netherlands\n\nThe link was made in 1958.\n"
    )
    found = {fact.place.name for fact in reading.facts if fact.attribute == "membership"}
    assert found == {"Sherbrooke", "Zwolle"}


def test_who_keeps_ties_is_no_partner() -> None:
    reading = read(
        "Sister Cities of Daejeon, SC\n\nSister Cities of Daejeon, South Carolina\n\n"
        "In 1988, we gained Dodoma, Tanzania as a sister city.\n"
    )
    found = {fact.place.name for fact in reading.facts if fact.attribute == "membership"}
    assert found == {"Dodoma"}
