"""A parser in a process of its own, which a file cannot make run for ever or fill the memory.

PDF and office files unpack to more than they weigh, and their libraries stop at nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ingest.formats.limits import MEGABYTE, MEMORY, SECONDS, Refused

_REASON = "reason"


def parse_alone(path: Path) -> dict[str, Any]:
    """What the parser of the file's format gives. Raises Refused."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
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
        raise Refused(f"its reading broke off (exit code {done.returncode})") from error
    if _REASON in found:
        raise Refused(found[_REASON])
    return found


def parse(path: Path) -> dict[str, Any]:
    """What the parser of the file's format gives in this process, or the reason for nothing."""
    from ingest.formats.parse_pdf import parse_pdf
    from ingest.formats.parse_sheets import parse_sheets
    from ingest.formats.parse_word import parse_word

    parsers = {".pdf": parse_pdf, ".docx": parse_word, ".docm": parse_word}
    try:
        return parsers.get(path.suffix.lower(), parse_sheets)(path)
    except Refused as error:
        return {_REASON: str(error)}
    except RecursionError:
        return {_REASON: "its parts are nested too deep"}
    # The libraries let every kind of error through; all mean that the file is not as it should be.
    except Exception as error:
        if _is_memory(error):
            return {_REASON: f"it takes more than {MEMORY // MEGABYTE} MB to read"}
        return {_REASON: f"it is damaged: {type(error).__name__}"}


def _is_memory(error: BaseException | None) -> bool:
    """Whether want of memory is behind ``error``, in which a library may have wrapped it."""
    while error is not None:
        if isinstance(error, MemoryError) or any(isinstance(a, MemoryError) for a in error.args):
            return True
        error = error.__cause__ or error.__context__
    return False


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
    sys.stdout.write(json.dumps(parse(Path(sys.argv[1]))))
