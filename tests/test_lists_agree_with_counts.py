"""Lists and counts of the same partners tell the same, wherever these are listed."""

from __future__ import annotations

import pytest
from samples import StubEncoder, index_of, index_of_pages

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Status

PAGES = {
    "list": """\
Daejeon has 2 friendly cooperation cities, 1 of them in Asia.

Current status of friendly cooperation cities
Nation City Agreement
Japan Kobe 1999-10-16
Germany Dresden 2016-04-04
""",
    "profiles": """\
Friendship Cities

Kobe (Japan)
Kobe is a port city on the Inland Sea with many bakeries and a long harbour front.

Dresden (Germany)
Dresden is a city on the Elbe that is known for its porcelain and its opera house.

Konya (Turkey)
Konya is a city of the interior that is known for its dervishes and its carpets.
""",
}
TIES = """\
Partner cities of Daejeon

Agreements with cities
Kobe (Japan) July 2010 Cooperation in tourism and environmental fields
Hanoi (Vietnam) July 2011 Cooperation in the water and environmental sectors
Dresden (Germany) May 2012 Exchanges of museums

Sister Cities of Daejeon
• Omaha, United States – 1978, suspended since 2012
• Tunis, Tunisia – 1964, dormant since 2003
• Kazan, Russia – 1991–2016, ended

Recent visits
• 12 May 2003 Councillors from Kobe came to City Hall
• 30 September 2003 The mayor of Tunis opened a fair
• 18 February 2004 Forty pupils stayed with host families
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_pages(PAGES, tmp_path_factory.mktemp("agree"))


@pytest.mark.parametrize(
    "question",
    [
        "how many friendly cooperation cities do we have",
        "give me the names of all our friendly cooperation cities",
    ],
)
def test_those_of_another_page_are_told_with_it(ask, question: str) -> None:
    text = ask(question).text
    assert "Daejeon has 2 friendly cooperation cities" in text
    assert "On another page alone (profiles, Daejeon), as friendship city: Konya" in text


@pytest.fixture(scope="module")
def of_ties(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(TIES, tmp_path_factory.mktemp("ties"))


def _ask(settings: Settings, monkeypatch: pytest.MonkeyPatch, question: str) -> str:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    answer = chain.ask(question, home="Daejeon", settings=settings)
    assert answer.status is Status.ANSWERED
    return answer.text


def test_what_sleeps_and_has_not_ended(of_ties, monkeypatch) -> None:
    question = "Some of our partnerships are on ice without having been terminated. Which?"
    text = _ask(of_ties, monkeypatch, question)
    assert "Omaha" in text
    assert "Tunis" in text
    assert "Kazan" not in text


def test_a_way_of_speaking_describes_nobody(of_ties, monkeypatch) -> None:
    text = _ask(of_ties, monkeypatch, "Cities that Daejeon works with on environmental matters?")
    assert "Kobe" in text
    assert "Hanoi" in text
    assert "Dresden" not in text


def test_every_line_of_a_year_under_what_is_asked_for(of_ties, monkeypatch) -> None:
    text = _ask(of_ties, monkeypatch, "Who paid us a visit in the course of 2003?")
    assert "Councillors" in text
    assert "opened a fair" in text
    assert "pupils" not in text
