"""Pages come, change and go, and the index is always that of the pages there are."""

from __future__ import annotations

import re
import shutil
import tomllib
from contextlib import ExitStack, suppress
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from samples import STUB, StubEncoder
from web import serve

import ingest.__main__ as command
from cityqa import index as indexing
from cityqa.chain import ask
from cityqa.errors import CorpusError, EncoderError, UnreadablePage
from cityqa.index import Index
from cityqa.settings import Settings
from cityqa.store import KINDS, Store
from ingest import load, updates
from ingest.load import build, hash_corpus
from ingest.updates import add, look, refresh, remove

CITIES = {"Nanjing": "China", "Seattle": "United States", "Budapest": "Hungary", "Osaka": "Japan"}


def page_text(home: str, *cities: str, people: int = 1_000_000) -> str:
    """A page with an entry for each city, whose population tells the pages apart."""
    entries = "".join(
        f"{city} ({CITIES[city]})\n\n"
        f"  • Population : {people + n:,}\n"
        f"  • Sister city relationship established on May {n + 1}, 1999\n\n"
        for n, city in enumerate(cities)
    )
    return f"Sister Cities of {home}\n\n{entries}"


@pytest.fixture
def web():
    with serve() as web:
        yield web


@pytest.fixture
def kept(settings):
    """A corpus of one page, built."""
    (settings.corpus / "pages" / "kept.txt").write_text(page_text("Bremen", "Budapest"), "utf-8")
    build(settings, encoder=StubEncoder())
    return settings


def added(source: object, settings: Settings, **given: str) -> str:
    new = look(str(source), settings, given=given, allow_private=True)
    add(new, settings, encoder=StubEncoder())
    return new.page.id


def entries(settings: Settings) -> list[dict]:
    return tomllib.loads((settings.corpus / "sources.toml").read_text("utf-8")).get("page", [])


def stored(settings: Settings) -> dict[str, object]:
    """All that the index holds but its vectors, when it was built, and under which name."""
    with Store(settings) as store:
        summary = store.summary()
        assert summary is not None
        rows: dict[str, object] = {}
        for kind in KINDS:
            got = store.collection(summary.generation, kind).get()
            each = zip(got["ids"], got["documents"], got["metadatas"], strict=True)
            rows[kind] = {id: (document, metadata) for id, document, metadata in each}
    # The hash is of the code as well, which somebody may be writing meanwhile.
    apart = {"generation", "previous", "built_at", "corpus_hash"}
    return rows | {n: value for n, value in asdict(summary).items() if n not in apart}


def vectors(settings: Settings) -> dict[str, list[float]]:
    """The vector of every fact and passage, by its id."""
    found: dict[str, list[float]] = {}
    with Store(settings) as store:
        for kind in ("facts", "passages", "sentences"):
            generation = store.summary().generation
            got = store.collection(generation, kind).get(include=["embeddings"])
            found |= {
                f"{kind} {id}": v for id, v in zip(got["ids"], got["embeddings"], strict=True)
            }
    return found


def assert_as_built_fresh(settings: Settings) -> None:
    fresh = replace(settings, index=Path(mkdtemp(dir=settings.corpus.parent)))
    build(fresh, encoder=StubEncoder())
    assert stored(settings) == stored(fresh)
    expected = vectors(fresh)
    # Chroma makes a copied vector's length 1 once more, which may change its last digit.
    for id, vector in vectors(settings).items():
        assert list(vector) == pytest.approx(list(expected[id]), abs=1e-6)


# -- adding ---------------------------------------------------------------------------------------


def test_looking_changes_nothing(kept, web):
    before = hash_corpus(kept.corpus)
    new = look(web.put("/towns", page_text("Ulm", "Nanjing")), kept, allow_private=True)
    assert hash_corpus(kept.corpus) == before
    assert {fact.subject for fact in new.facts if fact.attribute == "membership"} == {"Nanjing"}


