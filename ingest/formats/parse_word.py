"""A Word file -> the HTML that mammoth makes of what it shows."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ingest.formats.limits import check_zip

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
comment-reference =>
"""


def parse_word(path: Path) -> dict[str, str]:
    """The file's body as ``html``. Raises Refused.

    Hidden and deleted text, comments, and running heads and feet are left out.
    """
    import mammoth

    check_zip(path)
    converted = mammoth.convert_to_html(
        _without_hidden(path),
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(_no_image),
    )
    return {"html": converted.value}


def _no_image(_: object) -> dict[str, str]:
    return {"src": ""}  # mammoth keeps the picture's text itself


def _without_hidden(path: Path) -> io.BytesIO:
    """The file without what Word does not show: mammoth takes hidden text for any other."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            raw = source.read(part)
            if part.filename == "word/document.xml":
                tree = etree.fromstring(raw, parser=parser)
                for run in list(tree.iter(f"{_WORD}r")):
                    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
                    parent = run.getparent()
                    if mark is not None and parent is not None:
                        if mark.get(f"{_WORD}val") not in ("0", "false", "off"):
                            parent.remove(run)
                raw = etree.tostring(tree)
            if not part.filename.startswith("word/media/"):
                target.writestr(part.filename, raw)
            else:
                target.writestr(part.filename, b"")
    out.seek(0)
    return out
