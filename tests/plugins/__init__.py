"""Pytest plugins of our own: what a test needs from the machine."""
