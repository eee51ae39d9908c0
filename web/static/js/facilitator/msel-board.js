// The MSEL with its live status, in order of time, with a line where the clock stands.
import { briefing } from "../boot.js";
import { now, phase } from "../clock.js";
import { Button, Empty, Icon, Panel } from "../components.js";
import { keptSignal } from "../keep.js";
import { computed, Fragment, html, signal, useEffect } from "../lib.js";
import { localClock } from "../time.js";
import { ofThisStart, rows, standings } from "./msel.js";
import { MselRow, Steering } from "./msel-row.js";

const none = { text: "", kind: "", agency: "", storyline: "", standing: "", before: false };
const filters = keptSignal("msel-filters", none);
const opened = signal(null);

const storylines = [...new Set(briefing.msel.map(({ storyline }) => storyline).filter(Boolean))].sort();

const shown = computed(() => {
  const { text, kind, agency, storyline, standing, before } = { ...none, ...filters.value };
  const sought = text.trim().toLowerCase();
  return rows.value.filter(
    (row) =>
      (standing ? row.state.id === standing : before || row.state.id !== "before") &&
      (!kind || row.kind === kind) &&
      (!agency || row.to.some((to) => to === agency || to.startsWith(`${agency}.`) || to === "all")) &&
      (!storyline || row.storyline === storyline) &&
      (!sought || [`#${row.number}`, row.title, row.text, row.sender, row.incident, row.id].join("\n").toLowerCase().includes(sought)),
  );
});

const hidden = computed(() => rows.value.filter((row) => row.state.id === "before").length);
const tally = computed(() => {
  const all = rows.value.filter(ofThisStart);
  const more = rows.value.filter(({ kind }) => kind === "improvised").length;
  return `${all.filter(({ state }) => state.id === "complete").length} of ${all.length} happened${more ? `, ${more} improvised` : ""}`;
});

/** The first shown row that the clock has not reached; a computed, so that the board draws anew only when it moves. */
const nowAt = computed(() => {
  const at = shown.value.findIndex((row) => !row.happened && !(row.time && row.time.ms <= now.value));
  return at < 0 ? shown.value.length : at;
});

// The board follows the clock until somebody scrolls it.
const follows = signal(true);

function toNow() {
  const [board, line] = [document.getElementById("msel-board"), document.getElementById("msel-now")];
  if (board && line) board.scrollTop = line.offsetTop - board.clientHeight * 0.4;
}

function follow() {
  follows.value = true;
  toNow();
}

const unfollow = () => (follows.value = false);

export function MselBoard() {
  const at = nowAt.value;
  const before = phase.value === "lobby";
  useEffect(() => {
    if (follows.peek() && opened.peek() === null) toNow();
  }, [before, at, shown.value.length]);
  return html`<${Panel} title="MSEL" class="part-msel" flush
    head=${html`<span class="small muted number" title="Entries of this start: released, and planned neither before it nor behind its end">${tally.value}<span class="unseen"> of the entries of this start</span></span>`}
    aside=${html`<${Button} look="small" icon="clock" aria-pressed=${follows.value ? "true" : "false"} title="Let the board follow the clock" onClick=${follow}>${follows.value ? "Following" : "To now"}<//>`}>
    <${Filters} />
    <div class="msel-scroll" id="msel-board" onWheel=${unfollow} onTouchMove=${unfollow} tabindex="0" role="region" aria-label="Entries of the MSEL">
      <table class="msel">
        <caption class="unseen">Master scenario events list, in order of time</caption>
        <thead><tr>
          <th scope="col" class="msel-number">No.</th><th scope="col" class="msel-time">Time</th><th scope="col">Entry</th><th scope="col" class="msel-status">Status</th><th scope="col" class="msel-steer"><span class="unseen">Steer</span></th>
        </tr></thead>
        <tbody>
          ${shown.value.map((row, index) => html`<${Fragment} key=${row.id}>
            ${index === at && html`<${NowLine} />`}
            <${MselRow} row=${row} open=${opened.value === row.id} onToggle=${() => (opened.value = opened.peek() === row.id ? null : row.id)} />
          <//>`)}
          ${at === shown.value.length && shown.value.length > 0 && html`<${NowLine} />`}
        </tbody>
      </table>
      ${shown.value.length === 0 && html`<${Empty} icon="list">No entry fits these filters.<//>`}
    </div>
    <${Steering} />
  <//>`;
}

function NowLine() {
  const { day, time } = localClock(now.value);
  return html`<tr class="now-line" id="msel-now"><td colspan="5"><span>NOW <span class="number">${day} ${time.slice(0, 5)}</span></span></td></tr>`;
}

function Filters() {
  const set = (name) => (event) => (filters.value = { ...none, ...filters.peek(), [name]: event.target.value });
  const value = { ...none, ...filters.value };
  const choice = (name, label, all, options) => html`<select aria-label=${label} value=${value[name]} onChange=${set(name)}>
    <option value="">${all}</option>
    ${options.map(([id, title]) => html`<option key=${id} value=${id}>${title}</option>`)}
  </select>`;
  const filtered = Object.entries(none).some(([name, empty]) => value[name] !== empty);
  return html`<div class="msel-filters" role="search" aria-label="Filter the MSEL">
    <input type="search" aria-label="Search number, words or sender" placeholder="Search" value=${value.text} onInput=${set("text")} />
    ${choice("standing", "Status", "Any status", standings)}
    ${choice("agency", "Agency", "Any agency", briefing.agencies.map(({ id, short }) => [id, short]))}
    ${choice("storyline", "Storyline", "Any storyline", storylines.map((title) => [title, title]))}
    ${choice("kind", "Kind", "Any kind", [["inject", "Injects"], ["contingency", "Contingencies"], ["improvised", "Improvised injects"], ["expected_action", "Expected actions"], ["other", "Notes, for facilitators"]])}
    ${filtered
      ? html`<${Button} look="quiet small" icon="close" onClick=${() => (filters.value = none)}>Clear<//>`
      : hidden.value > 0 && html`<${Button} look="quiet small" onClick=${() => (filters.value = { ...none, before: true })}>${hidden.value} before this start<//>`}
  </div>`;
}
