"""Names as answers show them: as printed, with the usual name beside them where they differ."""

from __future__ import annotations

import pytest

from cityqa.answers.saying import say_place
from cityqa.places import gazetteer


@pytest.mark.parametrize(
    ("printed", "usual", "country", "shown"),
    [
        ("St. Petersburg", "Saint Petersburg", "RU", "St. Petersburg"),
        ("Nicefrance", "Nice", "FR", "Nicefrance (Nice)"),
        ("City of Nice", "Nice", "FR", "City of Nice"),
        ("Firenze", "Florence", "IT", "Firenze (Florence)"),
    ],
)
def test_the_usual_name_stands_beside_another(printed, usual, country, shown) -> None:
    place = gazetteer().resolve(usual, country)
    assert place is not None
    assert say_place("en", place, printed) == shown
