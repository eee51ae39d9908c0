// The alert composer: what is told to the public, in which languages, and where; all of it by keyboard too.
import { now } from "../clock.js";
import { briefing } from "../boot.js";
import { Button, Dialog, Field, Notice } from "../components.js";
import { html, useEffect, useRef, useState } from "../lib.js";
import { send } from "../link.js";
import { AlertWhere } from "./alert-where.js";
import { readCorners, written } from "./corners.js";
import { Estimate, useEstimate } from "./estimate.js";

const HOUR = 3_600_000;
const LABELS = { category: "Category", urgency: "Urgency", severity: "Severity", certainty: "Certainty", response: "What people should do" };
const FIRST = { category: "Met", urgency: "Expected", severity: "Severe", certainty: "Likely", response: "Prepare" };
const blank = (language = briefing.exercise.language) => ({ language, headline: "", description: "", instruction: "" });

export function AlertDialog({ of, message = "Alert", areas, terms, onClose }) {
  const [terse, setTerse] = useState(of ? Object.fromEntries(Object.keys(FIRST).map((name) => [name, of[name]])) : FIRST);
  const [event, setEvent] = useState(of?.event ?? "");
  const [texts, setTexts] = useState(of ? of.texts : [blank()]);
  const [where, setWhere] = useState({ areas: of ? of.areas.map(({ id }) => id) : [], corners: written(of?.polygon ?? []), circle: { place: "", radius: "5" } });
  // What an update cannot be drawn anew by: the circle of the alert before it, around no named place.
  const [kept, setKept] = useState(of?.circle ?? null);
  const [hours, setHours] = useState("24");
  // What is wrong, by the field that it is said beside; "form" for what the server says of the whole.
  const [faults, setFaults] = useState({});
  const [tries, setTries] = useState(0);
  const form = useRef();
  const [sending, setSending] = useState(false);
  const set = (changes) => {
    setWhere({ ...where, ...changes });
    setFaults({ ...faults, where: "", corners: "", radius: "" });
    if (changes.circle) setKept(null);
  };
  useEffect(() => {
    const first = form.current.querySelector("[aria-invalid='true'], .where.wrong");
    first?.scrollIntoView({ block: "center" });
    first?.focus({ preventScroll: true });
  }, [tries]);
  const write = (at, changes) => setTexts(texts.map((text, n) => (n === at ? { ...text, ...changes } : text)));

  async function issue(submitted) {
    submitted.preventDefault();
    const { place, radius, corners, fault: unreadable } = read(where);
    const lasts = Number(hours);
    const wrong = {};
    if (!event.trim()) wrong.event = "Say what the event is.";
    if (unreadable) wrong.corners = unreadable;
    if (where.areas.length === 0 && corners.length === 0 && !unreadable && !place && !kept) wrong.where = "Choose an area, draw a shape, or choose a circle around a place.";
    if (place && !(radius > 0)) wrong.radius = "Kilometres are a number above 0.";
    texts.forEach(({ headline }, at) => headline.trim() || (wrong[`headline-${at}`] = "Each language needs a headline."));
    if (!(lasts > 0)) wrong.hours = "Hours are a number above 0.";
    setFaults(wrong);
    setTries(tries + 1);
    if (Object.keys(wrong).length) return;
    setSending(true);
    const receipt = await send("issue_alert", {
      ...terse,
      event: event.trim(),
      texts: texts.map(({ language, headline, description, instruction }) => ({ language, headline: headline.trim(), description, instruction })),
      areas: where.areas,
      circle: circleOf({ place, radius }, kept),
      polygon: corners,
      message,
      update_of: of ? [of.alert] : [],
      expires_ms: Math.round(now.value + lasts * HOUR),
    });
    setSending(false);
    if (receipt.status === "accepted") onClose();
    else setFaults({ form: receipt.message || "This could not be sent. Please try again." });
  }

  const { place, radius, corners } = read(where);
  const drawn = where.areas.length || corners.length || place || kept;
  const told = useEstimate(drawn ? { of: "alert", areas: where.areas, circle: circleOf({ place, radius }, kept), polygon: corners, languages: texts.map(({ language }) => language) } : null);

  return html`<${Dialog}
    title=${message === "Alert" ? "Alert the public" : "Update the alert"}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="alert" type="submit" form="alert-form" busy=${sending}>${sending ? "Sending" : "Issue"}<//>`}
  >
    <p class="small">EXERCISE. It reaches the simulated public of this exercise and nobody else.</p>
    <div role="alert">${faults.form && html`<${Notice} tone="critical" icon="alert">${faults.form}<//>`}</div>
    <form class="form" id="alert-form" novalidate ref=${form} onSubmit=${issue}>
      <${Field} label="Event" fault=${faults.event}>${(more) => html`<input ...${more} maxlength="200" value=${event} onInput=${(e) => setEvent(e.target.value)} />`}<//>
      <div class="alert-terms">
        ${Object.entries(terms).map(
          ([name, options]) => html`<${Field} key=${name} label=${LABELS[name]}>${(more) => html`<select ...${more} value=${terse[name]} onChange=${(e) => setTerse({ ...terse, [name]: e.target.value })}>${options.map(({ code, title }) => html`<option key=${code} value=${code}>${title}</option>`)}</select>`}<//>`,
        )}
      </div>
      <${AlertWhere} areas=${areas} where=${where} faults=${faults} onSet=${set}>
        ${drawn && html`<${Estimate} told=${told} counts />`}
      <//>
      ${kept && html`<p class="small">And within ${kept[2]} km of ${kept[0]}, ${kept[1]}, as before. <${Button} look="quiet small" onClick=${() => setKept(null)}>Leave out this circle<//></p>`}
      ${texts.map((text, at) => html`<${Said} key=${at} text=${text} number=${at + 1} fault=${faults[`headline-${at}`]} onWrite=${(changes) => write(at, changes)} onDrop=${texts.length > 1 ? () => setTexts(texts.filter((_, n) => n !== at)) : null} />`)}
      ${texts.length < 8 && html`<p><${Button} look="small" icon="plus" onClick=${() => setTexts([...texts, blank("")])}>Another language<//></p>`}
      <${Field} label="Stands for [h]" fault=${faults.hours}>${(more) => html`<input ...${more} class="short" type="number" min="0.1" step="any" value=${hours} onInput=${(e) => setHours(e.target.value)} />`}<//>
    </form>
  <//>`;
}

