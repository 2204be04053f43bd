"""A quote that does not say of which partner it is comes with the line that does."""

from __future__ import annotations

from html import unescape

import pytest
from samples import index_of

from cityqa.asking import to_dict, to_text
from cityqa.screen.html import page_html
from cityqa.settings import Settings
from cityqa.types import Page

PAGE = """\
Sister Cities of Daejeon

Omaha, United States
Signed: 4 May 1978
Population: 483,000
The zoo of Omaha gave us two otters.

Funchal, Portugal
Signed: 6 June 1988
Population: 105,000
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("naming"))


def test_a_value_is_cited_with_its_partners_name(ask) -> None:
    (citation,) = ask("What is the population of Funchal?").citations
    assert "Funchal" not in citation.quote
    assert citation.naming is not None
    assert citation.naming.quote == "Funchal, Portugal"
    assert PAGE[citation.naming.start : citation.naming.end] == citation.naming.quote


def test_words_that_name_their_partner_stand_alone(ask) -> None:
    answer = ask("What did the zoo of Omaha give us?")
    assert answer.citations
    assert all(citation.naming is None for citation in answer.citations)
    assert "naming" not in to_dict(answer)["citations"][0]


def test_it_is_shown_wherever_the_quote_is(ask) -> None:
    answer = ask("What is the population of Funchal?")
    (citation,) = answer.citations
    assert "“Funchal, Portugal” … “Population: 105,000”" in to_text(answer)
    assert to_dict(answer)["citations"][0]["naming"]["quote"] == "Funchal, Portugal"
    page = Page(id=citation.page, text=PAGE, title="Sister cities")
    assert (
        unescape(page_html(page, citation, [citation])).count("<mark>Funchal, Portugal</mark>") == 1
    )
