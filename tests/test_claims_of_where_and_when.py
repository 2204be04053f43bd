"""Where a partner is said to lie, and of which step of a tie a date is claimed or counted from."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from samples import asking

from cityqa.types import Answer

PAGE = """\
Our partners abroad

Durham (United Kingdom)
Friendship agreement: 4 May 1985
Sister city agreement: 9 June 1996

Albuquerque (United States)
Sister city agreement: 3 March 1974
Local time: 16 hours behind Korea

Chernivtsi (Ukraine)
Sister city agreement: 3 March 1974
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("where"), home="Daejeon") as asked:
        yield asked


@pytest.mark.parametrize(
    ("text", "verdict", "where"),
    [
        ("Durham, that's in Ireland I believe?", "No.", "England"),
        ("Durham, that's the one in North Carolina, right?", "No.", "England"),
        ("so Durham belongs to France?", "No.", "England"),
        ("Is Durham situated in Austria?", "No.", "England"),
        ("Is Albuquerque located in New Mexico?", "Yes.", "New Mexico"),
        ("Is Albuquerque located in Texas?", "No.", "New Mexico"),
        ("Gehört Czernowitz heute zu Rumänien?", "Nein.", "Ukraine"),
        ("Gehört Czernowitz zur Ukraine?", "Ja.", "Ukraine"),
        ("Durham, c'est en Allemagne ?", "Non.", "England"),
        ("¿Durham está en Francia?", "No.", "England"),
    ],
)
def test_where_a_partner_is_said_to_lie(ask, text: str, verdict: str, where: str) -> None:
    told = ask(text).text
    assert told.startswith(verdict)
    assert where in told


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Durham became a sister city in 1985, correct?", "No."),
        ("Durham became a sister city in 1996, correct?", "Yes."),
        ("Durham became a friendship city in 1985, correct?", "Yes."),
        ("Our first agreement with Durham was signed in 1996, correct?", "No."),
        ("Albuquerque is only a friendship city, not a sister city, correct?", "No."),
        ("Albuquerque is 16 hours ahead of us, right?", "No."),
        ("Albuquerque is 16 hours behind us, right?", "Yes."),
    ],
)
def test_no_yes_where_more_is_claimed_than_the_tie(ask, text: str, verdict: str) -> None:
    assert ask(text).text.startswith(verdict)


def test_a_span_runs_from_the_date_meant(ask) -> None:
    years = date.today().year
    told = ask("How many years have we and Durham been friends this year, for an anniversary?")
    assert str(years - 1985) in told.text
    first = ask("How many years ago did we get our first sister city?").text
    assert f"{years - 1974} years" in first
