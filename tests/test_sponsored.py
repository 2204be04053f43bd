"""A sponsored community ("Patenschaft") is a tie of its own kind, and no partner city."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Städtepartnerschaften der Stadt Daejeon

Sister cities
- Lille (France) - signed 12 March 1968

Patenschaften
- Rusizi (Rwanda) - since 1982
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("sponsored"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Is Rusizi a partner city of Daejeon?", "No. "),
        ("Is Lille a partner city of Daejeon?", "Yes. "),
        ("Ist Rusizi eine Patenschaft von Daejeon?", "Ja. "),
    ],
)
def test_it_is_no_partner_city(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)
