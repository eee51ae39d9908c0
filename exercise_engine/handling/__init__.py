"""What each command does, and the rules that refuse it."""
