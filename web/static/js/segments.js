// Buttons of which one is down, and the parts of a panel that has tabs.
import { Count, Icon, TabPanel, Tabs } from "./components.js";
import { html } from "./lib.js";

/** *options* is [[id, title]]; the one *chosen* is down. */
export function Segments({ label, options, chosen, onChoose, class: extra = "" }) {
  return html`<div class=${`segments ${extra}`} role="group" aria-label=${label}>
    ${options.map(
      ([id, title]) => html`<button key=${id} type="button" aria-pressed=${id === chosen ? "true" : "false"} onClick=${() => onChoose(id)}>${title}</button>`,
    )}
  </div>`;
}

/** A panel with tabs: *tabs* is [{id, title, icon, count, countOf, urgent, flush, draw}], *chosen* a signal of an id. */
export function Tabbed({ name, label, chosen, tabs }) {
  const shown = tabs.find(({ id }) => id === chosen.value) ?? tabs[0];
  return html`<section class=${`panel part-${name}`} aria-label=${label}>
    <div class="panel-head tabs-head">
      <${Tabs} name=${name} label=${label} tabs=${tabs} chosen=${shown.id} onChoose=${(id) => (chosen.value = id)} />
    </div>
    <${TabPanel} of=${name} id=${shown.id} class=${`panel-body ${shown.flush ? "flush" : ""}`}>${shown.draw()}<//>
  </section>`;
}

/** On a phone: which part fills the window. *parts* is [[id, title, icon, count, of, urgent]], *chosen* a signal. */
export function PartBar({ parts, chosen }) {
  return html`<nav class="part-bar" aria-label="Parts of the console">
    ${parts.map(
      ([id, title, icon, count, of, urgent]) => html`<button key=${id} type="button" aria-current=${chosen.value === id ? "page" : undefined} onClick=${() => (chosen.value = id)}>
        <${Icon} name=${icon} /><span>${title}</span><${Count} n=${count} of=${of} urgent=${urgent} />
      </button>`,
    )}
  </nav>`;
}
