"""The sort of thing a question asks for: told by its opening, and held against sentences."""

import pytest

from cityqa.answers.expected import holds_expected, tells_day, tells_number_of
from cityqa.questions import Reader
from cityqa.words import data, languages


def _holds(question: str, text: str, label: str = "") -> bool:
    return holds_expected(Reader((), ()).read(question), text, label=label)


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        (
            "How tall in metres is the 50-story tower?",
            "The 50-story tower is 212 m high.",
            "The skyline has the 50-story tower and one of 85 floors.",
        ),
        (
            "Until what time is the market open?",
            "The market is open until 8 p.m.",
            "The market is held every May with 20 stalls.",
        ),
        ("Bis um wie viel Uhr?", "Der Markt schließt um 20 Uhr.", "Der Markt steht im Mai."),
        (
            "What was the volume of trade last year?",
            "Trade reached 3.2 million dollars.",
            "Trade and 12 student exchanges.",
        ),
        (
            "Need the name of their mayor for a letter.",
            "The choir was met by Mayor Rose Hollin.",
            "The Mayor met a choir of Sister City Friends.",
        ),
        ("市长叫什么名字？", "市长：王建明", "市长于2008年访问"),
        ("What percentage are researchers?", "Some 12% do research.", "13,000 researchers"),
        ("In which year did it begin as a fort?", "A fortress since 1654.", "A fortress of 12 ha."),
        ("How much money did it cost?", "It cost €12,000.", "It cost the town 12 trees."),
    ],
)
def test_a_sentence_must_hold_the_sort_asked_for(question: str, told: str, other: str) -> None:
    assert _holds(question, told)
    assert not _holds(question, other)


def test_a_question_that_opens_for_no_sort_asks_for_none() -> None:
    assert _holds("What is the market known for?", "Wine.")


def test_what_is_called_off_asks_for_no_name() -> None:
    assert _holds("Why was the visit of the mayor called off?", "It rained all week.")
    assert not _holds("What is the mayor called?", "It rained all week.")


def test_what_stands_under_the_label_of_an_office_is_a_name() -> None:
    assert _holds("Who is the mayor?", "박형준", label="mayor")
    assert not _holds("Who is the mayor?", "박형준", label="sights")


def test_a_day_is_more_than_a_figure() -> None:
    assert tells_day("It fell on 2 January 1492.")
    assert tells_day("It is held on the last Saturday of February.")
    assert not tells_day("It ended 800 years of rule.")
    assert not tells_day("It fell in 1492.")


def test_a_count_may_be_written_out_and_what_is_counted_abbreviated() -> None:
    assert tells_number_of("universiti", "There are two general universities.")
    assert tells_number_of("phds", "Many live here (about 5,600 Ph.Ds.).")
    assert not tells_number_of("universiti", "It has a university.")
    assert not tells_number_of("teacher", "There are two general universities.")


def test_every_language_asks_for_every_sort() -> None:
    for sort, uses in data("answer_types.toml").items():
        assert set(uses["ask"]) == set(languages()), sort
        for phrases in uses["ask"].values():
            assert len(set(phrases)) == len(phrases), sort


def test_sums_in_the_money_of_other_countries() -> None:
    asked = "How much money was spent on travel?"
    assert _holds(asked, "Travel: R2 450 000.")
    assert _holds(asked, "Travel took 40 000 kronor.")
    assert not _holds(asked, "Travel took 40 000 steps.")
