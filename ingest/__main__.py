"""`python -m ingest`: build the index, or bring it up to date. See load.py for how."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tqdm import tqdm

from cityqa.errors import CityQAError
from cityqa.settings import Settings
from ingest.load import build

OK, SOME_UNREADABLE, CANNOT_RUN = 0, 1, 2


class ProgressBar:
    """One bar on stderr for each thing that is being done."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._doing = ""

    def __call__(self, doing: str, done: int, total: int) -> None:
        if self._bar is None or doing != self._doing:
            self.close()
            self._bar, self._doing = tqdm(total=total, desc=doing, unit=""), doing
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """0: all is in the index; 1: but for files that cannot be read; 2: nothing could be built."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Build the index of the corpus."
    )
    parser.add_argument("--corpus", help="folder with pages/ and sources.toml [CITYQA_CORPUS]")
    parser.add_argument("--index", help="folder of the index [CITYQA_INDEX]")
    options = parser.parse_args(arguments)
    bar = ProgressBar()
    try:
        settings = Settings.load().using(corpus=options.corpus, index=options.index)
        summary = build(settings, bar)
    except CityQAError as error:
        print(f"error: {error}", file=sys.stderr)
        return CANNOT_RUN
    finally:
        bar.close()
    for path, reason in summary.unreadable.items():
        print(f"unreadable: {path}: {reason}", file=sys.stderr)
    print(
        f"{summary.pages} pages, {summary.passages} passages, {summary.facts} facts,"
        f" {summary.doubts} doubts in {summary.seconds:.1f} s"
        + (" (unchanged)" if summary.unchanged else f" ({summary.embedded} texts embedded)")
    )
    return SOME_UNREADABLE if summary.unreadable else OK


if __name__ == "__main__":
    sys.exit(main())
