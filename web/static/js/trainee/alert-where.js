// Where an alert is for: areas that are chosen, a shape that is drawn corner by corner, a circle; all by keyboard too.
import { Button, Field } from "../components.js";
import { counted } from "../counted.js";
import { html, useState } from "../lib.js";
import { Segments } from "../segments.js";
import { readPosition } from "../position.js";
import { AreaMap, places } from "./area-map.js";
import { CROSSES, isSimple, written } from "./corners.js";

const HOW = {
  choose: "Tap areas on the map, or tick them below it.",
  draw: "Tap the corners of the shape on the map one after the other, or write them below it.",
};

/**
 * *where* is {areas, corners, circle: {place, radius}}: ids, the text of the corners, and a circle around a place. *faults* says
 * what is wrong with "where", "corners" and "radius"; *children* stand under the map.
 */
export function AlertWhere({ areas, where, faults, onSet, children }) {
  const [drawing, setDrawing] = useState(Boolean(where.corners));
  const toggle = (id) => onSet({ areas: where.areas.includes(id) ? where.areas.filter((one) => one !== id) : [...where.areas, id] });
  // Those that are positions already, while others are still being written.
  const corners = where.corners.split("\n").map(readPosition).filter(Boolean);
  const crosses = corners.length > 3 && !isSimple(corners);
  const add = (corner) => onSet({ corners: written([...corners, corner]) });
  return html`<fieldset class=${`field where ${faults.where ? "wrong" : ""}`} tabindex="-1">
    <legend>Where</legend>
    ${faults.where && html`<p class="fault" role="alert">${faults.where}</p>`}
    <${Segments} label="What a click on the map does" options=${[["choose", "Choose areas"], ["draw", "Draw a shape"]]} chosen=${drawing ? "draw" : "choose"} onChoose=${(id) => setDrawing(id === "draw")} />
    <p class="hint">${HOW[drawing ? "draw" : "choose"]}</p>
    <${AreaMap} areas=${areas} chosen=${where.areas} corners=${corners} drawing=${drawing} onToggle=${toggle} onCorner=${add} />
    ${children}
    ${areas.map(
      ({ id, title, population, languages }) => html`<label class="choice" key=${id}><input type="checkbox" checked=${where.areas.includes(id)} onChange=${() => toggle(id)} /><span><strong>${title}</strong><span class="hint">${counted(population, "person", "people")}${languages.length ? `; ${languages.join(", ")}` : ""}</span></span></label>`,
    )}
    ${drawing &&
    html`<${Field} label="Corners of the shape" hint="A corner a line, such as 13°09.4′N 061°14.0′W, or in degrees 13.15, -61.22" fault=${faults.corners || (crosses && CROSSES)}>
        ${(more) => html`<textarea ...${more} class="number" rows=${Math.min(8, Math.max(3, corners.length + 1))} spellcheck="false" value=${where.corners} onInput=${(e) => onSet({ corners: e.target.value })}></textarea>`}
      <//>
      ${where.corners && html`<p class="row"><${Button} look="small" onClick=${() => onSet({ corners: written(corners.slice(0, -1)) })}>Take back the last corner<//><${Button} look="quiet small" onClick=${() => onSet({ corners: "" })}>Clear the shape<//></p>`}`}
    <${Field} label="Or a circle around" optional>${(more) => html`<select ...${more} value=${where.circle.place} onChange=${(e) => onSet({ circle: { ...where.circle, place: e.target.value } })}><option value="">none</option>${places().map(({ id, title }) => html`<option key=${id} value=${id}>${title}</option>`)}</select>`}<//>
    ${where.circle.place && html`<${Field} label="Radius [km]" fault=${faults.radius}>${(more) => html`<input ...${more} class="short" type="number" min="0.1" step="any" value=${where.circle.radius} onInput=${(e) => onSet({ circle: { ...where.circle, radius: e.target.value } })} />`}<//>`}
  </fieldset>`;
}
