"""What a question takes for granted or claims, against a small made-up page."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700

Budapest (Hungary)
- Date of agreement: 1994
- Population: 1,733,000

Nanjing (China)
- Date of agreement: November 14, 1994
- Status: Suspended
- Area: 38 km²

The sister city agreement with Nanjing was suspended in 2020 because no one paid for the visits.

The mayor of Daejeon visited the United Cities of Light in 2015. There we met Lyon and Turin.

Brno (Czechia)
- Date of agreement: May 2, 2001
- Status: terminated

Durban (South Africa)
- Date of agreement: May 2, 1991
- Status: terminated in 2009

The suburb of Yuseong is twinned with Brocourt, and Daejeon is not.

A choir from Geneva sang in the town hall of Daejeon for three days.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("refusals"))


@pytest.mark.parametrize(
    ("question", "status", "told"),
    [
        # A tie that no page says has ended, in any words for an end.
        ("Why did Seattle pull out of the partnership?", Status.FALSE_PREMISE, "No page says"),
        ("When did Seattle quit?", Status.FALSE_PREMISE, "No page says"),
        # One that did end is told with its reason.
        ("Why was the agreement with Nanjing suspended?", Status.ANSWERED, "no one paid"),
        # More exactly than the page prints.
        ("On which exact day did Budapest sign?", Status.PARTIAL, "exact day"),
        ("On what exact day did Daejeon twin with Seattle?", Status.ANSWERED, "4 October 1989"),
        ("In which month did Budapest sign?", Status.PARTIAL, "month"),
        ("What was Seattle's population in 1950?", Status.NOT_FOUND, "620,700"),
        # A city that is no partner, and what the page says of it all the same.
        ("Since when are Daejeon and Geneva sister cities?", Status.FALSE_PREMISE, "choir"),
        ("When did Daejeon sign with Madrid?", Status.NOT_FOUND, "Madrid"),
        # Another country, another state.
        ("Is Budapest in Austria?", Status.ANSWERED, "No. Budapest is in Hungary"),
        ("When was Seattle, Oregon twinned?", Status.FALSE_PREMISE, "Washington"),
        # Another kind of partner than the one whose reason is asked for.
        ("Why did Seattle become a friendship city?", Status.FALSE_PREMISE, "sister city"),
        # An end of which no reason is told.
        ("Why was the agreement with Brno terminated?", Status.NOT_FOUND, "reason"),
        # What stands in another sentence of the question is no part of the tie.
        ("When did Daejeon twin with Brocourt? My aunt had a farm.", Status.FALSE_PREMISE, "Yuse"),
        # An errand for the town hall.
        ("Where is a building permit to be had?", Status.OUT_OF_SCOPE, "only answer"),
        # A name asked for, and a sentence with all the words and no name.
        ("What is the name of the choir from Geneva?", Status.NOT_FOUND, "Geneva"),
        ("How heavy is the town hall of Daejeon?", Status.NOT_FOUND, "not"),
    ],
)
def test_premises(ask, question: str, status: Status, told: str) -> None:
    answer = ask(question)
    assert (answer.status, told in answer.text) == (status, True), answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Does Daejeon have 7 sister cities?", "No."),
        ("Daejeon has five sister cities, right?", "Yes."),
        ("Is Nanjing still a sister city of Daejeon?", "No."),
        ("Seattle - still on?", "Yes."),
        # What rests has not ended for good, and what has ended rests no more.
        ("Have we terminated the agreement with Nanjing?", "No."),
        ("Has the agreement with Nanjing been suspended?", "Yes."),
        ("Is our tie with Nanjing over?", "No."),
        ("Is our tie with Brno over?", "Yes."),
        ("Is the agreement with Brno suspended?", "No."),
        ("Has the agreement with Brno lapsed?", "Yes."),
        ("Did Daejeon cut ties with Seattle?", "No."),
        ("Does Daejeon only have Asian partners?", "No."),
        ("Was Seattle signed in 1989 or 1990?", "Seattle has been"),
    ],
)
def test_claims(ask, question: str, begins: str) -> None:
    answer = ask(question)
    assert answer.text.startswith(begins), answer.text


@pytest.mark.parametrize(
    "question",
    ["Where does the festival in Seattle end?", "Which concert kicked off in Budapest?"],
)
def test_an_end_of_something_else_is_no_end_of_a_tie(ask, question: str) -> None:
    assert "has ended" not in ask(question).text


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("When did the tie with Durban end?", False),
        ("When did the tie with Durban start and when did it end?", True),
    ],
)
def test_the_beginning_of_what_has_ended_is_told_where_asked(ask, question, both) -> None:
    told = ask(question).text
    assert ("2009" in told, "1991" in told) == (True, both)


def test_what_names_a_stranger_is_told_with_its_paragraph(ask) -> None:
    assert "Cities of Light" in ask("Is Lyon twinned with us?").text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        # In French the verb stands before its pronoun, wherever that is.
        ("Seattle est-elle jumelée avec Daejeon ?", "Oui"),
        ("Ruht die Partnerschaft mit Nanjing?", "Ja"),
    ],
)
def test_yes_or_no_is_seen_in_languages_whose_verb_moves(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "status", "told"),
    [
        # A name that no list of places has is a stranger; the page may name it all the same.
        ("When did Daejeon twin with Brocourt?", Status.FALSE_PREMISE, "Yuseong"),
        ("Is Brocourt our twin town?", Status.FALSE_PREMISE, "Yuseong"),
        ("Are we twinned with Zzyzxville?", Status.NOT_FOUND, "Zzyzxville"),
        # A misspelt partner is none.
        ("Are we twinned with Seatle?", Status.ANSWERED, "Yes."),
    ],
)
def test_names_that_nobody_knows(ask, question: str, status: Status, told: str) -> None:
    answer = ask(question)
    assert (answer.status, told in answer.text) == (status, True), answer.text


@pytest.mark.parametrize(
    "question",
    ["When did the agreement with Brno end?", "Wann endete die Partnerschaft mit Brno?"],
)
def test_an_end_asked_for_is_told_before_the_beginning(ask, question: str) -> None:
    told = ask(question).text
    assert -1 < told.index("terminated") < told.index("2001")


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Is Seattle on our list, and since when?", "Yes."),
        ("Budapest: a sister or not? Give the year", "Yes."),
        ("Can you tell me whether Budapest is a twin city?", "Yes."),
        ("A lady at the counter asks if Geneva is a sister city", "No."),
        ("Ein Gast möchte wissen, ob Seattle eine Partnerstadt ist", "Ja."),
        ("Pouvez-vous me dire si Budapest est jumelée avec Daejeon ?", "Oui."),
    ],
)
def test_yes_or_no_is_told_however_it_is_wrapped(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)
