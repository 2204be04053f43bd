"""Building the index: only what is new is embedded, and nothing is lost on the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from samples import NANJING, PAGE_TEXT, StubEncoder, fact

import ingest.__main__ as command
from cityqa.errors import CorpusError, MissingIndex
from cityqa.index import Index
from cityqa.settings import Settings
from cityqa.store import Store
from ingest import doubts, facts, kept, load, reading
from ingest.load import build, hash_corpus, is_stale, write
from ingest.read import read_corpus

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture
def one_file(settings, content, monkeypatch):
    """The corpus has one file, which is read as ``content``; counts how often it is read."""
    (settings.corpus / "pages" / "partners.txt").write_text(PAGE_TEXT)
    read = []

    def read_content(corpus, *_):
        read.append(corpus)
        return [content]

    monkeypatch.setattr(load, "read_content", read_content)
    return read


def test_unchanged_corpus_is_neither_read_nor_embedded_again(settings, one_file):
    first = build(settings, encoder=StubEncoder())
    assert (first.pages, first.passages, first.facts, first.doubts) == (1, 2, 6, 1)
    assert (first.unchanged, first.embedded) == (False, 4)
    encoder = StubEncoder()
    second = build(settings, encoder=encoder)
    assert (second.unchanged, second.embedded, encoder.encoded) == (True, 0, [])
    assert replace(second, seconds=0, unchanged=False, embedded=4) == replace(first, seconds=0)
    assert len(one_file) == 1


def test_stale_when_a_file_or_the_encoder_changes(settings, one_file):
    assert is_stale(settings)
    build(settings, encoder=StubEncoder())
    assert not is_stale(settings)
    assert is_stale(replace(settings, embedding_model="another"))
    (settings.corpus / "sources.toml").write_text("")
    assert is_stale(settings)
    build(settings, encoder=StubEncoder())
    assert not is_stale(settings)
    (settings.corpus / "pages" / "partners.txt").rename(settings.corpus / "pages" / "new.txt")
    assert is_stale(settings)


def test_hidden_files_do_not_make_stale(settings):
    before = hash_corpus(settings.corpus)
    (settings.corpus / "pages" / ".partners.txt.swp").write_text("x")
    assert hash_corpus(settings.corpus) == before


def test_only_new_texts_are_embedded_and_known_vectors_copied(settings, content, opened):
    store = opened(Store(settings))
    write(store, [content], StubEncoder(), corpus_hash="1")
    weather = fact("f7", NANJING, "weather", "14", label="Weather")
    encoder = StubEncoder()
    more = replace(content, facts=(*content.facts, weather))
    _, embedded = write(store, [more], encoder, corpus_hash="2")
    assert (embedded, encoder.encoded) == (1, ["Weather: 14"])
    index = opened(Index.open(settings))
    for text, id in [("Weather: 14", "f7"), ("Weather: rain", "f6")]:
        [nearest] = index.near("texts", encoder.encode([text])[0], 1)
        assert (nearest.item.id, nearest.score) == (id, pytest.approx(1.0, abs=1e-5))


def test_another_encoder_embeds_all_again(settings, content, opened):
    store = opened(Store(settings))
    write(store, [content], StubEncoder(), corpus_hash="1")
    other = StubEncoder()
    other.name = "another"
    assert write(store, [content], other, corpus_hash="1")[1] == 4


def test_equal_texts_are_embedded_once(settings, content, encoder, opened):
    weather = next(one for one in content.facts if one.attribute == "weather")
    again = replace(content, facts=(*content.facts, replace(weather, id="f7")))
    write(opened(Store(settings)), [again], encoder, corpus_hash="1")
    assert encoder.encoded.count("Weather: rain") == 1


def test_more_rows_than_chroma_takes_at_once(settings, content, encoder, opened, monkeypatch):
    monkeypatch.setattr(Store, "batch_size", lambda self: 4)
    monkeypatch.setattr(load, "_ROWS_AT_ONCE", 3)
    store = opened(Store(settings))
    write(store, [content], encoder, corpus_hash="1")
    write(store, [content], encoder, corpus_hash="2")
    assert len(encoder.encoded) == 4
    assert len(opened(Index.open(settings)).facts()) == 6


def test_failing_build_leaves_the_old_index(settings, content, encoder, opened):
    store = opened(Store(settings))
    write(store, [content], encoder, corpus_hash="1")
    twice = replace(content, facts=(content.facts[0], content.facts[0]))
    with pytest.raises(Exception, match="cannot be used"):
        write(store, [twice], encoder, corpus_hash="2")
    assert len(opened(Index.open(settings)).facts()) == 6


SISTERS = "Sister Cities\n\n{}\n\nDate: November 14, 1994\nPopulation: {}\n"


def put(settings, name, partner="Nanjing (China)", people="9,300,000"):
    (settings.corpus / "pages" / name).write_text(SISTERS.format(partner, people))


@pytest.fixture
def read_pages(monkeypatch):
    """The ids of the pages that have been read."""
    read = []

    def read_page(page, hints):
        read.append(page.id)
        return facts.read_page(page, hints)

    monkeypatch.setattr(reading, "read_page", read_page)
    return read


def test_progress_goes_from_nothing_to_all(settings, encoder):
    put(settings, "a.txt")
    put(settings, "b.txt", "Seattle (USA)")
    steps = []
    build(settings, lambda *step: steps.append(step), encoder=encoder)
    assert steps == [(doing, n, 2) for doing in ("Reading", "Indexing") for n in range(3)]


def test_only_changed_pages_are_read_again(settings, encoder, read_pages):
    put(settings, "a.txt")
    put(settings, "b.txt", "Seattle (USA)")
    sources = settings.corpus / "sources.toml"
    # Of a page that does not know whose it is, other pages' homes may tell.
    told = '[[page]]\npath = "b.txt"\npublisher = "Daegu"\ncountry = "KR"\n'
    sources.write_text(told)
    build(settings, encoder=encoder)
    put(settings, "b.txt", "Tacoma (USA)")
    build(settings, encoder=encoder)
    assert read_pages == ["a", "b", "b"]
    sources.write_text(told + '[[page]]\npath = "a.txt"\npublisher = "Daejeon"\ncountry = "KR"\n')
    build(settings, encoder=encoder)
    assert read_pages[3:] == ["a"]
    (settings.corpus / "names.toml").write_text('[Nan]\nname = "Nanjing"\ncountry = "CN"\n')
    build(settings, encoder=encoder)
    assert read_pages[4:] == ["a", "b"]
    with Index.open(settings) as index:
        assert {p.place.name for p in index.partners()} == {"Nanjing", "Tacoma"}
        assert {fact.home for fact in index.facts({"page": "a"})} == {"Daejeon"}


def test_a_change_of_the_code_reads_all_again(settings, encoder, read_pages, monkeypatch):
    put(settings, "a.txt")
    build(settings, encoder=encoder)
    monkeypatch.setattr(load, "hash_code", lambda: "other")
    build(settings, encoder=encoder)
    assert read_pages == ["a", "a"]


def test_what_is_kept_is_only_of_the_pages_there_are(settings, encoder):
    put(settings, "a.txt")
    put(settings, "b.txt", "Seattle (USA)")
    build(settings, encoder=encoder)
    (settings.corpus / "pages" / "b.txt").unlink()
    build(settings, encoder=encoder)
    with sqlite3.connect(settings.index / kept.FILE) as database:
        assert database.execute("SELECT count(*) FROM reading").fetchone() == (1,)
        [vectors] = database.execute("SELECT count(*) FROM vector").fetchone()
    fresh = build(replace(settings, index=settings.index / "fresh"), encoder=StubEncoder())
    assert vectors == fresh.embedded < len(encoder.encoded)


def test_what_is_kept_may_be_lost_or_damaged(settings, encoder, read_pages):
    put(settings, "a.txt")
    build(settings, encoder=encoder)
    (settings.index / kept.FILE).write_bytes(b"no database" * 1000)
    put(settings, "b.txt", "Seattle (USA)")
    assert build(settings, encoder=encoder).pages == 2
    assert read_pages == ["a", "a", "b"]


def test_doubts_are_those_of_all_pages_together(settings, encoder):
    """Pages read one at a time are held against each other as if all had been read at once."""
    people = ["1,000", "150,000", "9,000,000", "1,100", "1,000"]
    for n, printed in enumerate(people):
        put(settings, f"{n}.txt", "Xyzzyville (China)", printed)
    build(settings, encoder=encoder)
    pages, _ = read_corpus(settings.corpus)
    together = doubts.mark([fact for page in pages for fact in facts.read_page(page).facts])
    with Index.open(settings) as index:
        assert sorted(map(repr, index.facts())) == sorted(map(repr, together))
        assert sum(bool(fact.doubt) for fact in index.facts()) > 2


def test_partners_have_all_names_and_homes(tmp_path):
    named = [
        fact("1", NANJING, "membership", "Nanjing"),
        replace(fact("2", NANJING, "membership", "Nanjing"), subject="Nankin", home="Nagoya"),
        replace(fact("3", NANJING, "membership", "Nanjing"), home=""),
        replace(fact("4", NANJING, "date", "1994-11-14"), subject="no name"),
    ]
    with kept.Kept(tmp_path) as build:
        for one in named:
            build.name_partners([one])
        [partner] = build.partners()
    assert partner.names == ("Nanjing", "Nankin")
    assert partner.homes == ("Daejeon", "Nagoya")


def test_no_corpus_and_no_page_are_errors_that_build_nothing(settings, tmp_path, encoder):
    with pytest.raises(CorpusError, match="CITYQA_CORPUS"):
        build(replace(settings, corpus=tmp_path / "none"), encoder=encoder)
    (settings.corpus / "pages" / "binary.txt").write_bytes(b"\0\1\2" * 100)
    with pytest.raises(CorpusError, match=r"binary\.txt"):
        build(settings, encoder=encoder)
    with pytest.raises(MissingIndex):
        Index.open(settings)


@pytest.fixture
def run(settings, monkeypatch, capsys):
    """Runs `python -m ingest`; gives its exit code, output and errors."""
    monkeypatch.setattr(load, "open_encoder", lambda settings: StubEncoder())
    monkeypatch.setenv("CITYQA_EMBEDDING_MODEL", settings.embedding_model)
    monkeypatch.setenv("CITYQA_CORPUS", str(settings.corpus))
    monkeypatch.setenv("CITYQA_INDEX", str(settings.index))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = command.main(arguments)
        return (code, *capsys.readouterr())

    return run


def test_command_reports_what_it_did(run, one_file):
    code, out, err = run()
    assert (code, err.count("Embedding:")) == (0, err.count("Embedding"))
    assert out.startswith("1 pages, 2 passages, 6 facts, 1 doubts in ")
    assert "unchanged" in run()[1]


def test_command_names_unreadable_files_and_reads_the_others(run, settings):
    pages = settings.corpus / "pages"
    (pages / "good.txt").write_text("Sister Cities\n\nNanjing (China)\n\nDate: November 14, 1994\n")
    (pages / "cut.pdf").write_bytes(b"%PDF-1.4")
    (pages / "empty.txt").write_text("")
    (pages / "binary.txt").write_bytes(bytes(range(256)))
    for _ in range(2):  # the second time nothing has changed, and they still cannot be read
        code, out, err = run()
        assert code == 1
        assert out.startswith("1 pages")
        for name in ("cut.pdf", "empty.txt", "binary.txt"):
            assert f"unreadable: {name}: " in err
    [page] = Index.open(settings).pages()
    assert page.id == "good"


def test_command_cannot_run(run, settings, tmp_path):
    code, out, err = run("--corpus", str(tmp_path / "none"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("error: ")
    assert run("--index", __file__)[0] == 2


def test_the_corpus_itself(settings, encoder):
    """Every page is read, and every offset is one of the page as published."""
    build(replace(settings, corpus=CORPUS), encoder=encoder)
    with Index.open(settings) as index:
        files = {path.relative_to(CORPUS).as_posix(): path for path in CORPUS.glob("pages/*.txt")}
        assert {page.path for page in index.pages()} == set(files)
        for page in index.pages():
            assert page.text.encode() == files[page.path].read_bytes()
        for passage in [*index.passages(), *index.sentences()]:
            assert index.page(passage.page).text[passage.start : passage.end] == passage.text
        facts = index.facts()
        for each in facts:
            text = index.page(each.page).text
            assert text[each.value_start : each.value_end] == each.printed
            assert each.start <= each.value_start <= each.value_end <= each.end
        assert len(facts) > 100
        assert index.partners()


def test_unchanged_build_does_not_load_torch(settings, one_file):
    build(settings, encoder=StubEncoder())
    code = (
        "import sys, ingest.__main__ as command\n"
        "assert command.main() == 0\n"
        "sys.exit(any(name in sys.modules for name in ('torch', 'sentence_transformers')))"
    )
    given = {
        "CITYQA_CORPUS": str(settings.corpus),
        "CITYQA_INDEX": str(settings.index),
        "CITYQA_EMBEDDING_MODEL": settings.embedding_model,
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=given, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "unchanged" in done.stdout
    assert Settings.load(given).index == settings.index
