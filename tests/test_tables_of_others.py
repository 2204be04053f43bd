"""Tables that list no partners: their rows in words, and all of them where they are asked for."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989

Networks

| Network | Member since | Theme |
|---|---|---|
| Harbour Ring | 1989 | Large ports |
| Covenant of Rivers | 2009 | Climate and energy |

Calendar of events

Event\tWhen\tWhere
Kite festival\t3 May\tRiver park
Lantern night\t12 October\tOld market

Grants

| Grant | At most | Apply by |
| --- | --- | --- |
| School trips | $2,500 | 31 March |
| Choirs | $900 | 1 May |
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("tables"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("which networks is Daejeon in", ["(2)", "Harbour Ring", "Covenant of Rivers"]),
        ("How many networks are we a member of?", ["(2)", "Harbour Ring", "Covenant of Rivers"]),
        ("Which networks did we join in 2009?", ["(1)", "Covenant of Rivers"]),
        ("Which networks deal with climate?", ["(1)", "Covenant of Rivers"]),
        ("what events are there", ["(2)", "Kite festival", "Lantern night"]),
        ("list the grants", ["(2)", "School trips", "Choirs"]),
    ],
)
def test_rows_are_listed_by_what_heads_them(ask, question: str, said: list[str]) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert all(value in answer.text for value in said)
    assert f"({len(answer.citations)})" in answer.text


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("since when are we in the Covenant of Rivers", "Member since: 2009; Theme: Climate"),
        ("when is the kite festival", "Kite festival (When: 3 May; Where: River park)"),
    ],
)
def test_a_row_is_told_with_its_columns(ask, question: str, row: str) -> None:
    assert row in ask(question).text


def test_what_no_table_lists_is_not_told(ask) -> None:
    assert "Harbour" not in ask("Which networks did we join in 1999?").text
    assert "Harbour" not in ask("Which of our partners is closest to us?").text
    assert ask("Which sister cities do we have?").text.startswith("Daejeon has 1 sister city")
