"""A reader in a process of its own, which a file cannot make run for ever or fill the memory.

PDF and office files unpack to more than they weigh, and their libraries stop at nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from ingest.formats.limits import MEMORY, SECONDS, Refused

# What the process found goes to its standard output, as one JSON object.
_TEXT, _TITLE, _REASON = "text", "title", "reason"


def run_alone(path: Path) -> tuple[str, str]:
    """The text and the title that the format's reader gives. Raises Refused."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "PYTHONIOENCODING": "utf-8",
        # Each thread of a numeric library reserves memory that is never used here.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ingest.formats.isolated", str(path.resolve())],
            env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused(f"it takes more than {SECONDS} seconds to read") from error
    try:
        found = json.loads(done.stdout)
    except ValueError as error:
        raise Refused(f"its reading ended with code {done.returncode}") from error
    if _REASON in found:
        raise Refused(found[_REASON])
    return found[_TEXT], found[_TITLE]


def read_alone(path: Path) -> dict[str, str]:
    """What this process has to say of a file: its text and title, or the reason for none."""
    from ingest.formats.pdf import read_pdf
    from ingest.formats.sheets import read_sheets
    from ingest.formats.word import read_word

    suffix = path.suffix.lower()
    reader = read_pdf if suffix == ".pdf" else read_word if "doc" in suffix else read_sheets
    try:
        text, title = reader(path)
    except Refused as error:
        return {_REASON: str(error)}
    except MemoryError:
        return {_REASON: f"it takes more than {MEMORY // 2**20} MB to read"}
    except RecursionError:
        return {_REASON: "its parts are nested too deep"}
    # Any other error of a foreign library is the file's fault as far as this page goes.
    except Exception as error:
        return {_REASON: f"it is damaged: {type(error).__name__}"}
    return {_TEXT: text, _TITLE: title}


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit still holds
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        try:
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
        except (ValueError, OSError):  # macOS knows no limit of the address space
            continue


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(read_alone(Path(sys.argv[1]))))
