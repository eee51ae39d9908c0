// The public alerts that stand, as areas and as pins that say what for and until when.
import { computed } from "../lib.js";
import { positionText } from "../position.js";
import { slices } from "../store.js";

/** Those that say something that still holds; who may see an alert is decided by the server. */
export const standing = computed(() => slices("public_alert").filter(({ stands }) => stands));

const glyph = "M8 1.2l7 13H1zM7.1 5.6l.3 4.6h1.2l.3-4.6zM8 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2";

/** For whom an alert is, in words. */
export const alertAreas = ({ areas, circle, polygon }) =>
  [...areas.map(({ title }) => title), ...(circle ? [`within ${circle[2]} km of ${positionText(circle)}`] : []), ...(polygon.length ? ["an area drawn on the map"] : [])].join(", ");

/** A headline before a comma: an author may have ended it as a sentence. */
const unended = (headline) => headline.replace(/[.,;:\s]+$/, "");

/** The outline's northernmost corner, where a pin covers no town. */
const northOf = (ring) => ring.reduce((best, at) => (at[0] > best[0] ? at : best));

/** A mark for each alert on its last outline, which is the drawn one if there is one; *at* gives the pixel of a position. */
export function alertMarks(alerts, L, at) {
  const taken = [];
  return alerts
    .filter(({ outlines }) => outlines.length)
    .map((alert) => {
      const ring = alert.outlines.at(-1);
      const free = ring.filter((corner) => !taken.some((other) => other.join() === corner.join()));
      const corner = northOf(free.length ? free : ring);
      taken.push(corner);
      const latLng = L.latLng(corner);
      const headline = unended(alert.texts[0].headline);
      const until = alert.expires ? `until ${alert.expires.text}` : "until it is cancelled";
      return {
        id: `alert/${alert.alert}`,
        latLng,
        ...at(latLng),
        shown: true,
        // Set before what moves about, so that its words stay while that passes.
        alone: true,
        rank: -3.2,
        className: "pin-alert",
        inner: `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${glyph}"/></svg>`,
        radius: 9,
        label: `${headline}, ${until}`,
        name: `EXERCISE. Public alert: ${headline}, ${until}`,
        point: {
          id: alert.alert,
          title: headline,
          kind: "public_alert",
          said: [`${alert.event}, ${alert.in_words.severity.toLowerCase()}`, `By ${alert.sender}, ${alert.sent.text}`, `For ${alertAreas(alert)}`],
        },
      };
    });
}

/** Draw on *layer* for where the alerts are. */
export function drawAlerts(layer, alerts, L) {
  layer.clearLayers();
  for (const { outlines } of alerts)
    for (const ring of outlines) layer.addLayer(L.polygon(ring, { className: "shape-public_alert", interactive: false }));
}
