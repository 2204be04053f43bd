"""Sections that are each about another place, with no word of a tie in them."""

from __future__ import annotations

from made_pages import partners, read, rows

PROSE = {
    "Catania": "Art, culture and schools are what the people of Catania share with us. Meetings are"
    " held on the third Thursday of each month.",
    "Calgary": "Each winter guests from Calgary come to the great picnic. Meetings are held on the"
    " third Monday of each month.",
    "Kulmbach": "In the north of Bavaria one finds Kulmbach. Some 76,000 people live there.",
    "Minden": "The Weser runs through Minden, which is known for its locks and its old churches.",
    "Forchheim": "To the south of Bamberg lies Forchheim, where 29 villages brew their beer.",
}


def page(form: str, names: list[str], title: str = "Sister Cities") -> str:
    return f"{title}\n\n" + "\n\n".join(f"{form.format(n)}\n\n{PROSE[n]}" for n in names)


def test_headings_that_say_the_same_of_each_name_partners() -> None:
    reading = read(page("{} City Committee", ["Calgary", "Catania"]))
    assert partners(reading) == [("Calgary", "sister"), ("Catania", "sister")]


def test_a_name_that_no_list_has_is_told_by_those_of_others() -> None:
    told = page("District of {}", ["Forchheim", "Kulmbach", "Minden"])
    assert [name for name, _ in partners(read(told))] == ["Forchheim", "Kulmbach", "Minden"]
    german = page("Landkreis {}", ["Forchheim", "Kulmbach", "Minden"], "Unsere Partnerkreise")
    reading = read(german, home="Rostock", country="DE", language="de", title="Partnerkreise")
    assert [name for name, _ in partners(reading)] == ["Forchheim", "Kulmbach", "Minden"]


def test_headings_of_their_own_each_name_no_partner() -> None:
    text = "Sister Cities\n\nA day in Calgary\n\n{}\n\nWinter games at Catania\n\n{}"
    assert partners(read(text.format(PROSE["Calgary"], PROSE["Catania"]))) == []


def test_a_heading_with_no_prose_on_its_place_names_no_partner() -> None:
    text = "Sister Cities\n\nCalgary Committee\n\n{0}\n\nCatania Committee\n\n{0}"
    about = "All are welcome at our meetings, which are held on the third Monday of each month."
    assert partners(read(text.format(about))) == []


def test_sections_on_a_page_that_speaks_of_no_ties_are_none() -> None:
    text = page("{} City Committee", ["Calgary", "Catania"], "Committees")
    assert partners(read(text, title="Committees")) == []


def test_paragraphs_that_present_a_town_in_a_section_of_partners() -> None:
    reading = read(
        "Sister Cities\n\nThe city of Ataquilla counts about 13, 000 people.\n\n"
        "Dierhausen lies tucked into Germany's hills. It has woods.\n\n"
        "Kasterlee is to be found in the north, not far from Brussels.\n\n"
        "Volunteers have met here since the hall was built."
    )
    names = [name for name, _ in partners(reading)]
    assert names == ["Ataquilla", "Dierhausen", "Kasterlee"]
    assert [f.number for f in reading.facts if f.attribute == "population"] == [13000]


def test_a_county_is_named_without_its_word_for_county() -> None:
    reading = read(
        "We told the guests of Montgomery's (3) sister cities - Gondar, Ethiopia, Xi'an, China, and"
        " Daejeon South Korea.",
        home="Montgomery County",
        country="US",
        title="Events",
    )
    assert [name for name, _ in partners(reading)] == ["Gonder", "Xi'an", "Daejeon"]


def test_a_region_stands_before_its_country_with_no_comma_between() -> None:
    reading = read("Twin Towns\n\n- Quimper, Brittany France\n- Columbia, Missouri USA")
    assert rows(reading, "country") == [
        ("Quimper", "country", "France"),
        ("Columbia", "country", "USA"),
    ]


def test_towns_that_no_list_has_are_paired_with_others_by_a_county() -> None:
    reading = read(
        "Town Twinning\n\n- Ballinabeg and Essert, France\n- Longford Town and Quimper, Brittany"
        " France\n- Ballymore and Landévant, France",
        home="County Longford",
        country="IE",
        title="Town Twinning",
    )
    assert [name for name, _ in partners(reading)] == ["Essert", "Quimper", "Landévant"]


def test_the_home_is_no_partner_however_its_name_goes_on() -> None:
    reading = read(
        "Twinning\n\nThe agreement between Ukmerge (Lithuania) and the Municipality of Cologno al"
        " Serio (Italy) was signed on September 17th, 2005.",
        home="Cologno al Serio",
        country="IT",
        title="Twinning",
    )
    assert [name for name, _ in partners(reading)] == ["Ukmerge"]
    assert rows(reading, "date")[0][2] == "2005-09-17"


def test_the_association_of_another_city_is_no_partner() -> None:
    reading = read(
        "Sister Cities\n\nIn 1995 we became sister cities with Lyon. Officers of Bristol Sister"
        " City Corporation signed our guest book with sister city friends."
    )
    assert [name for name, _ in partners(reading)] == ["Lyon"]


def test_a_label_may_count_what_it_lists() -> None:
    for labels in (
        ("Sister cities (3):", "Friendship cities (2):"),
        ("3 sister cities:", "2 friendship cities:"),
    ):
        text = f"{labels[0]} Turin, Lyon, Bonn\n{labels[1]} Kobe, Nara"
        reading = read(text, title="Exchange")
        assert partners(reading) == [
            ("Turin", "sister"),
            ("Lyon", "sister"),
            ("Bonn", "sister"),
            ("Kobe", "friendship"),
            ("Nara-shi", "friendship"),  # and not the small town in Mali
        ]


def test_an_area_behind_how_many_live_there_and_acres() -> None:
    reading = read(
        "Sister Cities\n\nOulu, Finland\n\nIt has 200,000 inhabitants on 3,030 km².\n\n"
        "Kasterlee, Belgium\n\nIts area is more than 21,000 acres."
    )
    assert rows(reading, "area") == [("Oulu", "area", "3030"), ("Kasterlee", "area", "84.984")]


def test_a_word_behind_an_article_is_no_place() -> None:
    text = "Sister Cities\n\nTempe Sister Cities: one neighbourhood, a friend at a Time."
    assert partners(read(text, home="Tempe", country="US")) == []
