"""Whose partner a place is: of other homes than one's own, of those with another place, of none."""

from __future__ import annotations

from datetime import date

import pytest
from samples import StubEncoder, index_of_homes

from cityqa import chain
from cityqa.settings import Settings

DAEJEON = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989

Budapest (Hungary)
- Date of agreement: November 3, 1994

Uppsala (Sweden)
- Date of agreement: November 3, 1999
"""

OSAKA = """\
Sister Cities of Osaka

Seattle (United States)
- Date of agreement: May 1, 1978

Hamburg (Germany)
- Date of agreement: May 11, 1989
"""

LEEDS = """\
Twin cities of Leeds

City | Country | Signed
Budapest | Hungary | 12/03/1999
Seattle | United States | 28/05/1980
Osaka | Japan | 29/05/1980
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    pages = {"daejeon": DAEJEON, "osaka": OSAKA, "leeds": LEEDS}
    return index_of_homes(pages, tmp_path_factory.mktemp("whose"))


@pytest.mark.parametrize(
    ("question", "home"),
    [
        ("Who else is twinned with Seattle besides Osaka?", ""),
        ("Apart from Osaka, which cities are twinned with Seattle?", ""),
        ("Who else is twinned with Seattle?", "Osaka"),
        ("Which other cities have Seattle as a partner?", "Osaka"),
    ],
)
def test_who_else_are_the_other_homes(question: str, home: str, settings: Settings) -> None:
    said = chain.ask(question, home=home, settings=settings).text
    assert "of Daejeon since 4 October 1989" in said and "of Leeds" in said
    assert "of Osaka" not in said


@pytest.mark.parametrize(
    "question",
    [
        "Which cities have both Seattle and Budapest as partners?",
        "Who is twinned with Seattle as well as Budapest?",
    ],
)
def test_homes_of_both_are_those_with_each(question: str, settings: Settings) -> None:
    said = chain.ask(question, settings=settings).text
    assert "Daejeon" in said and "Leeds" in said and "Osaka" not in said


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Are we the only ones twinned with Seattle?", "No. "),
        ("Are we the only ones twinned with Hamburg?", "Yes. "),
        ("Is anyone else twinned with Seattle?", "Yes. "),
        ("Is anyone else twinned with Hamburg?", "No. "),
    ],
)
def test_whether_others_have_it_too(question: str, verdict: str, settings: Settings) -> None:
    assert chain.ask(question, home="Osaka", settings=settings).text.startswith(verdict)


def test_a_row_is_read_in_the_order_of_its_page(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda settings: StubEncoder())
    question = "Just read about Budapest in the paper. How long have we been linked?"
    said = chain.ask(question, home="Leeds", settings=settings).text
    assert "12 March 1999" in said and "December" not in said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is Hamburg a partner of Osaka or of Leeds?", "Hamburg has been a sister city of Osaka"),
        ("Is Hamburg a sister city of Leeds or Osaka?", "Hamburg has been a sister city of Osaka"),
    ],
)
def test_of_two_homes_the_one_is_told(question: str, said: str, settings: Settings) -> None:
    answer = chain.ask(question, settings=settings).text
    assert answer.startswith(said) and "No page names Hamburg as a partner of Leeds" in answer


@pytest.mark.parametrize(
    ("question", "home"),
    [
        ("Which of these is a partner of Osaka: Seattle, Dresden, Leipzig?", ""),
        ("which one is our partner, Seattle or Dresden", "Osaka"),
    ],
)
def test_of_several_cities_those_that_are_partners(
    question: str, home: str, settings: Settings
) -> None:
    answer = chain.ask(question, home=home, settings=settings).text
    assert answer.startswith("Seattle has been a sister city of Osaka since 1 May 1978.")
    assert "No page names Dresden" in answer


def test_how_old_a_tie_turns_next_year(settings: Settings) -> None:
    year = date.today().year + 1
    said = chain.ask("Hamburg turns how old with us next year?", home="Osaka", settings=settings)
    assert f"{year - 1989} years by {year}" in said.text


@pytest.mark.parametrize(
    "question",
    [
        "Which Japanese city is Seattle's sister city and since when?",
        "Which Japanese town is Seattle's twin town?",
        "Which Japanese city on earth is Seattle the sister of, in your files?",
    ],
)
def test_the_country_named_may_be_that_of_the_home(settings: Settings, question: str) -> None:
    said = chain.ask(question, settings=settings).text
    assert "Osaka" in said and "Daejeon" not in said


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Everyone who became a sister city in 1994 or later, please", {"Budapest", "Uppsala"}),
        ("sister cities that joined us from 1994 on", {"Budapest", "Uppsala"}),
        ("which is the twin from 1994", {"Budapest"}),
    ],
)
def test_from_a_year_on_and_of_a_year(settings: Settings, question: str, named: set[str]) -> None:
    said = chain.ask(question, home="Daejeon", settings=settings).text
    assert {n for n in ("Seattle", "Budapest", "Uppsala") if n in said} == named


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("My mum is from Hamburg, Germany. Is it partnered with some Japanese town?", "of Osaka"),
        ("Is Hamburg partnered with a Japanese city?", "of Osaka"),
        ("Is Hamburg partnered with a Korean city?", "No."),
    ],
)
def test_whether_it_is_partnered_with_a_city_of_some_country(
    settings: Settings, question: str, said: str
) -> None:
    assert said in chain.ask(question, settings=settings).text
