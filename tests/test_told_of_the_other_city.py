"""What running text tells of one partner and not of the other, asked of either."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import StubEncoder, asking

from cityqa.answers.things import tells_name_of_thing
from cityqa.answers.told_elsewhere import compounded
from cityqa.stems import stems
from cityqa.types import Answer, Status, Turn

PAGE = """\
# Daejeon and its partners

## Sister cities

Daejeon and Brno, Czechia, became sister cities in 1994. The choir Vox Alta sings here at Easter. \
The library there keeps 2,300 of our books. \
The castle now houses a music school.

Daejeon and Kobe, Japan, became sister cities in 1981. A stone from its walls is in our station. \
The library in the town keeps 900 of our books. \
The town is 430 kilometres from the capital.
"""


def _by_words(text: str) -> list[float]:
    """A vector by which texts are as near as they share words."""
    numbers = [0.01] * 97
    for stem in stems(text):
        numbers[sum(map(ord, stem)) % 97] += 1.0
    length = sum(number * number for number in numbers) ** 0.5
    return [number / length for number in numbers]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StubEncoder, "_vector", staticmethod(_by_words))
        with asking(PAGE, tmp_path_factory.mktemp("other_city"), home="Daejeon") as ask:
            yield ask


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what is the choir from Brno called", "Vox Alta"),
        ("where is the stone from Kobe now", "station"),
        ("how many of our books are in the library in Kobe", "900"),
    ],
)
def test_what_is_told_of_a_city_answers(
    ask: Callable[..., Answer], question: str, said: str
) -> None:
    assert said in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "what is the choir from Kobe called",
        "where is the stone from Brno now",
        "how far is Brno from the capital",
        "what is in the castle of Kobe",
    ],
)
def test_what_is_told_of_another_city_alone_is_told_of_no_other(
    ask: Callable[..., Answer], question: str
) -> None:
    assert ask(question).status is Status.NOT_FOUND


def test_a_follow_up_on_another_city_is_asked_in_the_words_of_the_first(
    ask: Callable[..., Answer],
) -> None:
    before = (
        Turn(role="user", content="how many of our books are in the library in Kobe"),
        Turn(role="assistant", content="The library in the town keeps 900 of our books."),
    )
    assert "2,300" in ask("and Brno?", history=before).text


def test_a_follow_up_on_another_city_that_has_none_is_told_so(ask: Callable[..., Answer]) -> None:
    before = (
        Turn(role="user", content="what is the choir from Brno called"),
        Turn(role="assistant", content="The choir Vox Alta from the city sings at Easter."),
    )
    assert ask("and Kobe?", history=before).status is Status.NOT_FOUND


def test_the_home_named_before_a_partner_is_no_part_of_its_name(
    ask: Callable[..., Answer],
) -> None:
    answer = ask("where is the stone from Kobe now")
    assert answer.text.startswith("Kobe: ")


DELEGATIONS = """\
# Daejeon and its partners

## Sister cities

### Brno

Sister city since 1994. On its last visit the delegation brought a silver bowl as a gift. The \
firm Lentek is the largest employer there. The night train to the town takes nine hours.

### Kobe

Sister city since 1981. On its last visit the delegation brought a woven carpet as a gift. The \
firm Calvex is the largest employer in the city.
"""


def test_what_a_follow_up_asks_is_told_of_the_place_spoken_of(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with asking(DELEGATIONS, tmp_path_factory.mktemp("delegations"), home="Daejeon") as ask:
        for city, other, gift in (("Brno", "Kobe", "bowl"), ("Kobe", "Brno", "carpet")):
            before = (
                Turn(role="user", content=f"how long have we been twinned with {city}"),
                Turn(role="assistant", content=f"{city} has been a sister city for years."),
            )
            answer = ask("what did the delegation bring?", history=before)
            assert gift in answer.text
            assert other not in answer.text


def test_who_is_the_largest_in_a_place_named_is_told_of_that_place(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with asking(DELEGATIONS, tmp_path_factory.mktemp("employers"), home="Daejeon") as ask:
        assert "Lentek" in ask("who is the biggest employer in Brno").text
        assert "Calvex" in ask("who is the biggest employer in Kobe").text


def test_what_something_is_called_stands_behind_the_verb_for_it() -> None:
    assert tells_name_of_thing("Das bekannteste Fest heißt Hafenwoche.", "Wie heißt das Fest?")
    assert not tells_name_of_thing("Das Fest ist im Herbst.", "Wie heißt das Fest?")


def test_words_made_of_the_same_are_akin() -> None:
    assert compounded("autowerk", "automobilwerk")
    assert compounded("kennzeich", "autokennzeich")
    assert not compounded("rathaus", "krankenhaus")


@pytest.mark.parametrize(
    "question", ["who is the goalkeeper of Kobe", "what is the highest mountain near Brno called"]
)
def test_that_there_is_a_tie_answers_nothing_else(
    ask: Callable[..., Answer], question: str
) -> None:
    assert "became sister cities" not in ask(question).text
