"""Tables of the register; `register.models` takes them in."""

from __future__ import annotations
