"""Every format gives the same facts, and nothing that a page does not show."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from cityqa.errors import UnreadablePage
from ingest.facts import read_page
from ingest.formats import limits
from ingest.formats.files import READABLE, read_text
from ingest.formats.html import html_to_text
from ingest.formats.page_text import PageText
from ingest.formats.separated import read_separated
from ingest.formats.tables import write_grid
from ingest.read import read_corpus, read_page_file

FIXTURES = Path(__file__).parents[1] / "fixtures" / "formats"
PAGES = sorted((FIXTURES / "pages").iterdir(), key=lambda path: path.name)
# Only in what a reader of the pages does not see, or in the frame of the site.
UNSEEN = (
    "Reykjavik", "Bari", "Lyon", "Bergen", "Oslo", "Riga", "Gdansk", "Turku", "Malmö", "Odense",
    "Ghent", "1999", "2020", "International Office", "satisfied", "cookies", "Skip to",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages():
    """Each fixture file as a page, by name; files of the three costly formats are read once."""
    source = {"title": "Sister and friendship cities", "publisher": "Tampere", "country": "FI"}
    return {path.name: read_page_file(path, path.name, source) for path in PAGES}


@pytest.mark.parametrize("name", [path.name for path in PAGES])
def test_facts_stand_where_they_say(pages, name):
    facts = read_page(pages[name]).facts
    assert facts
    for fact in facts:
        assert pages[name].text[fact.value_start : fact.value_end] == fact.printed


@pytest.mark.parametrize("name", [path.name for path in PAGES])
def test_what_is_not_shown_is_no_text(pages, name):
    assert [word for word in UNSEEN if word in pages[name].text] == []


@pytest.mark.parametrize("name", ["profiles.html", "page.md"])
def test_the_text_of_a_picture_is_kept(pages, name):
    page = pages[name]
    assert "Image : The harbour of Durban" in page.text
    images = [f for f in read_page(page).facts if f.attribute == "image"]
    assert {f.subject for f in images} >= {"Haiphong", "Durban", "Montevideo"}


def test_sources_tell_of_files_of_any_format(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("tables.html", "page.docx", "table.csv"):
        (folder / name).write_bytes((FIXTURES / "pages" / name).read_bytes())
    (tmp_path / "sources.toml").write_text(
        '[[page]]\npath = "page.docx"\nid = "leaflet"\ntitle = "The leaflet"\n'
        'publisher = "Tampere"\ncountry = "FI"\naddress = "https://example.org/leaflet"\n'
    )
    found, unreadable = read_corpus(tmp_path)
    assert unreadable == []
    assert [page.id for page in found] == ["leaflet", "table", "tables"]
    assert (found[0].title, found[0].publisher) == ("The leaflet", "Tampere")
    assert found[0].address == "https://example.org/leaflet"
    assert found[0].path == "pages/page.docx"
    assert found[2].title == "Sister and friendship cities of Tampere"


# -- HTML ---------------------------------------------------------------------------------------


def text_of(source: str) -> list[str]:
    return [line for line in html_to_text(source)[0].splitlines() if line]


def rows_of(cells: str) -> list[str]:
    return text_of(f"<table>{cells}</table>")


HEADER = "<tr><th>City<th>Country<th>Date</tr>"


def test_merged_cells_are_repeated():
    rows = rows_of(
        HEADER + "<tr><td>Kobe<td rowspan=2>Japan<td>1957</tr><tr><td>Oita<td>1960</tr>"
        "<tr><td>Bonn<td colspan=2>unknown</tr>"
    )
    assert rows[1:] == [
        "| Kobe | Japan | 1957 |",
        "| Oita | Japan | 1960 |",
        "| Bonn | unknown | unknown |",
    ]


def test_a_header_of_two_rows_is_one():
    head = "<tr><th rowspan=2>City<th colspan=2>Date</tr><tr><th>signed<th>renewed</tr>"
    rows = rows_of(f"<thead>{head}</thead><tr><td>Kobe<td>1957<td>1999</tr>")
    assert rows == ["| City | Date signed | Date renewed |", "| Kobe | 1957 | 1999 |"]


def test_a_title_within_a_table_repeats_the_header():
    rows = rows_of(
        HEADER + "<tr><td>Kobe<td>Japan<td>1957</tr><tr><td colspan=3>Friendship cities</tr>"
        "<tr><td>Bonn<td>Germany<td>1960</tr>"
    )
    assert rows[2:] == [
        "### Friendship cities",
        "| City | Country | Date |",
        "| Bonn | Germany | 1960 |",
    ]


def test_a_title_right_below_the_header_is_no_part_of_it():
    head = "<tr><th><th>Charter<th>Theme</tr><tr><th colspan=3>Japan</tr>"
    rows = rows_of(f"<thead>{head}</thead><tr><td>Kobe<td>1957<td>Ports</tr>")
    assert rows == ["Japan", "|  | Charter | Theme |", "| Kobe | 1957 | Ports |"]


def test_a_partner_a_column_becomes_entries():
    rows = rows_of(
        "<tr><td><td>Kobe<td>Bonn</tr><tr><td>Country<td>Japan<td>Germany</tr>"
        "<tr><td>Population<td>1,500,000<td>330,000</tr>"
    )
    assert rows[:3] == ["Kobe", "Country : Japan", "Population : 1,500,000"]
    assert rows[3:] == ["Bonn", "Country : Germany", "Population : 330,000"]


def test_a_table_that_only_lays_out_is_read_cell_by_cell():
    inner = f"<table>{HEADER}<tr><td>Kobe<td>Japan<td>1957</tr></table>"
    assert rows_of(f"<tr><td><p>Menu</p><td>{inner}</tr>") == [
        "Menu",
        "| City | Country | Date |",
        "| Kobe | Japan | 1957 |",
    ]


def test_labels_stand_beside_the_name_they_belong_to():
    text, _ = html_to_text(
        "<h3>Kobe, Japan</h3><img src=x alt='The port'><div>Mayor: A. Example</div>"
        "<dl><dt>Population<dd>1,500,000</dl><p>Kobe is a port.</p>"
    )
    assert text.split("\n\n") == [
        "Kobe, Japan\n• Image : The port\nMayor: A. Example\nPopulation : 1,500,000",
        "Kobe is a port.\n",
    ]


def test_pictures_stand_for_the_words_of_a_cell_or_a_heading():
    assert text_of("<h2><img alt='Sister cities'></h2>") == ["## Sister cities"]
    assert rows_of(HEADER + "<tr><td>Kobe<td><img alt=Japan><td>1957</tr>")[1] == (
        "| Kobe | Japan | 1957 |"
    )
    assert text_of("<p>Words</p><img alt='IMG_0001.jpg'><img alt=''>") == ["Words"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x('Bonn')</script>",
        "<!-- Bonn -->",
        "<p hidden>Bonn</p>",
        "<p style='color:red; DISPLAY : none'>Bonn</p>",
        "<style>.off{color:red;display:none}</style><p class='a off'>Bonn</p>",
        "<p class=sr-only>Bonn</p>",
        "<template><p>Bonn</p></template>",
        "<noscript>Bonn</noscript>",
        "<del>Bonn</del>",
        "<nav><a>Bonn</a></nav>",
        "<footer>Bonn</footer>",
        "<div id=gnb><ul><li>Bonn</ul></div>",
        "<div class='cookieConsent'>Bonn</div>",
        "<select><option>Bonn</select>",
        "<button>Bonn</button>",
    ],
)
def test_hidden_text_and_frames_are_left_out(hidden):
    page = f"<body><h1>Partners</h1>{hidden}<p>Kobe is a partner city of long standing.</p></body>"
    assert text_of(page) == ["# Partners", "Kobe is a partner city of long standing."]


@pytest.mark.parametrize(
    "shown",
    [
        "<style>@media print {p {display:none}}</style><p>{}</p>",
        "<form><h1>Partners</h1><p>{}</p></form>",
        "<div class='content-with-menu'><p>{}</p></div>",
        "<main><aside><p>{}</p></aside></main>",
        "<p class='hidden md:block'>{}</p>",
        "<h2><button>Kobe</button></h2><p>{}</p>",
        "<button aria-controls=k>Kobe</button><div id=k hidden><p>{}</p></div>",
        "<style>.panel{display:none}</style><button>Menu</button><div class=panel><p>{}</p></div>",
        "<div role=tabpanel style='display:none'><p>{}</p></div>",
    ],
)
def test_what_only_looks_like_a_frame_is_kept(shown):
    words = "Kobe is a partner city of long standing, whose mayor came twice."
    assert words in text_of(f"<body>{shown.replace('{}', words)}</body>")


def test_what_opens_a_part_of_the_page_is_its_heading():
    page = "<main><h1>Twins</h1><h2><button>Kobe (Japan)</button></h2><p>Since 1957.</p></main>"
    assert text_of(page) == ["# Twins", "Kobe (Japan)", "Since 1957."]


def test_line_breaks_of_markdown_are_kept_where_lines_are_cut_short(tmp_path):
    path = tmp_path / "page.md"
    wrapped = "Kobe has been our partner since\n1957, and its mayor came here twice in these years."
    path.write_text(f"Country: Japan\nSince: 1957\n\n{wrapped * 2}\n\nKobe\nOita\nHagi\n", "utf-8")
    text, _ = read_text(path, path.name)
    assert [block.split("\n") for block in text.strip().split("\n\n")] == [
        ["Country: Japan", "Since: 1957"],
        [(wrapped * 2).replace("\n", " ")],
        ["Kobe", "Oita", "Hagi"],
    ]


def test_figures_on_lines_of_a_cell_are_kept_apart():
    rows = rows_of(HEADER + "<tr><td>San<br>Jose<td>USA<td>1957<br>1999 renewed</tr>")
    assert rows[1] == "| San Jose | USA | 1957; 1999 renewed |"


def test_a_paragraph_without_end_is_parted_between_sentences():
    sentence = "Kobe is a partner city of long standing. "
    lines = text_of(f"<p>{sentence * 500}</p>")
    assert 4 < len(lines) < 8
    assert {line.removeprefix(sentence * line.count(sentence)) for line in lines} <= {
        sentence.strip()
    }


# -- CSV, tables --------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_of_a_table_is_told(tmp_path, delimiter):
    path = tmp_path / "table.csv"
    rows = [["City", "Country", "Population"], ['"Kobe, the port"', "Japan", '"1,525,152"']]
    path.write_text("\n".join(delimiter.join(row) for row in rows))
    assert read_separated(path)[0].splitlines() == [
        "| City | Country | Population |",
        "| Kobe, the port | Japan | 1,525,152 |",
    ]


def test_pipes_and_line_breaks_in_cells_do_not_part_them():
    out = PageText()
    write_grid(out, [["City", "Country"], ["Kobe\nport", "Ja|pan"]])
    assert str(out).splitlines()[1] == "| Kobe port | Ja/pan |"


# -- encodings ----------------------------------------------------------------------------------

KOREAN = "자매도시 부산광역시의 인구와 면적"
JAPANESE = "姉妹都市の人口と面積について、札幌市は毎年ゆきまつりを開いています。"
CHINESE = "友好城市的人口和面积统计,我们与南京市在文化和教育方面保持着长期合作。"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (KOREAN, "euc-kr"), (KOREAN, "utf-16"), (KOREAN, "utf-8-sig"), (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"), (CHINESE, "gb18030"), ("Städtepartnerschaften für Köln", "cp1252"),
        ("Sister cities and friends", "utf-16-le"), ("Sister cities and friends", "utf-16-be"),
    ],
)  # fmt: skip
def test_encodings_are_told(tmp_path, words, encoding):
    path = tmp_path / "page.txt"
    path.write_bytes((words + "\n").encode(encoding))
    assert read_text(path, path.name)[0] == words + "\n"


def test_a_page_says_its_encoding(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(f"<meta charset='euc-kr'><p>{KOREAN[:3]}</p>".encode("euc-kr"))
    assert read_text(path, path.name)[0].strip() == KOREAN[:3]


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page.md"])
def test_a_server_says_a_pages_encoding(tmp_path, name):
    """Before the page does: what it says may be true of another copy."""
    path = tmp_path / name
    path.write_bytes("<meta charset='euc-kr'>Åland, Ærø".encode("cp1257"))
    text, _ = read_text(path, name, "text/html; charset=windows-1257")
    assert "Åland, Ærø" in text
    assert "Åland, Ærø" not in read_text(path, name)[0]


# -- limits -------------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(UnreadablePage) as caught:
        read_text(path, path.name)
    assert caught.value.path == path.name
    return caught.value.reason


def write_zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_part(path: Path, original: str, name: str, content: bytes) -> Path:
    """A copy of a fixture with one part replaced."""
    with zipfile.ZipFile(FIXTURES / "pages" / original) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return write_zip(path, parts | {name: content})


@pytest.mark.parametrize("suffix", sorted(READABLE))
def test_a_file_too_large_is_not_even_opened(tmp_path, suffix):
    path = tmp_path / f"page{suffix}"
    with path.open("wb") as file:
        file.truncate(1 << 30)  # a hole: it takes no space on the disk
    tracemalloc.start()
    assert "larger than" in refusal(path)
    assert tracemalloc.get_traced_memory()[1] < limits.MEGABYTE
    tracemalloc.stop()


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv", ".html"])
def test_an_endless_line_is_refused(tmp_path, suffix):
    path = tmp_path / f"page{suffix}"
    path.write_text("Kobe, a city, " * 200_000)
    assert "longer than" in refusal(path) or "line of more than" in refusal(path)


def test_zip_bombs_are_refused(tmp_path):
    zeros = bytes(limits.LARGEST_UNPACKED + 1)
    bomb = with_part(tmp_path / "bomb.docx", "page.docx", "word/document.xml", zeros)
    assert bomb.stat().st_size < limits.MEGABYTE
    assert "unpacks to more" in refusal(bomb)
    many = {f"{n}.xml": b"" for n in range(limits.MOST_PARTS + 1)}
    assert "parts" in refusal(write_zip(tmp_path / "many.xlsx", many))


@pytest.mark.parametrize(
    ("suffix", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/styles.xml")]
)
def test_entities_are_refused(tmp_path, suffix, part):
    xml = (
        b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>"""
    )
    original = "page.docx" if suffix == "docx" else "sheets.xlsx"
    path = with_part(tmp_path / f"page.{suffix}", original, part, xml)
    assert "document type" in refusal(path)


