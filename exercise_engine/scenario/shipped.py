"""Find the scenarios that come with Kingstown.

In a checkout they stand in ``scenarios/`` beside the code; in an installed
wheel they travel inside this package. Callers need not know which it is.
"""

from pathlib import Path

import exercise_engine


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
