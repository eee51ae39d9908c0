// The corners of a shape as text, a position a line. Pure.
import { positionText, readPosition } from "../position.js";

const MOST = 100;
export const CROSSES = "The sides of the shape cross. Give its corners in order, once around it.";

// A tenth of a minute is 185 m: too coarse for a harbour.
const DECIMALS = 2;

export const written = (corners) => corners.map((corner) => positionText(corner, DECIMALS)).join("\n");

/** Tell whether no two sides of a ring meet but where one ends and the next begins. */
export function isSimple(ring) {
  const corners = ring.filter((at, index) => at.join() !== ring[(index + 1) % ring.length].join());
  const sides = corners.map((at, index) => [at, corners[(index + 1) % corners.length]]);
  const last = sides.length - 1;
  return !sides.some((side, n) => sides.some((other, m) => m > n + 1 && !(n === 0 && m === last) && meet(...side, ...other)));
}

const turn = ([a, b], [c, d], [e, f]) => Math.sign((c - a) * (f - b) - (d - b) * (e - a));
const between = (from, to, at) => [0, 1].every((axis) => Math.min(from[axis], to[axis]) <= at[axis] && at[axis] <= Math.max(from[axis], to[axis]));

function meet(a, b, c, d) {
  const touches = (from, to, at) => turn(from, to, at) === 0 && between(from, to, at);
  if (touches(a, b, c) || touches(a, b, d) || touches(c, d, a) || touches(c, d, b)) return true;
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** Return {corners}, or {fault} that says in which line and what would be right. */
export function readCorners(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  const wrong = lines.find((line) => !readPosition(line));
  if (wrong) return { fault: `“${wrong.trim()}” is no position. Write latitude and longitude, such as 13°09.4′N 061°14.0′W, or in degrees, such as 13.15, -61.22.` };
  const corners = lines.map(readPosition);
  if (corners.length && corners.length < 3) return { fault: "A shape has three corners or more." };
  if (corners.length > MOST) return { fault: `A shape has ${MOST} corners at most.` };
  if (!isSimple(corners)) return { fault: CROSSES };
  return { corners };
}
