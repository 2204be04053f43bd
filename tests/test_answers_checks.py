"""Yes or no where the claim is partly in words, of a tie that is over, or of any tie."""

from __future__ import annotations

import pytest
from samples import StubEncoder, index_of

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Answer

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: more than 700,000

Nanjing (China)
- Date of agreement: November 14, 1994
- Status: Suspended

Brno (Czech Republic)
- Date of agreement: May 2, 2001

The trade office of Daejeon in Brno was closed in 2013; the trade office in Seattle is busy.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("checks"))


@pytest.fixture
def ask(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())

    def answer(question: str) -> Answer:
        return chain.ask(question, home="Daejeon", settings=settings)

    return answer


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        # Words that no page uses save no claim whose date or relation is wrong ...
        ("The almanac dated the signing with Seattle to 1998, correct?", "No."),
        ("Is Seattle a friendship city of ours with a submarine base?", "No."),
        # ... and are not borne out by one that is right.
        ("Is Seattle a sister city of ours with a submarine base?", "The pages do not say"),
        ("Does Seattle have more than 700,000 residents?", "Yes."),
        ("Does Seattle have more than 800,000 residents?", "No."),
        ("Any live exchange with Nanjing at the moment?", "No."),
        ("Is Nanjing currently a sister city of ours?", "No."),
        ("Is Seattle currently a sister city of ours?", "Yes."),
        ("Any Korean city among our sister cities?", "No."),
        ("Brno and Daejeon: sisters since 2001?", "Yes."),
        ("Does Daejeon have a trade office in Brno?", "No."),
        ("Did Daejeon have a trade office in Brno?", "Yes."),
    ],
)
def test_says_yes_or_no(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


def test_years_between_the_first_and_the_latest(ask) -> None:
    answer = ask("How many years between our first sister city and our latest one?")
    assert "11 years" in answer.text
    assert len(answer.citations) == 2
