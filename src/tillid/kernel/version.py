"""Which Tillid this is: what its files and its exports name."""

VERSION = "0.2.0"
