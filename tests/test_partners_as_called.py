"""Partners as a question calls them: of one kind and not another, a country's one, a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.types import Answer, Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Fields of cooperation: botany, opera

Budapest (Hungary)
- Date of agreement: November 3, 1994

Hamburg (Germany)
- Relationship: Friendship City
- Date of agreement: May 16, 2001

Budapest grants us seven scholarships a year.

The Lantern Human Week of Daejeon has been held since 2011.

A request from Osaka in 2004 was turned down by the council.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("called"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    "question",
    [
        "Which are twin towns (not friendship cities)?",
        "our sister cities without the friendship one",
        "Liste unsere Schwesterstädte ohne die Freundschaftsstadt",
        "Liste nos villes jumelles sans la ville amie",
    ],
)
def test_a_kind_denied_is_left_out_of_another(ask, question: str) -> None:
    text = ask(question).text
    assert "Seattle" in text
    assert "Budapest" in text
    assert "Hamburg" not in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Topics we share with the American twin?", "botany, opera"),
        ("Fields of our partner in America?", "botany, opera"),
        ("How many scholarships does our Hungarian sister city grant us?", "seven"),
        ("How many bursaries does the Hungarian partner grant us each year?", "seven"),
    ],
)
def test_a_countrys_one_partner_is_asked_about(ask, question: str, said: str) -> None:
    assert said in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "How many scholarships did our sister city Lagos grant us?",
        "What did the twin town Naples grant us each year, and for what?",
        "Was hat uns unsere Partnerstadt Lagos jedes Jahr an Stipendien gewährt?",
        "Combien de bourses notre ville jumelle Lagos offre-t-elle chaque année ?",
    ],
)
def test_nothing_is_told_of_a_city_wrongly_called_a_partner(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert not answer.citations


def test_a_stranger_that_is_one_of_ours_is_none(ask) -> None:
    answer = ask("osaka is one of ours isn't it")
    assert answer.status is Status.FALSE_PREMISE
    assert "turned down" in answer.text


def test_an_everyday_word_is_no_citys_name_in_some_tongue(ask) -> None:
    answer = ask("Was the Lantern Human Week held before 2010?")
    assert answer.text.startswith("No.")
    assert "2011" in answer.text
