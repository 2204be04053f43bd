"""Further ties of which a page names no kind, and portraits below a list in whatever words."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

FIRST = (
    "Towns here started bonds with places abroad.\n\n"
    "Eugene first took part in 1973 when the town of Ageo, Japan, joined it as Sister City. "
    "In 1986 Hsinchu, Taiwan, became its second Sister City.\n\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "Bonds came next with Parnu in Estonia (1994) and Tatabanya in Hungary (1996).",
        "Links followed with Parnu in Estonia (1994) and Tatabanya in Hungary (1996).",
        "Later there were ties with Parnu in Estonia (1994) and Tatabanya in Hungary (1996).",
    ],
)
def test_further_bonds_are_of_the_kind_told_before(line: str) -> None:
    reading = read(
        FIRST + line + "\n\nSuch ties go on.\n", home="Eugene", country="US", title="Abroad"
    )
    assert {kind for _, kind in partners(reading)} == {"sister"}
    assert len(partners(reading)) == 4


@pytest.mark.parametrize(
    "opening",
    [
        "Solingen s'étend dans une contrée vallonnée.",
        "Solingen est nichée entre des collines.",
    ],
)
def test_a_portrait_below_a_list_is_of_whom_it_opens_with(opening: str) -> None:
    reading = read(
        "La ville est engagée dans 2 jumelages :\n> Worcester en Angleterre en 1959\n"
        "> Solingen en Allemagne en 1971\n"
        "Worcester se trouve au bord de la Severn. Elle abrite 103 800 habitants.\n\n"
        f"{opening} Forte de 159 200 habitants, elle travaille l'acier.\n",
        home="Vire",
        country="FR",
        language="fr",
        title="Nos jumelages",
    )
    assert rows(reading, "population") == [
        ("Worcester", "population", "103800"),
        ("Solingen", "population", "159200"),
    ]