def test_sheets_without_end_are_refused(tmp_path):
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    full = b'<row r="1"><c r="A1"><v>1</v></c></row>' * (limits.MOST_CELLS + 1)
    for content in (far, merged, full + b"</sheetData></worksheet>"):
        path = with_part(
            tmp_path / "rows.xlsx", "sheets.xlsx", "xl/worksheets/sheet1.xml", head + content
        )
        assert "cells" in refusal(path)


def test_tables_without_end_are_refused(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<table>" + "<tr><td colspan=1000 rowspan=65000>x<td>y" * 500 + "</table>")
    assert "cells" in refusal(path)


def test_deep_nesting_is_refused(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<div>" * 1_000_000 + "Kobe")
    assert "deep" in refusal(path)
    path = tmp_path / "page.md"
    path.write_text(">" * 40_000 + " Kobe\n")
    try:
        read_text(path, path.name)
    except UnreadablePage as error:
        assert error.reason


def test_a_process_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    from ingest.formats import isolated

    monkeypatch.setattr(isolated, "SECONDS", 0.01)
    path = tmp_path / "page.pdf"
    path.write_bytes((FIXTURES / "pages" / "ruled.pdf").read_bytes())
    assert "seconds" in refusal(path)


@pytest.mark.parametrize("suffix", sorted(READABLE))
def test_what_is_no_such_file_is_refused_with_a_reason(tmp_path, suffix):
    path = tmp_path / f"page{suffix}"
    assert "cannot be opened" in refusal(path)
    path.write_bytes(b"")
    assert refusal(path) == "it is empty"
    path.write_bytes(bytes(range(256)) * 4)
    assert refusal(path)


def test_facts_beside_the_fixtures_are_complete():
    assert {path.stem for path in (FIXTURES / "facts").iterdir()} == {path.name for path in PAGES}
    for path in (FIXTURES / "facts").iterdir():
        assert all(json.loads(line)["country"] for line in path.read_text("utf-8").splitlines())


def test_an_items_label_is_set_apart_from_the_value_it_runs_into():
    text, _ = html_to_text("<ul><li><b>Area</b><i>90 km2</i></li><li><b>Old</b> <i>town</i></li>")
    assert "• Area : 90 km2" in text
    assert "• Old town" in text


def test_what_only_a_style_sheet_parts_is_parted_by_dots():
    card = "<b>Kobe</b><span>Japan</span><time>1957</time><i>Pop. 900</i><i>716 km2</i>"
    text, _ = html_to_text(f"<ul><li><a href='#'>{card}</a></li></ul><p><b>K</b><i>obe</i></p>")
    assert "• Kobe · Japan · 1957 · Pop. 900 · 716 km2\n" in text
    assert text.endswith("\nKobe\n")


def test_marks_of_templates_are_no_text():
    text, _ = html_to_text('<%@ page language="java" %>\n<><p>Gävle</p><?php foot(); ?></>')
    assert text == "Gävle\n"


def test_a_page_may_stand_in_its_front_matter(tmp_path):
    path = tmp_path / "history.md"
    said = "The tie with Turku goes back to a school choir that sang there in 1952."
    path.write_text(
        f'---\ntitle: "How it began"\nlayout: wide\nteaser: "{said[:48]}"\nstory: "{said}"\n---\n',
        "utf-8",
    )
    page = read_page_file(path, path.name, {})
    assert page.title == "How it began"
    assert page.text == f"{said}\n"


def test_a_front_matter_that_grows_is_no_text(tmp_path):
    path = tmp_path / "bomb.md"
    path.write_text("---\na: &a [x, x]\nb: &b [*a, *a]\n---\nOulu\n", "utf-8")
    assert read_page_file(path, path.name, {}).text == "Oulu\n"
