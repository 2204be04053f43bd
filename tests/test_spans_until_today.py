"""How long ago something was, and spans in years and months."""

from __future__ import annotations

from datetime import date

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Omaha, United States
- Date of agreement: May 4, 1978
The bridge over the river was opened in 1868. The stockyards closed in 1999.

Kobe, Japan
- Date of agreement: November 6, 1988
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("until"))


@pytest.mark.parametrize(
    "question",
    [
        "How many years ago was the bridge in Omaha opened?",
        "how many years since the Omaha bridge opened",
    ],
)
def test_years_are_counted_from_the_sentence_s_date(ask, question: str) -> None:
    text = ask(question).text
    assert f"1868 – {date.today().year}: {date.today().year - 1868} years" in text
    assert "stockyards" not in text


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("Did Omaha sign before Kobe and by how much", "10 years and 6 months (3,839 days)"),
        ("how many years and months between Omaha and Kobe", "10 years and 6 months"),
        ("how many years between Omaha and Kobe", "10 years and 6 months (3,839 days)"),
        ("how long between the first and the last sister city agreement", "10 years and 6 months"),
    ],
)
def test_spans_have_years_and_months(ask, question: str, span: str) -> None:
    assert span in ask(question).text


def test_only_the_span_asked_for_is_told(ask) -> None:
    text = ask("how long between the first and the last sister city agreement").text
    assert text.count("years") == 1


def test_weekday_of_the_latest_tie(ask) -> None:
    text = ask("when was our most recent sister city agreement and which weekday").text
    assert "6 November 1988" in text
    assert "Sunday" in text
