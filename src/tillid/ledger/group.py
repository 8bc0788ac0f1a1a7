"""Group commit: who comes first leads a flush at once; who arrives during it shares the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class _Waiter(Generic[T]):
    __slots__ = ("error", "gate", "items", "leads")

    def __init__(self, items: Sequence[T]) -> None:
        self.items = items
        self.gate = Lock()
        self.gate.acquire()
        self.leads = False
        self.error: BaseException | None = None


class GroupCommit(Generic[T]):
    """`flush` gets up to `most` items at a time, from one thread at a time. It may fail: then everyone of that flush is told."""

    def __init__(self, flush: Callable[[list[T]], None], most: int) -> None:
        self._flush, self._most = flush, most
        self._mutex = Lock()
        self._queue: deque[_Waiter[T]] = deque()
        self._busy = False

    def run(self, items: Sequence[T]) -> None:
        """Returns when all `items` (at most `most`) went through one flush; raises what that flush raised."""
        waiter = _Waiter(items)
        with self._mutex:
            leads, self._busy = not self._busy, True
            if not leads:
                self._queue.append(waiter)
        if not leads:
            self._wait(waiter)
            if not waiter.leads:
                if waiter.error:
                    raise waiter.error
                return
        self._lead(waiter)

    def _wait(self, waiter: _Waiter[T]) -> None:
        try:
            waiter.gate.acquire()
        except BaseException:  # an interrupted caller must not keep the lead, or everyone else would wait for ever
            with self._mutex:
                if waiter in self._queue:
                    self._queue.remove(waiter)
            if waiter.leads:
                self._pass_on()
            raise

    def _lead(self, own: _Waiter[T]) -> None:
        batch = self._collect(own)
        error: BaseException | None = None
        try:
            self._flush([item for waiter in batch for item in waiter.items])
        except BaseException as raised:
            error = raised
            raise
        finally:
            self._pass_on()
            for waiter in batch[1:]:
                waiter.error = (
                    error if error is None or isinstance(error, Exception) else RuntimeError("The flush was interrupted")
                )
                waiter.gate.release()

    def _collect(self, own: _Waiter[T]) -> list[_Waiter[T]]:
        batch, room = [own], self._most - len(own.items)
        with self._mutex:
            while self._queue and len(self._queue[0].items) <= room:
                batch.append(self._queue.popleft())
                room -= len(batch[-1].items)
        return batch

    def _pass_on(self) -> None:
        with self._mutex:
            heir = self._queue.popleft() if self._queue else None
            self._busy = heir is not None
            if heir:
                heir.leads = True
        if heir:
            heir.gate.release()
