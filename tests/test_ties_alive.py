"""Whether a tie still stands is told by its terms, or by a sentence that tells its end."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989

Budapest (Hungary)
The agreement on cooperation was signed in 1994. The council suspended it on 3 March 2022.

Nanjing (China)
The link was signed in 2001. It was frozen in 2005 and renewed in 2009.

Kobe (Japan)
The link was signed in 1998. The council has never ended it.

Memoranda of understanding

- Wuhan, China - signed 9 June 2011, five years, on land
- Hanoi, Vietnam - signed 9 June 2011, fifty years, on water
- Uppsala, Sweden - signed 9 June 2012, for five years. Not renewed.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("alive"))


@pytest.mark.parametrize(
    ("question", "verdict", "said"),
    [
        ("Is our memorandum with Wuhan still running?", "No.", "until 9 June 2016"),
        ("Is our memorandum with Hanoi still valid?", "Yes.", "until 9 June 2061"),
        ("Has the memorandum with Wuhan lapsed?", "Yes.", "until 9 June 2016"),
        ("Is the memorandum with Uppsala still in force?", "No.", "Not renewed"),
        ("We are still working happily with Budapest. True?", "No.", "“suspended”"),
        ("Has the tie with Budapest been terminated?", "No.", "“suspended”"),
        ("What's the situation with Budapest nowadays, still in contact?", "No.", "“suspended”"),
        ("Is Nanjing still our sister city?", "Yes.", "Nanjing"),
        ("Are we still twinned with Kobe?", "Yes.", "never ended"),
        ("Läuft die Partnerschaft mit Budapest noch?", "Nein.", "“suspended”"),
    ],
)
def test_a_tie_is_alive_or_not(ask, question: str, verdict: str, said: str) -> None:
    text = ask(question).text
    assert text.startswith(verdict)
    assert said in text


def test_a_war_elsewhere_is_no_place_of_the_partner(ask) -> None:
    question = "My aunt says we cut off the twinning with Budapest because of the war in Ukraine."
    answer = ask(f"{question} Have we actually ended it?")
    assert answer.text.startswith("No.")
    assert "“suspended”" in answer.text
