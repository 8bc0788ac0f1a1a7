"""32 callers in `open()` at once against one caller, in one process; and two processes with 16 callers each on one log."""

from __future__ import annotations

from bench._gate_town import on_each_store

TARGET = 5.0


def main(fast) -> None:
    for store, told in on_each_store("callers", fast=fast):
        alone, rates = told["alone"], told["rates"]
        print(f"{store}{'opened a second':>24}{'of one caller':>16}")
        for callers, rate in rates.items():
            print(f"   {callers:>2} callers {rate:18,.0f}{rate / alone:15.1f}×")
        print(f"   2 × 16 callers{told['processes']:14,.0f}{told['processes'] / alone:15.1f}×")
        ratio = rates["32"] / alone
        print(f"   32 callers: {ratio:.1f}×, target ≥ {TARGET}×: {'met' if ratio >= TARGET else 'MISSED'}")
