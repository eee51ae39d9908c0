// Where an alert is for: areas that are chosen, a shape that is drawn corner by corner, a circle; all by keyboard too.
import { briefing } from "../boot.js";
import { Button, Field } from "../components.js";
import { counted } from "../counted.js";
import { html, useEffect, useRef, useState } from "../lib.js";
import { landWithin } from "../map/coast.js";
import { Segments } from "../segments.js";
import { CROSSES, cornerOf, isSimple, written } from "./corners.js";

const places = () => briefing.points.filter(({ outside }) => !outside);

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
  const corners = where.corners.split("\n").map(cornerOf).filter(Boolean);
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
    html`<${Field} label="Corners of the shape" hint="Latitude and longitude, a corner a line, such as 13.15, -61.22" fault=${faults.corners || (crosses && CROSSES)}>
        ${(more) => html`<textarea ...${more} class="number" rows=${Math.min(8, Math.max(3, corners.length + 1))} spellcheck="false" value=${where.corners} onInput=${(e) => onSet({ corners: e.target.value })}></textarea>`}
      <//>
      ${where.corners && html`<p class="row"><${Button} look="small" onClick=${() => onSet({ corners: written(corners.slice(0, -1)) })}>Take back the last corner<//><${Button} look="quiet small" onClick=${() => onSet({ corners: "" })}>Clear the shape<//></p>`}`}
    <${Field} label="Or a circle around" optional>${(more) => html`<select ...${more} value=${where.circle.place} onChange=${(e) => onSet({ circle: { ...where.circle, place: e.target.value } })}><option value="">none</option>${places().map(({ id, title }) => html`<option key=${id} value=${id}>${title}</option>`)}</select>`}<//>
    ${where.circle.place && html`<${Field} label="Radius [km]" fault=${faults.radius}>${(more) => html`<input ...${more} class="short" type="number" min="0.1" step="any" value=${where.circle.radius} onInput=${(e) => onSet({ circle: { ...where.circle, radius: e.target.value } })} />`}<//>`}
  </fieldset>`;
}

/** Degrees to the picture and back; a degree of longitude is shorter than one of latitude. */
function frame(points) {
  const [left, right] = [Math.min(...points.map(([, lon]) => lon)), Math.max(...points.map(([, lon]) => lon))];
  const [bottom, top] = [Math.min(...points.map(([lat]) => lat)), Math.max(...points.map(([lat]) => lat))];
  const margin = 0.25 * Math.max(right - left, top - bottom, 0.1);
  const [west, east, south, north] = [left - margin, right + margin, bottom - margin, top + margin];
  const wide = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = 100 / Math.max((east - west) * wide, north - south);
  return {
    box: [west, south, east, north],
    width: (east - west) * wide * scale,
    height: (north - south) * scale,
    at: ([lat, lon]) => [(lon - west) * wide * scale, (north - lat) * scale],
    back: (x, y) => [north - y / scale, west + x / (wide * scale)],
  };
}

/** The areas and the shape over the land, north up. What a click does here, the boxes and lines below do by keyboard. */
function AreaMap({ areas, chosen, corners, drawing, onToggle, onCorner }) {
  const picture = useRef();
  const [land, setLand] = useState([]);
  const drawn = areas.flatMap(({ id, title, outlines }) => outlines.map((ring) => ({ id, title, ring })));
  const around = drawn.length ? drawn.flatMap(({ ring }) => ring) : places().map(({ at }) => at);
  const { box, width, height, at, back } = frame(around.length ? around : [briefing.exercise.place.centre]);
  useEffect(() => {
    landWithin(...box).then(setLand, () => {});
  }, []);
  const [west, south, east, north] = box;
  const line = (points) => points.map((point) => at(point).map((one) => one.toFixed(2)).join(",")).join(" ");
  const dots = places().filter(({ at: [lat, lon] }) => lon > west && lon < east && lat > south && lat < north);
  const click = ({ clientX, clientY }) => {
    if (!drawing) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(picture.current.getScreenCTM().inverse());
    onCorner(back(x, y));
  };
  return html`<svg class=${`alert-areas ${drawing ? "drawing" : ""}`} ref=${picture} viewBox=${`0 0 ${width} ${height}`} aria-hidden="true" onClick=${click}>
    ${land.map((ring, n) => html`<polygon key=${n} class="land" points=${line(ring.map(([lon, lat]) => [lat, lon]))} />`)}
    ${drawn.map(({ id, title, ring }, n) => html`<polygon key=${n} class=${`area ${chosen.includes(id) ? "chosen" : ""}`} points=${line(ring)} onClick=${() => !drawing && onToggle(id)}><title>${title}</title></polygon>`)}
    ${dots.map(({ id, at: point }) => html`<circle key=${id} class="place" cx=${at(point)[0]} cy=${at(point)[1]} r="0.9" />`)}
    ${corners.length > 0 && html`<polygon class="shape" points=${line(corners)} />`}
    ${corners.map((corner, n) => html`<circle key=${n} class="corner" cx=${at(corner)[0]} cy=${at(corner)[1]} r="1.2" />`)}
  </svg>`;
}
