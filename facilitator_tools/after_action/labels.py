"""Give every cell of a report's tables the name of its column, for a phone, where rows are read downwards.

It reads the report's own markup, in which a table's head is one row and no cell
spans columns; a table of another kind, or a cell that says itself what it is
of, is left as it is.
"""

from __future__ import annotations

import re

_TABLE = re.compile(r'<table class="grid(?! (?:matrix|events|figures-table|ratings)\b)[^"]*">.*?</table>', re.DOTALL)  # fmt: skip
_HEAD = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(td|th)(?=[ >])")
_TAG = re.compile(r"<[^>]+>")


def labelled(page: str) -> str:
    """Return *page* with ``data-of``, the words of its column's head, on each cell of a table of words."""
    return _TABLE.sub(lambda found: _table(found[0]), page)


def _table(table: str) -> str:
    head, part, body = table.partition("</thead>")
    names = [_TAG.sub("", name).strip() for name in _HEAD.findall(head)]
    return head + part + _ROW.sub(lambda found: _row(found[0], names), body)


def _row(row: str, names: list[str]) -> str:
    left = iter(names)

    def cell(found: re.Match[str]) -> str:
        name = next(left, "")
        return f'<td data-of="{name}"' if found[1] == "td" else found[0]

    return _CELL.sub(cell, row)
