"""Lists, counts and rankings by what pages tell of partners, against a small made-up page."""

from __future__ import annotations

import pytest
from samples import StubEncoder, asking, index_of

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700
- Content: Exchanges in tourism and environmental fields
- Sister schools: 12

Budapest (Hungary)
- Date of agreement: November 3, 1994
- Population: 1,733,000
- Content: Cooperation in the environment
- Sister schools: 3

Nanjing (China)
- Date of agreement: May 14, 1994
- Status: Suspended
- Content: Robot technology

Durban (South Africa)
- Date of agreement: May 2, 2001
- Status: Dormant
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("lists"))


CITIES = {"Seattle", "Budapest", "Nanjing", "Durban"}


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Which partners have sister schools?", {"Seattle", "Budapest"}),
        ("ties that come with sister schools", {"Seattle", "Budapest"}),
        ("cities without sister schools", {"Nanjing", "Durban"}),
        ("Which of our agreements deal with the environment?", {"Seattle", "Budapest"}),
        ("partners working with us on robots", {"Nanjing"}),
        ("Who joined in October or November?", {"Seattle", "Budapest"}),
        ("Which national capitals do we count among our partners?", {"Budapest"}),
        ("European capitals among our partners", {"Budapest"}),
        (
            "Two partners are described as places of the environment. Which?",
            {"Seattle", "Budapest"},
        ),
        ("Which ties are dormant?", {"Durban"}),
        ("Which links were put on hold because of the war in Kenya?", {"Nanjing"}),
        ("Who came on board in 2001?", {"Durban"}),
        ("the twin from 1989, which one was it", {"Seattle"}),
        ("which partner has been with us since 1994", {"Budapest", "Nanjing"}),
        ("Which ties are suspended or dormant?", {"Nanjing", "Durban"}),
        ("Which partners are there, leaving out dormant ones?", {"Seattle", "Budapest", "Nanjing"}),
        ("Which ties are no longer active?", {"Nanjing", "Durban"}),
        ("cities with more people than Seattle", {"Seattle", "Budapest"}),
        ("Which partner has the most sister schools?", {"Seattle"}),
    ],
)
def test_who_is_listed(ask, question: str, named: set[str]) -> None:
    answer = ask(question)
    assert {city for city in CITIES if city in answer.text} == named
    assert answer.citations


def test_what_a_page_counts_under_its_own_label_is_added_up(ask) -> None:
    answer = ask("How many sister schools are there in all?")
    assert answer.status is Status.ANSWERED
    assert "15" in answer.text
    assert [c.quote for c in answer.citations if "12" in c.quote or "3" in c.quote]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Seattle has more people than Budapest?", "No."),
        ("Budapest larger than Seattle by population?", "Yes."),
        ("Which has more people, Seattle or Budapest?", ""),
    ],
)
def test_a_claimed_order_is_confirmed_or_denied(ask, question: str, verdict: str) -> None:
    text = ask(question).text
    assert text.startswith(verdict)
    assert bool(verdict) is text.startswith(("Yes.", "No."))
    assert "620,700" in text and "1,733,000" in text


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Which partners are in Kenya?", Status.NOT_FOUND),
        ("Is there a partner in Kenya?", Status.ANSWERED),
        ("How many partners are in Kenya?", Status.ANSWERED),
    ],
)
def test_no_partner_that_fits_answers_whether_and_how_many_alone(ask, question, status) -> None:
    assert ask(question).status is status


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    page = """\
Partner Cities of Daejeon

I. Sister cities at municipal level

Seattle (United States)
- Date of agreement: October 4, 1989

Budapest (Hungary, on trial)
- Date of agreement: November 3, 1994

II. Sister cities of counties and districts

Nanjing (China)
- Date of agreement: May 14, 1994
"""
    return index_of(page, tmp_path_factory.mktemp("sections"))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How many sister cities are there at municipal level?", {"Seattle", "Budapest"}),
        ("all our sister cities, not the ones on trial", {"Seattle", "Nanjing"}),
        ("partners of our districts", {"Nanjing"}),
        ("all our sister cities, leaving out any still in the works", CITIES - {"Durban"}),
    ],
)
def test_what_partners_stand_under_tells_them_apart(
    sections: Settings, monkeypatch: pytest.MonkeyPatch, question: str, named: set[str]
) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    answer = chain.ask(question, home="Daejeon", settings=sections)
    assert {city for city in CITIES if city in answer.text} == named
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("agreements of Daejeon that are not about tourism", {"Budapest", "Nanjing"}),
        ("Daejeon's agreements that don't deal with robots", {"Seattle", "Budapest"}),
        ("partners of Daejeon without a cathedral", set()),  # of which no page says so
        ("Daejeon's partners with robots", {"Nanjing"}),
        ("partners of Daejeon known for tourism", {"Seattle"}),
    ],
)
def test_what_is_told_or_not_told_of_partners(ask, question: str, named: set[str]) -> None:
    assert {city for city in CITIES if city in ask(question).text} == named


def test_a_page_that_counts_far_more_than_it_names_leads_with_its_count(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = (
        "# Twin towns\n\nThere are 18 twin towns of Daejeon.\n\nMotala (Sweden)\nSince 1998.\n\n"
        "Radom (Poland)\nSince 1993.\n"
    )
    with asking(page, tmp_path_factory.mktemp("few"), home="Daejeon") as ask:
        answer = ask("How many twin towns do we have?")
        assert answer.text.startswith("The page's own count is 18 twin towns.")
        assert "Motala" in answer.text and "Radom" in answer.text
