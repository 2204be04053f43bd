"""Files of a corpus: what is told of each, and those that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cityqa.errors import CorpusError
from ingest.guesses import guess_language
from ingest.homes import guess_publisher
from ingest.read import read_corpus, read_names


def corpus(tmp_path: Path, files: dict[str, bytes | str], sources: str = "") -> Path:
    (tmp_path / "pages").mkdir()
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "pages" / name).write_bytes(data)
    if sources:
        (tmp_path / "sources.toml").write_text(sources, "utf-8")
    return tmp_path


def test_a_file_without_an_entry_speaks_for_itself(tmp_path: Path) -> None:
    text = "Skip to content\n\nSister Cities of Sapporo\n\nSapporo City has 5 sister cities.\n"
    (page,), unreadable = read_corpus(corpus(tmp_path, {"Sister Cities 2024.txt": text}))
    assert unreadable == []
    assert (page.id, page.title) == ("sister-cities-2024", "Sister Cities of Sapporo")
    assert (page.publisher, page.country, page.language) == ("Sapporo", "JP", "en")
    assert page.names_publisher
    assert page.text == text


def test_the_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "A\u00a0title\r\n\r\n  • B\u3000\ufeffc\n"
    (page,), _ = read_corpus(corpus(tmp_path, {"a.txt": text}))
    assert page.text == text


def test_sources_say_what_the_text_cannot(tmp_path: Path) -> None:
    sources = (
        '[[page]]\npath = "a.txt"\nid = "friends"\ntitle = "Friends"\npublisher = "Daegu"\n'
        'country = "KR"\nlanguage = "en"\nnames_publisher = false\n'
    )
    (page,), _ = read_corpus(corpus(tmp_path, {"a.txt": "Nanjing, China"}, sources))
    assert (page.id, page.title, page.publisher) == ("friends", "Friends", "Daegu")
    assert not page.names_publisher


def test_a_file_that_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "a-good.txt": "Sister Cities",
        "b-bytes.txt": b"\xff\xc0\x81\xfe\x90\x02\x03\x04",
        "c-empty.txt": " \n",
        "d-binary.txt": b"PK\x03\x04\x00\x00",
    }
    pages, unreadable = read_corpus(corpus(tmp_path, files))
    reasons = {error.path: error.reason for error in unreadable}
    assert "a-good" in [page.id for page in pages]
    assert {"c-empty.txt", "d-binary.txt"} <= set(reasons)
    assert all(len(reason.split()) > 2 for reason in reasons.values())
    assert len(pages) + len(unreadable) == len(files)


def test_an_entry_without_a_file_and_two_files_of_one_id_are_told(tmp_path: Path) -> None:
    sources = '[[page]]\npath = "gone.txt"\n[[page]]\npath = "b.txt"\nid = "a"\n'
    pages, unreadable = read_corpus(corpus(tmp_path, {"a.txt": "One", "b.txt": "Two"}, sources))
    assert [page.id for page in pages] == ["a"]
    assert {error.path for error in unreadable} == {"gone.txt", "b.txt"}


@pytest.mark.parametrize(
    "sources", ["[[page]\n", "[[page]]\nid = 'a'\n", "[[page]]\npath = 'a.txt'\ncolour = 'red'\n"]
)
def test_sources_that_cannot_be_used(tmp_path: Path, sources: str) -> None:
    with pytest.raises(CorpusError):
        read_corpus(corpus(tmp_path, {"a.txt": "One"}, sources))


def test_a_corpus_without_its_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        read_corpus(tmp_path)


def test_given_names_are_looked_up_in_any_spelling(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text('"Óh Da" = { name = "Ōda", country = "JP" }\n', "utf-8")
    assert read_names(tmp_path) == {"ohda": ("Ōda", "JP")}
    (tmp_path / "names.toml").write_text('"Ohda" = "Ōda"\n', "utf-8")
    with pytest.raises(CorpusError):
        read_names(tmp_path)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Our sister cities and what we do with them", "en"),
        ("Unsere Partnerstädte und was wir mit ihnen tun", "de"),
        ("Villes jumelées de Marseille", "fr"),
        ("Ciudades hermanas de la ciudad de Rosario", "es"),
        ("자매도시 현황", "ko"),
        ("横浜市の姉妹・友好都市", "ja"),
        ("广州市国际友好城市一览表", "zh"),
    ],
)
def test_the_language_is_told_by_script_and_words(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_the_publisher_is_the_city_that_the_page_speaks_for() -> None:
    text = "Austin has three sister cities.\n\nOita City, Japan\n\nAdelaide, Australia\n"
    assert guess_publisher(text, "Sister Cities") == ("Austin", "US")
    for spoken, home in [
        (
            "City of CologneMenuSearch\n\nTurin, Italy\nTurin has a tower. Turin has a fair.",
            "Cologne",
        ),
        ("Stuttgart unterhält Partnerschaften.\nBrünn, Tschechien", "Stuttgart"),
        ("Rosario mantiene once hermanamientos.\nPoblación: 3\nPoblación: 4", "Rosario"),
        ("Turkey - Konya\n\nKonya has gardens. Konya has parks. Konya has a fair.", ""),
    ]:
        assert guess_publisher(spoken, "Partners")[0] == home
    assert guess_publisher("Oita City, Japan\n\nAdelaide, Australia\n", "Sister Cities") == ("", "")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("HomeYour councilTown twinning\n\nTown twinning\n\nBath has four twins.", "Town twinning"),
        ("Home > Council > Twins\n\nOur twin towns\n\nBath has four twins.", "Our twin towns"),
        ("Search\nMenu\n\nCity of Bath\n\nTwin towns\n\nBath has four twins.", "Twin towns"),
        (
            "International relations\n\nBath has four twins.\n\nTwin towns",
            "International relations",
        ),
    ],
)
def test_the_title_is_the_pages_and_not_the_sites(tmp_path: Path, text: str, title: str) -> None:
    (page,), _ = read_corpus(corpus(tmp_path, {"twins.txt": text}))
    assert page.title == title


def test_the_home_is_told_by_what_it_owns_and_not_by_a_title_of_names() -> None:
    owned = "Dresdens älteste Partnerstadt\n\nTurku (Finnland)\nTurku ist alt. Turku hat"
    assert guess_publisher(owned, "Partnerstädte") == ("Dresden", "DE")
    shared = "Lima, Cusco, Arequipa: twin cities\n\nLima's newest twins were welcomed on Monday.\n"
    assert guess_publisher(shared, "Lima, Cusco, Arequipa: twin cities")[0] == "Lima"
    profile = "다이센시 정보\n\n다이센시 시장 방문. 당진시 대표단 다이센시 방문.\n"
    assert guess_publisher(profile, "아키타현 다이센시")[0] == "당진시"


def test_a_home_told_by_the_text_is_called_as_other_pages_call_it(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("Oslo, Norway\n", "utf-8")
    (folder / "b.txt").write_text("당진시 자매도시\n\n당진시 국제교류\n", "utf-8")
    (tmp_path / "sources.toml").write_text(
        '[[page]]\npath = "a.txt"\npublisher = "Dangjin"\ncountry = "KR"\n', "utf-8"
    )
    pages, _ = read_corpus(tmp_path)
    assert {page.publisher for page in pages} == {"Dangjin"}
