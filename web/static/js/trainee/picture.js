// The common operating picture, as a map or as tables.
import { Panel } from "../components.js";
import { keptSignal } from "../keep.js";
import { html } from "../lib.js";
import { now } from "../clock.js";
import { asOf } from "../map/ages.js";
import { ExerciseMap } from "../map/exercise-map.js";
import { featureTitle } from "../map/feature-marks.js";
import { MapTable } from "../map/map-table.js";
import { slices } from "../store.js";
import { about } from "./seat.js";

const as = keptSignal("picture", "map");

export function Picture() {
  const features = slices("feature");
  const storm = features.find(({ geometry, properties }) => geometry && properties.kind === "storm");
  const aside = html`<div class="segments" role="group" aria-label="Show as">
    ${["map", "table"].map((id) => html`<button key=${id} type="button" aria-pressed=${as.value === id ? "true" : "false"} onClick=${() => (as.value = id)}>${id === "map" ? "Map" : "Table"}</button>`)}
  </div>`;
  const head = storm && html`<span class="small tone-critical strong storm-line">${featureTitle(storm)}, ${asOf(storm, now.value)}</span>`;
  return html`<${Panel} title="Operating picture" class="part-map" head=${head} aside=${aside} flush=${as.value === "map"}>
    ${as.value === "map" ? html`<${ExerciseMap} features=${features} about=${about} />` : html`<${MapTable} features=${features} about=${about} />`}
  <//>`;
}
