"""SimPy processes: injects, decisions, questions, actions, resources, tasks and the world."""