def test_what_came_is_recorded(kept, web):
    text = page_text("Ulm", "Nanjing")
    address = web.put("/towns/list.do?a=1", text, "text/plain; charset=utf-8")
    id = added(address, kept, publisher="Ulm", country="DE")
    [entry] = entries(kept)
    assert entry == {
        "path": "127.0.0.1-towns-list.txt",
        "id": id,
        "publisher": "Ulm",
        "country": "DE",
        "address": address,
        "fetched": entry["fetched"],
        "sha256": entry["sha256"],
        "content_type": "text/plain; charset=utf-8",
    }
    assert (kept.corpus / "pages" / entry["path"]).read_text("utf-8") == text
    assert len(entry["sha256"]) == 64
    with Index.open(kept) as index:
        page = index.page(id)
        assert (page.publisher, page.address, page.text) == ("Ulm", address, text)
        assert index.facts({"page": id, "attribute": "population"})[0].home == "Ulm"


def test_a_figure_is_doubted_beside_what_other_pages_say(kept, tmp_path):
    lone = "Sister Cities of Ulm\n\nOhzu-no-such-town (Japan)\n\n  • Population : {}\n"
    (tmp_path / "one.txt").write_text(lone.format("40,000"))
    (tmp_path / "two.txt").write_text(lone.format("4,000,000"))
    added(tmp_path / "one.txt", kept)
    new = look(str(tmp_path / "two.txt"), kept)
    assert any(fact.doubt for fact in new.facts if fact.attribute == "population")


def test_the_same_is_not_added_twice(kept, web, tmp_path):
    address = web.put("/a", page_text("Ulm", "Nanjing"))
    id = added(address, kept)
    with pytest.raises(CorpusError, match=rf"as {id}; refresh"):
        look(address, kept, allow_private=True)
    (tmp_path / "copy.txt").write_text(page_text("Ulm", "Nanjing"))
    with pytest.raises(CorpusError, match="already"):
        look(str(tmp_path / "copy.txt"), kept)
    (tmp_path / "other.txt").write_text(page_text("Ulm", "Osaka"))
    with pytest.raises(CorpusError, match=f"There is a page {id} already"):
        look(str(tmp_path / "other.txt"), kept, given={"id": id})


@pytest.mark.parametrize(("name", "content"), [("a.exe", b"MZ"), ("a.txt", b""), ("a.pdf", b"x")])
def test_what_cannot_be_read_is_not_added(kept, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadablePage):
        look(str(tmp_path / name), kept)
    with pytest.raises(UnreadablePage):
        look(str(tmp_path / "none.txt"), kept)


def test_a_build_that_fails_leaves_corpus_and_index_alone(kept, tmp_path):
    class Failing(StubEncoder):
        def encode(self, texts):
            raise EncoderError("no memory")

    (tmp_path / "new.txt").write_text(page_text("Ulm", "Nanjing"))
    before = hash_corpus(kept.corpus), stored(kept)
    with pytest.raises(EncoderError):
        add(look(str(tmp_path / "new.txt"), kept), kept, encoder=Failing())
    assert (hash_corpus(kept.corpus), stored(kept)) == before


# -- fetching again -------------------------------------------------------------------------------


def test_what_changed_is_told_fact_by_fact(kept, web):
    address = web.put("/a", page_text("Ulm", "Nanjing", "Seattle", people=9_000_000))
    id = added(address, kept)
    web.put("/a", page_text("Ulm", "Nanjing", "Osaka", people=9_500_000))
    done = refresh(kept, allow_private=True, encoder=StubEncoder())
    [page] = done.pages
    assert (page.id, page.changed, page.error) == (id, True, "")
    told = {(c.partner, c.attribute): (c.before, c.after) for c in page.changes}
    assert told["Nanjing", "population"] == (("9,000,000",), ("9,500,000",))
    assert told["Seattle", "membership"] == (("Seattle",), ())
    assert told["Osaka", "membership"] == ((), ("Osaka",))
    assert ("Nanjing", "date") not in told
    assert done.unfetchable == ("kept",)
    assert_as_built_fresh(kept)


def test_what_has_not_changed_is_only_noted(kept, web):
    added(web.put("/a", page_text("Ulm", "Nanjing")), kept)
    file = kept.corpus / "sources.toml"
    file.write_text(re.sub(r"(?m)^fetched.*", "fetched = 2001-01-01", file.read_text()))
    done = refresh(kept, allow_private=True, encoder=StubEncoder())
    assert [(page.changed, page.changes) for page in done.pages] == [(False, ())]
    assert done.built.embedded == 0
    assert entries(kept)[0]["fetched"].year > 2001


