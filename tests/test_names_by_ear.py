"""Partners that a page has in katakana and no gazetteer has so, asked for in other letters."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
大田広域市の姉妹都市

ホルムスク市との交流

昭和46年(1971年)5月18日姉妹都市提携

ホルムスク市は、大田から北へ904キロメートル離れています。

ネーピア市との交流

昭和57年(1982年)10月6日姉妹都市提携
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("ear"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when did we become sister cities with Kholmsk?", "1971"),
        ("since when is Holmsk our sister city", "1971"),
        ("which came first, Napier or Kholmsk", "ホルムスク"),
        ("ホルムスク市は大田から何キロ離れていますか", "904"),
        ("ホルムスク市は何キロ離れていますか", "904"),
    ],
)
def test_a_name_is_known_by_its_sound(ask, question: str, told: str) -> None:
    assert told in ask(question).text
