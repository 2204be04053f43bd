"""Details that running text tells, asked for by their sort: who, in which month, which of two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import samples
from samples import StubEncoder, asking, index_of_homes

from cityqa import chain
from cityqa.answers.persons import tells_name
from cityqa.dates import tells_period
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


TOLD = """\
Sister Cities of Daejeon

Linz, Austria

Pupils from schools in Linz come to us every year, made possible by the Mill Bank of Linz. In 1993
Linz gave us a clock and a fountain.

Its economy rests on fishing, above all squid and tuna. The mill turns out 2,500 barrels a year.

Linz's Tea Week visit
September 23 to October 02, 2016

On September 23rd five of our members set off for Linz.

Our officials

We train officials (15 officials from 10 towns).

A kite fair has been held in Mill Park since 2003. In 2015 an office was opened.

For over 25 years we have run a lifeguard swap.

Every winter one of our lifeguards goes to the lakes.

Two opened: the Tea House in Mill Ward, which lends out cups, and the Music School in Dock Ward.
"""


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(TOLD, tmp_path_factory.mktemp("told"), home="Daejeon") as ask:

        def after(text: str, *before: str) -> Answer:
            roles = ("user", "assistant") * len(before)
            said = zip(roles, before, strict=False)
            turns = [Turn(role=role, content=content) for role, content in said]
            return ask(text, history=turns)

        yield after


@pytest.mark.parametrize(
    ("before", "answer", "text", "told"),
    [
        (
            "How often do pupils from Linz come?",
            "Pupils from schools in Linz come every year.",
            "and who pays for the pupils to come over?",
            "Mill Bank",
        ),
        ("Do we train officials?", "Yes, 15 officials.", "from how many towns?", "10 towns"),
        ("Where is the kite fair held?", "In Mill Park.", "since when?", "2003"),
        (
            "Do we run a lifeguard swap?",
            "Yes, for over 25 years.",
            "when do our guys go there?",
            "Every winter",
        ),
    ],
)
def test_what_the_sentence_told_says_besides_goes_first(
    after: Callable[..., Answer], before: str, answer: str, text: str, told: str
) -> None:
    assert told in after(text, before, answer).text.partition("[1]")[0]


class OfMatters(StubEncoder):
    """Texts on fishing have one vector, those on brewing another, and all others a third."""

    @staticmethod
    def _vector(text: str) -> list[float]:
        of_fish = any(word in text.casefold() for word in ("fish", "catch"))
        of_beer = "brew" in text
        return [float(of_fish), float(of_beer), float(not (of_fish or of_beer))]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("what do they catch there then?", Status.ANSWERED),
        ("what do they brew there then?", Status.NOT_FOUND),
    ],
)
def test_what_is_meant_in_other_words_is_told_of_the_place_spoken_of(
    text: str, status: Status, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(samples, "StubEncoder", OfMatters)
    before = (
        Turn(role="user", content="Is Linz a fishing town?"),
        Turn(role="assistant", content="Yes, its economy rests on fishing."),
    )
    with asking(FISHING, tmp_path, home="Daejeon") as ask:
        told = ask(text, history=before)
    assert told.status is status
    assert ("squid" in told.text) == (status is Status.ANSWERED)


FISHING = """\
Sister Cities of Daejeon

Linz, Austria

Linz lies on the Danube and has a market every Friday.

The economy of Linz rests on fishing, above all squid and tuna.
"""


@pytest.mark.parametrize("which", ["music school", "tea house"])
def test_of_two_in_a_sentence_the_one_named_is_told(
    after: Callable[..., Answer], which: str
) -> None:
    told = after(f"Which ward is the {which} in?").text
    assert ("Dock Ward" in told) == (which == "music school")
    assert ("Mill Ward" in told) == (which == "tea house")


def test_how_many_is_of_what_the_sentence_before_tells(after: Callable[..., Answer]) -> None:
    told = after("My aunt says our Austrian sister city turns out barrels. How many a year?")
    assert "2,500 barrels" in told.text


def test_what_is_called_is_asked_of_no_tie_of_the_same_time(tmp_path: Path) -> None:
    page = "Sister Cities of Daejeon\n\nLinz, Austria - 3 May 1979\n\nRoanoke, USA - 3 May 1990\n"
    with asking(page, tmp_path, home="Daejeon") as ask:
        text = "What is the name of the choral union begun in the same year as the tie with Linz?"
        assert "1979" not in ask(text).text
        assert "1979" in ask("Which partner joined in the same year as Linz?").text


@pytest.mark.parametrize(
    "text",
    [
        "From when to when was the tea week visit to Linz?",
        "On which dates were our people in Linz for the tea week?",
    ],
)
def test_a_period_is_told_by_two_dates(after: Callable[..., Answer], text: str) -> None:
    assert "September 23 to October 02, 2016" in after(text).text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Zwischen dem 23. und dem 26. April fahren 80 Leute", True),
        ("held from 3 to 5 May", True),
        ("held by Sweden from 1645 to 1648", True),
        ("2014年4月3日から5日まで", True),
        ("직원 맞교환 근무 (2000년1월 ~ 2001년1월)", True),
        ("On September 23rd five members left", False),
        ("South Africa Durban 2011-09-21", False),
        ("12 to 15 people came on 3 May 2001", False),
        ("signed on 3 May 2001 and renewed in 2005", False),
    ],
)
def test_a_period_has_two_ends(text: str, told: bool) -> None:
    assert tells_period(text) is told
