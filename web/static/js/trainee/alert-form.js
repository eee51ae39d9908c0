// The alert composer: what is told to the public, in which languages, and where; all of it by keyboard too.
import { now } from "../clock.js";
import { briefing } from "../boot.js";
import { Button, Dialog, Field, Notice } from "../components.js";
import { counted } from "../counted.js";
import { html, useEffect, useState } from "../lib.js";
import { send } from "../link.js";
import { landWithin } from "../map/coast.js";
import { words } from "./seat.js";

const HOUR = 3_600_000;
const LABELS = { category: "Category", urgency: "Urgency", severity: "Severity", certainty: "Certainty", response: "What people should do" };
const FIRST = { category: "Met", urgency: "Expected", severity: "Severe", certainty: "Likely", response: "Prepare" };
const blank = (language = "en") => ({ language, headline: "", description: "", instruction: "" });

export function AlertDialog({ of, message = "Alert", areas, terms, onClose }) {
  const [terse, setTerse] = useState(of ? { ...FIRST, urgency: of.urgency, severity: of.severity, certainty: of.certainty, response: of.response } : FIRST);
  const [event, setEvent] = useState(of?.event ?? "");
  const [texts, setTexts] = useState(of ? of.texts : [blank()]);
  const [where, setWhere] = useState(of ? of.areas.map(({ id }) => id) : []);
  const [circle, setCircle] = useState({ place: "", radius: "5" });
  const [hours, setHours] = useState("24");
  const [fault, setFault] = useState("");
  const [sending, setSending] = useState(false);
  const toggle = (id) => setWhere(where.includes(id) ? where.filter((one) => one !== id) : [...where, id]);
  const write = (at, changes) => setTexts(texts.map((text, n) => (n === at ? { ...text, ...changes } : text)));

  async function issue(submitted) {
    submitted.preventDefault();
    const place = briefing.points.find(({ id }) => id === circle.place);
    const radius = Number(circle.radius);
    const lasts = Number(hours);
    if (!event.trim()) return setFault("Say what the event is.");
    if (texts.some(({ headline }) => !headline.trim())) return setFault("Each language needs a headline.");
    if (where.length === 0 && !place) return setFault("Choose an area, or a circle around a place.");
    if (!(lasts > 0) || (place && !(radius > 0))) return setFault("Hours and kilometres are numbers above 0.");
    setSending(true);
    const receipt = await send("issue_alert", {
      ...terse,
      event: event.trim(),
      texts: texts.map(({ language, headline, description, instruction }) => ({ language, headline: headline.trim(), description, instruction })),
      areas: where,
      circle: place ? [...place.at, radius] : null,
      message,
      update_of: of ? [of.alert] : [],
      expires_ms: Math.round(now.value + lasts * HOUR),
    });
    setSending(false);
    if (receipt.status === "accepted") onClose();
    else setFault(receipt.message || "This could not be sent. Please try again.");
  }

  return html`<${Dialog}
    title=${message === "Alert" ? "Alert the public" : message === "Update" ? "Update the alert" : "Cancel the alert"}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="alert" type="submit" form="alert-form" busy=${sending}>${sending ? "Sending" : "Issue"}<//>`}
  >
    <p class="small">EXERCISE. It reaches the simulated public of this exercise and nobody else.</p>
    <form class="form" id="alert-form" novalidate onSubmit=${issue} onInput=${() => fault && setFault("")}>
      <${Field} label="Event">${(more) => html`<input ...${more} maxlength="200" value=${event} onInput=${(e) => setEvent(e.target.value)} />`}<//>
      <div class="alert-terms">
        ${Object.entries(terms).map(
          ([name, options]) => html`<${Field} key=${name} label=${LABELS[name]}>${(more) => html`<select ...${more} value=${terse[name]} onChange=${(e) => setTerse({ ...terse, [name]: e.target.value })}>${options.map((one) => html`<option key=${one} value=${one}>${words(one)}</option>`)}</select>`}<//>`,
        )}
      </div>
      <fieldset class="field">
        <legend>Where</legend>
        <${AreaMap} areas=${areas} chosen=${where} onToggle=${toggle} />
        ${areas.map(
          ({ id, title, population, languages }) => html`<label class="choice" key=${id}><input type="checkbox" checked=${where.includes(id)} onChange=${() => toggle(id)} /><span><strong>${title}</strong><span class="hint">${counted(population, "person", "people")}${languages.length ? `; ${languages.join(", ")}` : ""}</span></span></label>`,
        )}
        <${Field} label="Or a circle around" optional>${(more) => html`<select ...${more} value=${circle.place} onChange=${(e) => setCircle({ ...circle, place: e.target.value })}><option value="">none</option>${briefing.points.map(({ id, title }) => html`<option key=${id} value=${id}>${title}</option>`)}</select>`}<//>
        ${circle.place && html`<${Field} label="Radius [km]">${(more) => html`<input ...${more} class="short" type="number" min="0.1" step="any" value=${circle.radius} onInput=${(e) => setCircle({ ...circle, radius: e.target.value })} />`}<//>`}
      </fieldset>
      ${texts.map((text, at) => html`<${Said} key=${at} text=${text} number=${at + 1} onWrite=${(changes) => write(at, changes)} onDrop=${texts.length > 1 ? () => setTexts(texts.filter((_, n) => n !== at)) : null} />`)}
      ${texts.length < 8 && html`<p><${Button} look="small" icon="plus" onClick=${() => setTexts([...texts, blank("")])}>Another language<//></p>`}
      <${Field} label="Stands for [h]">${(more) => html`<input ...${more} class="short" type="number" min="0.1" step="any" value=${hours} onInput=${(e) => setHours(e.target.value)} />`}<//>
    </form>
    <div role="alert">${fault && html`<${Notice} tone="critical" icon="alert">${fault}<//>`}</div>
  <//>`;
}

