"""`cityqa audit`: run the audit and print it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from cityqa.errors import SettingsError
from cityqa.settings import Settings


def main(arguments: Sequence[str]) -> int:
    """Print the audit, or write it as HTML. Gives 0; raises MissingIndex, SettingsError."""
    parser = argparse.ArgumentParser(
        prog="cityqa audit", description="List what looks wrong in the pages, with its citations."
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print one JSON object")
    output.add_argument(
        "--html", type=Path, metavar="FILE", help="write a page that needs no other"
    )
    parser.add_argument("--index", help="folder of the index [CITYQA_INDEX]")
    options = parser.parse_args(arguments)
    # Imported here, so that --help need not read the gazetteer.
    from cityqa.audit.report import to_dict, to_html, to_text
    from cityqa.audit.run import audit
    from cityqa.index import Index

    settings = Settings.load().using(index=options.index)
    found = audit(settings)
    if options.json:
        print(json.dumps(to_dict(found), ensure_ascii=False))
    elif options.html:
        with Index.open(settings) as index:
            addresses = {page.id: page.address for page in index.pages()}
        try:
            options.html.write_text(to_html(found, addresses), "utf-8")
        except OSError as error:
            raise SettingsError(f"--html: {options.html} cannot be written ({error})") from error
        print(f"{len(found.findings)} findings written to {options.html}")
    else:
        print(to_text(found))
    return 0
