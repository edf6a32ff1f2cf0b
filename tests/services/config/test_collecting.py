"""A full look for dead cycles waits for a quiet moment, but not for ever."""

import gc

from config.collecting import AT_LATEST_S, WORTH_IT, QuietCollector, is_due


def test_a_quiet_moment_is_taken_when_there_is_something_to_find() -> None:
    assert is_due(quiet=True, second_looks=WORTH_IT, since_s=1)
    assert not is_due(quiet=True, second_looks=WORTH_IT - 1, since_s=AT_LATEST_S)


def test_a_storm_is_not_interrupted_until_it_has_lasted_very_long() -> None:
    assert not is_due(quiet=False, second_looks=1000, since_s=AT_LATEST_S - 1)
    assert is_due(quiet=False, second_looks=1000, since_s=AT_LATEST_S)


def test_a_stopped_collector_leaves_python_as_it_was() -> None:
    before = gc.get_threshold()
    collector = QuietCollector()
    collector.start()
    assert gc.get_threshold() != before
    collector.stop()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
