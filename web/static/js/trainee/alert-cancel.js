// Cancel an alert: only what is said and why; all else stays as it was sent.
import { Button, Dialog, Field, Notice } from "../components.js";
import { html, useState } from "../lib.js";
import { send } from "../link.js";

const LONGEST_HEADLINE = 160;

export function CancelDialog({ of, onClose }) {
  const [headlines, setHeadlines] = useState(of.texts.map(({ headline }) => `Cancelled: ${headline}`.slice(0, LONGEST_HEADLINE)));
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState("");
  const [sending, setSending] = useState(false);
  const empty = headlines.some((headline) => !headline.trim());

  async function cancel(submitted) {
    submitted.preventDefault();
    if (empty) return;
    setSending(true);
    const { event, category, urgency, severity, certainty, response, areas, circle, polygon } = of;
    const receipt = await send("issue_alert", {
      ...{ event, category, urgency, severity, certainty, response, circle, polygon },
      areas: areas.map(({ id }) => id),
      texts: of.texts.map(({ language }, at) => ({ language, headline: headlines[at].trim(), description: reason.trim(), instruction: "" })),
      message: "Cancel",
      update_of: [of.alert],
    });
    setSending(false);
    if (receipt.status === "accepted") onClose();
    else setFault(receipt.message || "This could not be sent. Please try again.");
  }

  return html`<${Dialog}
    title="Cancel the alert"
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="alert" type="submit" form="cancel-form" busy=${sending || empty}>${sending ? "Sending" : "Cancel the alert"}<//>`}
  >
    <p class="small">EXERCISE. Everybody whom the alert is for is told that it holds no more.</p>
    <div role="alert">${fault && html`<${Notice} tone="critical" icon="alert">${fault}<//>`}</div>
    <form class="form" id="cancel-form" onSubmit=${cancel}>
      ${headlines.map(
        (headline, at) => html`<${Field} key=${at} label=${headlines.length > 1 ? `Headline (${of.texts[at].language})` : "Headline"}>
          ${(more) => html`<input ...${more} maxlength=${LONGEST_HEADLINE} value=${headline} onInput=${(e) => setHeadlines(headlines.map((one, n) => (n === at ? e.target.value : one)))} />`}
        <//>`,
      )}
      <${Field} label="Reason" optional>${(more) => html`<textarea ...${more} rows="3" maxlength="2000" value=${reason} onInput=${(e) => setReason(e.target.value)}></textarea>`}<//>
    </form>
  <//>`;
}
