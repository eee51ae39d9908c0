// Positions as seafarers write them: degrees and decimal minutes with the hemisphere, latitude first. Pure.
// exercise_engine/positions.py writes the same for reports.

/** Return a position [latitude, longitude] in degrees as text: "13°09.4′N 061°14.0′W"; *decimals* are those of the minutes. */
export const positionText = ([lat, lon], decimals = 1) => `${coordinate(lat, "NS", 2, decimals)} ${coordinate(lon, "EW", 3, decimals)}`;

function coordinate(degrees, [positive, negative], digits, decimals) {
  const parts = 60 * 10 ** decimals;
  const all = Math.round(Math.abs(degrees) * parts);
  const minutes = ((all % parts) / 10 ** decimals).toFixed(decimals).padStart(3 + decimals, "0");
  return `${String(Math.floor(all / parts)).padStart(digits, "0")}°${minutes}′${degrees < 0 && all ? negative : positive}`;
}

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const half = (hemispheres) => String.raw`(${NUMBER})(?:(?:\s*[°º]\s*|\s+)(${NUMBER})\s*[′’']?)?\s*[°º]?\s*([${hemispheres}])`;
const NAUTICAL = new RegExp(String.raw`^${half("NS")}\s*[,;]?\s*${half("EW")}$`, "i");
const DECIMAL = new RegExp(String.raw`^([+-]?${NUMBER})[\s,;]+([+-]?${NUMBER})$`);

/** Return [latitude, longitude] of a text such as "13°09.4′N 061°14.0′W", "13 09.4N 61 14.0W", "13.15N 61.22W" or "13.15, -61.22"; null where it is none. */
export function readPosition(text) {
  const line = text.trim();
  const decimal = DECIMAL.exec(line);
  const nautical = NAUTICAL.exec(line);
  const found = decimal ? decimal.slice(1).map(Number) : nautical ? [degreesOf(nautical.slice(1, 4)), degreesOf(nautical.slice(4))] : null;
  return found && Math.abs(found[0]) <= 90 && Math.abs(found[1]) <= 180 ? found : null;
}

/** Minutes stand after whole degrees and are less than sixty; anything else is NaN, which no range holds. */
function degreesOf([degrees, minutes, hemisphere]) {
  if (minutes !== undefined && (degrees.includes(".") || Number(minutes) >= 60)) return NaN;
  return (Number(degrees) + Number(minutes ?? 0) / 60) * (/[SW]/i.test(hemisphere) ? -1 : 1);
}
