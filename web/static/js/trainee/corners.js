// The corners of a shape as text, one a line: "13.15, -61.22", latitude first. Pure.

const MOST = 100;
const DECIMALS = 4;

export const written = (corners) => corners.map(([lat, lon]) => `${+lat.toFixed(DECIMALS)}, ${+lon.toFixed(DECIMALS)}`).join("\n");

/** Return [latitude, longitude] of a line, or null. */
export function cornerOf(line) {
  const [lat, lon, ...more] = line.trim().split(/[\s,;]+/).map(Number);
  return line.trim() && !more.length && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : null;
}

/** Return {corners}, or {fault} that says in which line and what would be right. */
export function readCorners(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  const wrong = lines.find((line) => !cornerOf(line));
  if (wrong) return { fault: `“${wrong.trim()}” is no position. Write latitude and longitude in degrees, such as 13.15, -61.22.` };
  const corners = lines.map(cornerOf);
  if (corners.length && corners.length < 3) return { fault: "A shape has three corners or more." };
  if (corners.length > MOST) return { fault: `A shape has ${MOST} corners at most.` };
  return { corners };
}
