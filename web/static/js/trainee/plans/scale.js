// The form that rates factors: a row of five levels for each, and how sure one is.
import { html } from "../../lib.js";
import { confidences, factorTitle, scale } from "../../gravity.js";

/** *given* is {factor: n}, *sure* {factor: word} or nothing where confidence is not asked. */
export function ScaleForm({ name, factors, given, sure, onGravity, onSure }) {
  return html`${factors.map(
    (factor) => html`<fieldset class="gravity-row" key=${factor}>
      <legend>${factorTitle(factor)}</legend>
      <div class="gravity-scale">
        ${scale.map(
          ({ value, title }) => html`<label key=${value} class="gravity-choice">
            <input type="radio" name=${`${name}/${factor}`} value=${value} checked=${given[factor] === value} onChange=${() => onGravity(factor, value)} />
            <span><strong>${value}</strong> ${title}</span>
          </label>`,
        )}
      </div>
      ${sure &&
      html`<label class="gravity-sure"><span class="hint">Confidence</span>
        <select aria-label=${`Confidence, ${factor}`} value=${sure[factor] ?? "medium"} onChange=${(event) => onSure(factor, event.target.value)}>
          ${confidences.map((word) => html`<option key=${word} value=${word}>${word}</option>`)}
        </select>
      </label>`}
    </fieldset>`,
  )}`;
}

export function ScaleWords() {
  return html`<details class="small"><summary>What the levels mean</summary>
    <dl class="levels">${scale.map(({ value, title, text }) => html`<div key=${value}><dt>${value} ${title}</dt><dd>${text}</dd></div>`)}</dl>
  </details>`;
}
