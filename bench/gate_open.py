"""`open()` of one record against the same select and a plain audit insert committed alone, on SQLite and PostgreSQL."""

from __future__ import annotations

from bench._gate_town import on_each_store

WALL, CPU_MS = 2.0, 0.5


def main(fast) -> None:
    for store, told in on_each_store("open", fast=fast):
        gate, plain = told["gate"], told["plain"]
        print(f"{store}, {told['elements']:.1f} elements a record{'p50':>14}{'p95':>9}{'CPU':>9}   ms")
        for name, row in (("gate.open()", gate), ("select + audit insert", plain)):
            print(f"   {name:38}{row['wall']:9.3f}{row['p95']:9.3f}{row['cpu']:9.3f}")
        wall, cpu = gate["wall"] / plain["wall"], gate["cpu"] - plain["cpu"]
        print(
            f"   wall {wall:.2f}×, target ≤ {WALL}×: {said(wall <= WALL)}    CPU +{cpu:.3f} ms, target ≤ {CPU_MS}: {said(cpu <= CPU_MS)}"
        )
        for name, (us, cpu_us) in told["parts"].items():
            print(f"      {name:35}{us:9.0f}{cpu_us:18.0f}   µs")


def said(met) -> str:
    return "met" if met else "MISSED"
