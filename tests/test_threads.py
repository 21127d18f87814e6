"""Threads whose outcomes are taken by one thread."""

import random
import signal
import time

import pytest

from annotator.threads import Threads


def test_outcomes_come_with_their_keys_and_errors():
    """All that was given comes back once; an error is raised where the outcome is taken."""
    threads = Threads(3, "test")
    for number in range(20):
        threads.give(number, lambda number=number: 100 // (10 - number))
    found = []
    while threads.waiting:
        found += threads.take(0.01)
    threads.end()
    assert sorted(outcome.key for outcome in found) == list(range(20))
    for outcome in found:
        if outcome.key == 10:
            with pytest.raises(ZeroDivisionError):
                outcome.result()
        else:
            assert outcome.result() == 100 // (10 - outcome.key)


def test_what_was_not_begun_is_dropped_at_the_end():
    """What is under way is waited for; the rest is never called."""
    begun = []

    def work(number):
        begun.append(number)
        time.sleep(0.05)

    threads = Threads(1, "test")
    for number in range(50):
        threads.give(number, lambda number=number: work(number))
    threads.take()
    threads.end()
    assert len(begun) <= 3


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer of signals")
def test_an_interrupt_at_any_moment_leaves_nobody_waiting():
    """Ctrl+C, a hundred times at a moment of chance: the threads end each time."""

    def interrupted(_number, _frame):
        raise KeyboardInterrupt

    chance, usual = random.Random(5), signal.signal(signal.SIGALRM, interrupted)
    try:
        for _ in range(100):
            threads = Threads(2, "test")
            try:
                signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0001, 0.003))
                while True:
                    while threads.waiting < 8:
                        threads.give(0, lambda: None)
                    threads.take(0.0005)
            except KeyboardInterrupt:
                pass
            threads.drop()
            threads.end()
            assert not any(thread.is_alive() for thread in threads._threads)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, usual)
