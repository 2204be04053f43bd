"""Conversations as people hold them: thanks between questions, doubts, and what leans on those
just told of."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from samples import index_of, last_of

from cityqa.questions.set_apart import without_set_apart
from cityqa.questions.small_talk import asks_for_more, is_doubt, is_small_talk, without_small_talk
from cityqa.settings import Settings
from cityqa.types import Status
from cityqa.words import languages, text_key

PAGE = """\
International partners of Daejeon

Sister cities
Omaha, United States
Signed: 4 May 1978
Population: 483,000
Area: 330 km2

Ulsan, South Korea
Signed: 6 June 1988
Population: 1,105,000
Area: 76 km2

Friendship cities
Kochi, Japan
Signed: 1 March 1999
Population: 483,000
Area: 309 km2

Sapporo, Japan
Signed: 1 December 1999
Population: 1,900,000
Sapporo lies on a plain and is famous for its snow festival. Its oldest brewery is a museum now. \
It was named a city of media arts in 2013.

Funchal, Portugal
Signed: 9 May 2004

Overseas office
Daejeon runs an office in Hanoi. This office advises young companies on trade fairs.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("talk"))


TALK = ("small_talk", "of_those_told", "bare_questions")


@pytest.mark.parametrize("name", TALK)
def test_every_language_has_all_lists_and_each_phrase_once(name: str) -> None:
    path = resources.files("cityqa").joinpath(f"words/{name}.toml")
    read = tomllib.loads(path.read_text("utf-8"))
    assert set(read) == set(languages())
    for code, lists in read.items():
        assert set(lists) == set(read["en"]), code
        for phrases in lists.values():
            assert phrases and all(text_key(phrase) for phrase in phrases), code
            assert len(set(phrases)) == len(phrases), code


@pytest.mark.parametrize("text", ["ok great thx", "thanks!", "nice one", "merci", "谢谢", "hmm"])
def test_thanks_and_sounds_ask_nothing(text: str) -> None:
    assert is_small_talk(text)
    assert not is_doubt(text)


@pytest.mark.parametrize("text", ["Nice", "is it good?", "great lakes", "good schools there?"])
def test_what_asks_is_no_small_talk(text: str) -> None:
    assert not is_small_talk(text)
    assert without_small_talk(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("hm and Kochi", "and Kochi"),
        ("great! population?", "population?"),
        ("strange, the same?", "the same?"),
        ("ok thx what about Omaha", "what about Omaha"),
    ],
)
def test_small_talk_is_left_out_before_a_question(text: str, left: str) -> None:
    assert without_small_talk(text) == left


@pytest.mark.parametrize("text", ["tell me more about it", "anything else?", "mehr", "더 알려줘"])
def test_more_is_asked_for(text: str) -> None:
    assert asks_for_more(text)


def test_a_bound_asks_for_no_more() -> None:
    assert not asks_for_more("more than a million?")


def test_thanks_are_answered_politely_and_keep_the_subject(ask) -> None:
    assert last_of(ask, ("Omaha", "ok great thx")).text.startswith("You are welcome!")
    assert not last_of(ask, ("Omaha", "hmm")).text.startswith("You are welcome!")
    for talk in ("ok great thx", "nice one", "cool", "hmm"):
        assert "330" in last_of(ask, ("Omaha", talk, "and its area?")).text


def test_a_doubt_is_answered_by_the_same_answer(ask) -> None:
    first = ask("Which is our first partner?")
    again = last_of(ask, ("Which is our first partner?", "are you sure?"))
    assert "I am sure" in again.text
    assert again.text.endswith(first.text)
    assert again.citations == first.citations
    after = last_of(ask, ("Which is our first partner?", "really?", "are you sure?"))
    assert after.text == again.text


@pytest.mark.parametrize(("claimed", "verdict"), [("Ulsan", "No."), ("Omaha", "Yes.")])
def test_another_claimed_to_be_first_is_checked(ask, claimed: str, verdict: str) -> None:
    answer = last_of(ask, ("first sister city?", f"really? not {claimed}?"))
    assert answer.text.startswith(verdict)
    assert "1978" in answer.text


def test_what_a_ranking_sets_apart_is_not_it(ask) -> None:
    answer = last_of(ask, ("Which partner has the most people?", "when did we sign with it"))
    assert "Sapporo" in answer.text
    assert "Funchal" not in answer.text


