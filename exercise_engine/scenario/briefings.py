"""The briefings of a scenario: the facilitators' guide, and for each agency what it knows beforehand.

They are Markdown in the folder ``briefings/``: ``facilitators.md``, and for each
agency a file of its id, ``port.md``. An agency reads its own alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercise_engine.scenario.faults import Faults, Place, did_you_mean, there_are
from exercise_engine.scenario.locales.texts import Turning, turned_markdown
from exercise_engine.scenario.source import Source
from exercise_engine.scenario.vocabulary import Vocabulary

FOLDER = "briefings/"
GUIDE = "facilitators"


@dataclass(frozen=True)
class Briefings:
    """The facilitators' *guide*, and the briefings by agency, all in Markdown; what there is not is empty."""

    guide: str = ""
    agencies: Mapping[str, str] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether the scenario has a briefing at all."""
        return bool(self.guide or self.agencies)


def titled(text: str, otherwise: str) -> tuple[str, str]:
    """Return the title of a briefing, its first line if that is a ``# heading``, and the rest of it."""
    first, _, rest = text.lstrip().partition("\n")
    if first.startswith("# "):
        return first.removeprefix("# ").strip(), rest.lstrip("\n")
    return otherwise, text


def read_briefings(
    source: Source, known: Vocabulary, faults: Faults, warnings: Faults, turning: Turning
) -> Briefings:
    """Read the folder of briefings, their texts turned.

    A file that no agency has the name of is a fault; an agency without one is
    a warning, if the folder is there at all.
    """
    agencies = known.ids.get("agency", {})
    found: dict[str, str] = {}
    for path, content in source.files.items():
        if not path.startswith(FOLDER):
            continue
        place = Place(source.shown(path))
        name = path.removeprefix(FOLDER)
        stem, _, ending = name.rpartition(".")
        if "/" in name or ending != "md":
            faults.add(
                place,
                "path",
                "a briefing is a Markdown file right in 'briefings/', such as 'briefings/port.md'.",
            )
        elif stem != GUIDE and stem not in agencies and not known.unsure.everything:
            words = [GUIDE, *agencies]
            near = did_you_mean(stem, words) or there_are(agencies)
            faults.add(place, "reference", f"no agency is called '{stem}'.{near}")
        else:
            text = _text(content, place, faults)
            if not text.strip():
                warnings.add(place, "briefing", "this briefing is empty.")
            found[stem] = turned_markdown(text, path, place.path, turning)
    if found and not known.unsure.everything:
        for name in (GUIDE, *agencies):
            if name not in found:
                whose = "for facilitators" if name == GUIDE else f"for agency '{name}'"
                warnings.add(
                    Place(source.shown(f"{FOLDER}{name}.md")),
                    "briefing",
                    f"there is no briefing {whose}.",
                )
    ordered = {name: found[name] for name in agencies if name in found}
    return Briefings(found.get(GUIDE, ""), ordered)


def _text(content: bytes, place: Place, faults: Faults) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add(place, "yaml", "the file is not UTF-8 text. Save it as UTF-8.")
        return ""
