"""Which claims stand, and why: theory, solvers, witnesses, explanations.

The way through, for whoever builds on it:

1. `viewpoints.parse_viewpoint(kb, "all" | HOLDER | "source:ID")` says whose commitments count.
2. `reading.theory_of(kb, viewpoint)` makes a `Theory` of a knowledge base: premises, axioms, strict
   and defeasible rules by name, contraries. What-if questions are `theory.without(names)` and
   `theory.granting(claims)`. An argument's defeasible rule has the argument's id as its name, and
   every rule knows its `origin`. `-c` is the contradictory of claim c, `-a` for an argument a
   says that the step does not apply (`opposite`).
3. `verdicts.assess(theory, claims, ...)` returns an `Assessment`: for each claim a `Standing`
   (verdict, certificate), and the grounded layers they rest on. `Options` has semantics, deadline
   and whether refutations are built.
4. `verification.faults(theory, assessment)` checks every certificate with code of its own, which
   knows no solver.

For finer questions: `numbering.Numbered(theory)` is the theory in whole numbers, with `derive`;
`grounded.grounded(numbered)` the grounded labelling, with its layers; `extensions.extensions`
enumerates the extensions of a theory.

*Elements* are what can be attacked: ordinary premises and the names of defeasible rules. A set of
elements derives what follows from the axioms, its premises, the strict rules and its defeasible
rules. `docs/acceptance.md` has the reading, and why it is this one. clingo is imported in
`structured` alone, and python-sat in `abstract` alone, where a question needs them.
"""