@pytest.mark.parametrize(
    ("body", "kind", "status", "reason"),
    [
        ("gone", "text/plain", 404, "404"),
        ("This page has moved.", "text/plain", 200, "names no partner"),
        (b"%PDF-1.4", "application/pdf", 200, ""),
    ],
)
def test_what_cannot_be_had_keeps_its_earlier_text(kept, web, body, kind, status, reason):
    id = added(web.put("/a", page_text("Ulm", "Nanjing")), kept)
    before = stored(kept)
    web.put("/a", body, kind, status)
    [page] = refresh(kept, [id], allow_private=True, encoder=StubEncoder()).pages
    assert reason in page.error != ""
    assert stored(kept) == before


def test_a_page_may_come_in_another_format(kept, web):
    id = added(web.put("/a", page_text("Ulm", "Nanjing")), kept)
    table = "<h1>Sister Cities of Ulm</h1><table><tr><th>City<th>Country<th>Population"
    web.put("/a", f"{table}<tr><td>Nanjing<td>China<td>8,000,000</table>", "text/html")
    [page] = refresh(kept, allow_private=True, encoder=StubEncoder()).pages
    assert page.changed
    assert page.error == ""
    with Index.open(kept) as index:
        assert index.page(id).path.endswith(".html")
    assert_as_built_fresh(kept)


# -- removing -------------------------------------------------------------------------------------


def test_old_answers_cite_no_text_that_has_gone(kept, web, monkeypatch):
    """An index that was opened before answers from the pages there are now."""
    monkeypatch.setattr(indexing, "LOOK_AGAIN", 0.0)
    monkeypatch.setattr("cityqa.chain.open_encoder", lambda settings: StubEncoder())
    id = added(web.put("/a", page_text("Ulm", "Nanjing", people=9_000_000)), kept)
    question = "What is the population of Nanjing?"
    assert [c.page for c in ask(question, settings=kept).citations] == [id]
    web.put("/a", page_text("Ulm", "Nanjing", people=9_500_000))
    refresh(kept, allow_private=True, encoder=StubEncoder())
    [citation] = ask(question, settings=kept).citations
    assert "9,500,000" in citation.quote
    remove(id, kept, encoder=StubEncoder())
    gone = ask(question, settings=kept)
    assert all(c.page != id for c in gone.citations)
    assert "9,500,000" not in gone.text


def test_the_only_page_stays(kept):
    with pytest.raises(CorpusError, match="only page"):
        remove("kept", kept, encoder=StubEncoder())
    with pytest.raises(CorpusError, match="no page other"):
        remove("other", kept, encoder=StubEncoder())
    assert (kept.corpus / "pages" / "kept.txt").exists()


# -- any sequence ---------------------------------------------------------------------------------


class Living(RuleBasedStateMachine):
    """Any sequence of adds, changes and removals, by the commands and by hand."""

    homes = st.sampled_from(["Ulm", "Linz", "Graz"])
    cities = st.lists(st.sampled_from(sorted(CITIES)), unique=True, min_size=1, max_size=3)
    people = st.sampled_from([10_020, 1_000_000, 7_000_000])
    texts = st.builds(
        lambda home, cities, people: page_text(home, *cities, people=people), homes, cities, people
    )

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.web = self.stack.enter_context(serve())
        self.folder = Path(mkdtemp())
        (self.folder / "corpus" / "pages").mkdir(parents=True)
        self.settings = Settings(
            corpus=self.folder / "corpus", index=self.folder / "index", embedding_model=STUB
        )
        self.count = 0

    def new_name(self) -> str:
        self.count += 1
        return f"page{self.count}"

    @initialize(text=texts)
    def begin(self, text: str) -> None:
        (self.settings.corpus / "pages" / "kept.txt").write_text(text)
        build(self.settings, encoder=StubEncoder())

    @rule(text=texts)
    def add_file(self, text: str) -> None:
        path = self.folder / f"{self.new_name()}.txt"
        path.write_text(text)
        with suppress(CorpusError):  # the same page again
            added(path, self.settings)

    @rule(text=texts)
    def add_address(self, text: str) -> None:
        with suppress(CorpusError):
            added(self.web.put(f"/{self.new_name()}", text), self.settings)

    @precondition(lambda self: self.web.pages)
    @rule(data=st.data(), text=texts)
    def change_on_the_web(self, data: st.DataObject, text: str) -> None:
        self.web.put(data.draw(st.sampled_from(sorted(self.web.pages))), text)
        refresh(self.settings, allow_private=True, encoder=StubEncoder())

    @rule(text=texts)
    def change_by_hand(self, text: str) -> None:
        (self.settings.corpus / "pages" / "kept.txt").write_text(text)
        build(self.settings, encoder=StubEncoder())

    @rule(data=st.data())
    def remove_one(self, data: st.DataObject) -> None:
        ids = sorted(updates.Sources(self.settings.corpus).ids())
        with suppress(CorpusError):  # the only page
            remove(data.draw(st.sampled_from(ids)), self.settings, encoder=StubEncoder())

    def teardown(self) -> None:
        try:
            assert_as_built_fresh(self.settings)
        finally:
            self.stack.close()
            shutil.rmtree(self.folder, ignore_errors=True)


