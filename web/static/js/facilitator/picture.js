// The whole picture: everything that any agency sees, and the truth.
import { Segments } from "../segments.js";
import { keptSignal } from "../keep.js";
import { html } from "../lib.js";
import { ExerciseMap } from "../map/exercise-map.js";
import { MapTable } from "../map/map-table.js";
import { slices } from "../store.js";

const as = keptSignal("picture", "map");

function about(point) {
  return slices("pool")
    .filter(({ place }) => place === point.id)
    .map(({ title, free, total }) => `${title}: ${free} of ${total} free`);
}

export function Picture() {
  const features = slices("feature");
  return html`<div class="picture">
    <div class="picture-as"><${Segments} label="Show as" options=${[["map", "Map"], ["table", "Table"]]} chosen=${as.value} onChoose=${(id) => (as.value = id)} /></div>
    ${as.value === "map" ? html`<${ExerciseMap} features=${features} about=${about} />` : html`<div class="padded"><${MapTable} features=${features} about=${about} /></div>`}
  </div>`;
}
