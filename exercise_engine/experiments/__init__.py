"""Whole exercises without people: scripted players and rehearsals."""
