"""Read best tracks in HURDAT2 format.

Source: Landsea and Franklin (2013), *Atlantic Hurricane Database Uncertainty and
Presentation of a New Database Format*, Mon. Wea. Rev. 141; NOAA NHC, format
description "hurdat2-format" (2021).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from exercise_engine.world.best_track import THRESHOLDS_KT, Fix, Quadrants, Track
from exercise_engine.world.sphere import wrap_longitude

MISSING = frozenset({-99, -999})
RECORD_IDS = frozenset("LCPWIRSGT")
STATUSES = frozenset({"TD", "TS", "HU", "EX", "SD", "SS", "LO", "WV", "DB", "ET"})

_HEADER = re.compile(r"([A-Z]{2}\d{6})\s*,\s*([^,]*?)\s*,\s*(\d{1,4})\s*,?\s*")
_LATITUDE = re.compile(r"(\d{1,2}(?:\.\d+)?)([NS])")
_LONGITUDE = re.compile(r"(\d{1,3}(?:\.\d+)?)([EW])")

# Far more lines than any storm has had; a file from a stranger may be anything.
LONGEST_FILE_LINES = 100_000


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a track file: where, what was found, what would be right."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


class BestTrackFaults(ValueError):
    """A track file that cannot be read; ``faults`` lists every one with its line number."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(str(fault) for fault in faults))


def read_best_tracks(text: str) -> list[Track]:
    """Return every storm in *text*, which is in HURDAT2 format.

    Blank lines are passed over. Raises :exc:`BestTrackFaults` with every fault,
    each with its line number, counted from 1.
    """
    faults: list[Fault] = []
    tracks: list[Track] = []
    for header_line, header, lines in _storms(text, faults):
        fixes: list[Fix] = []
        for number, line in lines:
            try:
                fix = _fix(line)
            except ValueError as fault:
                faults.append(Fault(number, str(fault)))
                continue
            if fixes and fix.time <= fixes[-1].time:
                faults.append(
                    Fault(
                        number,
                        f"{fix.time:%Y%m%d, %H%M} is not after {fixes[-1].time:%Y%m%d, %H%M}, "
                        "the time of the fix before. Fixes stand in order of time.",
                    )
                )
                continue
            fixes.append(fix)
        if int(header[3]) != len(lines):
            faults.append(
                Fault(
                    header_line,
                    f"the header promises {int(header[3])} fixes and {len(lines)} follow. "
                    "Write the number of lines that follow it.",
                )
            )
        if fixes and all(fix.vmax_kt is None for fix in fixes):
            faults.append(Fault(header_line, "no fix gives the highest wind. At least one has to."))
        if fixes:
            tracks.append(Track(header[1], header[2].strip().title(), tuple(fixes)))
    if not tracks and not faults:
        faults.append(
            Fault(1, "there is no storm. A storm begins with a line like 'AL092004, IVAN, 94,'.")
        )
    if faults:
        raise BestTrackFaults(sorted(faults, key=lambda fault: fault.line))
    return tracks


def _storms(
    text: str, faults: list[Fault]
) -> Iterator[tuple[int, re.Match[str], list[tuple[int, str]]]]:
    header: re.Match[str] | None = None
    header_line = 0
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if number > LONGEST_FILE_LINES:
            faults.append(Fault(number, f"a track file has at most {LONGEST_FILE_LINES} lines."))
            break
        if not line.strip():
            continue
        if found := _HEADER.fullmatch(line.strip()):
            if header is not None:
                yield header_line, header, lines
            header, header_line, lines = found, number, []
        elif header is None:
            faults.append(
                Fault(
                    number,
                    "a fix stands before any storm's header, which looks like 'AL092004, IVAN, 94,'.",
                )
            )
        else:
            lines.append((number, line))
    if header is not None:
        yield header_line, header, lines


def _fix(line: str) -> Fix:
    """Return the fix that *line* gives. Raises :exc:`ValueError` saying what would be right."""
    fields = [field.strip() for field in line.split(",")]
    if fields and not fields[-1]:
        fields.pop()
    # 2021 and later add the radius of maximum wind as a twenty-first field.
    if len(fields) not in (20, 21):
        raise ValueError(f"the line has {len(fields)} fields where a fix has 20 or 21.")
    if fields[2] and fields[2] not in RECORD_IDS:
        raise ValueError(
            f"{fields[2]!r} is no record identifier. Write one of {' '.join(sorted(RECORD_IDS))} or nothing."
        )
    if fields[3] not in STATUSES:
        raise ValueError(f"{fields[3]!r} is no status. Write one of {' '.join(sorted(STATUSES))}.")
    return Fix(
        time=_time(fields[0], fields[1]),
        record_id=fields[2],
        status=fields[3],
        lat=_degrees(fields[4], _LATITUDE, "latitude", "11.9N", 90, "S"),
        lon=_degrees(fields[5], _LONGITUDE, "longitude", "61.8W", 360, "W"),
        vmax_kt=_optional_float(_whole(fields[6], "the highest wind [kt]", 0, 250)),
        pressure_hpa=_optional_float(_whole(fields[7], "the lowest pressure [hPa]", 850, 1050)),
        radii_nm=_radii(fields[8:20]),
    )


def _time(day: str, clock: str) -> datetime:
    if not (re.fullmatch(r"\d{8}", day) and re.fullmatch(r"\d{4}", clock)):
        raise ValueError(f"'{day}, {clock}' is no time. Write it like '20040907, 2130' in UTC.")
    try:
        return datetime(
            int(day[:4]), int(day[4:6]), int(day[6:]), int(clock[:2]), int(clock[2:]), tzinfo=UTC
        )
    except ValueError:
        raise ValueError(f"'{day}, {clock}' is no moment of the calendar.") from None


def _degrees(
    text: str, pattern: re.Pattern[str], what: str, example: str, most: float, negative: str
) -> float:
    match = pattern.fullmatch(text)
    if match is None or float(match[1]) > most:
        raise ValueError(f"{text!r} is no {what}. Write it like '{example}'.")
    return wrap_longitude(-float(match[1]) if match[2] == negative else float(match[1]))


def _whole(text: str, what: str, low: int, high: int) -> int | None:
    """Return the whole number in *text*, or None where it says that it is missing."""
    if not re.fullmatch(r"-?\d{1,5}", text):
        raise ValueError(f"{text!r} is no whole number for {what}.")
    value = int(text)
    if value in MISSING:
        return None
    if not low <= value <= high:
        raise ValueError(f"{value} for {what} is not between {low} and {high}.")
    return value


def _optional_float(value: int | None) -> float | None:
    return None if value is None else float(value)


def _radii(fields: list[str]) -> dict[int, Quadrants]:
    radii: dict[int, Quadrants] = {}
    for index, threshold in enumerate(THRESHOLDS_KT):
        values = [
            _whole(text, f"a radius of {threshold} kt [nm]", 0, 1000)
            for text in fields[4 * index : 4 * index + 4]
        ]
        if all(value is not None for value in values):
            ne, se, sw, nw = (float(value or 0) for value in values)
            radii[threshold] = (ne, se, sw, nw)
    return radii
