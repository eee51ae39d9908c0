"""The bar over an after-action page that the server shows: the way back, saving, printing.

The page itself needs no server and no script, so none of this stands in its file.
"""

from __future__ import annotations

from markupsafe import Markup

_STYLE = """
.page-bar { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1.2rem; padding: .5rem 1rem; background: var(--paper); border-bottom: 1px solid var(--line); font-size: .92rem; }
.page-bar button { font: inherit; padding: .3rem .8rem; border: 1px solid var(--muted); border-radius: .3rem; background: var(--head); color: var(--ink); cursor: pointer; }
.page-bar :first-child { margin-right: auto; }
.page-bar :is(a, button) { min-height: 1.75rem; }
.page-bar button:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
@media print { .page-bar { display: none; } }
"""
_SCRIPT = """
document.getElementById("print-page").addEventListener("click", () => print());
"""
_BAR = Markup(
    '<nav class="page-bar" aria-label="This page">'
    '<a href="{back}">{back_to}</a>'
    '<a href="{save}" download>Save as a file</a>'
    '<button type="button" id="print-page">Print</button>'
    "</nav>"
)


def with_bar(page: bytes, *, back: str, back_to: str, save: str) -> bytes:
    """Return *page* with a bar that leads *back*, to what *back_to* says, and to its file at *save*."""
    bar = _BAR.format(back=back, back_to=back_to, save=save)
    style, script = f"<style>{_STYLE}</style>", f"<script>{_SCRIPT}</script>"
    page = page.replace(b"</head>", f"{style}</head>".encode(), 1)
    page = page.replace(b"<body>", f"<body>{bar}".encode(), 1)
    before, end, after = page.rpartition(b"</body>")
    return before + script.encode() + end + after
