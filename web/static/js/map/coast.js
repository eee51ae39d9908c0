// The land of the map: the islands in detail and, coarser, what lies around them. Where a file cuts land off, no shore is drawn.
import * as L from "leaflet";
import { boot } from "../boot.js";

export const credits = "Coastline © OpenStreetMap contributors, ODbL; around it Natural Earth";
// Where there is a coastline at all: what lies beyond is not sea.
export const charted = L.latLngBounds([-20, -100], [50, -20]);

let files = null;
const land = () =>
  (files ??= Promise.all(
    [boot.urls?.far_coast ?? "/far-coast.geojson", boot.urls?.coast ?? "/coast.geojson"].map((file) => fetch(file).then((answer) => answer.json())),
  ));

/** Return the detailed land within a box of degrees, as rings of [longitude, latitude]. */
export async function landWithin(west, south, east, north) {
  const { features } = (await land())[1];
  return features
    .flatMap(({ geometry }) => (geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates]))
    .map(([ring]) => ring)
    .filter((ring) => ring.some(([lon, lat]) => lon > west && lon < east && lat > south && lat < north));
}

/** Return a colour token as the canvas can use it. */
function colour(token, where) {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  where.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Both ends of a step lie on the same side of a box that the land was cut along. */
const isCut = ([x1, y1], [x2, y2], boxes) =>
  boxes.some(([west, south, east, north]) => (x1 === x2 && (x1 === west || x1 === east)) || (y1 === y2 && (y1 === south || y1 === north)));

/** Return a ring (longitude first) as the lines (latitude first) that are shore. */
function shores(ring, boxes) {
  const lines = [];
  let line = null;
  for (let at = 1; at < ring.length; at += 1) {
    if (isCut(ring[at - 1], ring[at], boxes)) line = null;
    else {
      if (!line) lines.push((line = [ring[at - 1].toReversed()]));
      line.push(ring[at].toReversed());
    }
  }
  return lines;
}

export class Coast {
  #map;
  #layers = [];

  /** Draw the land on *map* once it has come. */
  constructor(map) {
    this.#map = map;
    const pane = map.createPane("coast");
    pane.style.zIndex = 250;
    this.#draw();
  }

  restyle() {
    const where = this.#map.getContainer();
    const [shore, ground] = [colour("--coast", where), colour("--land", where)];
    for (const { filled, lines } of this.#layers) {
      // Land is edged in its own colour: otherwise a hair of sea shows where two files meet.
      filled.setStyle({ color: ground, fillColor: ground, weight: 1, fillOpacity: 1, smoothFactor: 0.8 });
      lines.setStyle({ color: shore, weight: 1.2, smoothFactor: 0.8 });
    }
  }

  async #draw() {
    const found = await land().catch(() => []);
    if (!this.#map.getPane("coast")) return;
    const renderer = L.canvas({ pane: "coast", padding: 0.4 });
    const drawn = { pane: "coast", interactive: false, renderer };
    this.#layers = found.map((file) => {
      const boxes = [file.bbox, file.without].filter(Boolean);
      const rings = file.features.flatMap(({ geometry }) => geometry.coordinates);
      return { filled: L.geoJSON(file, drawn), lines: L.polyline(rings.flatMap((ring) => shores(ring, boxes)), drawn) };
    });
    this.restyle();
    for (const { filled } of this.#layers) filled.addTo(this.#map);
    for (const { lines } of this.#layers) lines.addTo(this.#map);
  }
}
