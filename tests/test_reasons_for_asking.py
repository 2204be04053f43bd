"""Questions that say beside what they ask why they do, and in which sentence a place is named."""

from __future__ import annotations

import pytest
from samples import StubEncoder, index_of_homes, reader_of

from cityqa import chain
from cityqa.questions.framing import read_framed, retold
from cityqa.settings import Settings
from cityqa.types import Status, Turn

DAEJEON = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 700,000

Budapest (Hungary)
- Date of agreement: November 3, 1994
- Population: 1,700,000

Nanjing (China)
- Date of agreement: November 14, 2004

Friendship Cities of Daejeon

Hefei (China)
- Date of agreement: November 3, 2006
"""

OSAKA = """\
Sister Cities of Osaka

Seattle (United States)
- Date of agreement: May 1, 1978

Hamburg (Germany)
- Date of agreement: May 11, 1989

Milan (Italy)
- Date of agreement: June 8, 1981
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    pages = {"daejeon": DAEJEON, "osaka": OSAKA}
    return index_of_homes(pages, tmp_path_factory.mktemp("reasons"))


@pytest.mark.parametrize(
    "question",
    [
        "Seattle keeps popping up in my research. Which of the cities has ties with it?",
        "My wife comes from Seattle!! Who is partnered with it?",
        "I studied in Seattle for ages. Please name everybody that has it as a sister city.",
        "Our firm sits in Seattle, and we'd like to know which cities have ties with it.",
    ],
)
def test_a_sentence_that_only_says_why_gives_but_its_names(
    question: str, settings: Settings
) -> None:
    answer = chain.ask(question, settings=settings)
    assert answer.status is Status.ANSWERED
    assert "4 October 1989" in answer.text and "1 May 1978" in answer.text


@pytest.mark.parametrize(
    ("question", "said", "left"),
    [
        ("I'm in Osaka & wondering what its newest sister city is", "Hamburg", "Milan"),
        (
            "Which of our sister cities has most people? If two share it, tell me both.",
            "Buda",
            "1.",
        ),
        ("Name our Chinese sister cities, the consul is asking.", "Nanjing", "Hefei"),
        ("new in the team: which of our partners lie outside Asia?", "Seattle", "Hefei"),
        ("China I know. But outside of it, who are our partners?", "Seattle", "Hefei"),
    ],
)
def test_who_asks_and_how_to_answer_is_no_part_of_what_is_asked(
    question: str, said: str, left: str, settings: Settings
) -> None:
    answer = chain.ask(question, home="Daejeon", settings=settings)
    assert said in answer.text and left not in answer.text


def test_a_description_is_no_reason() -> None:
    from cityqa.questions import Reader
    from cityqa.questions.framing import _asked

    text = "There is a town with a steel bridge. Which sister city of Daejeon is it?"
    assert _asked(Reader((), ("Daejeon",)), text) == text


def test_all_of_our_partners_are_listed_only_where_it_is_known_whose(settings: Settings) -> None:
    unknown = chain.ask("How many sister cities do we have?", settings=settings)
    assert unknown.status is Status.CLARIFY
    assert "Daejeon" in unknown.text and "Osaka" in unknown.text
    known = chain.ask("How many sister cities do we have?", home="Osaka", settings=settings)
    assert "3 sister cities" in known.text


def test_whose_partner_a_city_is_that_no_page_names(settings: Settings) -> None:
    answer = chain.ask("Which cities are twinned with Brisbane?", settings=settings)
    assert answer.status is Status.NOT_FOUND
    assert "Brisbane is not named as a partner" in answer.text


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Hefei is in Anhui, right?", "Yes. Hefei is in Anhui, China."),
        ("Hefei is in Jiangsu, right?", "No. Hefei is in Anhui, China."),
        ("Nanjing is tied to us, so the one in Japan, correct?", "No. Nanjing is in"),
        ("Seattle is a sister of ours, or am I mixing that up?", "Yes. Seattle has been"),
    ],
)
def test_where_a_partner_lies_is_confirmed_or_put_right(
    claim: str, verdict: str, settings: Settings
) -> None:
    assert chain.ask(claim, home="Daejeon", settings=settings).text.startswith(verdict)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is our next jubilee with Budapest?", "The 35th anniversary"),
        ("We celebrate every ten years. When is the next jubilee with Budapest?", "The 40th"),
        ("Who was already a sister city in 1990?", "Seattle"),
        ("Which partners have an anniversary this November?", "Hefei"),
    ],
)
def test_jubilees_and_what_was_already_so(question: str, said: str, settings: Settings) -> None:
    assert said in chain.ask(question, home="Daejeon", settings=settings).text


def test_of_two_ties_of_two_homes_it_is_said_whose_each_is(settings: Settings) -> None:
    answer = chain.ask(
        "Who was first, Osaka with Hamburg or Daejeon with Budapest?", settings=settings
    )
    assert answer.text.startswith("Hamburg (Osaka) came first")


@pytest.mark.parametrize(
    "question",
    [
        "my uncle lives in germany, what city there do we have ties with?",
        "My daughter reads law in Germany, which sister cities do we have there?",
    ],
)
def test_what_is_told_of_relatives_only_says_where(question: str) -> None:
    asked = read_framed(reader_of({"Osaka": [("Hamburg", "DE"), ("Milan", "IT")]}), question)
    assert asked.filters.countries == ("DE",)
    assert asked.terms == ()


def test_what_somebody_swears_is_asked_without_who_does() -> None:
    reader = reader_of({"Osaka": [("Hamburg", "DE"), ("Milan", "IT")]})
    told = "My neighbours swear we have a sister city in Germany. Which is it?"
    assert list(retold(reader, told)) == ["we have a sister city in Germany, is that right?"]


def _after(question: str, answer: str, settings: Settings, follow_up: str) -> str:
    turns = (Turn(role="user", content=question), Turn(role="assistant", content=answer))
    return chain.ask(follow_up, history=turns, settings=settings).text


def test_follow_ups_of_that_country_and_of_the_one_meant(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    told = "Hamburg, since 1989."
    asked = "Which German city is Osaka twinned with?"
    assert "No." in _after(asked, told, settings, "Does Daejeon have one in that country too?")
    told = "Seattle has a population of 700,000."
    asked = "How many people live in Seattle, Daejeon's sister?"
    assert "1,700,000" in _after(asked, told, settings, "oh no sorry, I meant Budapest")
