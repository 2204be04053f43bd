"""sources.toml keeps what a person wrote in it, and a change that fails leaves no trace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cityqa.errors import CorpusError
from ingest.read import read_corpus
from ingest.sources import Sources

WRITTEN = """\
# What the fields mean.

# Asked for by telephone.
[[page]]
path = "a.txt"  # as sent
id = "first"

# Until the new site is there:
# ask again.

# From the web.
[[page]]
path = 'b.txt'
publisher = "Ulm"
# The end.
"""


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    (tmp_path / "pages").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / "pages" / name).write_text(f"Sister Cities {name}")
    (tmp_path / "sources.toml").write_text(WRITTEN, "utf-8")
    return Sources(tmp_path)


def text(sources: Sources) -> str:
    return (sources.folder.parent / "sources.toml").read_text("utf-8")


def test_ids_are_those_that_reading_gives(sources):
    pages, unreadable = read_corpus(sources.folder.parent)
    assert unreadable == []
    assert sources.ids() == {page.id: page.path.removeprefix("pages/") for page in pages}


def test_adding_keeps_every_line_there_is(sources):
    with sources.changing():
        sources.add(b"x", {"path": "d.txt", "id": "d", "title": "", "fetched": date(2026, 1, 2)})
    added = '\n[[page]]\npath = "d.txt"\nid = "d"\nfetched = 2026-01-02\n'
    assert text(sources) == WRITTEN + added
    assert (sources.folder / "d.txt").read_bytes() == b"x"


def test_changing_an_entry_keeps_every_other_line(sources):
    with sources.changing():
        sources.update("a.txt", b"new", {"id": "other", "sha256": "00"})
    first = 'path = "a.txt"  # as sent\nid = "first"\n'
    changed = 'path = "a.txt"  # as sent\nid = "other"\nsha256 = "00"\n'
    assert text(sources) == WRITTEN.replace(first, changed)
    assert (sources.folder / "a.txt").read_bytes() == b"new"


def test_a_path_moves_the_file(sources):
    with sources.changing():
        sources.update("a.txt", b"new", {"path": "a.html"})
    assert not (sources.folder / "a.txt").exists()
    assert (sources.folder / "a.html").read_bytes() == b"new"
    assert sources.ids()["first"] == "a.html"


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("a.txt", WRITTEN[WRITTEN.index("# Asked") : WRITTEN.index("# Until")]),
        ("b.txt", "# From the web.\n[[page]]\npath = 'b.txt'\npublisher = \"Ulm\"\n"),
        ("c.txt", ""),
    ],
)
def test_removing_takes_an_entry_and_the_comment_on_it(sources, name, gone):
    with sources.changing():
        sources.remove(name)
    assert text(sources) == WRITTEN.replace(gone, "")
    assert not (sources.folder / name).exists()


def test_without_a_file_one_is_begun(tmp_path):
    (tmp_path / "pages").mkdir()
    sources = Sources(tmp_path)
    with sources.changing():
        sources.add(b"x", {"path": "a.txt", "id": "a"})
    assert text(sources).endswith('\n\n[[page]]\npath = "a.txt"\nid = "a"\n')


def test_a_failing_change_is_undone(sources):
    def stop():
        raise KeyboardInterrupt

    before = {path: path.read_bytes() for path in sources.folder.iterdir()}
    with pytest.raises(KeyboardInterrupt), sources.changing():
        sources.add(b"x", {"path": "d.txt", "id": "d"})
        sources.update("a.txt", b"new", {"path": "e.txt", "sha256": "00"})
        sources.remove("b.txt")
        stop()
    assert {path: path.read_bytes() for path in sources.folder.iterdir()} == before
    assert text(sources) == WRITTEN
    assert [entry["path"] for entry in sources.entries] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "written",
    [
        'page = [{ path = "a.txt", id = "first" }]\n',
        '[[page]]\npath = "a.txt"\nid = "first"\ntitle = """x\n[[page]]\n"""\n',
    ],
)
def test_what_only_a_person_can_change_is_left_alone(sources, written):
    (sources.folder.parent / "sources.toml").write_text(written)
    with pytest.raises(CorpusError, match="cannot be changed"), sources.changing():
        sources.remove("a.txt")
    assert text(sources) == written
    assert (sources.folder / "a.txt").exists()


def test_a_free_name_is_no_file_and_no_id(sources):
    assert sources.free_name("d", ".txt") == "d.txt"
    assert sources.free_name("A", ".txt") == "A-2.txt"
    assert sources.free_name("first", ".md") == "first-2.md"
    assert sources.free_name("../../etc/passwd", ".txt") == "etc-passwd.txt"
    assert sources.free_name("…", ".txt") == "page.txt"
    assert sources.free_name("자매도시 목록", ".html") == "자매도시-목록.html"


COMMENTS = st.lists(st.sampled_from(["# one\n", "# two\n", "\n"]), max_size=4).map("".join)


@settings(max_examples=40, deadline=None)
@given(comments=st.lists(COMMENTS, min_size=4, max_size=4), at=st.integers(0, 2))
def test_other_entries_survive_any_removal(tmp_path_factory, comments, at):
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "pages").mkdir()
    entries = [f'[[page]]\npath = "{n}.txt"\n' for n in range(3)]
    between = zip(comments, [*entries, ""], strict=True)
    (corpus / "sources.toml").write_text("".join(c + e for c, e in between))
    sources = Sources(corpus)
    with sources.changing():
        sources.remove(f"{at}.txt")
    assert [e["path"] for e in sources.entries] == [f"{n}.txt" for n in range(3) if n != at]
