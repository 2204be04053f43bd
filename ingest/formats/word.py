"""Word files -> text, by way of the HTML that mammoth makes of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ingest.formats.html import html_to_text
from ingest.formats.limits import Refused, check_zip

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
comment-reference =>
"""


def read_word(path: Path) -> tuple[str, str]:
    """The text of a .docx file, and no title: its first heading is that.

    Hidden and deleted text, comments, running heads and notes are left out. Raises Refused.
    """
    import mammoth

    check_zip(path)
    try:
        shown = _without_hidden(path)
        converted = mammoth.convert_to_html(
            shown, style_map=_STYLES, convert_image=mammoth.images.img_element(_no_image)
        )
    except Exception as error:  # mammoth lets every kind of error through
        raise Refused(f"it is damaged: {type(error).__name__}") from error
    if not converted.value.strip():
        raise Refused("it holds no text")
    return html_to_text(f"<body>{converted.value}</body>")


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