@pytest.mark.parametrize(
    "answer",
    [
        "Most people: Omaha, 483,000 [1]. No population is given for: St. Paul [2] and Kochi [3].",
        "Meiste Einwohner: Omaha [1]. Keine Angabe (Einwohner) gibt es zu: St. Paul [2].",
        "가장 많은 곳: Omaha [1]. 인구가 나와 있지 않은 곳: St. Paul [2].",
    ],
)
def test_sentences_of_what_is_left_out_are_told_apart(answer: str) -> None:
    assert "Paul" not in without_set_apart(answer)
    assert "Omaha" in without_set_apart(answer)


def test_more_tells_what_was_not_told(ask) -> None:
    first = ask("Tell me about Sapporo")
    more = last_of(ask, ("Tell me about Sapporo", "anything else?"))
    assert "1,900,000" in first.text
    assert "1,900,000" not in more.text
    last = last_of(ask, ("Tell me about Sapporo", "anything else?", "what else?"))
    assert last.status is Status.NOT_FOUND
    assert last.text == "The pages say no more of Sapporo."


def test_more_about_the_smallest_is_no_comparison(ask) -> None:
    turns = ("Which sister city has the smallest area?", "tell me more about it")
    assert "6 June 1988" in last_of(ask, turns).text


def test_the_other_of_a_list_is_the_one_not_told_of(ask) -> None:
    told = ask("Which partners are in Japan?").text
    first, other = sorted(("Kochi", "Sapporo"), key=told.index)
    about_first = last_of(ask, ("Which partners are in Japan?", "tell me about the first"))
    assert about_first.text.startswith(first)
    turns = ("Which partners are in Japan?", "tell me about the first", "and the other one")
    assert last_of(ask, turns).text.startswith(other)


def test_any_other_of_a_year_is_of_that_year(ask) -> None:
    text = last_of(ask, ("tell me about Kochi", "any other city from 1999?")).text
    assert "Sapporo" in text
    assert "Kochi" not in text
    assert "Funchal" not in text


def test_a_bare_year_asks_for_its_ties(ask) -> None:
    text = ask("1999?").text
    assert "Kochi" in text
    assert "Sapporo" in text
    assert "2004" not in last_of(ask, ("Who signed in 1999?", "and in 2004?", "and 2005")).text


def test_kinds_counted_one_after_the_other_are_summed(ask) -> None:
    turns = ("how many sister cities", "and friendship?", "together")
    text = last_of(ask, turns).text
    assert "5 partner cities in all" in text


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("Omaha", "Kochi", "compare them in a table"), ("4 May 1978", "1 March 1999")),
        (("when did we sign with Omaha", "Kochi?", "sum it up"), ("4 May 1978", "1 March 1999")),
        (("Omaha population", "and Kochi", "strange, the same?"), ("Yes.", "483,000")),
        (("Omaha population", "and Ulsan", "the same?"), ("No.", "1,105,000")),
        (("Omaha population", "and Ulsan", "together"), ("1,588,000",)),
        (("which partners are in Japan?", "same year?"), ("Yes.", "1999")),
        (("Kochi or Sapporo - which came first", "by how long"), ("apart",)),
    ],
)
def test_those_just_told_of_are_held_together(ask, turns, told) -> None:
    text = last_of(ask, turns).text
    assert all(one in text for one in told), text


def test_a_name_after_a_name_is_asked_about_as_a_whole(ask) -> None:
    assert "483,000" in last_of(ask, ("Omaha", "Kochi")).text


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("which partner is a city of media arts", "since when"), "2013"),
        (("where is the overseas office", "what does it do"), "trade fairs"),
        (("what does the overseas office advise on", "where is it"), "Hanoi"),
    ],
)
def test_a_bare_question_is_answered_from_the_passage_told(ask, turns, told: str) -> None:
    assert told in last_of(ask, turns).text


def test_a_stranger_stays_none(ask) -> None:
    turns = ("is Berlin a sister city", "what is it then")
    text = last_of(ask, turns).text
    assert text.startswith("No.")
    assert "Omaha" not in text


def test_what_is_asked_in_words_is_asked_of_the_place_spoken_of(ask) -> None:
    assert "festival" in last_of(ask, ("Sapporo", "what festival is famous")).text


@pytest.mark.parametrize("name", ["Omaha", "La Paz"])
def test_a_name_alone_is_answered_in_english(ask, name: str) -> None:
    assert ask(name).language == "en"
