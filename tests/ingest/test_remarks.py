"""What stands beside a partner's name: its date, what has become of the tie, labels of the page."""

from __future__ import annotations

from made_pages import partners, read, rows

from cityqa.types import Fact


def of(facts: tuple[Fact, ...], attribute: str) -> dict[str, str]:
    return {f.place.name: f.date or f.printed for f in facts if f.attribute == attribute}


def test_what_has_become_of_a_tie_is_no_part_of_the_name() -> None:
    facts = read(
        "Sister cities\n\n| City | Since | What we do |\n|---|---|---|\n"
        "| 🇭🇺 Miskolc (ended) | 1963 | Choirs |\n"
        "| 🇷🇺 Vologda | 1995 | Agreement cancelled by the council, 14 March 2022 |\n"
        "| 🇩🇪 Essen | 1960 | Water project, finished in 2019 |\n"
        "| (see note) | - | - |\n"
    ).facts
    assert of(facts, "membership") == {n: n for n in ("Miskolc", "Vologda", "Essen")}
    assert of(facts, "state") == {"Miskolc": "ended", "Vologda": "2022-03-14"}


def test_a_remark_closes_what_is_said_of_a_tie() -> None:
    facts = read(
        "Sister cities\n\n- Douala, Cameroon (2008) - never activated\n"
        "- Leon, Nicaragua – cooperation in the 1980s, ended.\n"
        "- Tuzla (inactive), Bosnia and Herzegovina, 1987\n"
    ).facts
    assert of(facts, "date") == {"Douala": "2008", "Tuzla": "1987"}
    assert of(facts, "state") == {
        "Douala": "never activated",
        "León": "ended",
        "Tuzla": "inactive",
    }


def test_only_a_tie_lapses() -> None:
    facts = read(
        "# Twins\n\n## Freiburg, Germany (2015)\n\nA plan for a statue was called off"
        " after protests of a partner.\n\n## Bremen, Germany (2000)\n\nThe agreement was"
        " not cancelled.\n\n## Kiel, Germany (1993)\n\nThe partnership was suspended in 2022.\n"
    ).facts
    assert of(facts, "state") == {"Kiel": "2022"}


def test_the_date_before_a_colon_is_the_ties() -> None:
    facts = read(
        "# Sister cities\n\nPisa (Italy, 1982): a festival that was born there in 2013.\n\n"
        "Bath (England; 1970): our oldest partner and still the dearest to many of us.\n"
    ).facts
    assert of(facts, "date") == {"Pisa": "1982", "Bath": "1970"}


def test_labels_that_recur_are_the_pages_own() -> None:
    towns = {"Jalapa": "Nicaragua", "Kisumu": "Kenya", "Yamagata": "Japan"}
    facts = read(
        "# Sister cities\n\n"
        + "".join(
            f"{town}, {country} since 1984\nThe tie was made by a few who had been there.\n\n"
            f"Sponsor: Friends of {town}\n\n"
            for town, country in towns.items()
        )
    ).facts
    assert of(facts, "date") == dict.fromkeys(towns, "1984")
    assert of(facts, "sponsor") == {town: f"Friends of {town}" for town in towns}


def test_a_line_may_hold_several_countries_lists() -> None:
    facts = read(
        "Friendship cities\n\nRussia: Vologda (2013). Germany: Hamm (2015), Kiel (2018). Kenya:"
        " none so far.\n"
    ).facts
    assert of(facts, "date") == {"Vologda": "2013", "Hamm": "2015", "Kiel": "2018"}


def test_the_homes_own_region_is_no_partner() -> None:
    assert not read("The City of Daejeon, Gyeonggi has had sister cities since 1956.\n").facts


def test_what_was_signed_makes_no_other_tie_of_one_that_its_section_names() -> None:
    header = "City | Country | Date | Agreement\n"
    reading = read(
        f"# International cities\n\n## Friendship cities\n\n{header}"
        "Zhuhai | China | 2006.06.30 | LOI signed\nFukui | Japan | 2001.12.14 | MOU\n"
    )
    assert {f.relation for f in reading.facts if f.attribute == "membership"} == {"friendship"}
    mixed = read(
        f"# Sister cities\n\n{header}Zhuhai | China | 2006.06.30 | MOU\n"
        "Fukui | Japan | 2001.12.14 | Sister city\n"
    )
    kinds = {f.place.name: f.relation for f in mixed.facts if f.attribute == "membership"}
    assert kinds == {"Zhuhai": "mou", "Fukui-shi": "sister"}


