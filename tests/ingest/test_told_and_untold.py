"""What a page says of some of its ties and not of those around it, and what is no tie at all."""

from __future__ import annotations

from made_pages import partners, read, read_of_porto, rows


def test_a_sentence_that_points_further_down_says_nothing_of_the_next_entries():
    reading = read_of_porto(
        "Twin towns\n\nPorto is currently linked with two cities. One further link is suspended"
        " (see below).\n\nGdynia, Poland\nLinked since 1971. Population: 246,000\n\n"
        "Malmo, Sweden\nLinked since 1988. Area: 77 km2\n\nSuspended links\n\nPerm, Russia\n\n"
        "Facts\n\nNumber of twin towns: 3\n"
    )
    assert rows(reading, "state") == [("Perm", "state", "Suspended")]
    assert rows(reading, "population", "area") == [
        ("Gdynia", "population", "246000"),
        ("Malmö", "area", "77"),
    ]
    assert [row[2] for row in rows(reading, "count")] == ["2", "3"]


def test_the_day_of_a_tie_whose_year_alone_is_labelled():
    reading = read(
        "# Partnerstädte\n\n## Lublin (Polen)\n\nPartnerschaft seit 1984\n\n"
        "Beide Räte unterzeichneten den Vertrag am 12. Juni 1984. Am 3. Mai 1984 sang ein Chor.\n\n"
        "## Nagano (Japan)\n\nPartnerschaft seit 1990\n\n"
        "Zuerst kamen Schüler; am 4. April 1990 wurde daraus eine Partnerschaft. Sie ruht heute vor"
        " allem auf den Vereinen.\n\n"
        "## Tomsk (Russland)\n\nPartnerschaft seit 1994\n\n"
        "Die Partnerschaft ruht seit 2022 auf Beschluss des Rates.\n",
        language="de",
    )
    assert rows(reading, "date", "state") == [
        ("Lublin", "date", "1984"),
        ("Lublin", "date", "1984-06-12"),
        ("Nagano", "date", "1990"),
        ("Nagano", "date", "1990-04-04"),
        ("Tomsk", "date", "1994"),
        ("Tomsk", "state", "2022"),
    ]


def test_words_beside_a_name_that_make_it_no_partner():
    reading = read_of_porto(
        "# Sister cities\n\nThe sister city idea goes back to a White House conference of 1956.\n\n"
        "| City | Country | Since |\n|---|---|---|\n| Mobile | USA | 1974 |\n"
        "| Perth | Australia | - |\n\n"
        "- **Mobile Bell**, Old Town – given by the people of Mobile for the 1998 Expo.\n"
    )
    assert partners(reading) == [("Mobile", "sister"), ("Perth", "sister")]
    assert rows(reading, "date") == [("Mobile", "date", "1974")]


def test_a_row_in_preparation_and_a_table_of_offices_list_no_ties():
    reading = read(
        "# Friendship cities\n\n| City | Country | Signed | Contents |\n|---|---|---|---|\n"
        "| Oulu | Finland | 2003. 4. 1 | Culture |\n| Malaga | Spain | - | (in preparation) |\n\n"
        "## Offices abroad\n\n| Office | Opened | Covers |\n|---|---|---|\n"
        "| Nairobi | 1999 | Africa |\n| Oulu | May 2015 | Northern Europe |\n"
    )
    assert partners(reading) == [("Oulu", "friendship")]
    assert rows(reading, "date") == [("Oulu", "date", "2003-04-01")]


def test_partners_at_home_each_with_its_year_and_other_contacts():
    reading = read(
        "# Villes jumelées\n\n## Jumelages nationaux\n\n"
        "Angers (1990), Trifouilly-les-Bains (1995), Rennes (2001)\n\n"
        "## Autres contacts\n\n- **Suncheon (Corée du Sud)** : Accord d’amitié, signé en 2009.\n"
        "- **Rio (Brésil)** : Échanges sur la musique et la danse.\n",
        home="Nantes",
        country="FR",
        language="fr",
        title="Villes jumelées",
    )
    assert partners(reading) == [
        ("Angers", "sister"),
        ("Trifouilly-les-Bains", "sister"),
        ("Rennes", "sister"),
        ("Suncheon", "friendship"),
        ("Rio de Janeiro", "partner"),
    ]
    assert [row[2] for row in rows(reading, "date")] == ["1990", "1995", "2001", "2009"]
    assert {f.place.country for f in reading.facts[:6]} == {"FR"}


def test_what_was_suspended_for_a_time_is_so_no_more():
    reading = read(
        "# Sister cities\n\n## Suzhou, China\n\n- Date : 1996. 3. 21\n- Since : 1999 exchange of"
        " officials (one a year, suspended 2020~2022)\n"
    )
    assert rows(reading, "state") == []


def test_a_decision_to_end_a_tie_dates_its_end_and_a_shared_project_dates_no_tie():
    reading = read(
        "Twin Cities\n\nMinsk, Belarus\nTwinned since 1966.\n\nSochi, Russia\nTwinned since 2012.\n"
        "A spa on the sea. Night Walk partners since 2015.\n\nOulu, Finland\nTwinned since 1990."
        "\n\nMore on the links\n\nOn 7 March 2022 the councillors voted to suspend formal ties with"
        " Minsk and Sochi. On 3 May 2019 they decided not to end the link with Oulu.\n"
    )
    assert rows(reading, "date", "state") == [
        ("Minsk", "date", "1966"),
        ("Sochi", "date", "2012"),
        ("Oulu", "date", "1990"),
        ("Minsk", "state", "2022-03-07"),
        ("Sochi", "state", "2022-03-07"),
    ]
