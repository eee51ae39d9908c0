// The measures of the world: the headline first, then all, with how each ran since this page was opened.
import { briefing } from "../boot.js";
import { Empty } from "../components.js";
import { counted } from "../counted.js";
import { keptSignal } from "../keep.js";
import { html } from "../lib.js";
import { Segments } from "../segments.js";
import { Spark } from "../spark.js";
import { slice, slices } from "../store.js";
import { trends } from "../trends.js";
import { WorldModels } from "./world.js";
import { spoken } from "../spoken.js";

const order = keptSignal("measures-order", "name");
const filter = keptSignal("measures-filter", "");

export function Measures() {
  const sought = filter.value.trim().toLowerCase();
  const all = slices("measure");
  const shown = all
    .filter(({ title, measure }) => !sought || `${title}\n${measure}`.toLowerCase().includes(sought))
    .sort((a, b) => (order.value === "moved" && (b.at?.ms ?? 0) - (a.at?.ms ?? 0)) || a.title.localeCompare(b.title, "en"));
  return html`<div class="stack">
    <${Headline} />
    <${WorldModels} />
    <div class="row"><input class="grow" type="search" aria-label="Filter measures" placeholder=${`Filter ${counted(all.length, "measure")}`} value=${filter.value} onInput=${(event) => (filter.value = event.target.value)} />
      <${Segments} label="Order" options=${[["name", "By name"], ["moved", "Last moved"]]} chosen=${order.value} onChoose=${(id) => (order.value = id)} /></div>
    ${shown.length === 0 && html`<${Empty} icon="chart">${all.length ? "No measure fits." : "No figures yet."}<//>`}
    <table class="measures">
      <caption class="unseen">Measures of the world now</caption>
      <thead><tr><th scope="col">Measure</th><th scope="col"><span class="unseen">Trend</span></th><th scope="col" class="end">Now</th></tr></thead>
      <tbody>${shown.map((measure) => html`<${Row} key=${measure.measure} measure=${measure} />`)}</tbody>
    </table>
  </div>`;
}

function Row({ measure }) {
  const trend = trends.value[measure.measure] ?? [];
  return html`<tr>
    <th scope="row"><span lang=${spoken}>${measure.title}</span><span class="small muted number when">${measure.at?.text}</span></th>
    <td><${Spark} trend=${trend} /></td>
    <td class="number end" lang=${spoken}><strong>${measure.text}</strong>${measure.unit && html` <span class="small muted">${measure.unit}</span>`}</td>
  </tr>`;
}

function Headline() {
  const outcome = briefing.outcome;
  const measure = outcome && slice(`measure/${outcome.measure}`);
  if (!measure) return null;
  return html`<p class="headline"><span class="small muted">Headline: <span lang=${spoken}>${measure.title}</span></span><strong class="number" lang=${spoken}>${measure.text}${measure.unit && html` <span class="small">${measure.unit}</span>`}</strong></p>`;
}
