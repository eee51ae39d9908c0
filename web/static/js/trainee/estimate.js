// What something would cost, take and need, asked of the server while a form is open, so that nobody commits blindly.
import { Notice } from "../components.js";
import { html, useEffect, useState } from "../lib.js";
import { inquire, linkState } from "../link.js";

const WHILE_TYPING_MS = 350;
const AGAIN_MS = 15000;

/**
 * Return the estimate for *question*, or null while there is none: no link, or nothing that this seat may ask. It is asked for
 * anew when the question changes, and now and then, as time goes on in play.
 */
export function useEstimate(question) {
  const [told, setTold] = useState(null);
  const asked = question && JSON.stringify(question);
  const linked = linkState.value === "live";
  useEffect(() => {
    if (!asked || !linked) return;
    let wanted = true;
    let timer;
    const ask = async () => {
      const answer = await inquire("estimate", JSON.parse(asked));
      if (!wanted) return;
      if (answer?.status === "told") setTold({ ...answer, asked });
      timer = setTimeout(ask, AGAIN_MS);
    };
    timer = setTimeout(ask, told ? WHILE_TYPING_MS : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, linked]);
  return told && { ...told, fresh: told.asked === asked };
}

/** Draw an estimate; nothing while there is none. One of people *counts* them: it says so while the count is not of what is asked now. */
export function Estimate({ told, counts }) {
  const counting = counts && linkState.value === "live" && !told?.fresh && html`<p class="small muted" role="status">counting …</p>`;
  if (!told) return counting || null;
  const { facts, units, unable, units_note: note } = told;
  const refused = facts.filter(({ term }) => term === "Refused now");
  const rest = facts.filter(({ term }) => term !== "Refused now");
  return html`<section class=${`estimate ${told.fresh ? "" : "stale"}`} aria-label="Beforehand" aria-busy=${told.fresh ? undefined : "true"}>
    ${counting}
    ${refused.map(({ told: why }) => html`<${Notice} key=${why} tone="high" icon="alert">It would be refused now: ${why}<//>`)}
    ${rest.length > 0 && html`<dl class="facts">${rest.map(({ term, told: what, tone }) => html`<div key=${`${term}/${what}`}><dt>${term}</dt><dd class=${tone && `tone-${tone}`}>${what}</dd></div>`)}</dl>`}
    ${units.length > 0 && html`<ul class="could-go" aria-label="Units that could go">${units.map((unit) => html`<${Unit} key=${unit.unit} unit=${unit} />`)}</ul>`}
    ${note && html`<p class="small muted">${note}</p>`}
    ${unable?.length > 0 && html`<ul class="cannot-go small" aria-label="Units that cannot go">${unable.map(({ unit, title, why }) => html`<li key=${unit}><strong>${title}</strong> cannot go: ${why}.</li>`)}</ul>`}
  </section>`;
}

function Unit({ unit: { title, now, distance, arrives, fuel, duty, loan, tone } }) {
  const way = distance === "here" ? "on the spot" : distance;
  const left = [fuel && `fuel: ${fuel}`, duty && `crew: ${duty}`].filter(Boolean);
  return html`<li>
    <p class="row apart"><strong>${title}</strong><span class=${`small ${tone ? `tone-${tone}` : "muted"}`}>${tone === "critical" ? `cannot go as it is; ${now.toLowerCase()}` : now}</span></p>
    <p class="small number">${way} · ${arrives}</p>
    ${left.length > 0 && html`<p class="small muted number">${left.join(" · ")}</p>`}
    ${loan && html`<p class="small tone-high">Borrowed: ${loan}.</p>`}
  </li>`;
}
