"""The charts of the after-action report, as SVG.

Each is drawn on a ``matplotlib.figure.Figure`` of its own, never by pyplot, and
the same findings always give the same bytes.
"""
