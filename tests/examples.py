"""How many examples a property is tried on, as a share of the profile's own (tests/conftest.py)."""

from __future__ import annotations

from hypothesis import settings

# For what draws a whole data use or asks a server: an example costs a hundred times that of another property.
a_quarter = settings(max_examples=max(10, settings().max_examples // 4))
