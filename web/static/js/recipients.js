// Choose whom something goes to: agencies, single seats, and the cells of exercise control.
import { briefing } from "./boot.js";
import { Icon } from "./components.js";
import { html, useId } from "./lib.js";
import { partyShort } from "./script.js";
import { spoken } from "./spoken.js";

/** *chosen* is an array of tokens; *cells* [[token, title]] stand before the agencies. */
export function Recipients({ label = "To", chosen, onChange, cells = [] }) {
  const id = useId();
  const toggle = (token) => onChange(chosen.includes(token) ? chosen.filter((each) => each !== token) : [...chosen, token]);
  const singles = chosen.filter((token) => token.includes("."));
  return html`<fieldset class="field recipients">
    <legend>${label}</legend>
    <div class="chips">
      ${[...cells, ...briefing.agencies.map((agency) => [agency.id, agency.short])].map(
        ([token, title]) => html`<label class="chip" key=${token}>
          <input type="checkbox" checked=${chosen.includes(token)} onChange=${() => toggle(token)} /><span lang=${cells.some(([cell]) => cell === token) ? undefined : spoken}>${title}</span>
        </label>`,
      )}
      ${singles.map(
        (token) => html`<button key=${token} type="button" class="chip taken" onClick=${() => toggle(token)}>
          ${partyShort(token)} <${Icon} name="close" /><span class="unseen">Remove</span>
        </button>`,
      )}
    </div>
    <label class="unseen" for=${id}>Add a single seat</label>
    <select id=${id} value="" onChange=${(event) => event.target.value && (toggle(event.target.value), (event.target.value = ""))}>
      <option value="">Add a single seat</option>
      ${briefing.seats.filter(({ seat }) => !chosen.includes(seat)).map(({ seat }) => html`<option key=${seat} value=${seat}>${partyShort(seat)}</option>`)}
    </select>
  </fieldset>`;
}
