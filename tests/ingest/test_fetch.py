"""What is fetched, and from where nothing is."""

from __future__ import annotations

import gzip
import socket

import pytest
from web import serve

from cityqa.errors import UnreadablePage
from ingest import fetch as fetching
from ingest.fetch import _is_public, fetch


@pytest.fixture
def web():
    with serve() as web:
        yield web


def test_what_came_is_given_with_its_type(web):
    address = web.put("/sister.do?id=1", "<p>Nanjing", "text/html; charset=utf-8")
    came = fetch(address, allow_private=True)
    assert (came.content, came.suffix) == (b"<p>Nanjing", ".html")
    assert came.content_type == "text/html; charset=utf-8"
    assert web.asked[0]["host"] == address.split("/")[2]


@pytest.mark.parametrize(
    ("path", "kind", "suffix"),
    [
        ("/a", "text/plain", ".txt"),
        ("/a.md", "text/plain", ".md"),
        ("/a.csv", "application/octet-stream", ".csv"),
        ("/a.PDF", "", ".pdf"),
        ("/a.php", "application/pdf", ".pdf"),
        ("/a.pdf", "text/html", ".html"),  # a notice in its place
    ],
)
def test_a_file_is_named_by_its_type_or_else_its_address(web, path, kind, suffix):
    assert fetch(web.put(path, "x", kind), allow_private=True).suffix == suffix


@pytest.mark.parametrize("kind", ["image/png", "", "application/octet-stream"])
def test_what_is_of_no_readable_type_is_refused(web, kind):
    with pytest.raises(UnreadablePage, match="cannot be read"):
        fetch(web.put("/a", "x", kind), allow_private=True)


def test_redirects_are_followed_within_http(web):
    web.put("/there", "Nanjing")
    assert fetch(web.redirect("/here", "there"), allow_private=True).content == b"Nanjing"
    for elsewhere in ("file:///etc/passwd", "ftp://127.0.0.1/", "//user:word@127.0.0.1/"):
        with pytest.raises(UnreadablePage, match="fetched"):
            fetch(web.redirect("/away", elsewhere), allow_private=True)
    with pytest.raises(UnreadablePage, match="more than 5 times"):
        fetch(web.redirect("/round", "/round"), allow_private=True)


def test_private_addresses_are_not_asked_at_all(web):
    address = web.put("/a", "x")
    for name in (address, address.replace("127.0.0.1", "localhost")):
        with pytest.raises(UnreadablePage, match="--allow-private"):
            fetch(name)
    assert web.asked == []


def test_a_redirect_to_a_private_address_is_not_followed(web, monkeypatch):
    monkeypatch.setattr(fetching, "_is_public", lambda ip: ip == "127.0.0.1")
    with serve("127.0.0.2") as inner:
        secret = inner.put("/secret", "x")
        with pytest.raises(UnreadablePage, match=r"127\.0\.0\.2, which is no public"):
            fetch(web.redirect("/a", secret))
        assert inner.asked == []


def test_the_address_that_was_looked_at_is_the_one_connected_to(web, monkeypatch):
    """A name that means another address when it is looked up again gains nothing."""
    port = int(web.address.rsplit(":", 1)[1])
    look_up = socket.getaddrinfo
    answers = iter(["127.0.0.1", "127.0.0.2"])

    def answer(host, *given, **options):
        return look_up(next(answers) if host == "city.example" else host, *given, **options)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr(fetching, "_is_public", lambda ip: ip == "127.0.0.1")
    web.put("/a", "x")
    assert fetch(f"http://city.example:{port}/a").content == b"x"
    assert web.asked[0]["host"] == f"city.example:{port}"
    assert next(answers) == "127.0.0.2"


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        *((ip, False) for ip in ("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1")),
        *((ip, False) for ip in ("169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1")),
        *((ip, False) for ip in ("::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::")),
        *((ip, False) for ip in ("2002:7f00:1::", "255.255.255.255")),
    ],
)
def test_which_addresses_are_public(ip, public):
    assert _is_public(ip) is public


def test_too_much_is_refused(web, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST_FILE", 1000)
    with pytest.raises(UnreadablePage, match="larger"):
        fetch(web.put("/a", b"x" * 1001), allow_private=True)
    packed = gzip.compress(b"x" * 100_000)
    web.pages["/b"] = (packed, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, 200)
    with pytest.raises(UnreadablePage, match="larger"):
        fetch(web.address + "/b", allow_private=True)


def test_a_server_that_does_not_answer_is_left(web, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    silent = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
    with silent, pytest.raises(UnreadablePage, match="too long"):
        fetch(address, allow_private=True)
    monkeypatch.setattr(fetching, "SECONDS_IN_ALL", -1.0)
    with pytest.raises(UnreadablePage, match="too long"):
        fetch(web.put("/a", "x"), allow_private=True)


@pytest.mark.parametrize(
    "address",
    ["http://", "http://127.0.0.1:99999/", "http://[::1", "ftp://127.0.0.1/"],
)
def test_what_is_no_address_is_said(address):
    with pytest.raises(UnreadablePage):
        fetch(address, allow_private=True)


def test_what_the_server_answers_is_said(web):
    with pytest.raises(UnreadablePage, match="404 Not Found"):
        fetch(web.address + "/none", allow_private=True)
    with pytest.raises(UnreadablePage, match="empty"):
        fetch(web.put("/empty", b""), allow_private=True)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(UnreadablePage, match="cannot be fetched"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)
