"""The README's examples, made by asking: `make docs` brings them up to date, a test compares them.

No model is loaded: what the examples ask is answered by facts, or by none.
"""

from __future__ import annotations

import io
import json
import re
import shlex
import tempfile
import textwrap
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

from cityqa.cli import main
from cityqa.encoder import model_name
from cityqa.settings import Settings
from ingest.load import build

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
COMMANDS = {
    "session": (
        'cityqa ask "When did Seattle become a sister city of Daejeon?"',
        'cityqa ask "Which sister cities joined Daejeon after 2005?"',
        'cityqa ask "How many people live in Wuhan?"',
        'cityqa ask "Is Danang a partner of Daejeon?"',
        'cityqa ask "난징시와는 언제 자매결연을 맺었나요?"',
        'cityqa ask "Who runs city hall in Calgary?"',
    ),
    "json": ('cityqa ask --json "How big is Uppsala?"',),
}
# Wide enough for a table's row, narrow enough for a screen beside a browser.
WIDTH = 112


class FarEncoder:
    """By its vectors no question is near to any text of a page."""

    name = model_name("")

    def __init__(self, vector: Sequence[float]) -> None:
        self.vector = list(vector)

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.vector for _ in texts]


def outputs(commands: Sequence[str], index: Path) -> list[str]:
    """What each command prints over the corpus of the repository; ``index`` is an empty folder."""
    settings = Settings(corpus=ROOT / "corpus", index=index)
    build(settings, encoder=FarEncoder((1.0, 0.0)))
    printed = []
    with patch("cityqa.chain.open_encoder", lambda _: FarEncoder((0.0, 1.0))):
        for command in commands:
            with redirect_stdout(io.StringIO()) as out:
                main([*shlex.split(command)[1:], "--index", str(index)])
            printed.append(out.getvalue().strip())
    return printed


def shown(command: str, printed: str) -> str:
    """A command and what it prints as they stand in the README."""
    if "--json" in command:
        answer = {**json.loads(printed), "elapsed_ms": 12.3}  # it differs from time to time
        lines = json.dumps(answer, ensure_ascii=False, indent=2)
    else:
        lines = "\n".join(textwrap.fill(line, WIDTH) for line in printed.splitlines())
    return textwrap.indent(f"$ {command}\n{lines}\n", "    ")


def block(readme: str, name: str) -> str:
    """What stands between two markers. Raises ValueError where they are missing."""
    found = re.search(f"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", readme, re.DOTALL)
    if found is None:
        raise ValueError(f"README.md has no markers of {name}")
    return found[1]


def examples(index: Path) -> dict[str, str]:
    """The blocks of the README that hold examples, as they should be."""
    printed = iter(outputs([c for commands in COMMANDS.values() for c in commands], index))
    return {
        name: "\n" + "\n".join(shown(command, next(printed)) for command in commands) + "\n"
        for name, commands in COMMANDS.items()
    }


def update() -> None:
    """Write the examples into the README."""
    readme = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in examples(Path(folder)).items():
            end = f"<!-- {name}: end -->"
            readme = readme.replace(block(readme, name) + end, text + end)
    README.write_text(readme, "utf-8")


if __name__ == "__main__":
    update()
