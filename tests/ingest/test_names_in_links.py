"""Names behind a link's words, and names of those who keep ties, which are no partners."""

from __future__ import annotations

from made_pages import read


def test_a_link_s_words_are_no_part_of_a_name() -> None:
    reading = read(
        "Sister Cities\n\nView full details of Granby, Canada\n\nThe link was made in 1963.\n\n"
        "View full details of Arnhem, Netherlands\n\nThe link was made in 1958.\n"
    )
    found = {fact.place.name for fact in reading.facts if fact.attribute == "membership"}
    assert found == {"Granby", "Arnhem"}


def test_who_keeps_ties_is_no_partner() -> None:
    reading = read(
        "Sister Cities of Daejeon, SC\n\nSister Cities of Daejeon, South Carolina\n\n"
        "In 1991, we added Arusha, Tanzania as a sister city.\n"
    )
    found = {fact.place.name for fact in reading.facts if fact.attribute == "membership"}
    assert found == {"Arusha"}
