"""Find the scenarios that come with Kingstown.

In a checkout they stand in ``scenarios/`` beside the code; in an installed
wheel they travel inside this package. Callers need not know which it is.
"""

from pathlib import Path

import exercise_engine
from exercise_engine.errors import ScenarioNotFound
from exercise_engine.scenario.faults import did_you_mean, one_of
from exercise_engine.scenario.source import MAIN_FILE


def shipped_folder() -> Path:
    """Return the folder that holds one folder for each shipped scenario.

    Raises :exc:`FileNotFoundError` if the installation is broken and there is
    none.
    """
    package = Path(exercise_engine.__file__).resolve().parent
    for folder in (package / "shipped_scenarios", package.parent / "scenarios"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"Kingstown was installed without its scenarios: none beside {package}")


def shipped_scenarios() -> dict[str, Path]:
    """Return the folder of each shipped scenario by its id, sorted."""
    return {
        folder.name: folder
        for folder in sorted(shipped_folder().iterdir())
        if (folder / MAIN_FILE).is_file()
    }


def find_scenario(given: str) -> Path:
    """Return the folder of the scenario *given*: the id of a shipped one, or a path.

    Raises :exc:`~exercise_engine.errors.ScenarioNotFound` if it is neither.
    """
    shipped = shipped_scenarios()
    if given in shipped:
        return shipped[given]
    path = Path(given)
    if path.name == MAIN_FILE and path.is_file():
        return path.parent
    if path.is_dir():
        return path
    near = did_you_mean(given, shipped) or f" Give a folder, or {one_of(shipped)}."
    raise ScenarioNotFound(f"No scenario is called '{given}'.{near}")
