"""`make bench`: every table, or those named: `python -m bench decide ledger --fast`.

Each module beside this one has a `main(fast)` that prints its table and its ratios. Ratios compare within one run, so that they hold on
another machine; the disk's rate stands above them, since durable writes can't be faster.
"""

from __future__ import annotations

import os
import pkgutil
import platform
import statistics
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

import bench


def main(arguments: list[str]) -> int:
    fast = "--fast" in arguments or os.environ.get("TILLID_BENCH_FAST") == "1"
    known = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))
    wanted = [name for name in arguments if not name.startswith("-")] or known
    if unknown := set(wanted) - set(known):
        print(f"No bench is called {', '.join(sorted(unknown))}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    disk = Path(os.environ.get("TILLID_HOME", "var"))  # where the data would lie: a temporary folder may be memory
    disk.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=disk) as home:
        (Path(home) / "static").mkdir()  # WhiteNoise warns of a folder that isn't there
        os.environ.update(TILLID_HOME=home, DJANGO_SETTINGS_MODULE="config.settings", TILLID_DEMO="1")
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}")
        rate, slow = fdatasync_rate(Path(home))
        print(f"fdatasync in {home}: {rate:,.0f} a second (median), {slow:,.0f} at the slowest twentieth")
        if fast:
            print("Fast: small sizes, to see that it runs. Its ratios say little.")
        for name in wanted:
            print(f"\n== {name}", flush=True)
            begun = time.perf_counter()
            import_module(f"bench.{name}").main(fast)
            print(f"   ({time.perf_counter() - begun:.1f} s)", flush=True)
    return 0


def fdatasync_rate(folder: Path, times: int = 200) -> tuple[float, float]:
    """How many small writes the disk makes durable in a second: by the median one, and by the 95th of a hundred."""
    taken = []
    with (folder / "rate").open("wb", buffering=0) as file:
        for _ in range(times):
            begun = time.perf_counter()
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - begun)
    return 1 / statistics.median(taken), 1 / statistics.quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
