"""`DiskThread`: one thread for the library's folder, which may be on a share that never answers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any

_Job = tuple[Future[Any], Callable[[], Any]]


class DiskThread(Executor):
    """Does one piece of work after the other.

    Unlike the threads of `ThreadPoolExecutor` this one does not keep the program from ending: a share that went away
    can hold it for minutes. `shutdown` waits for what has been handed in, but not longer than `patience` seconds.
    """

    patience = 5.0

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have `fn` called when what was handed in before is done."""
        if self._ended:
            raise RuntimeError("This thread has been shut down.")
        future: Future[Any] = Future()
        self._jobs.put((future, lambda: fn(*args, **kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; wait until what there is has been done, within reason."""
        if not self._ended:
            self._ended = True
            self._jobs.put(None)
        if wait:
            self._thread.join(self.patience)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, work = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
            del job, future, work