Living.TestCase.settings = budget(max_examples=6, stateful_step_count=5, deadline=None)
TestLiving = Living.TestCase


# -- the command ----------------------------------------------------------------------------------


@pytest.fixture
def run(kept, monkeypatch, capsys):
    """Runs `python -m ingest` with an answer to what it asks; gives code, output, errors."""
    monkeypatch.setattr(load, "open_encoder", lambda settings: StubEncoder())
    monkeypatch.setenv("CITYQA_EMBEDDING_MODEL", STUB)
    monkeypatch.setenv("CITYQA_CORPUS", str(kept.corpus))
    monkeypatch.setenv("CITYQA_INDEX", str(kept.index))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str, answer: str = "") -> tuple[int, str, str]:
        asked: list[str] = []

        def reply(question: str) -> str:
            asked.append(question)
            if not answer:
                raise EOFError
            return answer

        monkeypatch.setattr("builtins.input", reply)
        code = command.main(arguments)
        return (code, *capsys.readouterr())

    return run


def test_the_command_shows_what_it_found_and_asks(run, kept, tmp_path):
    text = page_text("Ulm", "Nanjing", people=10_020) + "\x1b[31m[red]\n"
    (tmp_path / "ulm.txt").write_text(text)
    before = hash_corpus(kept.corpus)
    for answer in ("", "n", "what?"):
        code, out, _ = run("add", str(tmp_path / "ulm.txt"), answer=answer)
        assert (code, hash_corpus(kept.corpus)) == (0, before)
        assert "Nothing has been added" in out
    for shown in ("Nanjing (CN)", "sister", "10,020", "May 1, 1999", "is far from", "1 doubts"):
        assert shown in out
    assert "\x1b" not in out
    assert run("add", str(tmp_path / "ulm.txt"), answer="y")[1].count("2 pages") == 1
    assert run("remove", "ulm")[:2][0] == 0
    code, out, _ = run("add", str(tmp_path / "ulm.txt"), "--yes", "--publisher", "Ulm")
    assert (code, entries(kept)[0]["publisher"]) == (0, "Ulm")


def test_the_command_refreshes_and_removes(run, kept, web):
    address = web.put("/a", page_text("Ulm", "Nanjing", people=9_000_000))
    code, _, err = run("add", address, "--yes")
    assert (code, "--allow-private" in err) == (2, True)
    assert run("add", address, "--yes", "--allow-private", "--id", "ulm")[0] == 0
    web.put("/a", page_text("Ulm", "Nanjing", people=9_500_000))
    code, out, _ = run("refresh", "--allow-private")
    assert code == 0
    assert "ulm: 1 facts changed" in out
    assert "~ Nanjing (Ulm, sister): population: “9,000,000” → “9,500,000”" in out
    assert "ulm: unchanged" in run("refresh", "ulm", "--allow-private")[1]
    web.put("/a", "", status=500)
    code, _, err = run("refresh", "--allow-private")
    assert (code, "ulm: the server answers 500" in err) == (1, True)
    code, _, err = run("refresh", "kept")
    assert (code, "kept: it has no address" in err) == (1, True)
    assert run("remove", "none")[0] == 2
    code, out, _ = run("remove", "ulm")
    assert (code, out.startswith("1 pages")) == (0, True)
    assert entries(kept) == []