/** Return where an alert is for, as far as it can be read: {place, radius, corners, fault}. */
function read(where) {
  const place = briefing.points.find(({ id }) => id === where.circle.place);
  const { corners = [], fault } = readCorners(where.corners);
  return { place, radius: Number(where.circle.radius), corners, fault };
}

const circleOf = ({ place, radius }, kept) => (place && radius > 0 ? [...place.at, radius] : kept);

function Said({ text, number, fault, onWrite, onDrop }) {
  const area = (name, rows) => (more) => html`<textarea ...${more} rows=${rows} maxlength="2000" value=${text[name]} onInput=${(e) => onWrite({ [name]: e.target.value })}></textarea>`;
  return html`<fieldset class="field">
    <legend>Text ${number}</legend>
    <${Field} label="Language" hint="A tag such as en, es or fr">${(more) => html`<input ...${more} class="short" maxlength="12" value=${text.language} onInput=${(e) => onWrite({ language: e.target.value.trim() })} />`}<//>
    <${Field} label="Headline" fault=${fault}>${(more) => html`<input ...${more} maxlength="160" value=${text.headline} onInput=${(e) => onWrite({ headline: e.target.value })} />`}<//>
    <${Field} label="What happens" optional>${area("description", 3)}<//>
    <${Field} label="What to do" optional>${area("instruction", 2)}<//>
    ${onDrop && html`<p><${Button} look="quiet small" onClick=${onDrop}>Leave out text ${number}<//></p>`}
  </fieldset>`;
}
