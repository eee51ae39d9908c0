// The map of the form for an alert: the areas and the shape over the land, with their names and those of places, north up.
import { briefing } from "../boot.js";
import { html, useEffect, useRef, useState } from "../lib.js";
import { placeAreas } from "../map/area-labels.js";
import { landWithin } from "../map/coast.js";
import { kindOf } from "../map/kinds.js";
import { boxOf, cluster, labelBox, place } from "../map/labels.js";
import { measure } from "../map/measure.js";

const DOT_PX = 3;
const NEAR_PX = 9;

export const places = () => briefing.points.filter(({ outside }) => !outside);

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

/** What a click here does, the boxes and lines below the map do by keyboard; so it is hidden from who cannot see it. */
export function AreaMap({ areas, chosen, corners, drawing, onToggle, onCorner }) {
  const picture = useRef();
  const [land, setLand] = useState([]);
  const [lettering, setLettering] = useState(null);
  const drawn = areas.flatMap(({ id, title, outlines }) => outlines.map((ring) => ({ id, title, ring })));
  const around = drawn.length ? drawn.flatMap(({ ring }) => ring) : places().map(({ at }) => at);
  const { box, width, height, at, back } = frame(around.length ? around : [briefing.exercise.place.centre]);
  useEffect(() => {
    landWithin(...box).then(setLand, () => {});
    // How many pixels a unit of the picture takes, and how far it stands from the edge, which the letters must know.
    const svg = picture.current;
    const sized = new ResizeObserver(() => {
      // None once the form has closed.
      const px = svg.getScreenCTM()?.a;
      if (px) setLettering({ ...measure(svg), px, beside: (svg.clientWidth - width * px) / 2 });
    });
    sized.observe(svg);
    return () => sized.disconnect();
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
    ${lettering && html`<${Names} areas=${areas} dots=${dots} at=${at} size=${{ width, height }} lettering=${lettering} />`}
    ${corners.length > 0 && html`<polygon class="shape" points=${line(corners)} />`}
    ${corners.map((corner, n) => html`<circle key=${n} class="corner" cx=${at(corner)[0]} cy=${at(corner)[1]} r="1.2" />`)}
  </svg>`;
}

/** The names of places, towns first, and then of areas where they cover none of these; in pixels. */
function Names({ areas, dots, at, size, lettering: { px, beside, widthOf, lineHeight } }) {
  const inPx = (point) => {
    const [x, y] = at(point);
    return { x: x * px, y: y * px };
  };
  const lettered = (title) => ({ title, width: widthOf(title) + 2, height: lineHeight });
  const town = (kind) => (kind === "town" ? -1 : kindOf(kind).rank);
  const marks = dots.map(({ title, kind, at: point }) => ({ ...inPx(point), ...lettered(title), radius: DOT_PX, rank: town(kind) })).sort((a, b) => a.rank - b.rank);
  const leads = cluster(marks, NEAR_PX).map(([lead]) => lead);
  const frame = { left: 2 - beside, top: 2, right: size.width * px + beside - 2, bottom: size.height * px - 2 };
  const named = place(leads, frame).map((offset, n) => offset && { title: leads[n].title, ...labelBox(leads[n], [offset.left, offset.top]) });
  const boxes = named.filter(Boolean);
  const shapes = areas.map(({ title, outlines }) => ({ ...lettered(title), rings: outlines.map((ring) => ring.map(inPx)) }));
  const over = placeAreas(shapes, [...marks.map(boxOf), ...boxes], frame).map((label, n) => label && { title: shapes[n].title, ...label });
  const write = (look) => ({ title, left, top }) => html`<text key=${title} class=${look} x=${left + 1} y=${top + lineHeight * 0.78}>${title}</text>`;
  return html`<g transform=${`scale(${1 / px})`}>${boxes.map(write("place-name"))}${over.filter(Boolean).map(write("area-name"))}</g>`;
}
