"""Places named side by side, of which one is no partner; both ends of a ranking; homes as words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import answering, index_of_homes

from cityqa.types import Answer, Status

PAGE = """\
Sister Cities of Seoul

Omaha, United States
Sister city since 12 May 1991
Population: 483,000

Funchal, Portugal
Sister city since 3 June 1997
Population: 105,000

Bergen, Norway
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    settings = index_of_homes({"seoul": PAGE}, tmp_path_factory.mktemp("side"))
    with answering(settings, home="Seoul") as ask:
        yield ask


@pytest.mark.parametrize(
    "question",
    [
        "When did Seoul sign with Berlin and Omaha?",
        "When did Seoul sign with Omaha and Berlin?",
        "Wann hat Seoul mit Berlin und Omaha unterschrieben?",
        "¿Cuándo firmó Seúl con Berlín y Omaha?",
        "베를린이랑 오마하 언제 맺었어?",
    ],
)
def test_who_is_no_partner_is_not_passed_over(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.PARTIAL
    assert "1991" in answer.text
    assert "Berl" in answer.text or "베를린" in answer.text


def test_two_are_partners_only_if_both_are(ask) -> None:
    answer = ask("Are Berlin and Omaha sister cities of Seoul?")
    assert answer.text.startswith("No. Omaha has been a sister city of Seoul")
    assert answer.text.endswith("No page names Berlin as a partner of Seoul.")


@pytest.mark.parametrize("question", ["최초와 마지막 자매도시는?", "最早和最晚的姐妹城市是哪些？"])
def test_both_ends_are_told(ask, question: str) -> None:
    text = ask(question).text
    assert "1991" in text and "1997" in text


def test_a_home_called_by_a_word_is_meant_by_its_capital(ask) -> None:
    answer = ask("¿Qué ciudades hermanas tiene Seúl?")
    assert "Omaha" in answer.text and "Funchal" in answer.text
