"""`python -m ingest`: build the index, or bring it up to date; add, refresh, remove pages.

See load.py for how the index is built and updates.py for how pages come and go.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tqdm import tqdm

from cityqa.errors import CityQAError
from cityqa.settings import Settings
from ingest.load import BuildSummary, build

OK, SOME_UNREADABLE, CANNOT_RUN, INTERRUPTED = 0, 1, 2, 130


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
            self._bar = None


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: but for pages that cannot be read or fetched; 2: nothing could be done."""
    options = _parser().parse_args(arguments)
    bar = ProgressBar()
    try:
        settings = Settings.load().using(
            corpus=getattr(options, "corpus", None), index=getattr(options, "index", None)
        )
        return options.run(options, settings, bar)
    except CityQAError as error:
        bar.close()
        print(f"error: {error}", file=sys.stderr)
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        bar.close()


def _parser() -> argparse.ArgumentParser:
    # Both before and behind the command, where neither may undo the other.
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--corpus", help="folder with pages/ and sources.toml [CITYQA_CORPUS]")
    shared.add_argument("--index", help="folder of the index [CITYQA_INDEX]")
    private = argparse.ArgumentParser(add_help=False)
    private.add_argument(
        "--allow-private", action="store_true", help="also fetch from this machine and its network"
    )
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Build the index of the corpus. With a command, change the corpus first.",
        parents=[shared],
    )
    parser.set_defaults(run=_build)
    commands = parser.add_subparsers(metavar="COMMAND")

    add = commands.add_parser("add", help="add a file or an address", parents=[shared, private])
    add.add_argument("source", metavar="FILE|URL")
    for name, told in (
        ("publisher", "the home city whose office published the page"),
        ("country", "of the publisher, ISO 3166-1 alpha-2"),
        ("language", "ISO 639-1"),
        ("title", "in place of the page's own"),
        ("id", "used in citations"),
    ):
        add.add_argument(f"--{name}", default="", help=told)
    add.add_argument("--yes", action="store_true", help="add it without asking")
    add.set_defaults(run=_add)

    refresh = commands.add_parser(
        "refresh", help="fetch again what has an address", parents=[shared, private]
    )
    refresh.add_argument("ids", nargs="*", metavar="ID", help="only these pages")
    refresh.set_defaults(run=_refresh)

    remove = commands.add_parser("remove", help="remove a page", parents=[shared])
    remove.add_argument("id", metavar="ID", help="as `cityqa pages` lists it")
    remove.set_defaults(run=_remove)
    return parser


def _build(_: argparse.Namespace, settings: Settings, bar: ProgressBar) -> int:
    return _report(build(settings, bar), bar)


def _add(options: argparse.Namespace, settings: Settings, bar: ProgressBar) -> int:
    from rich.console import Console

    from ingest.show import page_table
    from ingest.updates import add, look

    names = ("publisher", "country", "language", "title", "id")
    given = {name: value for name in names if (value := getattr(options, name).strip())}
    new = look(options.source, settings, given=given, allow_private=options.allow_private)
    Console(highlight=False).print(page_table(new))
    if not options.yes and not _confirmed(f"Add {new.page.id}?"):
        print("Nothing has been added.")
        return OK
    return _report(add(new, settings, progress=bar), bar)


def _confirmed(question: str) -> bool:
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:  # nobody is there to be asked
        print()
        return False


def _refresh(options: argparse.Namespace, settings: Settings, bar: ProgressBar) -> int:
    from ingest.show import change_lines
    from ingest.updates import refresh

    done = refresh(settings, options.ids, allow_private=options.allow_private, progress=bar)
    bar.close()
    for page in done.pages:
        for line in change_lines(page):
            print(line, file=sys.stderr if page.error else sys.stdout)
    if options.ids:
        for id in done.unfetchable:
            print(f"{id}: it has no address", file=sys.stderr)
    failed = any(page.error for page in done.pages) or (options.ids and done.unfetchable)
    return max(_report(done.built, bar), SOME_UNREADABLE if failed else OK)


def _remove(options: argparse.Namespace, settings: Settings, bar: ProgressBar) -> int:
    from ingest.updates import remove

    return _report(remove(options.id, settings, progress=bar), bar)


def _report(summary: BuildSummary, bar: ProgressBar) -> int:
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
