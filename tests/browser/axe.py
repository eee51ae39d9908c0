"""What axe finds on a page against WCAG 2.2, levels A and AA."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

_AXE = (Path(__file__).parent / "vendor" / "axe" / "axe.min.js").read_text()
# A colour on its way to another is neither.
_SETTLED = """async () => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const ends = (one) => one.effect.getComputedTiming().endTime < Infinity;
  await Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished));
}"""
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page, rules: str = "all", within: str = "html") -> list[str]:
    """Return each violation on *page* as it stands, with where it is.

    *rules* are all of WCAG 2.2 A and AA, or just the ``color-contrast`` that
    another colour scheme changes. *within* names a part of the page. What is
    found while a console draws anew is looked at once more.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    wanted = _RULES if rules == "all" else [rules]
    return _look(page, wanted, within) and _look(page, wanted, within)


def _look(page: Page, rules: list[str], within: str) -> list[str]:
    page.evaluate(_SETTLED)
    found = page.evaluate(
        "([part, rules]) => axe.run(part, {runOnly: rules, resultTypes: ['violations']})",
        [within, rules],
    )
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
