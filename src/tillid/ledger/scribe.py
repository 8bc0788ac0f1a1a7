"""Signs and publishes checkpoints in a thread of its own, so that no caller waits for it."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from threading import Event, Lock, Thread

from tillid.ledger.store import State

_log = logging.getLogger("tillid.ledger")

WINDOW = 0.002  # seconds: flushes that come meanwhile share a signature
PUBLISH_EVERY = 1.0
LINGER = 60.0  # then a thread without work ends; the next flush starts another

# A child must not be forked in the middle of a signature or a transaction: libraries' locks would stay held in it for ever.
_at_work = Lock()
os.register_at_fork(before=_at_work.acquire, after_in_parent=_at_work.release, after_in_child=_at_work.release)


class Scribe:
    """Told of each flush that is durable, signs the newest soon after, and publishes once a second. By the machine's own
    time: the log's clock may stand still. What fails is tried again a second later.
    """

    def __init__(self, sign: Callable[[State], object], publish: Callable[[], object]) -> None:
        self._sign, self._publish = sign, publish
        self._newest: State | None = None
        self._signed: State | None = None
        self._unpublished = self._failed = self._ending = False
        self._next = 0.0
        self._idle = True  # set before `_newest` is looked at, and read after it is set: one of the two threads sees the other
        self._woken = Event()
        self._lock = Lock()
        self._thread: Thread | None = None

    def durable(self, state: State) -> None:
        """Only ever called with what is committed. Costs a caller next to nothing while the thread is at work."""
        self._newest = state
        if self._idle:
            with self._lock:
                self._woken.set()
                if self._thread is None and not self._ending:
                    thread = Thread(target=self._run, name="ledger-scribe", daemon=True)
                    thread.start()
                    self._thread = thread

    def published(self) -> None:
        self._next = time.monotonic() + PUBLISH_EVERY

    def end(self) -> None:
        """Signs and publishes what is left."""
        with self._lock:
            self._ending, thread = True, self._thread
        self._woken.set()
        if thread:
            thread.join()
        self._work(last=True)

    def _run(self) -> None:
        while self._rest():
            time.sleep(WINDOW)
            self._work()

    def _rest(self) -> bool:
        """Until there is something to do; False where the thread shall end."""
        self._idle = True
        if self._newest is self._signed and not self._ending:
            self._woken.wait(max(0.0, self._next - time.monotonic()) if self._unpublished else LINGER)
        if self._newest is self._signed and not self._unpublished:
            with self._lock:
                if self._newest is self._signed and not self._woken.is_set():
                    self._thread = None
                    return False
        self._woken.clear()
        self._idle = False
        return not self._ending

    def _work(self, *, last: bool = False) -> None:
        state, due = self._newest, last or time.monotonic() >= self._next
        if self._failed and not due:
            self._signed = state
            return
        try:
            with _at_work:
                if state and state is not self._signed:
                    self._unpublished = True
                    self._sign(state)
                if self._unpublished and due:
                    self._publish()
                    self._unpublished = False
            self._failed = False
        except Exception as error:  # noqa: BLE001 - a signer that is down stops no entry
            self._failed = True
            self.published()
            _log.warning("The ledger's checkpoint waits: %s", type(error).__name__)
        self._signed = state
