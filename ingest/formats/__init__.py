"""Files in the formats that offices keep their pages in -> the text that a page is read from.

    a file -> (parse_pdf | parse_sheets | parse_word) -> pdf, sheets, word, html, ... -> Page.text

``files.read_text`` is the way in. The parsers, whose libraries take time or memory beyond what a
file's size tells, run in a process of their own (``isolated``).
"""
