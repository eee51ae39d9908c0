"""What a facilitator does before and after play: check, rehearse, score and report."""
