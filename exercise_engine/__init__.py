"""The exercise as a deterministic function of a scenario, a seed and an ordered list of commands."""
