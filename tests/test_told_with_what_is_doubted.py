"""Figures in doubt, cities that are only mentioned, and the line that tells a kind."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Friendship Cities

Daejeon exchanges civil servants with Otsu.

Sapporo, Japan
  • Population : 1.92 million
  • Area : 1,121㎢
  • Friendly relationship established on October 21, 2004

Yangzhou, China
  • Population : 4.70 million
  • Area : 6.638㎢
  • Friendly relationship established on July 23, 2010

Hue, Vietnam
  • Location : Central part of Vietnam
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("doubted"))


def test_a_misprint_that_would_lead_is_named(ask) -> None:
    text = ask("smallest partner by area?").text
    assert text.startswith("Smallest area: Sapporo")
    assert "Yangzhou: 6.638㎢ is what the page prints, but it is doubtful" in text


@pytest.mark.parametrize(
    "question", ["which Japanese cities are mentioned", "日本のどの都市が挙げられているか"]
)
def test_cities_mentioned_are_more_than_partners(ask, question: str) -> None:
    text = ask(question).text
    assert "Sapporo" in text
    assert "Otsu" in text or "大津" in text  # as the language has it


def test_another_partner_s_line_tells_no_kind(ask) -> None:
    answer = ask("which friendship cities lie in Vietnam")
    told = ask("what kind of partner is Hue")
    for citation in (*answer.citations, *told.citations):
        assert "2010" not in citation.quote
