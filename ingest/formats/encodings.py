"""Bytes of a text file -> text, in whichever encoding it was written."""

from __future__ import annotations

import codecs
import re

from ingest.formats.limits import Refused

# What offices' files are in when they are neither UTF-8 nor say what they are.
LIKELY = [
    "cp949", "euc_kr", "cp932", "shift_jis", "euc_jp", "gb18030", "gbk", "big5",
    "cp1252", "cp1250", "cp1251",
]  # fmt: skip
# Enough to tell an encoding by; more only takes longer.
SAMPLE = 64_000
# Labels that pages put on supersets of what they name, as browsers take them (WHATWG).
_MEANT = {
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254",
}  # fmt: skip
_BYTE_ORDER_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# A text with more than this share of control characters is no text.
CONTROL_SHARE = 0.01


def decode(raw: bytes, declared: str = "") -> str:
    """The text of ``raw``. ``declared`` is the encoding that its server or itself names, if any.

    Raises Refused for what is no text in any likely encoding.
    """
    text = _decoded(raw, declared)
    controls = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f\v")
    if controls > CONTROL_SHARE * len(text):
        raise Refused("it is binary and no text")
    return text


def _decoded(raw: bytes, declared: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise Refused(f"it is not the {encoding} that it says it is") from error
    if b"\0" in raw[:SAMPLE]:
        return _wide(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    name = _MEANT.get(declared.strip().lower(), declared.strip())
    if name:
        try:
            return raw.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return _told(raw)


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: line breaks and spaces show the order of its bytes."""
    orders = {}
    for encoding, space, newline in (
        ("utf-16-le", b" \0", b"\n\0"),
        ("utf-16-be", b"\0 ", b"\0\n"),
    ):
        pairs = [raw[i : i + 2] for i in range(0, min(len(raw), SAMPLE) - 1, 2)]
        orders[encoding] = pairs.count(space) + pairs.count(newline)
    best = max(orders, key=lambda encoding: orders[encoding])
    if not orders[best]:
        raise Refused("it is binary and no text")
    try:
        return raw.decode(best)
    except UnicodeDecodeError as error:
        raise Refused("it is binary and no text") from error


def _told(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    # ASCII tells nothing of the encoding: only the lines that hold more are looked at.
    lines = [line for line in raw.splitlines(keepends=True) if not line.isascii()]
    found = from_bytes(b"".join(lines)[:SAMPLE], cp_isolation=LIKELY).best()
    if found is None:
        raise Refused("its encoding cannot be told")
    encoding = _MEANT.get(found.encoding.replace("_", "-"), found.encoding)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"it is in no one encoding (byte {error.start})") from error


def declared_in(head: bytes) -> str:
    """The encoding that an HTML or XML file names in its first lines, or ""."""
    found = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", head[:4096], re.I)
    return found[1].decode("ascii") if found else ""
