// What the signs on the map mean: the kinds that are on it now, and no others.
import { briefing } from "../boot.js";
import { Icon } from "../icons.js";
import { keptSignal } from "../keep.js";
import { html } from "../lib.js";
import { signsOf, UnitSign } from "../unit-signs.js";
import { units } from "../units.js";
import { isDated } from "./ages.js";
import { kindOf, shapes, stormGlyph } from "./kinds.js";

const open = keptSignal("legend", false);
const dated = (kind) => isDated({ properties: { kind } });

/** Return the kinds that *features* and the briefing put on the map: those of lines and areas, and those of dots. */
function onTheMap(features, alerts) {
  const shown = features.filter(({ geometry }) => geometry);
  const drawn = shown.filter(({ geometry }) => geometry.type !== "Point").map(({ properties }) => properties.kind);
  const dots = shown.filter(({ geometry }) => geometry.type === "Point").map(({ properties }) => properties.kind);
  if (alerts.length) drawn.push("public_alert");
  if (briefing.areas?.length) drawn.push("area");
  if (briefing.routes?.length) drawn.push("route");
  const places = (briefing.points ?? []).map(({ kind }) => kind);
  return { drawn: [...new Set(drawn)], dots: [...new Set([...dots, ...places])] };
}

export function Legend({ features, alerts }) {
  const { drawn, dots } = onTheMap(features, alerts);
  const storms = dots.filter((kind) => kind === "storm" || kind === "forecast_point");
  const places = dots.filter((kind) => !storms.includes(kind)).sort((a, b) => kindOf(a).rank - kindOf(b).rank);
  return html`<details class="map-legend" open=${open.value} onToggle=${(event) => (open.value = event.currentTarget.open)}>
    <summary title="Legend"><${Icon} name="list" /><span class="unseen">Legend</span></summary>
    <ul aria-label="What the signs on the map mean" tabindex="0">
      ${storms.map((kind) => html`<${Entry} key=${kind} title=${kindOf(kind).title} sign=${html`<${StormSign} forecast=${kind === "forecast_point"} />`} />`)}
      ${drawn.map((kind) => html`<${Entry} key=${kind} title=${(shapes[kind] ?? kindOf(kind)).title} sign=${html`<${ShapeSign} kind=${kind} />`} />`)}
      ${signsOf(units.value.map(({ status }) => status)).map((sign) => html`<${Entry} key=${sign.look} title=${sign.title} sign=${html`<${UnitSign} sign=${sign} />`} />`)}
      ${places.map((kind) => html`<${Entry} key=${kind} title=${kindOf(kind).title} sign=${html`<${PinSign} kind=${kind} />`} />`)}
      ${dots.some((kind) => dated(kind)) && html`<${Entry} title="No longer up to date; the time beside a sign says as of when" sign=${html`<span class="pin pin-moves pin-vessel stale"><span class="pin-dot"><svg viewBox="0 0 16 16"><path d=${kindOf("vessel").glyph} /></svg></span></span>`} />`}
      ${dots.length > storms.length && html`<${Entry} title="Several places close together" sign=${html`<span class="pin pin-cluster"><span class="pin-dot">3</span></span>`} />`}
    </ul>
  </details>`;
}

const Entry = ({ sign, title }) => html`<li><span class="map-sign" aria-hidden="true">${sign}</span>${title}</li>`;

function StormSign({ forecast }) {
  if (forecast) return html`<span class="pin pin-storm forecast"><span class="pin-dot">3</span></span>`;
  return html`<span class="pin pin-storm"><span class="pin-dot"><svg viewBox="0 0 16 16"><path d=${stormGlyph} /></svg></span></span>`;
}

function ShapeSign({ kind }) {
  const { line } = shapes[kind] ?? {};
  const look = `shape-${shapes[kind] ? kind : "other"}`;
  return html`<svg viewBox="0 0 28 18">${line ? html`<line class=${look} x1="1" y1="9" x2="27" y2="9" />` : html`<rect class=${look} x="1.5" y="1.5" width="25" height="15" rx="3" />`}</svg>`;
}

function PinSign({ kind }) {
  const { glyph, moves } = kindOf(kind);
  return html`<span class=${`pin pin-${kind} ${moves ? "pin-moves" : ""}`}><span class="pin-dot">${kind !== "town" && html`<svg viewBox="0 0 16 16"><path d=${glyph} /></svg>`}</span></span>`;
}
