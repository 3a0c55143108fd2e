"""What is made at the start of a process, while nobody looks for garbage."""

import gc

import pytest

from policyextract.core.installed.start import uncollected


@pytest.fixture
def unfrozen():
    """Nothing is frozen, as in a process that begins; here the tests froze what they share."""
    gc.unfreeze()
    yield
    gc.freeze()


def collections():
    return [generation["collections"] for generation in gc.get_stats()]


def test_nothing_is_collected_while_it_is_made_nor_right_after(unfrozen):
    before = collections()
    with uncollected():
        made = [[number] for number in range(50_000)]
        assert not gc.isenabled()
    assert gc.isenabled()
    assert collections() == before
    assert len(made) == 50_000


def test_garbage_of_before_is_found_later(unfrozen):
    class Own:
        pass

    gc.collect()
    one = Own()
    one.itself = one
    del one
    with uncollected():
        pass
    assert gc.get_freeze_count() == 0
    assert gc.collect() > 0


def test_a_collector_that_somebody_stopped_stays_so():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_collector_goes_on_after_a_failure():
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_what_somebody_froze_stays_frozen():
    gc.freeze()
    frozen = gc.get_freeze_count()
    with uncollected():
        pass
    assert gc.get_freeze_count() > 0.99 * frozen  # some of them may have ended since