def test_labels_may_follow_a_name_on_its_line() -> None:
    facts = read(
        "# Sister cities\n\nBrno (Czechia): Year of agreement: 1966; Population: 379,000; Fairs.\n"
        "Assen (Netherlands): Year of agreement: 1992; Population: 68,000; Motor races.\n"
    ).facts
    assert of(facts, "date") == {"Brno": "1966", "Assen": "1992"}
    assert {f.place.name: f.number for f in facts if f.attribute == "population"} == {
        "Brno": 379_000,
        "Assen": 68_000,
    }


def test_a_space_parts_a_label_where_words_are_not_parted() -> None:
    facts = read(
        "# 大田市の姉妹都市\n\n## ナンシー市（フランス共和国）\n\n"
        "- 提携年月日　昭和48年（1973年）10月12日\n"
        "- 名産　マカロン\n",
        language="ja",
    ).facts
    assert of(facts, "date") == {"Nancy": "1973-10-12"}
    assert of(facts, "名産") == {"Nancy": "マカロン"}


def test_a_remark_may_tell_the_state_among_others() -> None:
    facts = read(
        "# Sister cities\n\nCity | Country | Year | Remarks\n"
        "Leon | Nicaragua | 1988 | Friends of Leon; no contacts since 2018, partnership dormant\n"
        "Vologda | Russia | 1993 | suspended (resolution of 3 March 2022)\n"
        "Toluca | Mexico | 1999 | No visits since 2008 - dormant\n"
        "Essen | Germany | 1960 | Coal mining, ended in 1990, theatre\n"
    ).facts
    assert of(facts, "state") == {"León": "dormant", "Vologda": "2022-03-03", "Toluca": "dormant"}


def test_what_was_signed_leads_to_its_date() -> None:
    facts = read(
        "# Partnerships\n\n- Leeds, United Kingdom — SCA 1 April 1999. Schools and museums met.\n"
        "- Libreville, Gabon — MOU 2007, renewed 2010; port and trade were the subjects.\n",
        title="Partnerships",
    ).facts
    assert of(facts, "date")["Leeds"] == "1999-04-01"
    assert {f.date for f in facts if f.place.name == "Libreville"} >= {"2007"}


def test_a_page_that_speaks_of_one_kind_alone_is_of_that_kind() -> None:
    facts = read(
        "# Cities\n\nOur sister cities are far away. A sister city is a friend.\n\n"
        "Cusco, Peru\nSince 2009\n\nCuenca, Ecuador\nSince 2018\n\nWho may be our sister city?\n",
        title="Cities",
    ).facts
    assert {f.relation for f in facts} == {"sister"}


def test_prose_may_begin_with_the_date_or_the_end_of_the_tie() -> None:
    facts = read(
        "# Sister cities\n\n## Antwerp (Belgium)\n\n1958. Fashion museums.\n\n"
        "## Kobe (Japan)\n\nSince 1961. A garden was opened in 2011.\n\n"
        "## Dakar (Senegal)\n\n1968 was a good year for music.\n\n"
        "## Tyumen, Russia — 1995\n\nSuspended by the mayor in March 2022. Drilling was the work.\n"
    ).facts
    assert of(facts, "date") == {"Antwerp": "1958", "Kobe": "1961", "Tyumen": "1995"}
    assert of(facts, "state") == {"Tyumen": "2022-03"}


def test_a_tie_made_with_a_city_needs_no_date_and_goes_on_in_the_next_sentence():
    reading = read(
        "# Twin towns\n\nIn 1946 students set up a link with the university city of Leiden.\n\n"
        "A link was built with Perm, in the Urals. It was signed in 1995 and ran for years. In"
        " March 2022, after the invasion, the council ended the twinning.\n"
    )
    assert partners(reading) == [("Leiden", "sister"), ("Perm", "sister")]
    assert rows(reading, "date", "state") == [
        ("Leiden", "date", "1946"),
        ("Perm", "date", "1995"),
        ("Perm", "state", "2022-03"),
    ]


def test_a_remark_in_a_sentence_or_a_part_of_one_says_that_a_tie_sleeps():
    reading = read(
        "## Villes jumelées\n\n"
        "- 1991 – Almaty (Kazakhstan). Le jumelage est aujourd'hui en sommeil.\n"
        "- 2010 – Bandiagara (Mali) : coopération, suspendue en raison de la situation.\n"
        "- 1967 – Sendai (Japon). Après le séisme de 2011, nous avons collecté de l'argent.\n",
        language="fr",
    )
    assert [row[0] for row in rows(reading, "state")] == ["Almaty", "Bandiagara"]
    assert [row[2] for row in rows(reading, "date")] == ["1991", "2010", "1967"]
