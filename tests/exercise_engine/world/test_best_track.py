from __future__ import annotations

from datetime import UTC, datetime

import pytest

from exercise_engine.world.best_track import OutsideTrack, Track
from exercise_engine.world.best_track_file import BestTrackFaults, read_best_tracks

NO_RADII = ", -999" * 12

# A storm that moves one degree west in six hours along 12 N.
STRAIGHT = f"""\
AL012004,               TEST,      3,
20040901, 0000,  , HU, 12.0N,  60.0W,  80,  980,  100,   80,   60,   90,   50,   40,   30,   45,   20,   15,   10,   20,
20040901, 0300, L, HU, 12.0N,  60.5W, -99, -999{NO_RADII},
20040901, 0600,  , HU, 12.0N,  61.0W, 100,  960,  120,  100,   80,  110,   60,   50,   40,   55,   30,   25,   20,   30,
"""


def straight() -> Track:
    (track,) = read_best_tracks(STRAIGHT)
    return track


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2004, 9, 1, hour, minute, tzinfo=UTC)


def faults_of(text: str) -> list[str]:
    with pytest.raises(BestTrackFaults) as caught:
        read_best_tracks(text)
    return [str(fault) for fault in caught.value.faults]


def test_a_storm_is_read_with_its_record_ids_and_what_is_missing():
    track = straight()

    landfall = track.fixes[1]

    assert (track.id, track.name, len(track.fixes)) == ("AL012004", "Test", 3)
    assert (landfall.record_id, landfall.lat, landfall.lon) == ("L", 12.0, -60.5)
    assert landfall.vmax_kt is None
    assert landfall.pressure_hpa is None
    assert landfall.radii_nm == {}


def test_between_fixes_everything_is_interpolated_from_the_fixes_that_give_it():
    state = straight().state(at(3))

    assert (state.lat, state.lon) == pytest.approx((12.0, -60.5))
    assert state.vmax_kt == pytest.approx(90)
    assert state.pressure_hpa == pytest.approx(970)
    assert state.radii_nm is not None
    assert state.radii_nm[34] == pytest.approx((110, 90, 70, 100))


def test_motion_is_speed_and_bearing_over_the_hours_around():
    speed_kt, bearing = straight().motion(at(3))

    # One degree of longitude at 12 N is 58.7 nm, covered in six hours.
    assert speed_kt == pytest.approx(9.78, abs=0.02)
    assert bearing == pytest.approx(270, abs=0.2)


def test_a_storm_has_no_state_before_its_first_fix_or_after_its_last():
    track = straight()

    for time in (datetime(2004, 8, 31, 23, tzinfo=UTC), at(7)):
        assert not track.covers(time)
        with pytest.raises(OutsideTrack, match="Test is known from 2004-09-01 00:00"):
            track.state(time)
    assert track.position(at(7)) == (12.0, -61.0)


def test_closest_approach_is_found_between_fixes():
    when, distance = straight().closest_approach(13.0, -60.5)

    assert when == at(3)
    assert distance == pytest.approx(60.04, abs=0.05)


def test_positions_are_interpolated_across_the_date_line():
    text = (
        STRAIGHT.replace(" 60.0W", "179.5W").replace(" 60.5W", "180.0W").replace(" 61.0W", "179.5E")
    )
    (track,) = read_best_tracks(text)

    lat, lon = track.position(at(4, 30))

    assert lat == 12.0
    assert lon == pytest.approx(179.75)


def test_every_fault_of_a_file_is_reported_with_its_line():
    text = (
        STRAIGHT.replace("20040901, 0000,  , HU", "20040931, 0000,  , HU")
        .replace("0300, L, HU", "0300, Q, HU")
        .replace("61.0W", "61.0X")
    )

    assert faults_of(text) == [
        "line 2: '20040931, 0000' is no moment of the calendar.",
        "line 3: 'Q' is no record identifier. Write one of C G I L P R S T W or nothing.",
        "line 4: '61.0X' is no longitude. Write it like '61.8W'.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("      3,", "      4,", "line 1: the header promises 4 fixes and 3 follow."),
        ("0600,  , HU", "0200,  , HU", "line 4: 20040901, 0200 is not after 20040901, 0300"),
        ("0600,  , HU", "0600,  , XX", "line 4: 'XX' is no status."),
        ("12.0N,  61.0W", "92.0N,  61.0W", "line 4: '92.0N' is no latitude."),
        (
            " 100,  960",
            " 900,  960",
            "line 4: 900 for the highest wind [kt] is not between 0 and 250.",
        ),
        (" 100,  960", " 100,  9x0", "line 4: '9x0' is no whole number"),
        (f"{NO_RADII},", ",", "line 3: the line has 8 fields where a fix has 20 or 21."),
        ("AL012004, ", "AL2004, ", "line 1: a fix stands before any storm's header"),
    ],
)
def test_a_fault_says_what_was_found(old: str, new: str, said: str):
    assert any(fault.startswith(said) for fault in faults_of(STRAIGHT.replace(old, new)))


def test_an_empty_file_says_how_a_storm_begins():
    assert faults_of("\n") == [
        "line 1: there is no storm. A storm begins with a line like 'AL092004, IVAN, 94,'."
    ]


def test_a_storm_without_any_wind_is_a_fault():
    text = STRAIGHT.replace(" 80,  980", "-99,  980").replace("100,  960", "-99,  960")

    assert faults_of(text) == ["line 1: no fix gives the highest wind. At least one has to."]
