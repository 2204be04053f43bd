"""Partners by the day of the week, the jubilee or the letter of their names, and in their order."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700

Budapest (Hungary)
- Date of agreement: May 16, 1994
- Population: 1,733,000

Nanjing (China)
- Date of agreement: May 14, 1994

Brisbane (Australia)
- Date of agreement: May 16, 2002
- Population: 2,074,000

Contact

For questions call the International Affairs Office: 042-270-2431.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("calendar"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who did we sign with on a Monday?", "Daejeon has 1 partner on Monday: Budapest "),
        ("Which agreements were signed on a weekend?", "Daejeon has 1 partner on Saturday "),
        ("Which anniversaries come up in 2029?", "The 35th anniversary of Daejeon and Nanjing"),
        ("Which of our partners begin with the letter B?", "Daejeon has 2 partner cities"),
        ("Is there any partner starting with K?", "No. The pages name no partner cities of "),
        ("Our sister cities in alphabetical order", "Daejeon has 4 sister cities: Brisbane "),
        ("Did we sign with anyone in the same month as Budapest?", "Also in May 1994: Nanjing "),
        ("Did we sign with anyone in the same month as Seattle?", "No other partner in October"),
        ("Which partners did we get before Brisbane, in order?", "Seattle (4 October 1989) "),
        ("Who can I call about the sister cities?", "For questions call the "),
    ],
)  # fmt: skip
def test_what_the_calendar_or_the_names_tell(ask, question: str, said: str) -> None:
    assert ask(question).text.startswith(said)


def test_a_place_farthest_north_is_told_by_no_word_for_the_north(ask) -> None:
    assert ask("Which partner is the farthest north?").status is Status.NOT_FOUND
