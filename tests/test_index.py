"""What goes into the index comes out of it, by every way of asking."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from samples import NANJING, SEATTLE, StubEncoder

from cityqa.bm25 import bm25
from cityqa.errors import BrokenIndex, MissingIndex
from cityqa.fusion import RANK_OFFSET, fuse
from cityqa.generation import Generation
from cityqa.index import Index
from cityqa.records import date_number
from cityqa.retriever import PassageRetriever
from cityqa.stems import stems
from cityqa.store import KINDS, Store, exists
from cityqa.types import Scored
from ingest import load
from ingest.load import write


@pytest.fixture
def store(settings, opened):
    return opened(Store(settings))


@pytest.fixture
def index(settings, store, content, encoder, opened):
    write(store, [content], encoder, corpus_hash="1")
    return opened(Index.open(settings))


def ids(found):
    return [(each.item if isinstance(each, Scored) else each).id for each in found]


def test_everything_comes_back_as_it_was(index, content):
    assert index.pages() == content.pages
    assert index.page("partners") == content.pages[0]
    assert sorted(index.facts(), key=lambda fact: fact.id) == list(content.facts)
    assert sorted([*index.passages(), *index.sentences()], key=lambda passage: passage.id) == list(
        content.passages
    )


def test_partners_and_labels(index):
    assert [(p.place, p.names, p.homes) for p in index.partners()] == [
        (NANJING, ("Nanjing",), ("Daejeon",)),
        (SEATTLE, ("Seattle",), ("Daejeon",)),
    ]
    assert index.labels() == ("weather",)


def test_describe(index):
    summary = index.describe()
    assert summary.corpus_hash == "1"
    assert summary.counts == {
        "pages": 1,
        "passages": 2,
        "sentences": 1,
        "facts": 6,
        "doubts": 1,
        "partners": 2,
    }


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"attribute": "date"}, ["f2", "f5"]),
        ({"attribute": "date", "place": SEATTLE.key}, ["f5"]),
        ({"attribute": ["membership", "weather"]}, ["f1", "f4", "f6"]),
        ({"attribute": []}, []),
        ({"country": "CN", "doubted": True}, ["f3"]),
        ({"continent": "NA", "relation": "friendship", "label": "Weather"}, ["f6"]),
        ({"date_number": {"$gte": 19890000, "$lt": 19900000}}, ["f5"]),
        ({"$and": [{"date_number": {"$gt": 0}}, {"date_number": {"$lt": 19940000}}]}, ["f5"]),
        ({"number": {"$gt": 1_000_000}}, ["f3"]),
        ({"$or": [{"place": SEATTLE.key}], "attribute": "date"}, ["f5"]),
        ({"$or": [{"attribute": "weather"}, {"attribute": "population"}]}, ["f3", "f6"]),
        ({"home": "Nowhere"}, []),
    ],
)
def test_facts_by_field(index, where, expected):
    assert ids(index.facts(where)) == expected


def test_near_is_scored_by_cosine_similarity(index, encoder):
    text = "Sister cities\nAsia\nNanjing: 1994-11-14, population 9,314,685."
    [vector], [other] = encoder.encode([text]), encoder.encode(["It is known for rain."])
    found = index.near("passages", vector, 3)
    assert ids(found)[0] == "p1"
    assert found[0].score == pytest.approx(1.0, abs=1e-5)
    similarity = sum(a * b for a, b in zip(vector, other, strict=True))
    [sentence] = index.near("sentences", vector, 3)
    assert sentence.item.id == "p2.1"
    assert sentence.score == pytest.approx(similarity, abs=1e-5)
    assert index.near("passages", vector, 0) == []


def test_texts_are_embedded_with_their_label_and_figures_not_at_all(index, encoder):
    assert "Weather: rain" in encoder.encoded
    assert not {"population", "date"} & set(encoder.encoded)
    [vector] = encoder.encode(["Weather: rain"])
    assert ids(index.near("texts", vector, 5)) == ["f6"]


def test_with_finds_by_stem_in_text_headings_and_labels(index):
    assert ids(index.having("passages", stems("known to rain"))) == ["p2"]
    assert ids(index.having("sentences", stems("known to rain"))) == ["p2.1"]
    assert ids(index.having("sentences", stems("raining"))) == ["p2.1"]
    assert ids(index.having("passages", stems("Asian asia"))) == ["p1"]
    assert ids(index.having("passages", stems("rain"), {"place": NANJING.key})) == []
    assert ids(index.having("texts", stems("weather in Seattle"), {"attribute": "weather"})) == [
        "f6"
    ]
    assert index.having("passages", []) == []
    assert index.having("passages", ["no-such-stem"]) == []


def test_bm25_by_hand():
    # Two texts of 2 and 4 stems, 10 in all; k1 = 1.2, b = 0.75, mean length 3.
    scores = bm25([["rain", "rain"], ["rain", "sun", "wind", "snow"]], ["rain", "sun"], 10)
    rain, sun = 1.4816045, 1.9924302  # ln(1 + 8.5 / 2.5), ln(1 + 9.5 / 1.5)
    first = rain * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 2 / 3))
    second = (rain + sun) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3))
    assert scores == pytest.approx([first, second], abs=1e-5)


def test_fusion_by_hand(content):
    a, b, c = (Scored(item=passage, score=0.0) for passage in content.passages)
    fused = fuse([[a, b], [b, c]])
    assert ids(fused) == ["p2", "p1", "p2.1"]
    assert fused[0].score == pytest.approx(1 / (RANK_OFFSET + 2) + 1 / (RANK_OFFSET + 1))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The sister cities", "en", ["sister", "citi"]),
        ("München", "de", ["munch"]),
        ("姉妹都市 Osaka", "ja", ["姉妹", "妹都", "都市", "osaka"]),
        ("市", "zh", ["市"]),
        ("大阪, 市", "ja", ["大阪", "市"]),
        ("rain rain 1,989", "en", ["rain", "rain", "1,989"]),
        ("", "en", []),
        ("?!", "xx", []),
    ],
)
def test_stems(text, language, expected):
    assert stems(text, language) == expected


@pytest.mark.parametrize(
    ("date", "number"),
    [("", 0), ("1957", 19570000), ("2010-07", 20100700), ("2003-12-09", 20031209)],
)
def test_date_number(date, number):
    assert date_number(date) == number


def test_retriever_gives_documents_that_stand_in_the_page(index, encoder, content):
    retriever = PassageRetriever(index=index, encoder=encoder, k=1)
    [document] = retriever.invoke("What is Seattle known for? Rain?")
    assert document.page_content == "Seattle: 1989. It is known for rain."
    span = slice(document.metadata.pop("start"), document.metadata.pop("end"))
    assert content.pages[0].text[span] == document.page_content
    assert document.metadata == {
        "page": "partners",
        "title": "Partners",
        "publisher": "Daejeon",
        "place": "Seattle",
    }


def test_a_page_is_read_by_itself(index, content, monkeypatch):
    asked = []
    read = Generation._rows
    monkeypatch.setattr(Generation, "_rows", lambda *given: asked.append(given[1:]) or read(*given))
    assert index.page("partners") == index.page("partners") == content.pages[0]
    assert asked == [("pages", ["partners"])]
    with pytest.raises(KeyError):
        index.page("none")


def test_homes_are_those_of_the_pages_in_their_order(settings, opened, content, encoder):
    page = content.pages[0]
    names = {"z": "Kobe", "b": "Daejeon", "a": "Kobe", "c": ""}
    pages = tuple(replace(page, id=id, publisher=home) for id, home in names.items())
    write(opened(Store(settings)), [load.Content(pages=pages)], encoder, corpus_hash="1")
    assert opened(Index.open(settings)).homes() == ("Kobe", "Daejeon")


def test_only_so_many_rows_stay_in_memory(index, monkeypatch):
    monkeypatch.setattr("cityqa.generation._MOST_KEPT", 2)
    for _ in range(2):
        assert ids(index.facts()) == [f"f{n}" for n in range(1, 7)]
        assert len(index._generation._kept["facts"]) == 2


def test_missing_index_says_how_to_build_it(settings):
    with pytest.raises(MissingIndex, match="python -m ingest"):
        Index.open(settings)
    assert not settings.index.exists()


def test_index_without_a_finished_build_is_missing(settings, store):
    store.create("unfinished", "pages")
    with pytest.raises(MissingIndex):
        Index.open(settings)


def test_index_of_another_embedding_model_is_refused(index, settings):
    with pytest.raises(BrokenIndex, match="CITYQA_EMBEDDING_MODEL"):
        Index.open(replace(settings, embedding_model="another"))


def test_index_of_another_version_says_to_build_again(index, settings, monkeypatch):
    monkeypatch.setattr("cityqa.store.KINDS", (*KINDS, "new in this version"))
    with pytest.raises(BrokenIndex, match=r"another version of CityQA.*python -m ingest"):
        Index.open(settings)


def test_damaged_database_is_our_error(settings):
    settings.index.mkdir()
    (settings.index / "chroma.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(BrokenIndex, match=re.escape(str(settings.index))):
        Index.open(settings)


def test_a_finished_build_is_noticed(store, content, index, monkeypatch):
    monkeypatch.setattr("cityqa.index.LOOK_AGAIN", float("inf"))
    assert (index.describe().corpus_hash, len(index.facts())) == ("1", 6)
    write(store, [replace(content, facts=())], StubEncoder(), corpus_hash="2")
    assert (index.describe().corpus_hash, len(index.facts())) == ("2", 0)


def test_a_finished_build_in_a_server_is_noticed_after_a_while(store, content, index, monkeypatch):
    monkeypatch.setattr(Store, "touched", lambda self: ())
    write(store, [replace(content, facts=())], StubEncoder(), corpus_hash="2")
    index._touched = ()
    monkeypatch.setattr("cityqa.index.LOOK_AGAIN", float("inf"))
    assert (index.describe().corpus_hash, len(index.facts())) == ("1", 6)
    monkeypatch.setattr("cityqa.index.LOOK_AGAIN", -1.0)
    assert (index.describe().corpus_hash, len(index.facts())) == ("2", 0)


def test_previous_generation_stays_until_the_build_after(store, content, index):
    smaller = replace(content, facts=content.facts[:2])
    write(store, [smaller], StubEncoder(), corpus_hash="2")
    assert len(index.facts()) == 6  # not read before: the old generation still answers
    write(store, [smaller], StubEncoder(), corpus_hash="3")
    # Gone: what has to be read goes over to the current one, and what was read with it.
    assert ids(index.facts({"page": "partners"})) == ["f1", "f2"]
    assert ids(index.facts()) == ["f1", "f2"]
    assert index.describe().corpus_hash == "3"


def test_builds_by_another_process_reach_a_running_reader(index, settings):
    for _ in range(2):
        subprocess.run(builder(settings, "never"), check=True, timeout=60)
    assert ids(index.facts()) == ["f9"]


BUILD = """
import sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
import conftest
from cityqa.settings import Settings
from cityqa.store import Store
from ingest import load