function Said({ text, number, onWrite, onDrop }) {
  const area = (name, rows) => (more) => html`<textarea ...${more} rows=${rows} maxlength="2000" value=${text[name]} onInput=${(e) => onWrite({ [name]: e.target.value })}></textarea>`;
  return html`<fieldset class="field">
    <legend>Text ${number}</legend>
    <${Field} label="Language" hint="A tag such as en, es or fr">${(more) => html`<input ...${more} class="short" maxlength="12" value=${text.language} onInput=${(e) => onWrite({ language: e.target.value.trim() })} />`}<//>
    <${Field} label="Headline">${(more) => html`<input ...${more} maxlength="160" value=${text.headline} onInput=${(e) => onWrite({ headline: e.target.value })} />`}<//>
    <${Field} label="What happens" optional>${area("description", 3)}<//>
    <${Field} label="What to do" optional>${area("instruction", 2)}<//>
    ${onDrop && html`<p><${Button} look="quiet small" onClick=${onDrop}>Leave out text ${number}<//></p>`}
  </fieldset>`;
}

/** The areas over the land, north up; a click chooses one. The boxes below do the same by keyboard. */
function AreaMap({ areas, chosen, onToggle }) {
  const [land, setLand] = useState([]);
  const drawn = areas.filter(({ ring }) => ring.length);
  const all = drawn.flatMap(({ ring }) => ring);
  const [left, right] = [Math.min(...all.map(([, lon]) => lon)), Math.max(...all.map(([, lon]) => lon))];
  const [bottom, top] = [Math.min(...all.map(([lat]) => lat)), Math.max(...all.map(([lat]) => lat))];
  const margin = 0.25 * Math.max(right - left, top - bottom);
  const [west, east, south, north] = [left - margin, right + margin, bottom - margin, top + margin];
  useEffect(() => {
    if (drawn.length) landWithin(west, south, east, north).then(setLand, () => {});
  }, []);
  if (!drawn.length) return null;
  // A degree of longitude is shorter than one of latitude.
  const wide = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = 100 / Math.max((east - west) * wide, north - south);
  const at = (lat, lon) => `${((lon - west) * wide * scale).toFixed(2)},${((north - lat) * scale).toFixed(2)}`;
  const places = briefing.points.filter(({ at: [lat, lon] }) => lon > west && lon < east && lat > south && lat < north);
  return html`<svg class="alert-areas" viewBox=${`0 0 ${(east - west) * wide * scale} ${(north - south) * scale}`} aria-hidden="true">
    ${land.map((ring, n) => html`<polygon key=${n} class="land" points=${ring.map(([lon, lat]) => at(lat, lon)).join(" ")} />`)}
    ${drawn.map(({ id, ring }) => html`<polygon key=${id} class=${`area ${chosen.includes(id) ? "chosen" : ""}`} points=${ring.map(([lat, lon]) => at(lat, lon)).join(" ")} onClick=${() => onToggle(id)} />`)}
    ${places.map(({ id, at: [lat, lon] }) => html`<circle key=${id} class="place" cx=${at(lat, lon).split(",")[0]} cy=${at(lat, lon).split(",")[1]} r="0.9" />`)}
  </svg>`;
}
