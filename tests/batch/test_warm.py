"""Questions are answered by warm processes; one left early does not disturb the next."""

from __future__ import annotations

import os
import signal
from multiprocessing import active_children

import pytest

from edusim.batch import Warm, WorkersLost
from tests.batch.fakes import double, large


def test_every_question_is_answered() -> None:
    with Warm(double) as warm:
        assert dict(warm.run([5, 6, 7])) == {0: 10, 1: 12, 2: 14}
        assert list(warm.run([])) == []


def test_a_question_left_early_does_not_answer_the_next() -> None:
    with Warm(large) as warm:
        next(iter(warm.run([1] * 9)))
        assert dict(warm.run([2, 3])) == {0: "2" * 300_000, 1: "3" * 300_000}


def test_a_lost_process_is_told() -> None:
    before = {child.pid for child in active_children()}
    with Warm(double) as warm:
        next(iter(warm.run([1, 2, 3])))
        killed = next(child.pid for child in active_children() if child.pid not in before)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        with pytest.raises(WorkersLost):
            list(warm.run([1, 2, 3]))


def test_closed_it_leaves_no_process() -> None:
    before = set(active_children())
    warm = Warm(double)
    warm.close()
    assert set(active_children()) <= before
    with pytest.raises(WorkersLost):
        next(iter(warm.run([1])))
