// A public alert as everyone sees it: EXERCISE first, then its texts.
import { Badge } from "./components.js";
import { html } from "./lib.js";

const tones = { Extreme: "critical", Severe: "critical", Moderate: "high" };

/** *children* stand at its end, such as who was reached. */
export function PublicAlert({ alert, children }) {
  const over = alert.message === "Cancel";
  return html`<article class="public-alert" aria-label=${`Public alert: ${alert.event}`}>
    <p class="row">
      <${Badge} tone=${over ? "neutral" : (tones[alert.severity] ?? "info")} icon="alert" solid>EXERCISE<//>
      <strong>${alert.event}</strong><span class="small muted">${over ? "cancelled" : alert.message === "Update" ? "update" : alert.severity.toLowerCase()}, ${alert.sent.text}, ${alert.sender}</span>
    </p>
    ${alert.texts.map(
      ({ language, headline, description, instruction }) => html`<div key=${language} lang=${language}>
        <p><strong>${headline}</strong></p>
        ${description && html`<p class="pre">${description}</p>`}${instruction && html`<p class="pre">${instruction}</p>`}
      </div>`,
    )}
    <p class="small muted">${[...alert.areas.map(({ title }) => title), ...(alert.circle ? [`within ${alert.circle[2]} km of ${alert.circle[0]}, ${alert.circle[1]}`] : []), ...(alert.polygon.length ? ["an area drawn on the map"] : [])].join(", ")}${alert.expires ? `; until ${alert.expires.text}` : ""}</p>
    ${children}
  </article>`;
}
