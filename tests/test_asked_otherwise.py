"""What is asked in other words than pages use, or of one figure beside others in a sentence."""

from __future__ import annotations

import pytest
from samples import index_of, reader_of

from cityqa import chain
from cityqa.questions import read_question
from cityqa.settings import Settings
from cityqa.synonyms import in_one_word, synonyms
from cityqa.types import Kind, Turn

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989

Budapest (Hungary)
- Date of agreement: November 3, 1994

Friendship Cities of Daejeon

Hamburg (Germany)
- Date of agreement: May 16, 2001

Hamburg exports paper, lamps and clocks, and it imports timber and coal.

Seattle has 40 institutes of weaving and 900 weavers, and 12 owls live in its tower.

Budapest sends to its friends and neighbours in the south honey (60%) and linen (4%).

Budapest gained independence in 1921.

In 1950 the tram of Budapest was painted.

Budapest trained 15 officials and 300 cooks in a school.

Agreements with Affiliated Institutions

Institution (Country) Date Content
Embassy of Sweden (Sweden) June 2011 Cooperation in robot technology
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("otherwise"))


@pytest.mark.parametrize(
    ("question", "said", "left"),
    [
        ("How many weavers are in Seattle?", "900 weavers", "40"),
        ("How many institutes has Seattle?", "40 institutes", "12"),
        ("How many officials were trained by Budapest?", "15 officials", "300"),
        ("What does Hamburg sell abroad?", "paper, lamps and clocks", "coal"),
        ("What does Hamburg buy from abroad?", "timber and coal", "lamps"),
        ("How much of what Budapest sends is linen, in percent?", "linen (4%)", "60%"),
        ("Since when is Budapest its own country?", "1921", "1950"),
    ],
)
def test_only_what_is_asked_for_is_told(ask, question: str, said: str, left: str) -> None:
    text = ask(question).text
    assert said in text
    assert left not in text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Partners in Germany or Hungary, sister or friendly, doesn't matter", "Budapest Hamburg"),
        (
            "Partner in Deutschland oder Ungarn, Schwester oder Freundschaft, egal welche",
            "Budapest Hamburg",
        ),
        ("Which bodies that aren't cities signed with us?", "Embassy"),
        ("Which of our partners are not cities?", "Embassy"),
        ("Since when do we have that arrangement with the Swedish embassy?", "Embassy June 2011"),
        ("Seit wann gibt es das Abkommen mit der schwedischen Botschaft?", "Embassy 2011"),
        ("Who did we sign up with first of all, and when?", "Seattle October 1989"),
        ("First of all, who is our partner in Germany?", "Hamburg"),
    ],
)
def test_partners_are_found_however_they_are_asked_for(ask, question: str, names: str) -> None:
    text = ask(question).text
    assert all(name in text for name in names.split())
    left = {"Seattle", "Budapest", "Hamburg", "Embassy"} - set(names.split())
    assert not any(name in text for name in left)


@pytest.mark.usefixtures("ask")
def test_how_many_there_are_after_the_first_counts_all(settings: Settings) -> None:
    history = [
        Turn(role="user", content="Which was our first sister city?"),
        Turn(role="assistant", content="Seattle, in 1989."),
    ]
    answer = chain.ask(
        "And how many are there by now?", history=history, home="Daejeon", settings=settings
    )
    assert answer.kind is Kind.COUNT
    assert all(name in answer.text for name in ("Seattle", "Budapest"))


def test_words_of_one_meaning() -> None:
    assert "select" in synonyms("pick")
    assert not synonyms("tower")
    assert in_one_word("What is shipped out of there?") == "What is exported of there?"


@pytest.mark.parametrize(
    "text", ["Anyone new since Calgary?", "Who has joined since the Calgary deal?"]
)
def test_the_partners_since_one_are_those_after_it(text: str) -> None:
    reader = reader_of({"Daejeon": [("Calgary", "CA"), ("Uppsala", "SE")]})

    question = read_question(reader, text, home="Daejeon")

    assert question.kind is Kind.COMPARISON
    assert (question.order, "newer" in question.cues) == ("max", True)
