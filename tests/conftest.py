"""How thoroughly hypothesis searches: `HYPOTHESIS_PROFILE=thorough` for a long look."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Examples write files, which takes as long as the disk likes; nothing here is timed.
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("quick", settings(max_examples=40, **_COMMON))  # type: ignore[arg-type]
settings.register_profile("thorough", settings(max_examples=1_500, **_COMMON))  # type: ignore[arg-type]
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
