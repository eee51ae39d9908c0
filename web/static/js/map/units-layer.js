// Units on the map: a mark each for those on the move, one together for those that stand at the same spot.
import * as L from "leaflet";
import { isMoving, positionOn, unitInWords, unitTitle } from "../units.js";

const SIZE_PX = 26;
const glyph = "M8 1.5 14 14 8 11 2 14z";
const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export class UnitsLayer {
  constructor(map) {
    this.ways = L.layerGroup().addTo(map);
    this.marks = L.layerGroup().addTo(map);
    this.known = new Map();
    this.drawnWays = "";
  }

  /** Draw *units* where they are at exercise time *ms*; what stays is moved, not drawn anew, so that focus stays too. */
  show(units, ms) {
    const marks = new Map();
    for (const unit of units) {
      const at = positionOn(unit.way, ms);
      const key = isMoving(unit, ms) ? unit.unit : at.join();
      const mark = marks.get(key) ?? { at, units: [] };
      mark.units.push(unit);
      marks.set(key, mark);
    }
    for (const [key, { marker }] of this.known) {
      if (marks.has(key)) continue;
      this.marks.removeLayer(marker);
      this.known.delete(key);
    }
    for (const [key, mark] of marks) this.#draw(key, mark);
    this.#drawWays(units.filter((unit) => isMoving(unit, ms)));
  }

  #draw(key, { at, units }) {
    const said = units.map(({ unit, since, doing }) => `${unit}/${since?.ms}/${doing}`).join();
    const known = this.known.get(key);
    if (known && known.said === said) {
      known.marker.setLatLng(at);
      return;
    }
    const icon = L.divIcon(look(units));
    const marker = known?.marker ?? L.marker(at, { icon, riseOnHover: true, zIndexOffset: 500 });
    if (known) marker.setIcon(icon).setLatLng(at);
    else marker.bindPopup("", { offset: [0, -6] }).addTo(this.marks);
    marker.setPopupContent(units.map(inPopup).join(""));
    this.known.set(key, { marker, said });
  }

  #drawWays(moving) {
    const said = moving.map(({ unit, since }) => `${unit}/${since?.ms}`).join();
    if (said === this.drawnWays) return;
    this.drawnWays = said;
    this.ways.clearLayers();
    for (const { way } of moving) {
      this.ways.addLayer(L.polyline(way.map(([lat, lon]) => [lat, lon]), { className: "shape-unit_way", interactive: false }));
    }
  }
}

function look(units) {
  const name = units.length > 1 ? `${units.length} units: ${units.map(unitTitle).join("; ")}` : `${unitTitle(units[0])}: ${unitInWords(units[0])[0]}`;
  const inner = units.length > 1 ? String(units.length) : `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${glyph}"/></svg>`;
  const out = units.some((unit) => unit.out);
  const [first] = units;
  const moving = first.way.length > 1;
  return {
    className: `pin pin-unit ${out ? "out" : ""} ${moving ? "" : "beside"}`,
    iconSize: [SIZE_PX, SIZE_PX],
    // Beside the place where it stands, whose own mark stays in view.
    iconAnchor: moving ? [SIZE_PX / 2, SIZE_PX / 2] : [SIZE_PX + 4, SIZE_PX + 2],
    html: `<span class="unseen">${escape(name)}</span><span class="pin-dot" aria-hidden="true">${inner}</span>`,
  };
}

function inPopup(unit) {
  const more = unitInWords(unit).map((line) => `<li>${escape(line)}</li>`);
  return `<p><strong>${escape(unitTitle(unit))}</strong></p><ul>${more.join("")}</ul>`;
}
