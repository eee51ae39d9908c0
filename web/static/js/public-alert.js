// A public alert as everyone sees it: EXERCISE first, then its texts.
import { boot } from "./boot.js";
import { Badge } from "./components.js";
import { html } from "./lib.js";
import { alertAreas } from "./map/alerts.js";

const tones = { Extreme: "critical", Severe: "critical", Moderate: "high" };

/** *children* stand at its end, such as who was reached. */
export function PublicAlert({ alert, children }) {
  const [over, said] = [alert.message === "Cancel", alert.in_words];
  return html`<article class="public-alert" aria-label=${`Public alert: ${alert.event}`}>
    <p class="row">
      <${Badge} tone=${over || alert.ended ? "neutral" : (tones[alert.severity] ?? "info")} icon="alert" solid>EXERCISE<//>
      <strong>${alert.event}</strong><span class="small muted">${(alert.message === "Alert" ? said.severity : said.message).toLowerCase()}, ${alert.sent.text}, ${alert.sender}</span>
    </p>
    <p class="small">${[said.category, said.response, said.urgency, `${said.certainty}, ${said.severity.toLowerCase()}`].join(" · ")}</p>
    ${alert.texts.map(
      ({ language, headline, description, instruction }) => html`<div key=${language} lang=${language}>
        <p><strong>${headline}</strong></p>
        ${description && html`<p class="pre">${description}</p>`}${instruction && html`<p class="pre">${instruction}</p>`}
      </div>`,
    )}
    <p class="small muted">${alertAreas(alert)}${alert.expires ? `; until ${alert.expires.text}` : ""}${alert.ended ? `; ${alert.why_ended} ${alert.ended.text}` : ""}</p>
    ${children}
  </article>`;
}

/** The alert as its XML document, to keep; only for facilitators and for whoever issued it. */
export const KeepAlert = ({ alert }) =>
  html`<a class="button small" href=${`${boot.urls.alert}${alert.alert.split("/").map(encodeURIComponent).join("/")}.xml`} download>Keep as CAP 1.2 (Exercise)<span class="unseen"> of ${alert.event}</span></a>`;
