"""How hypothesis searches, and what coverage measures.

The suite draws the same examples each time, so that it passes everywhere or nowhere;
`HYPOTHESIS_PROFILE=thorough` draws many, and others each time.

`@pytest.mark.no_cover` stands on tests that run much of the program very often, and nothing that
others do not run: to trace them would double their time. `make test` runs them by themselves.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Examples write files, which takes as long as the disk likes; nothing here is timed.
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("quick", settings(max_examples=40, derandomize=True, **_COMMON))  # type: ignore[arg-type]
settings.register_profile("thorough", settings(max_examples=1_500, **_COMMON))  # type: ignore[arg-type]
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
