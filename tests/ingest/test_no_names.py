"""Words, persons and regions that are no partners, though some place is called like them."""

from __future__ import annotations

import pytest
from made_pages import partners
from made_pages import read_of_porto as read

LISTED = "# Sister Cities\n\n• Kobe, Japan (1985)\n• Bremen, Germany (1991)\n"


@pytest.mark.parametrize(
    "line",
    [
        "CITY OF PORTO",
        "SISTER CITIES OF PORTO",
        "Signed by Mayor A. M. Linton as a sister city agreement.",
        "Pupils of Porto City schools stay with families in a sister city.",
    ],
)
def test_a_word_a_person_and_the_home_city_are_no_partners(line: str) -> None:
    reading = read(f"{line}\n\n{LISTED}\n## Key dates\n\n{line}\n")
    assert sorted({name for name, _ in partners(reading)}) == ["Bremen", "Kobe"]


def test_a_region_behind_its_city_is_no_partner_beside_it() -> None:
    reading = read(
        f"{LISTED}\n## Questions\n\nNogales, Sonora has been a friendship city since May 3, 2014."
    )
    assert {name for name, _ in partners(reading)} == {"Kobe", "Bremen", "Nogales"}


def test_a_small_place_among_partners_of_a_list_is_one() -> None:
    reading = read(
        "# Friendship agreements\n\n• Mirpur, Azad Kashmir (1993) - family ties\n"
        "• Nanjing, China (2007) - museums\n"
    )
    assert len(partners(reading)) == 2