stop = {stop!r}

def pausing(name, call):
    def paused(*arguments, **options):
        if stop == name or stop == f"{{name}} {{arguments[2:3]}}":
            print("waiting", flush=True)
            time.sleep(60)
        return call(*arguments, **options)
    return paused

load.RowWriter._vectors = pausing("embed", load.RowWriter._vectors)
Store.create = pausing("create", Store.create)
Store.commit = pausing("commit", Store.commit)
Store.remove_others = pausing("remove", Store.remove_others)
settings = Settings(corpus=Path(), index=Path({index!r}), embedding_model="stub")
fact = conftest.fact("f9", conftest.SEATTLE, "membership", "Seattle")
page = conftest.Page(id="partners", text=conftest.PAGE_TEXT, title="New")
content = load.Content(pages=(page,), facts=(fact,))
load.write(Store(settings), [content], conftest.StubEncoder(), corpus_hash="new")
"""


def builder(settings, stop: str) -> list[str]:
    """A command that builds another index in the same folder, and waits before a step."""
    tests = str(Path(__file__).parent)
    return [sys.executable, "-c", BUILD.format(tests=tests, stop=stop, index=str(settings.index))]


STEPS = ["remove", "embed", "create ('pages',)", "create ('facts',)", "create ('places',)"]


@pytest.mark.parametrize("step", [*STEPS, "commit"])
def test_killed_build_leaves_the_old_index_answering(
    settings, store, opened, content, encoder, step
):
    write(store, [content], encoder, corpus_hash="1")
    with subprocess.Popen(builder(settings, step), stdout=subprocess.PIPE) as building:
        try:
            assert building.stdout is not None
            assert building.stdout.readline() == b"waiting\n"
        finally:
            building.kill()
    index = opened(Index.open(settings))
    assert index.describe().corpus_hash == "1"
    assert index.pages() == content.pages
    assert len(index.facts()) == 6
    [vector] = encoder.encode(["Weather: rain"])
    assert ids(index.near("texts", vector, 1)) == ["f6"]

    # The next build clears away what the killed one left, and is whole.
    summary, _ = write(store, [replace(content, facts=())], encoder, corpus_hash="2")
    names = {collection.name for collection in store._client.list_collections()}
    assert {name.rsplit("-", 1)[0] for name in names} == {
        "cityqa",
        f"cityqa-{summary.generation}",
        f"cityqa-{summary.previous}",
    }
    assert opened(Index.open(settings)).facts() == []


def test_chroma_server_in_place_of_the_folder(settings, opened, content, encoder, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = replace(settings, chroma_url=f"http://127.0.0.1:{port}")
    with pytest.raises(BrokenIndex, match="CITYQA_CHROMA_URL"):
        Index.open(served)
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", str(tmp_path / "s")]
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=log,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        ) as server,
    ):
        try:
            wait_for(port)
            with pytest.raises(MissingIndex):
                Index.open(served)
            for corpus_hash in ("1", "2", "3"):
                with Store(served) as store:
                    write(store, [content], encoder, corpus_hash=corpus_hash)
            index = opened(Index.open(served))
            assert index.pages() == content.pages
            assert ids(index.facts({"attribute": "date"})) == ["f2", "f5"]
            assert ids(index.having("sentences", stems("rain"))) == ["p2.1"]
            assert len(encoder.encoded) == len(set(encoder.encoded))
            assert not exists(settings)
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the Chroma server did not start")
