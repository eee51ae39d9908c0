"""A scenario as a briefing: what a facilitator wants to know before choosing it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rich.console import Console
from rich.table import Table

from exercise_engine.errors import BriefingNotFound
from exercise_engine.money import money
from exercise_engine.scenario.briefings import titled
from exercise_engine.scenario.faults import did_you_mean, there_are
from exercise_engine.scenario.loaded import LoadedScenario
from exercise_engine.units import format_duration

_KINDS = {
    "injects": "injects",
    "contingencies": "contingency injects",
    "expected_actions": "expected actions",
    "other_entries": "other entries",
}


def briefing(loaded: LoadedScenario) -> dict[str, Any]:
    """Return what a briefing says, as plain values."""
    authored, calendar = loaded.scenario, loaded.scenario.calendar
    return {
        "id": authored.scenario,
        "title": authored.title,
        "summary": authored.summary,
        "digest": loaded.digest,
        "threats": list(authored.threats),
        "place": authored.place.name,
        "starts": [
            {
                "id": start.id,
                "title": start.title,
                "begins": calendar.format_d(start.at),
                "ends": calendar.format_d(start.at + start.length),
                "lasts": format_duration(start.length),
                "wall_min": round(_wall_min(start)),
            }
            for start in authored.starts
        ],
        "briefings": [
            *(["facilitators"] if loaded.briefings.guide else []),
            *loaded.briefings.agencies,
        ],
        "objectives": [objective.title for objective in authored.objectives],
        "agencies": [
            {
                "id": agency.id,
                "title": agency.title,
                "sector": agency.sector,
                "seats": [seat for seat, (of, _) in authored.seats.items() if of.id == agency.id],
                "actions": sum(agency.id in action.agencies for action in authored.actions),
                "decisions": sum(agency.id in decision.to for decision in authored.decisions),
            }
            for agency in authored.agencies
        ],
        "msel": {word: len(getattr(authored, key)) for key, word in _KINDS.items()},
        "channels": dict(sorted(Counter(inject.by for inject in authored.injects).items())),
        "decisions": [decision.title for decision in authored.decisions],
        "questions": [question.title for question in authored.questions],
        "actions": [action.title for action in authored.actions],
        "resources": {pool.title: pool.count for pool in authored.resources},
        "instruments": [instrument.title for instrument in authored.instruments],
        "meetings": [meeting.title for meeting in authored.meetings],
        "alert_areas": [area.title for area in authored.alerting.areas]
        if authored.alerting
        else [],
        "information": [item.title for item in authored.information],
        "information_channels": [channel.title for channel in authored.channels],
        "ports_of_entry": [port.title for port in authored.ports_of_entry],
        "units": {unit.title: unit.count for unit in authored.units},
        "budgets": {
            budget.title: money(budget.amount, budget.currency) for budget in authored.budgets
        },
        "critical_tasks": len(authored.tasks),
        "measured_tasks": sum(task.measured is not None for task in authored.tasks.values()),
        "measures": len(loaded.measures),
        "world": [part.model_dump(mode="json").get("model") for part in authored.world],
        "players": [player.id for player in authored.players],
        "outcome": authored.outcome.measure if authored.outcome is not None else None,
    }


def _wall_min(start: Any) -> float:
    from exercise_engine.scenario.pace import wall_s

    return wall_s(start, start.at, start.at + start.length) / 60


def print_list(rows: list[dict[str, Any]]) -> None:
    """Print the shipped scenarios as a table."""
    table = Table(box=None, pad_edge=False)
    for column in ("id", "title", "place", "starts", "agencies", "seats"):
        table.add_column(column)
    for row in rows:
        if row["ok"]:
            cells = (row["id"], row["title"], row["place"], ", ".join(row["starts"]))
            table.add_row(*cells, str(row["agencies"]), str(row["seats"]))
        else:
            table.add_row(row["id"], "has faults: see scenario check", "", "", "", "")
    Console(highlight=False).print(table)


def text_of_briefing(loaded: LoadedScenario, agency: str | None) -> tuple[str, str]:
    """Return title and text of the briefing of *agency*, or of the facilitators' guide.

    Raises :exc:`~exercise_engine.errors.BriefingNotFound` if the scenario has none.
    """
    agencies = loaded.scenario.by_id("agencies")
    if agency is None:
        if not loaded.briefings.guide:
            raise BriefingNotFound("This scenario has no guide for facilitators.")
        return titled(loaded.briefings.guide, "Facilitators' guide")
    if agency not in agencies:
        near = did_you_mean(agency, agencies) or there_are(agencies)
        raise BriefingNotFound(f"No agency is called '{agency}'.{near}")
    if agency not in loaded.briefings.agencies:
        raise BriefingNotFound(f"This scenario has no briefing for agency '{agency}'.")
    return titled(loaded.briefings.agencies[agency], agencies[agency].title)


def print_text(title: str, text: str) -> None:
    """Print a text in Markdown for people."""
    from rich.markdown import Markdown

    console = Console(highlight=False)
    console.print("EXERCISE EXERCISE EXERCISE", style="bold")
    console.print(f"\n{title}", style="bold", markup=False)
    console.print()
    console.print(Markdown(text))


def print_briefing(found: dict[str, Any]) -> None:
    """Print a briefing for people."""
    console = Console(highlight=False, markup=False)
    console.print(f"{found['title']} ({found['id']})", style="bold")
    console.print(f"{found['place']}. Threats: {_words(found['threats'])}.")
    console.print(f"\n{found['summary'].strip()}\n")
    _section(console, "Starts")
    for start in found["starts"]:
        console.print(
            f"  {start['id']}: {start['title']}, {start['begins']} to {start['ends']} "
            f"({start['lasts']} in {start['wall_min']} min of wall time)"
        )
    _listed(console, "Objectives", found["objectives"])
    _section(console, "Agencies and seats")
    for agency in found["agencies"]:
        console.print(
            f"  {agency['title']}: {', '.join(agency['seats'])} "
            f"({agency['sector'].replace('_', ' ')}; "
            f"actions: {agency['actions']}, decisions: {agency['decisions']})"
        )
    _section(console, "Master scenario events list")
    for word, count in found["msel"].items():
        console.print(f"  {word}: {count}")
    _listed(console, "Decisions", found["decisions"])
    _listed(console, "Questions", found["questions"])
    _listed(console, "Actions", found["actions"])
    _listed(
        console, "Resources", [f"{count} {title}" for title, count in found["resources"].items()]
    )
    _listed(console, "Instruments", found["instruments"])
    _listed(console, "Special meetings", found["meetings"])
    _listed(console, "Areas that can be alerted", found["alert_areas"])
    _listed(console, "Information items", found["information"])
    _listed(console, "Information channels", found["information_channels"])
    _listed(console, "Ports of entry", found["ports_of_entry"])
    _listed(console, "Units", [f"{count} {title}" for title, count in found["units"].items()])
    _listed(console, "Budgets", [f"{title}: {left}" for title, left in found["budgets"].items()])
    _section(console, "Evaluation")
    console.print(
        f"  {found['critical_tasks']} critical tasks, {found['measured_tasks']} of them measured by the simulation"
    )
    if found["outcome"]:
        console.print(f"  headline measure: {found['outcome']}")
    _listed(console, "Scripted players", found["players"])


def _section(console: Console, title: str) -> None:
    console.print(f"\n{title}", style="bold")


def _listed(console: Console, title: str, lines: list[str]) -> None:
    if lines:
        _section(console, title)
        for line in lines:
            console.print(f"  {line}")


def _words(names: list[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)
