"""Handouts as pages: what the players are given, laid out to look like what it is."""

from facilitator_tools.handouts.sheet import STYLES, Sheet, is_laid_out, markdown, sheet_of

__all__ = ["STYLES", "Sheet", "is_laid_out", "markdown", "sheet_of"]
