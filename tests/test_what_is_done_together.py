"""What a home does with a partner, where no label tells it: in sentences of its own pages."""

import pytest
from samples import StubEncoder, index_of_homes, reader_of

from cityqa import chain
from cityqa.questions import Reader
from cityqa.settings import Settings
from cityqa.types import Status

LEEDS = """\
Twins of Leeds

Lille (France)

Lille has 230,000 residents.

Both harbours work on quieter cranes.

Dortmund (Germany)

Dortmund has 590,000 residents.
"""

TURIN = """\
Twins of Turin

Lille (France)

The exchange of puppeteers takes place each May.

Dortmund (Germany)

The joint project on glass ended in 2011.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_homes(
        {"Leeds": LEEDS, "Turin": TURIN}, tmp_path_factory.mktemp("together"), title="Twins"
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the tie with Lille about?", "quieter cranes"),
        ("what are we doing with Lille these days", "quieter cranes"),
        ("Was machen wir mit Lille?", "quieter cranes"),
        # No figure of a city, and nothing that another home does with it.
        ("what is being done with Dortmund at present?", ""),
    ],
)
def test_what_is_done(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, question: str, told: str
) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    answer = chain.ask(question, home="Leeds", settings=settings)
    assert answer.status is (Status.ANSWERED if told else Status.NOT_FOUND)
    assert told in answer.text


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_of({"Leeds": [("Lille", "FR"), ("Dortmund", "DE")]})


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("what did Lille send after the flood", False),
        ("Was schickte Lille nach dem Brand?", False),
        ("which partners signed after Lille", True),
        ("which partners signed after 1990", True),
    ],
)
def test_after_what_happened_is_no_order_of_ties(reader: Reader, text: str, orders: bool) -> None:
    assert bool(reader.read(text, home="Leeds").cues & {"after", "newer"}) is orders


@pytest.mark.parametrize(
    "text",
    ["¿Qué hermanamientos ya terminaron?", "Welche Partnerschaften liefen aus?"],
)
def test_ties_that_came_to_an_end(reader: Reader, text: str) -> None:
    assert reader.read(text, home="Leeds").filters.state == "lapsed"
