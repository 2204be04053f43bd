"""The command line: cityqa ask | pages | chat | eval | audit."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence

from cityqa import offline  # noqa: F401  # before the libraries that call home
from cityqa.errors import BrokenIndex, CityQAError, QuestionError
from cityqa.settings import Settings

OK, CANNOT_RUN, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives 0, 2 when it cannot be carried out, or 130 when interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # an answer may hold letters the terminal has not
            stream.reconfigure(errors="backslashreplace")
    try:
        if given and given[0] in _ELSEWHERE:
            return _ELSEWHERE[given[0]](given[1:])
        options = _parser().parse_args(given)
        return options.run(options)
    except CityQAError as error:
        print(f"error: {error}", file=sys.stderr)
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has read enough
        sys.stdout = None  # so that leaving does not flush it again
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cityqa",
        description="Cited answers from the pages in which cities describe their partnerships.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    ask = commands.add_parser("ask", help="answer one question, or many from standard input")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    output = ask.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print one JSON object")
    output.add_argument(
        "--jsonl",
        action="store_true",
        help="read a question, or an object with one, from each line of standard input and print"
        " a JSON object for each",
    )
    ask.add_argument(
        "--explain", action="store_true", help="also show how the question was read and answered"
    )
    ask.set_defaults(run=_ask)

    pages = commands.add_parser("pages", help="list the corpus with counts")
    pages.add_argument("--json", action="store_true", help="print one JSON object for each page")
    pages.set_defaults(run=_pages)

    chat = commands.add_parser("chat", help="ask in the terminal, with follow-up questions")
    chat.set_defaults(run=_chat)

    for command in (ask, chat):
        command.add_argument(
            "--home", help="the city whose office runs this instance [CITYQA_HOME]"
        )
    for command in (ask, chat, pages):
        command.add_argument("--index", help="folder of the index [CITYQA_INDEX]")

    # These read their own arguments; they stand here for the help.
    commands.add_parser("eval", help="measure the answers to the question set", add_help=False)
    commands.add_parser("audit", help="list what is doubtful in the pages", add_help=False)
    return parser


def _eval(arguments: list[str]) -> int:
    from evals.run import main as run

    return run(arguments) or OK


def _audit(arguments: list[str]) -> int:
    from cityqa.audit import main as run

    return run(arguments) or OK


_ELSEWHERE: dict[str, Callable[[list[str]], int]] = {"eval": _eval, "audit": _audit}


def _settings(options: argparse.Namespace) -> Settings:
    return Settings.load().using(index=options.index, home=getattr(options, "home", None))


def _ask(options: argparse.Namespace) -> int:
    from cityqa.asking import Asked, answer, answer_lines, checked, to_dict, to_text

    settings = _settings(options)
    if options.jsonl:
        if options.question is not None:
            raise QuestionError("--jsonl reads its questions from standard input")
        for answered in answer_lines(sys.stdin.buffer, settings, explain=options.explain):
            print(json.dumps(answered, ensure_ascii=False), flush=True)
        return OK
    if options.question is None:
        raise QuestionError('There is no question; try: cityqa ask "QUESTION"')
    given = answer(Asked(id="1", question=checked(options.question)), settings)
    if options.json:
        print(json.dumps(to_dict(given, explain=options.explain), ensure_ascii=False))
    else:
        print(to_text(given, explain=options.explain))
    return OK


def _chat(options: argparse.Namespace) -> int:
    from cityqa.asking import Asked, answer, checked, to_text
    from cityqa.index import Index
    from cityqa.types import Turn

    settings = _settings(options)
    Index.open(settings)  # a missing index is better said before the first question
    history: list[Turn] = []
    while True:
        try:
            typed = input("> ")
        except (EOFError, UnicodeDecodeError):
            print()
            return OK
        if not typed.strip():
            continue
        try:
            asked = Asked(id="", question=checked(typed), history=tuple(history))
            given = answer(asked, settings)
        except BrokenIndex:
            raise
        except CityQAError as error:
            print(f"error: {error}", file=sys.stderr)
            continue
        print(to_text(given), end="\n\n")
        history += [
            Turn(role="user", content=typed),
            Turn(role="assistant", content=given.text),
        ]


def _pages(options: argparse.Namespace) -> int:
    from cityqa.index import Index

    index = Index.open(_settings(options))
    rows = [
        {
            "page": page.id,
            "publisher": page.publisher,
            "title": page.title,
            "language": page.language,
            "passages": index.count("passages", {"page": page.id}),
            "facts": index.count("facts", {"page": page.id}),
            "doubts": index.count("facts", {"page": page.id, "doubted": True}),
        }
        for page in index.pages()
    ]
    if options.json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return OK
    table = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())
    summary = index.describe()
    counts = ", ".join(f"{count} {name}" for name, count in summary.counts.items())
    print(f"\n{counts}; built {summary.built_at}")
    for path, reason in summary.unreadable.items():
        print(f"unreadable: {path}: {reason}")
    return OK


if __name__ == "__main__":
    sys.exit(main())
