"""Which claims stand, and why: theory, solvers, witnesses, explanations."""
