"""Agreements with cities and with institutions, told apart and with what they are about."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
International Network of Daejeon

Agreement & Memorandum of Understanding (MOU) with Affiliated Cities

City (Country) Date Content
Nanjing City (China) July 2010 Cooperation in tourism fields
Yangon City (Myanmar) September 2014 Cooperation in urban development

Agreement & Memorandum of Understanding (MOU) with Affiliated Institutions

Institution (Country) Date Content
Embassy of Denmark (Denmark) June 2011 Cooperation in robot technology
Fraunhofer Institute (Germany) July 2010 Cooperation in joint workshops
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("institutions"))


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("any deal with Germany", ("1 partner institution", "Fraunhofer"), ("Embassy",)),
        ("did we sign anything in 2011", ("Embassy", "robot"), ("Fraunhofer",)),
        (
            "can you list everything we signed in July 2010",
            ("Nanjing", "tourism", "Fraunhofer", "workshops"),
            ("Yangon",),
        ),
        ("what did we agree in 2010 with whom", ("tourism", "workshops"), ("robot",)),
        ("agreements of July 2010", ("Nanjing", "Fraunhofer"), ("Yangon", "Embassy")),
        ("which agreements from July 2010", ("Nanjing", "Fraunhofer"), ("Yangon", "Embassy")),
        ("oldest mou", ("Nanjing", "Fraunhofer"), ("Embassy",)),
        ("did we sign anything with institutions in 2011", ("Embassy",), ("Fraunhofer",)),
        ("who works with an embassy", ("1 partner institution", "Embassy"), ("Fraunhofer",)),
        (
            "How many MOUs do we have with foreign cities and with institutions",
            ("has 2 partners by", "2 partner institutions"),
            (),
        ),
        ("what themes are the MOUs about", ("tourism", "robot", "workshops"), ()),
    ],
)
def test_institutions_stand_beside_cities(ask, question: str, told, untold) -> None:
    text = ask(question).text
    assert all(word in text for word in told), text
    assert not any(word in text for word in untold), text
