"""What a page offers to all who visit a partner answers whoever names one of them."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700
In 1999 the parks department spent $40,000 on a garden with gardeners from Seattle.

Budapest (Hungary)
- Date of agreement: November 3, 1994
Youth orchestras of Budapest and Daejeon get a grant of $9,000 for each tour.

Friendship cities of Daejeon

Kobe (Japan)
- Date of agreement: May 16, 2001

Visit grants

Schools, choirs and clubs may apply for up to $800 towards a visit to a sister city. Groups need at
least six members. Applications close on 31 January and 30 June. Grants are not available for
friendship cities. In 2024 the fund paid $21,000 to 30 groups. Money from the fund cannot be used
for outings on school days, for alcohol, or for visits that have already taken place, but hotels can
be paid. Individuals cannot apply.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("support"))


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        (
            "Our choir wants to visit Seattle. By when do we have to apply and what's the max?",
            ["$800", "31 January"],
            ["$21,000", "six members"],
        ),
        ("How much could the council chip in for our trip to Seattle?", ["$800"], ["31 January"]),
        ("We want a grant for a visit to Seattle, how many of us must go?", ["six members"], []),
        ("Wie viel Zuschuss bekommen wir für eine Fahrt nach Seattle?", ["$800"], ["$40,000"]),
    ],
)
def test_the_general_rule_tells_of_the_partner(
    ask, question: str, said: list[str], unsaid: list[str]
) -> None:
    text = ask(question).text
    assert all(words in text for words in said)
    assert not any(words in text for words in unsaid)


@pytest.mark.parametrize(
    ("question", "verdict", "said"),
    [
        ("Can my judo club get one of the grants for a trip to Kobe?", "No.", "not available"),
        ("Can my judo club get one of the grants for a trip to Seattle?", "Yes.", "$800"),
    ],
)
def test_whom_the_rule_leaves_out_gets_none(ask, question: str, verdict: str, said: str) -> None:
    text = ask(question).text
    assert text.startswith(verdict)
    assert said in text


@pytest.mark.parametrize(
    "question",
    [
        "Our choir wants to visit Seattle. Who is the mayor there?",
        "How much did our school trip to Kobe cost?",
        "How much money did we get for the exchange with Seattle?",
    ],
)
def test_it_tells_nothing_else_of_the_partner(ask, question: str) -> None:
    assert "$800" not in ask(question).text


def test_what_is_said_of_the_partner_goes_before_the_rule(ask) -> None:
    assert "$800" not in ask("How big is the grant for our orchestra's trip to Budapest?").text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Can we spend some of the grant on wine?", "No. Money"),
        ("Does the grant cover alcohol?", "No. Money"),
        ("Could our class get a grant for an outing on school days?", "No. Money"),
        ("Can an individual apply for a grant?", "No. Individuals"),
        ("Can we use the grant for hotels?", ""),
        ("Our choir wants to visit Seattle, can we get a grant?", "Yes. "),
        ("Our choir went to Seattle last month, can we get a grant?", ""),
    ],
)
def test_what_the_rule_leaves_out_is_not_paid_for(ask, question: str, verdict: str) -> None:
    text = ask(question).text
    assert text.startswith(verdict)
    assert verdict or not text.startswith(("Yes", "No."))
