"""A process that looks people up until it is killed, and tells what it has received. Run by test_no_entry_no_data.py.

It is started once, since Django takes a second to load; for each line on standard input it forks a process that opens stores and
ledger of its own, prints its id, and then a line for everything that the gate gives it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
from pathlib import Path

PEOPLE = 12


def main() -> None:
    home, ledger = Path(os.environ["TILLID_HOME"]), json.loads(os.environ["GATE_LEDGER"])
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    for alias in ("default", "persons"):
        call_command("migrate", database=alias, verbosity=0)
    from tests.context.gate import town as towns

    towns.put_catalogue()
    citizens = [towns.a_citizen() for _ in range(PEOPLE)]
    connections.close_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who are killed
    tell({"ready": True})
    for line in sys.stdin:
        if os.fork() == 0:
            signal.alarm(30)  # nobody outlives a test that failed
            tell({"pid": os.getpid()})
            look_up(open_town(home, ledger), citizens, int(line))


def open_town(home: Path, ledger: list[str]):
    from zoneinfo import ZoneInfo

    from tests.context.gate import town as towns
    from tillid.kernel.clock import SetClock
    from tillid.ledger import api as ledgers

    signer = ledgers.FileSigner.load(home / "checkpoint.key")
    known = {"origin": towns.ORIGIN, "clock": SetClock(towns.NOW), "zone": ZoneInfo("Europe/Copenhagen"), "signer": signer}
    opened = ledgers.open_postgres(*ledger, **known) if ledger else ledgers.open_sqlite(home / "log", home / "keys", **known)
    return towns.plugged_town(opened)


def look_up(town, citizens, seed: int) -> None:
    """Four at once, for as long as it lasts."""
    threads = [threading.Thread(target=_look_up, args=(town, citizens, random.Random(seed * 10 + n))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _look_up(town, citizens, rng: random.Random) -> None:
    from tests.context.gate import town as towns
    from tillid.gate import api as gate

    while True:
        one = rng.choice(citizens)
        wanted = rng.sample([*towns.PLAN, "person.address", "job.health-note"], rng.randint(1, 4))
        try:
            match rng.randrange(8):
                case 0:
                    found = gate.break_glass(towns.ask(one), "Brand i opgangen, nu.", actor=towns.CONSULTANT)
                    received(one, found.receipt, found.values)
                case 1:
                    town.clock.ms += 86_400_000 * rng.randint(0, 1)
                    for row in gate.list_view([towns.ask(each, "job.plan") for each in citizens[:3]], actor=towns.CONSULTANT):
                        each = next(each for each in citizens if each.ref == row.request.subject_ref)
                        received(each, row.receipt, row.values)
                case _:
                    found = gate.open(towns.ask(one, *wanted, partial=rng.random() < 0.5), actor=towns.CONSULTANT)
                    received(one, found.receipt, found.values)
        except gate.Refused as refused:
            tell({"subject": one.number.subject, "index": refused.receipt.index, "elements": []})


def received(citizen, receipt, values) -> None:
    tell({"subject": citizen.number.subject, "index": receipt.index, "elements": [value.element for value in values]})


def tell(said: dict[str, object]) -> None:
    """One write, so that lines of several threads and processes don't mix: a pipe keeps up to 4 KiB together."""
    os.write(1, (json.dumps(said) + "\n").encode())


if __name__ == "__main__":
    main()
