// Where the names of areas go: within their area, where they cover nothing, as on a chart. Pure: pixels in, pixels out.
import { overlap, within } from "./labels.js";

const GAP = 4;
const STEP_PX = 10;
/** An area that is drawn smaller than this has no name. */
const LEAST_PX = 16;
/** A name beside its area may stand in one that surrounds it only if that is so many times as large. */
const MUCH_LARGER = 6;

/**
 * Place a label of *width* x *height* for each of *areas*, whose *rings* are lists of {x, y}. *taken* are the boxes that it must
 * not cover; it stays inside *frame*. Returns for each area its box, or null where there is no room.
 */
export function placeAreas(areas, taken, frame) {
  const boxes = [...taken];
  const sized = areas.map((area, index) => ({ ...area, index, size: boxAround(area.rings.flat()) }));
  const found = areas.map(() => null);
  // The smallest first: they have the least choice.
  for (const area of sized.toSorted((a, b) => extent(a.size) - extent(b.size))) {
    const { size, rings, index } = area;
    if (Math.max(size.right - size.left, size.bottom - size.top) < LEAST_PX) continue;
    const free = (box) => within(box, frame) && boxes.every((other) => !overlap(box, other));
    const inside = rings.flatMap((ring) => stands(area, ring, frame)).filter((one) => free(one.box));
    const box = stand(area, sized.filter((other) => other !== area), inside, free);
    if (box) boxes.push((found[index] = box));
  }
  return found;
}

/** Choose among the boxes *inside* an area and those beside it that are *free*. */
function stand(area, others, inside, free) {
  const whole = ({ box, ring }) => points(box).every((point) => holds(ring, point));
  // What lies in this area and is smaller has a better claim to the place.
  const smaller = others.filter(({ size }) => extent(size) < extent(area.size));
  const own = ({ box }) => !smaller.some(({ rings }) => rings.some((ring) => holds(ring, middle(box))));
  const chosen = inside.find((one) => own(one) && whole(one)) ?? inside.find(own) ?? inside.find(whole) ?? inside[0];
  if (chosen) return chosen.box;
  // Beside it, a name must not seem to be that of a neighbour.
  const around = ({ rings, size }) => extent(size) > MUCH_LARGER * extent(area.size) && rings.some((ring) => holds(ring, middle(area.size)));
  const foreign = others.filter((one) => !around(one)).flatMap(({ rings }) => rings);
  return beside(area).find((box) => free(box) && !foreign.some((ring) => points(box).some((point) => holds(ring, point))));
}

/** Return {box, ring} for where the middle of a label may stand in *ring*, within *frame*, the highest and leftmost first. */
function stands({ width, height }, ring, frame) {
  const around = boxAround(ring);
  const found = [];
  const [bottom, right] = [Math.min(around.bottom - height, frame.bottom - height), Math.min(around.right - width / 2, frame.right - width)];
  for (let top = Math.max(around.top + GAP, frame.top); top <= bottom; top += STEP_PX)
    for (let left = Math.max(around.left - width / 2 + GAP, frame.left); left <= right; left += STEP_PX) {
      const box = { left, top, right: left + width, bottom: top + height };
      if (holds(ring, middle(box))) found.push({ box, ring });
    }
  return found;
}

/** Where a label may stand beside an area that is too narrow for it: above, below, right and left of it. */
function beside({ width, height, size: { left, right, top, bottom } }) {
  const along = (from, to, length) => [(from + to - length) / 2, from, to - length];
  return [
    ...along(left, right, width).flatMap((x) => [[x, top - GAP - height], [x, bottom + GAP]]),
    ...along(top, bottom, height).flatMap((y) => [[right + GAP, y], [left - GAP - width, y]]),
  ].map(([at, from]) => ({ left: at, top: from, right: at + width, bottom: from + height }));
}

const points = ({ left, right, top, bottom }) => [left, right].flatMap((x) => [top, (top + bottom) / 2, bottom].map((y) => ({ x, y })));
const middle = ({ left, right, top, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
const extent = ({ left, right, top, bottom }) => (right - left) * (bottom - top);

function boxAround(ring) {
  const [xs, ys] = [ring.map(({ x }) => x), ring.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Whether a point lies inside *ring*: a line from it crosses the outline an odd number of times. */
function holds(ring, { x, y }) {
  let inside = false;
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length];
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}
