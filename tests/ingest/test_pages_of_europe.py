"""Shapes of pages from European city governments, each made by hand."""

from __future__ import annotations

from made_pages import partners, read_of_porto, rows


def test_the_day_of_a_tie_stands_in_prose_below_its_year() -> None:
    reading = read_of_porto(
        "Partnerstädte\n\nTampere (Finnland), seit 1964\nDie Stadt der Seen ist seit dem"
        " 18. September 1964 mit uns verbunden. 1967 entstand ein Komitee.\n\n"
        "Graz (Österreich), seit 1971\nDas Museum wurde am 3. Mai 1982 eröffnet.\n",
        language="de",
        title="Partnerstädte",
    )
    assert rows(reading, "date") == [
        ("Tampere", "date", "1964"),
        ("Tampere", "date", "1964-09-18"),
        ("Graz", "date", "1971"),
    ]


def test_semicolons_part_cells_and_cooperations_are_no_twinnings() -> None:
    reading = read_of_porto(
        "Jumelages et coopérations\n\nLES VILLES JUMELÉES\n\nGraz (Autriche)\n"
        "Population : 290 000\n\nLES COOPÉRATIONS\n\nVille ; pays ; depuis ; thème\n"
        "Tampere ; Finlande ; 2006 ; forêts, lacs\n"
        "Kumasi ; Ghana ; 1999 ; artisanat\n",
        language="fr",
        title="Jumelages et coopérations",
    )
    assert partners(reading) == [
        ("Graz", "sister"),
        ("Tampere", "friendly_cooperation"),
        ("Kumasi", "friendly_cooperation"),
    ]
    assert ("Kumasi", "country", "Ghana") in rows(reading, "country")
    assert ("Tampere", "subject", "forêts, lacs") in rows(reading, "subject")


def test_a_table_with_a_cell_a_line_may_have_a_blank_line_behind_each_row() -> None:
    reading = read_of_porto(
        "Ciudades hermanas y acuerdos de amistad\n\nCiudad\nPaís\nFecha de firma\n"
        "Tipo de instrumento\nTemas\nSituación\n\n"
        "Tampere\nFinlandia\n12 de agosto de 1981\nHermanamiento\nBosques, lagos\nVigente\n\n"
        "Kumasi\nGhana\n21 de noviembre de 2013\nAcuerdo de amistad\nMercados\nSuspendido\n\n"
        "Contacto\nTeléfono: 222\n",
        language="es",
        title="Ciudades hermanas y acuerdos de amistad",
    )
    assert partners(reading) == [("Tampere", "sister"), ("Kumasi", "friendship")]
    assert rows(reading, "date", "state") == [
        ("Tampere", "date", "1981-08-12"),
        ("Tampere", "state", "Vigente"),
        ("Kumasi", "date", "2013-11-21"),
        ("Kumasi", "state", "Suspendido"),
    ]


def test_a_noun_with_its_article_a_garden_and_what_was_not_renewed() -> None:
    reading = read_of_porto(
        "Protocolos de amistad\n\nLos hermanamientos son acuerdos aprobados por el Pleno municipal"
        " que unen a Oporto con otras ciudades.\n\n"
        "- Tampere (Finlandia), 22 de septiembre de 2010, por cinco años. No se ha renovado.\n",
        language="es",
        title="Protocolos de amistad",
    )
    assert partners(reading) == [("Tampere", "friendship")]
    assert [value for _, _, value in rows(reading, "state")] == ["No se ha renovado"]
    reading = read_of_porto(
        "Villes jumelées\n\nTampere, Finlande\nSurface du jardin finlandais : 5 000 m²\n",
        language="fr",
        title="Villes jumelées",
    )
    assert not rows(reading, "area")
