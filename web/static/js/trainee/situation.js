// The measures that this seat sees: value, unit, and how it moved.
import { Empty, Icon } from "../components.js";
import { html } from "../lib.js";
import { Spark } from "../spark.js";
import { spoken } from "../spoken.js";
import { slices } from "../store.js";
import { trends } from "../trends.js";

export function Situation() {
  const measures = slices("measure");
  if (measures.length === 0) return html`<${Empty} icon="chart">No figures have come in yet.<//>`;
  // A number that stands for words, as hours to a storm that is not coming, has no value.
  const isFigure = ({ value }) => typeof value === "number" || value === null;
  const figures = measures.filter(isFigure);
  const states = measures.filter((measure) => !isFigure(measure));
  return html`<div class="stack">
    ${figures.length > 0 && html`<ul class="tiles" aria-label="Figures">${figures.map((measure) => html`<${Tile} key=${measure.measure} measure=${measure} />`)}</ul>`}
    ${states.length > 0 && html`<ul class="states" aria-label="States">${states.map((measure) => html`<${State} key=${measure.measure} measure=${measure} />`)}</ul>`}
  </div>`;
}

/** What is so or not so, or one of few: a line is enough. */
function State({ measure: { value, text, title, at } }) {
  const icon = value === true ? "check" : value === false ? "close" : null;
  return html`<li>
    <span lang=${spoken}>${title}</span>
    <span class=${`state ${value === false ? "muted" : "strong"}`} title=${at ? `since ${at.text}` : undefined}>${icon && html`<${Icon} name=${icon} />`}${text ? html`<span lang=${spoken}>${text}</span>` : "none"}</span>
  </li>`;
}

function Tile({ measure }) {
  const { value, text, unit, title, at } = measure;
  const trend = trends.value[measure.measure] ?? [];
  return html`<li class="tile">
    <h3 lang=${spoken}>${title}</h3>
    <p class="tile-value number" lang=${spoken}>${text}${unit && html` <span class="unit">${unit}</span>`}</p>
    ${trend.length > 1 && html`<${Spark} trend=${trend} />`}
    <p class="small muted">${moved(trend, value)}<span class="number">${at?.text}</span></p>
  </li>`;
}

function moved(trend, value) {
  if (trend.length < 2 || typeof value !== "number") return "";
  const by = value - trend[0][1];
  if (!by) return "steady · ";
  const amount = Math.abs(by) >= 10 ? Math.round(Math.abs(by)) : Number(Math.abs(by).toPrecision(2));
  return `${by > 0 ? "up" : "down"} ${amount.toLocaleString("en-GB")} · `;
}
