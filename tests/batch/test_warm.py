"""Questions are answered by warm processes; one left early does not disturb the next, and urgent ones go first."""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import active_children

import pytest

from edusim.batch import Warm, WorkersLost
from tests.batch.fakes import double, failing_question, large, slow


def test_every_question_is_answered_by_the_thing_it_is_for() -> None:
    with Warm(double, large) as warm:
        assert dict(warm.run([5, 6, 7])) == {0: 10, 1: 12, 2: 14}
        assert dict(warm.run([2], of=1)) == {0: "2" * 300_000}
        assert list(warm.run([])) == []


def test_a_question_left_early_does_not_answer_the_next() -> None:
    with Warm(large) as warm:
        next(iter(warm.run([1] * 9)))
        assert dict(warm.run([2, 3])) == {0: "2" * 300_000, 1: "3" * 300_000}


def test_what_is_urgent_waits_for_one_question_at_most() -> None:
    """A draft that is being made does not wait for an appraisal."""
    with Warm(slow, workers=1) as warm:
        answers: list[int] = []
        first = threading.Event()

        def appraise() -> None:
            for _, answer in warm.run([3] * 12):
                answers.append(answer)
                first.set()

        thread = threading.Thread(target=appraise)
        thread.start()
        first.wait()
        assert dict(warm.run([7], urgent=True)) == {0: 7}
        assert len(answers) < 12
        thread.join()
        assert len(answers) == 12


def test_whoever_waits_can_stop_waiting() -> None:
    def unwanted() -> None:
        raise InterruptedError

    with Warm(slow, workers=1) as warm, pytest.raises(InterruptedError):
        list(warm.run([50], wanted=unwanted))


def test_what_is_prepared_does_not_keep_anybody_waiting() -> None:
    with Warm(slow, workers=1) as warm:
        warm.prepare([1] * 50)
        assert dict(warm.run([3])) == {0: 3}


def test_a_lost_process_is_told_to_all_who_wait() -> None:
    before = {child.pid for child in active_children()}
    with Warm(double) as warm:
        next(iter(warm.run([1, 2, 3])))
        killed = next(child.pid for child in active_children() if child.pid not in before)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        with pytest.raises(WorkersLost):
            list(warm.run([1] * 9))


def test_what_cannot_be_answered_loses_the_processes() -> None:
    """Whoever asked runs it himself, and sees what is wrong."""
    with Warm(failing_question) as warm, pytest.raises(WorkersLost):
        list(warm.run([1]))


def test_closed_it_leaves_no_process() -> None:
    before = set(active_children())
    warm = Warm(double)
    warm.close()
    assert set(active_children()) <= before
    with pytest.raises(WorkersLost):
        next(iter(warm.run([1])))
