"""Nothing leaves the machine: not in these tests, and not in a run from the corpus to an answer."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import network
import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "corpus" / "pages" / "daegu-friendship-cities.txt"


@pytest.mark.parametrize(
    "reach_out",
    [
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.create_connection(("example.org", 80), timeout=1),
        lambda: socket.getaddrinfo("example.org", 443),
        lambda: socket.socket().connect_ex(("192.0.2.1", 80)),
        lambda: socket.socket(socket.AF_INET6).connect(("2001:db8::1", 80)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", 0, ("192.0.2.1", 53)),
    ],
)
def test_the_network_is_forbidden_to_all_tests(reach_out):
    with pytest.raises(network.NetworkUsed):
        reach_out()


def test_this_machine_itself_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


RUN = """
import sys
sys.path.insert(0, {tests!r})
import network
network.forbid()
import ingest.__main__
assert ingest.__main__.main() == 0
from cityqa.cli import main
assert main(["ask", "--json", "Which cities are friendship cities?"]) == 0
assert main(["ask", "--json", "Is there anything about tea ceremonies?"]) == 0
from cityqa.retriever import PassageRetriever
assert PassageRetriever.open().invoke("friendship cities")
"""


def test_from_corpus_to_answer_with_no_network(tmp_path):
    """With the real model, and with no variable set that would keep a library offline."""
    pages = tmp_path / "corpus" / "pages"
    pages.mkdir(parents=True)
    shutil.copy(PAGE, pages)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "CITYQA_CORPUS": str(pages.parent),
        "CITYQA_INDEX": str(tmp_path / "index"),
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(tests=str(TESTS))],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    listed, searched = map(json.loads, done.stdout.splitlines()[-2:])
    assert listed["citations"]
    assert searched["status"]


def test_telemetry_is_off_whatever_the_environment_says():
    code = (
        "import cityqa.offline, os\n"
        "print(os.environ['ANONYMIZED_TELEMETRY'], os.environ['LANGSMITH_TRACING'],"
        " os.environ['GRADIO_ANALYTICS_ENABLED'], os.environ['HF_HUB_OFFLINE'])"
    )
    names = ("ANONYMIZED_TELEMETRY", "LANGSMITH_TRACING", "GRADIO_ANALYTICS_ENABLED")
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], **dict.fromkeys(names, "true")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["False", "false", "False", "1"]
