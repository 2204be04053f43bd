"""Cities with pages of their own, asked about by another city's office; ties that are over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from samples import index_of_homes

from cityqa.settings import Settings
from cityqa.types import Answer

PAGES = {
    "daejeon": """\
Sister Cities of Daejeon

Omaha, United States - signed 4 May 1978
Kobe, Japan - signed 6 June 1988
Funchal, Portugal - signed 1 May 1985 - ended in 1999
""",
    "yokohama": """\
Sister Cities of Yokohama

Lyon, France - signed 7 April 1959
Kobe, Japan - signed 2 May 1990
""",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_homes(PAGES, tmp_path_factory.mktemp("homes"))


def test_another_home_is_asked_about_as_a_partner(ask: Callable[..., Answer]) -> None:
    text = ask("Is Yokohama a sister city?").text
    assert text.startswith("No.")
    assert "No page names Yokohama as a partner of Daejeon" in text


def test_partners_of_ours_that_are_another_s_as_well(ask: Callable[..., Answer]) -> None:
    text = ask("Which of our partners is also a partner of Yokohama?").text
    assert "Kobe" in text
    assert "Lyon" not in text
    assert "Omaha" not in text


def test_a_tie_that_has_ended_is_none(ask: Callable[..., Answer]) -> None:
    assert ask("Are we twinned with Funchal?").text.startswith("No.")
    assert ask("Are we twinned with Omaha?").text.startswith("Yes.")


def test_since_the_first_of_them(ask: Callable[..., Answer]) -> None:
    assert "4 May 1978" in ask("How many years have we had sister cities?").text


def test_jubilees_of_a_number_in_a_year(ask: Callable[..., Answer]) -> None:
    text = ask("50th anniversaries in 2028?").text
    assert "Omaha" in text
    assert "Kobe" not in text


def test_whose_partner_one_of_ours_is(ask: Callable[..., Answer]) -> None:
    assert "4 May 1978" in ask("Who is Omaha twinned with?").text
