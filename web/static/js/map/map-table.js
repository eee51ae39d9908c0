// What the map shows, as tables: for whoever cannot see it, and for whoever wants the coordinates.
import { briefing } from "../boot.js";
import { now } from "../clock.js";
import { html } from "../lib.js";
import { positionText } from "../position.js";
import { positionOn, unitInWords, units, unitTitle } from "../units.js";
import { isDated, isStale } from "./ages.js";
import { alertAreas, standing } from "./alerts.js";
import { featureTitle } from "./feature-marks.js";
import { kindOf } from "./kinds.js";
import { spoken } from "../spoken.js";

export function MapTable({ features = [], about = () => [] }) {
  const shown = features.filter((feature) => feature.geometry);
  return html`<div class="stack">
    <table>
      <caption class="unseen">Storm and other features</caption>
      <thead><tr><th scope="col">On the map</th><th scope="col">Where</th><th scope="col">As of</th></tr></thead>
      <tbody>
        ${shown.length === 0 && html`<tr><td colspan="3" class="muted">Nothing yet.</td></tr>`}
        ${shown.map((feature) => {
          const { type, coordinates } = feature.geometry;
          return html`<tr key=${feature.feature}>
            <th scope="row">${featureTitle(feature)}</th>
            <td class="number">${type === "Point" ? positionText([coordinates[1], coordinates[0]]) : type === "Polygon" ? "area" : "line"}</td>
            <td class=${`number ${isDated(feature) && isStale(feature, now.value) ? "tone-high" : ""}`}>${feature.at.text}${isDated(feature) && isStale(feature, now.value) ? " (no longer up to date)" : ""}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${standing.value.length > 0 &&
    html`<table>
      <caption class="unseen">Public alerts that stand</caption>
      <thead><tr><th scope="col">Public alert</th><th scope="col">For</th><th scope="col">Until</th></tr></thead>
      <tbody>
        ${standing.value.map((alert) => html`<tr key=${alert.alert}><th scope="row">${alert.texts[0].headline}</th><td>${alertAreas(alert)}</td><td class="number">${alert.expires?.text ?? "it is cancelled"}</td></tr>`)}
      </tbody>
    </table>`}
    ${units.value.length > 0 &&
    html`<table>
      <caption class="unseen">Units</caption>
      <thead><tr><th scope="col">Unit</th><th scope="col">Where</th><th scope="col">Now</th></tr></thead>
      <tbody>
        ${units.value.map(
          (unit) => html`<tr key=${`${unit.unit}@${unit.told}`}>
            <th scope="row">${unitTitle(unit)}</th>
            <td class="number">${positionText(positionOn(unit.way, now.value))}</td>
            <td>${unitInWords(unit, now.value).join("; ")}</td>
          </tr>`,
        )}
      </tbody>
    </table>`}
    <table>
      <caption class="unseen">Places</caption>
      <thead><tr><th scope="col">Place</th><th scope="col">Kind</th><th scope="col">Where</th><th scope="col">There now</th></tr></thead>
      <tbody>
        ${(briefing.points ?? []).map(
          (point) => html`<tr key=${point.id}>
            <th scope="row" lang=${spoken}>${point.title}</th>
            <td>${kindOf(point.kind).title}</td>
            <td class="number">${positionText(point.at)}</td>
            <td>${about(point).join("; ")}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${(briefing.areas ?? []).length > 0 &&
    html`<table>
      <caption class="unseen">Areas</caption>
      <thead><tr><th scope="col">Area</th><th scope="col">From its south-west to its north-east</th></tr></thead>
      <tbody>
        ${briefing.areas.map(({ id, title, ring }) => html`<tr key=${id}><th scope="row" lang=${spoken}>${title}</th><td class="number">${extent(ring)}</td></tr>`)}
      </tbody>
    </table>`}
  </div>`;
}

function extent(ring) {
  const [lats, lons] = [0, 1].map((axis) => ring.map((corner) => corner[axis]));
  return [Math.min, Math.max].map((bound) => positionText([bound(...lats), bound(...lons)])).join(" to ");
}
