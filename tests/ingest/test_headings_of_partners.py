"""Headings of a kind and a name, and what stands between partners' headings."""

from __future__ import annotations

import pytest
from made_pages import partners, read


@pytest.mark.parametrize(
    ("language", "title", "first", "second"),
    [
        ("en", "Our links", "Our twin town Graz", "Twinning with Pisa"),
        ("en", "Our links", "Sister City: Graz", "Daejeon's twin town Pisa (Italy)"),
        ("de", "Kontakte", "Partnerstadt Graz", "Städtepartnerschaft mit Pisa"),
        ("fr", "Relations", "Jumelage avec Graz", "Le jumelage Daejeon - Pise"),
        ("es", "Relaciones", "HERMANAMIENTO CON GRAZ", "Ciudad hermana Pisa"),
    ],
)
def test_a_heading_of_a_kind_and_a_name_is_a_partner_s(language, title, first, second) -> None:
    text = f"{title}\n\n{first}\n\nAaa bbb ccc ddd eee.\n\n{second}\n\nFff ggg hhh iii kkk.\n"
    reading = read(text, language=language, title=title)
    assert partners(reading) == [("Graz", "sister"), ("Pisa", "sister")]
    about = {s.text[:3]: s.place and s.place.name for s in reading.sentences}
    assert (about["Aaa"], about["Fff"]) == ("Graz", "Pisa")


@pytest.mark.parametrize(
    "heading",
    [
        "Twinning Association",
        "Proposed twin town Graz",
        "Our twin towns Graz and Pisa choir",
        "Visits of our twin town Graz",
        "Former sister city Graz",
        "Twin Town Committee of Graz",
        "Twin towns of Daejeon",
    ],
)
def test_headings_that_say_more_are_none(heading: str) -> None:
    text = f"Our links\n\nTwinning with Lille\n\nIt is big.\n\n{heading}\n\nThey meet on Mondays.\n"
    assert partners(read(text, title="Our links")) == [("Lille", "sister")]


_ENTRY = "{}\n\n{} lies by a river.\n\n{}\n\nIt brews a dark beer that bakers use.\n\n"


def _about(heading: str, *, towns: tuple[str, ...] = ("Graz", "Pisa", "Lille")) -> list[str]:
    """Whom the beer of each town's part is told of."""
    text = "# Sister cities\n\n" + "".join(_ENTRY.format(town, town, heading) for town in towns)
    told = [s for s in read(text).sentences if "beer" in s.text]
    return [sentence.place.name if sentence.place else "" for sentence in told]


@pytest.mark.parametrize("heading", ["Facts and sights", "its first „harvest feast“"])
def test_what_stands_between_partners_headings_is_about_the_first(heading: str) -> None:
    assert _about(heading)[:2] == ["Graz", "Pisa"]


@pytest.mark.parametrize("heading", ["Daejeon and its guests", "Friendship cities"])
def test_a_part_of_its_own_is_about_no_partner(heading: str) -> None:
    assert _about(heading)[0] == ""


def test_one_heading_of_a_partner_takes_nothing() -> None:
    assert _about("Facts and sights", towns=("Graz",)) == [""]


def test_of_two_marks_before_a_name_none_is_part_of_it() -> None:
    reading = read("# Sister cities\n\n- • Graz (Austria) – 2015\n- • Pisa (Italy) – 2011\n")
    assert [fact.subject for fact in reading.facts if fact.attribute == "date"] == ["Graz", "Pisa"]
