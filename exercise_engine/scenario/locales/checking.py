"""Hold the translations of a scenario against it: what is missing, out of date or wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from exercise_engine.scenario.faults import Fault, Faults, Place, did_you_mean, shown
from exercise_engine.scenario.locales.catalog import read_catalogue
from exercise_engine.scenario.locales.texts import Text
from exercise_engine.scenario.locales.translation import FOLDER, catalogue_path, languages_of
from exercise_engine.scenario.reader import check_scenario, texts_of
from exercise_engine.scenario.source import Source, read_source

Texts = Mapping[tuple[str, str], Text]


def check_translations(given: Path | Mapping[str, bytes]) -> tuple[list[Fault], list[Fault]]:
    """Return the faults and the warnings of every translation of a scenario that has no fault itself.

    Raises :exc:`~exercise_engine.errors.ScenarioFaults` if it has one.
    """
    faults, warnings = Faults(), Faults()
    source = read_source(given, faults)
    languages = languages_of(source.files)
    _check_names(source, faults)
    if not languages:
        return faults.sorted(), []
    loaded, texts = texts_of(given)
    found: list[Fault] = []
    for language in languages:
        if language == loaded.original_language:
            place = Place(source.shown(catalogue_path(language)))
            faults.add(place, "locale", f"the scenario is in '{language}' already.")
            continue
        _check_language(source, language, texts, faults, warnings)
        found += check_scenario(given, language).faults
    return sorted({*faults.sorted(), *found}), warnings.sorted()


def _check_names(source: Source, faults: Faults) -> None:
    known = {catalogue_path(language) for language in languages_of(source.files)}
    for path in source.files:
        if path.startswith(FOLDER) and path not in known:
            faults.add(
                Place(source.shown(path)),
                "path",
                "a translation is a PO file named after its language, such as 'locales/es.po'.",
            )


def _check_language(
    source: Source, language: str, texts: Texts, faults: Faults, warnings: Faults
) -> None:
    path = catalogue_path(language)
    entries = read_catalogue(source.shown(path), source.files[path], faults).entries
    paths = {one for one, _ in texts}
    for key, entry in entries.items():
        if entry.path not in paths:
            near = did_you_mean(entry.path, paths)
            faults.add(
                entry.place,
                "reference",
                f"the scenario has no text {shown(entry.path)}.{near}",
            )
        elif key not in texts:
            warnings.add(
                entry.place,
                "translation_stale",
                f"the original of '{entry.path}' is another by now. "
                f"'kingstown scenario translate' marks what changed.",
            )
        elif entry.fuzzy:
            warnings.add(
                entry.place,
                "translation_stale",
                f"the translation of '{entry.path}' is marked fuzzy, so that the original is read. "
                "Mend it and take the mark away.",
            )
        elif not entry.said:
            warnings.add(entry.place, "translation_missing", f"'{entry.path}' is not translated.")
    for key, text in texts.items():
        if key not in entries:
            warnings.add(
                text.place,
                "translation_missing",
                f"'{text.path}' has no entry in {path}. "
                f"'kingstown scenario translate' writes what is missing.",
            )
