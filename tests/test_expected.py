"""The sort of thing a question asks for: told by its opening, and held against sentences."""

import pytest

from cityqa.answers.expected import holds_expected, tells_day, tells_number_of
from cityqa.answers.persons import done_by_nobody, lacks_act
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
        (
            "Why was the ferry given up?",
            "The ferry was given up because the harbour silted up.",
            "The ferry was given up in 1984.",
        ),
        ("Warum wurde die Fähre eingestellt?", "Wegen des Sandes.", "Die Fähre ruht seit 1984."),
        ("How heavy is the anchor?", "The anchor weighs 3 tons.", "The anchor is from 1884."),
        ("Who won the regatta?", "Hollin took the regatta's gold.", "A regatta is held in May."),
        ("誰が優勝しましたか", "5月の大会で札幌が優勝した", "大会は5月に開かれる"),
        ("Who paid for the quay?", "The quay was a gift of the port.", "The quay opened in 1984."),
        (
            "How many employees has the yard?",
            "The yard gives 300 people work and has 40 workers of its own.",
            "The yard has 3 docks.",
        ),
        (
            "How many people died in the flood?",
            "The flood cost 12 dead.",
            "After the flood of 1953 a dyke was built.",
        ),
        (
            "What is the name of the lighthouse?",
            "The lighthouse is known as Old Meg Tower.",
            "The city has a lighthouse, a port and a beach.",
        ),
        ("Wie heißt die Brücke?", "Man nennt sie „Blauer Bogen“.", "Die Brücke steht am Fluss."),
        ("How old is the oak?", "The oak has stood for 300 years.", "The oak stands by the gate."),
        (
            "Which painter left the city a fresco?",
            "The fresco is the work of Ilse Marden.",
            "Many painters have worked in the city.",
        ),
        (
            "Which shipyard built the ferry?",
            "The ferry came from the shipyard of Hollin & Sons.",
            "The ferry came from a local shipyard.",
        ),
    ],
)
def test_a_sentence_must_hold_the_sort_asked_for(question: str, told: str, other: str) -> None:
    assert _holds(question, told)
    assert not _holds(question, other)


def test_a_question_that_opens_for_no_sort_asks_for_none() -> None:
    assert _holds("What is the market known for?", "Wine.")


def test_what_is_called_off_asks_for_no_name() -> None:
    assert _holds("Why was the visit of the mayor called off?", "After a week of rain it was.")
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


def test_a_year_counts_nothing() -> None:
    assert not tells_number_of("pilot", "After the storm of 1953 pilots trained there.")
    assert tells_number_of("pilot", "After the storm of 1953 twelve pilots trained there.")


def test_between_a_number_and_what_it_is_of_stands_no_verb() -> None:
    assert not tells_number_of("pilot", "The two ports have long traded pilots.")
    assert tells_number_of("pilot", "The two ports have traded 12 young pilots.")


def test_who_does_it_is_told_where_it_is_done() -> None:
    assert lacks_act("Who owns the mill?", "The mill grinds rye for the whole valley.")
    assert not lacks_act("Who owns the mill?", "The mill's owner is the valley's council.")
    assert not lacks_act("Who put up the mill?", "The mill was raised by the valley's farmers.")
    assert not lacks_act("Who owns the mill?", "Die Mühle gehört den Bauern im Tal.")


@pytest.mark.parametrize(
    ("question", "population"),
    [
        ("소방관은 몇 명입니까?", False),
        ("주민은 몇 명입니까?", True),
        ("消防士は何人ですか", False),
        ("市民は何人ですか", True),
    ],
)
def test_persons_counted_behind_their_name(question: str, population: bool) -> None:
    assert ("population" in Reader((), ()).read(question).attributes) is population


def test_what_was_done_by_nobody_named_tells_no_doer() -> None:
    assert done_by_nobody("Who dredged the canal?", "The canal was dredged in 1884.")
    assert not done_by_nobody("Who dredged the canal?", "The canal was dredged by monks.")
    assert not done_by_nobody("Who dredged the canal?", "Monks dredged the canal.")


@pytest.mark.parametrize(
    ("question", "population"),
    [
        ("How many people fish there?", False),
        ("How many people live there?", True),
        ("Wie viele Menschen fischen dort?", False),
        ("Wie viele Menschen wohnen dort?", True),
        ("Combien de gens nagent là-bas ?", False),
        ("Cuántas personas nadan allí", False),
    ],
)
def test_people_who_do_something_are_no_population(question: str, population: bool) -> None:
    read = Reader((), ()).read(question)
    assert ("population" in read.attributes) is population
    assert bool(read.head) is not population


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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The crews of two cities met in the harbour.", False),
        ("Crews: 40", True),
        ("The number of crews was 12 in spring.", True),
    ],
)
def test_a_number_behind_a_noun_may_be_of_the_next(text: str, told: bool) -> None:
    assert tells_number_of("crew", text) is told
