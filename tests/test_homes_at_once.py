"""What is asked of all homes, or of several at once: whose each is, and who has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from samples import StubEncoder, index_of_homes

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Answer, Status

_MANY = "\n".join(
    f"{city} - signed 4 May 19{70 + n}"
    for n, city in enumerate(
        (
            *("Omaha, United States", "Kobe, Japan", "Sapporo, Japan", "Kazan, Russia"),
            *("Dresden, Germany", "Cebu, Philippines", "Lyon, France", "Turin, Italy"),
            *("Brno, Czechia", "Porto, Portugal", "Split, Croatia", "Cusco, Peru"),
            "Tunis, Tunisia",
        )
    )
)
PAGES = {
    "daejeon": f"Sister Cities of Daejeon\n\nDaejeon has 13 sister cities.\n\n{_MANY}\n",
    "yokohama": """\
Friendship Cities of Yokohama

Lyon, France - signed 7 April 1959
Omsk, Russia - signed 8 May 1972
""",
    "busan": """\
Sister Cities of Busan

Havana, Cuba
Cebu, Philippines
""",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_homes(PAGES, tmp_path_factory.mktemp("homes"))


@pytest.fixture
def ask(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Answer]:
    """Asks for no office of its own."""
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    return lambda question: chain.ask(question, settings=settings)


def test_the_number_of_a_home_needs_no_dozens_of_names(ask) -> None:
    answer = ask("which of the three cities has the most partners")
    assert answer.text.startswith("Most: Daejeon 13; ")
    assert "The page's own count is 13" in answer.text
    assert "Omaha" not in answer.text


def test_the_earliest_of_any_home_is_told_with_its_home(ask) -> None:
    assert "Yokohama – Lyon" in ask("what's the earliest agreement of any of the cities").text


def test_pages_without_dates_are_told_by_their_home(ask) -> None:
    answer = ask("which city has no dates on its partner page")
    assert answer.text.startswith("Busan.")
    assert "Yokohama" not in answer.text


def test_undated_partners_of_every_home_are_counted_as_left_out(ask) -> None:
    assert "given: 2 more" in ask("how many agreements were made in 1972 by all cities").text


@pytest.mark.parametrize(
    "question",
    [
        "how many sister cities do Daejeon and Busan have each",
        "Wie viele Partnerstädte haben Daejeon und Busan jeweils?",
        "대전과 부산은 자매도시가 각각 몇 개입니까?",
    ],
)
def test_no_sum_is_told_where_each_is_asked_for(ask, question: str) -> None:
    text = ask(question).text
    assert " 14 " not in text.replace("[14]", "")
    assert "13" in text


def test_a_home_without_the_kind_counted_is_named(ask) -> None:
    text = ask("how many sister cities").text
    assert "together: 14 sister cities" in text
    assert "The pages name no sister cities of Yokohama." in text


def test_of_homes_held_together_who_lacks_a_partner_is_told(ask) -> None:
    text = ask("Compare Yokohama and Busan: who has Lyon as a partner?").text
    assert "No page names Lyon as a partner of Busan." in text


@pytest.mark.parametrize(
    "question",
    [
        "does Incheon have sister cities",
        "how many sister cities does Incheon have",
        "list Incheon's sister cities",
        "Hat Incheon Partnerstädte?",
    ],
)
def test_partners_of_a_city_without_pages_are_not_told_of(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert "as a partner of" not in answer.text
    assert "Daejeon" in answer.text


def test_whose_partner_a_city_without_pages_is_may_still_be_asked(ask) -> None:
    assert "not named as a partner" in ask("who has Incheon as a sister city").text
