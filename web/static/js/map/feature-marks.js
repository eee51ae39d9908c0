// What the world models draw as dots: the storm and its forecast, ships, vessels, casualties and the like.
import * as L from "leaflet";
import { asOf, clockOf, isDated, isStale } from "./ages.js";
import { kindOf, stormGlyph, strength } from "./kinds.js";

const HOUR = 3_600_000;
const INCIDENT_RADIUS_PX = 9.5;

export const svg = (glyph) => `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${glyph}"/></svg>`;
export const isStorm = ({ properties: { kind } }) => kind === "storm" || kind === "forecast_point";
export const latLngOf = ({ geometry: { coordinates } }) => L.latLng(coordinates[1], coordinates[0]);

/** What a feature slice is called, with what matters of it. */
export function featureTitle({ properties: p }) {
  return p.kind === "storm" || p.kind === "forecast_point" ? `${p.title}: ${strength(p)}` : p.title;
}

/** A mark for each of *features* that is a dot, at exercise time *nowMs*; *at* gives the pixel of a position. */
export function featureMarks(features, nowMs, at) {
  return features
    .filter(({ geometry }) => geometry.type === "Point")
    .map((feature) => {
      const latLng = latLngOf(feature);
      const mark = { id: `feature/${feature.feature}`, latLng, ...at(latLng), time: timeBeside(feature, nowMs) };
      const old = isDated(feature) && isStale(feature, nowMs) ? "stale" : "";
      const said = [featureTitle(feature), asOf(feature, nowMs)].filter(Boolean).join(", ");
      if (isStorm(feature)) return { ...mark, ...storm(feature, nowMs, old), name: said };
      return { ...mark, ...other(feature, latLng, old, said) };
    });
}

/** The truth needs a time only once it stands still. */
function timeBeside(feature, nowMs) {
  const told = isDated(feature) && (!feature.properties.truth || isStale(feature, nowMs));
  return told ? clockOf(feature.at.ms, nowMs) : "";
}

function storm({ at, properties }, nowMs, old) {
  const { kind, title, truth, lead_h: lead, category = 0, wind_kt: wind } = properties;
  const level = category >= 1 ? `Cat ${category}` : wind >= 34 ? "TS" : "";
  if (kind === "forecast_point") {
    const time = clockOf(at.ms + lead * HOUR, nowMs);
    return { alone: true, rank: -1, className: "pin-storm forecast", inner: String(category >= 1 ? category : ""), radius: 9, label: `${time} ${level}`.trim() };
  }
  return { alone: true, rank: -2, className: `pin-storm ${old}`, inner: svg(stormGlyph), radius: 16, label: truth ? "True position" : title.split(",")[0] };
}

function other({ feature, properties: { kind, title, lost } }, latLng, old, said) {
  const sort = kindOf(kind);
  const mark = { kind: sort, rank: sort.rank };
  const label = title.split(",")[0];
  // A vessel, a contact or a patrol stands by itself, faint once it is out of sight.
  if (sort.moves) return { ...mark, alone: true, className: `pin-moves pin-${kind} ${lost ? "lost" : ""} ${old}`, inner: svg(sort.glyph), radius: 8.5, name: said, label };
  const point = { id: feature, title, kind, at: latLng };
  const name = `${said}, ${sort.title.toLowerCase()}`;
  // What happens is never counted into a bubble: it stands beside its place, with its name.
  if (sort.incident) return { ...mark, point, name, shown: true, alone: sort.inPlace, inPlace: sort.inPlace, className: `pin-incident pin-${kind} ${old}`, inner: svg(sort.glyph), radius: INCIDENT_RADIUS_PX, label };
  return { ...mark, point, name };
}
