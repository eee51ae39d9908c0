// Units as marks among those of the places, so that none lies upon another, and the ways of those that move.
import * as L from "leaflet";
import { briefing } from "../boot.js";
import { signText, unitSign } from "../unit-signs.js";
import { isMoving, positionOn, unitInWords, unitTitle } from "../units.js";

const UNIT = { title: "Unit", rank: 3.5 };
// The agency's own units come before all else.
const OWN_RANK = -3;
const RADIUS_PX = 9;

/** Whether the agency of this console tasks the unit, as its owner or its borrower. Facilitators task none. */
export const isOwn = ({ agency, borrower }) => [agency, borrower].includes(briefing.agency?.id);

/** A mark for each unit, where it is at exercise time *ms*; *at* gives the pixel of a position. */
export function unitMarks(units, ms, at) {
  return units.map((unit) => {
    const latLng = L.latLng(positionOn(unit.way, ms));
    const said = (at) => unitInWords(unit, at);
    const sign = unitSign(unit.status);
    const own = isOwn(unit);
    const point = { id: unit.unit, title: unitTitle(unit), kind: "unit", at: latLng, said };
    return {
      id: `unit/${unit.unit}`,
      latLng,
      ...at(latLng),
      shown: own,
      point,
      kind: UNIT,
      rank: own ? OWN_RANK : UNIT.rank,
      className: `pin-unit unit-${sign.look} ${own ? "own" : ""}`,
      inner: signText(sign),
      radius: RADIUS_PX,
      label: unit.title,
      name: `${point.title}: ${said(ms)[0]}`,
    };
  });
}

/** What of *units* at *ms* a map must draw anew: a text that changes when a mark has moved by *nearness* pixels. */
export function unitsDrawn(units, ms, at, nearness) {
  const cell = (latLng) => {
    const { x, y } = at(L.latLng(latLng));
    return `${Math.round(x / nearness)},${Math.round(y / nearness)}`;
  };
  return units.map((unit) => `${unit.unit}/${unit.since?.ms}/${unit.status}/${cell(positionOn(unit.way, ms))}`).join();
}

/** Draw on *layer* the ways of those that move. */
export function drawWays(layer, units, ms) {
  layer.clearLayers();
  for (const { way, status } of units.filter((unit) => isMoving(unit, ms))) {
    layer.addLayer(L.polyline(way.map(([lat, lon]) => [lat, lon]), { className: `shape-unit_way ${status === "returning" ? "homeward" : ""}`, interactive: false }));
  }
}
