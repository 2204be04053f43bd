"""Questions that mean partners by the state or province in which they lie."""

import pytest
from samples import index_of, reader_of

from cityqa.places import gazetteer
from cityqa.questions import Reader
from cityqa.questions.conversation import read_question
from cityqa.settings import Settings
from cityqa.types import Kind, Status, Turn

HOMES = {
    "Leeds": [("Louisville", "US"), ("Houston", "US"), ("Nuremberg", "DE"), ("Wuxi", "CN")],
    "Lyon": [("Ottawa", "CA")],
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of(HOMES)


def _inside(reader: Reader, text: str) -> set[str]:
    keys = reader.read(text, home="Leeds").filters.inside
    return {p.place.name for p in reader.names.partners if p.place.key in keys}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("our twin in Kentucky", {"Louisville"}),
        ("sister cities in texas and kentucky", {"Louisville", "Houston"}),
        ("the Texan partner", {"Houston"}),
        ("which twins lie in Kentucky, USA?", {"Louisville"}),
        ("Welche Partnerstädte liegen in Bayern?", {"Nuremberg"}),
        ("¿Qué hermana está en Kentucky?", {"Louisville"}),
        ("any partners in Jiangsu province", {"Wuxi"}),
        ("Ontario partner?", {"Ottawa"}),
        # A partner that is named is meant itself.
        ("When was Houston, Texas twinned?", set()),
    ],
)
def test_partners_are_meant_by_their_state(reader: Reader, text: str, inside: set[str]) -> None:
    assert _inside(reader, text) == inside


def test_a_state_without_partners_lets_none_through(reader: Reader) -> None:
    filters = reader.read("oldest sister city in Ohio", home="Leeds").filters
    assert filters.where == "Ohio"
    assert not any(filters.located(partner.place) for partner in reader.names.partners)


def test_a_state_is_kept_through_a_conversation(reader: Reader) -> None:
    before = [Turn(role="user", content="How many sister cities in Texas?")]
    asked = read_question(reader, "And in Kentucky?", history=before, home="Leeds")
    assert (asked.kind, asked.filters.where) == (Kind.COUNT, "Kentucky")


@pytest.mark.parametrize("text", ["which of our sisters lie in Asia", "Which twins lie in China?"])
def test_where_partners_lie_says_which_are_meant(reader: Reader, text: str) -> None:
    question = reader.read(text, home="Leeds")
    assert (question.kind, question.attributes) == (Kind.LIST, ())


@pytest.mark.parametrize(
    ("city", "country", "state"),
    [("Munich", "DE", "Bavaria"), ("Sapporo", "JP", "Hokkaido"), ("Toronto", "CA", "Ontario")],
)
def test_states_are_known_by_the_numbers_of_geonames(city: str, country: str, state: str) -> None:
    place = gazetteer().resolve(city, country)
    assert place is not None
    division = gazetteer().division(place.key)
    assert division is not None
    assert division.name == state


PAGE = """\
Sister Cities of Leeds

Louisville, Kentucky (United States), 1994
Houston, Texas (United States), 1983
Nuremberg (Germany), 1970
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("states"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When did we sign with our Texan twin?", "1983"),
        ("How many sister cities do we have in Kentucky?", "1 sister city"),
        ("Do we have a twin in Bavaria?", "Yes."),
        ("Do we have a twin in Ohio?", "No."),
    ],
)
def test_answers_by_state(ask, question: str, told: str) -> None:
    answer = ask(question)
    assert told in answer.text, answer.text


def test_no_partner_stands_for_a_state_without(ask) -> None:
    assert ask("Which is our oldest twin in Ohio?").status is Status.NOT_FOUND
