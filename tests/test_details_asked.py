"""Details that running text tells, asked for by their sort: who, in which month, which of two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from samples import StubEncoder, asking, index_of_homes

from cityqa import chain
from cityqa.answers.persons import tells_name
from cityqa.types import Answer, Status, Turn

PAGE = """\
Sister Cities of Daejeon

Linz, Austria

In 2010 Daejeon City Council began talks with Linz, and the agreement was signed in August 2012.

In April Linz hosted the Daejeon Tea Week, now in its fourth edition. In 2019 the week was skipped.

Odense, Denmark

Daejeon and Odense have been sister cities since 1983.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("details"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2010 Daejeon City Council signed the agreement.", False),
        ("The pact was signed at the Winter Youth Conference.", False),
        ("In 2010 Ann Lee signed the agreement.", True),
        ("Mayor Ann Lee of the City Council", True),
    ],
)
def test_a_body_or_a_place_at_the_beginning_is_nobody(text: str, told: bool) -> None:
    assert tells_name(text) is told


@pytest.mark.parametrize(
    "text",
    [
        "Who is the mayor of Linz at the moment?",
        "who signed the agreement with Linz for Daejeon? need the persons name",
    ],
)
def test_who_is_not_told_by_a_sentence_without_a_person(
    ask: Callable[..., Answer], text: str
) -> None:
    assert ask(text).status is Status.NOT_FOUND


def test_a_month_of_any_year_answers_which_month(ask: Callable[..., Answer]) -> None:
    told = ask("In which month did Linz host the Daejeon Tea Week?")
    assert told.status is Status.ANSWERED
    assert "In April" in told.text


@pytest.mark.parametrize(
    "text",
    [
        "which one have we had longer, the Danish one or the Austrian one?",
        "Who joined first, the Austrian city or the Danish one?",
    ],
)
def test_the_one_partners_of_two_countries_are_compared(
    ask: Callable[..., Answer], text: str
) -> None:
    assert ask(text).text.startswith("Odense came first")


def test_how_long_two_have_been_partners_is_asked_of_no_other_tie(tmp_path: Path) -> None:
    osaka = "Sister Cities\n\nMilan, Italy - 1981\n"
    pages = {"daejeon": "Sister Cities\n\nOsaka, Japan\n", "osaka": osaka}
    settings = index_of_homes(pages, tmp_path)
    asked = "For how many full years have Daejeon and Osaka been partners?"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chain, "open_encoder", lambda settings: StubEncoder())
        told = chain.ask(asked, home="Daejeon", settings=settings)
    assert told.status is Status.NOT_FOUND


RUSSIA = """\
Twin towns of Daejeon:

Gatchina, Russia
Irving, USA
Sochi, Russia
"""


@pytest.mark.parametrize("text", ["ok and the other one there?", "what's the other one?"])
def test_the_other_one_there_is_the_one_left_in_the_country_told(text: str, tmp_path: Path) -> None:
    before = (
        Turn(role="user", content="Is Gatchina a twin town of Daejeon?"),
        Turn(role="assistant", content="Yes. Gatchina is one of its two twin towns in Russia."),
    )
    with asking(RUSSIA, tmp_path, home="Daejeon") as ask:
        told = ask(text, history=before).text
    assert "Sochi" in told
    assert "Gatchina" not in told
