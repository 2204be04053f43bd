"""A home of which one page counts its partners and another lists more of them."""

from __future__ import annotations

import pytest
from samples import index_of_pages

from cityqa.settings import Settings

PAGES = {
    "list": """\
Daejeon has 2 friendly cooperation cities.

Current status of friendly cooperation cities
Nation City Agreement
Japan Kobe 1999-10-16
Germany Dresden 2016-04-04
""",
    "profiles": """\
Friendship Cities

Kobe (Japan)
Kobe is a port city on the Inland Sea with many bakeries and a long harbour front.

Dresden (Germany)
Dresden is a city on the Elbe that is known for its porcelain and its opera house.

Konya (Turkey)
Konya is a city of the interior that is known for its dervishes and its carpets.
""",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_pages(PAGES, tmp_path_factory.mktemp("another"))


def test_those_of_another_page_stand_beside_the_count(ask) -> None:
    text = ask("how many friendly cooperation cities").text
    assert "Daejeon has 2 friendly cooperation cities" in text
    assert "Konya" in text


def test_those_not_in_a_counted_list(ask) -> None:
    text = ask("which friendship cities are on the profiles page but not in the list of 2").text
    assert "Konya" in text
    assert "Dresden" not in text
