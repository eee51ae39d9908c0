// The parts that pages share; their look is in ../css/components.css. ../README.md shows each in use.
import { closeNote, moreNotes, noteShown } from "./announce.js";
import { Icon } from "./icons.js";
import { html, signal, useEffect, useId, useRef } from "./lib.js";

export { Icon };

/** A titled region. *aside* stands at the right of its head; *flush* takes away the padding. */
export function Panel({ title, id, aside, head, flush, class: extra = "", children, ...more }) {
  const label = useId();
  return html`<section class=${`panel ${extra}`} id=${id} aria-labelledby=${label} ...${more}>
    <div class="panel-head">
      <h2 class="panel-title" id=${label}>${title}</h2>
      ${head} ${aside && html`<div class="push row">${aside}</div>`}
    </div>
    <div class=${`panel-body ${flush ? "flush" : ""}`} tabindex=${flush ? undefined : 0} role="group" aria-labelledby=${label}>
      ${children}
    </div>
  </section>`;
}

/** A small label; *tone* is neutral, info, good, high or critical. */
export function Badge({ tone = "neutral", icon, solid, children }) {
  return html`<span class=${`badge tone-${tone} ${solid ? "solid" : ""}`}>${icon && html`<${Icon} name=${icon} />`}${children}</span>`;
}

const priorityTone = { critical: "critical", high: "high", info: "info", routine: "neutral" };
const priorityIcon = { critical: "alert", high: "flag", info: "info", routine: "list" };

export function Priority({ priority }) {
  return html`<${Badge} tone=${priorityTone[priority]} icon=${priorityIcon[priority]}>${priority.toUpperCase()}<//>`;
}

/** A button; *look* is any of primary, danger, quiet, small, icon. *busy* keeps it focusable and says so. */
export function Button({ look = "", icon, busy, type = "button", children, onClick, ...more }) {
  return html`<button
    type=${type}
    class=${`button ${look}`}
    aria-disabled=${busy ? "true" : undefined}
    onClick=${busy ? (event) => event.preventDefault() : onClick}
    ...${more}
  >
    ${icon && html`<${Icon} name=${icon} />`}${children}
  </button>`;
}

export function Count({ n, of: what = "", urgent }) {
  if (!n) return null;
  return html`<span class=${`count ${urgent ? "urgent" : ""}`}>${n}${what && html`<span class="unseen"> ${what}</span>`}</span>`;
}

/** A bar; *share* from 0 to 1. It decorates: the words beside it say the same. */
export function Meter({ share, tone = "info" }) {
  const bar = useRef();
  useEffect(() => {
    bar.current.style.transform = `scaleX(${Math.min(1, Math.max(0, share || 0))})`;
  }, [share]);
  return html`<span class=${`meter tone-${tone}`} aria-hidden="true"><span class="meter-fill" ref=${bar}></span></span>`;
}

export function Empty({ icon = "check", children }) {
  return html`<div class="empty"><${Icon} name=${icon} /><p>${children}</p></div>`;
}

export function Notice({ tone = "info", icon, children, ...more }) {
  return html`<div class=${`notice tone-${tone}`} ...${more}>${icon && html`<${Icon} name=${icon} />`}<div>${children}</div></div>`;
}

/** A label with its control, hint and fault. The child is called with the attributes that the control must carry. */
export function Field({ label, hint, fault, optional, children }) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  return html`<div class="field">
    <label for=${id}>${label}${optional && html` <span class="hint">(optional)</span>`}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${children({ id, "aria-describedby": described, "aria-invalid": fault ? "true" : undefined })}
    ${fault && html`<p class="fault" role="alert" id=${`${id}-fault`}>${fault}</p>`}
  </div>`;
}

/**
 * Tabs by the ARIA pattern: arrow keys move, Home and End jump. *tabs* is [{id, title, icon, count, urgent}], *chosen* an id.
 * The caller draws the panel in <${TabPanel} of=${name} id=${chosen}>.
 */
export function Tabs({ name, label, tabs, chosen, onChoose }) {
  const list = useRef();
  const key = (event) => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    onChoose(tab.id);
    list.current.querySelector(`#${CSS.escape(`${name}-tab-${tab.id}`)}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} ref=${list} onKeyDown=${key}>
    ${tabs.map(
      (tab) => html`<button
        key=${tab.id}
        type="button"
        class="tab"
        role="tab"
        id=${`${name}-tab-${tab.id}`}
        aria-selected=${tab.id === chosen ? "true" : "false"}
        aria-controls=${tab.id === chosen ? `${name}-panel-${tab.id}` : undefined}
        tabindex=${tab.id === chosen ? 0 : -1}
        onClick=${() => onChoose(tab.id)}
      >
        ${tab.icon && html`<${Icon} name=${tab.icon} />`}${tab.title}
        <${Count} n=${tab.count} of=${tab.countOf} urgent=${tab.urgent} />
      </button>`,
    )}
  </div>`;
}

export function TabPanel({ of: name, id, class: extra = "", children }) {
  return html`<div class=${extra} role="tabpanel" id=${`${name}-panel-${id}`} aria-labelledby=${`${name}-tab-${id}`} tabindex="0">
    ${children}
  </div>`;
}

/** A modal dialog. It opens when it is drawn; Escape and the cross call *onClose*; focus returns to where it was. */
export function Dialog({ title, onClose, wide, foot, children }) {
  const dialog = useRef();
  const label = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    // Not the cross, which stands first, but what the dialog is for; before an act that cannot be undone, the way back.
    dialog.current.querySelector(".dialog-body :is(input, select, textarea), .dialog-foot .button")?.focus();
    return () => before?.isConnected && before.focus();
  }, []);
  return html`<dialog
    class=${`dialog ${wide ? "wide" : ""}`}
    ref=${dialog}
    aria-labelledby=${label}
    onCancel=${(event) => {
      event.preventDefault();
      onClose();
    }}
  >
    <div class="dialog-head">
      <h2 id=${label}>${title}</h2>
      <${Button} look="quiet icon" icon="close" aria-label="Close" onClick=${onClose} />
    </div>
    <div class="dialog-body">${children}</div>
    ${foot && html`<div class="dialog-foot">${foot}</div>`}
  </dialog>`;
}

/** Ask before something that cannot be undone. */
export function Confirm({ title, yes = "Yes", no = "Back", danger, onYes, onNo, children }) {
  return html`<${Dialog}
    title=${title}
    onClose=${onNo}
    foot=${html`<${Button} onClick=${onNo}>${no}<//><${Button} look=${danger ? "danger" : "primary"} onClick=${onYes}>${yes}<//>`}
  >
    ${children}
  <//>`;
}

const room = matchMedia("(min-width: 75rem)");
const wide = signal(room.matches);
room.addEventListener("change", () => (wide.value = room.matches));

/**
 * The passing notes of announce.js, where nothing is pressed: in the "head" of a console where that has room, else at the
 * "foot" of what scrolls. It is drawn in both; a console has its *place* "head" from ConsoleHeader.
 */
export function Toasts({ place }) {
  const note = noteShown.value;
  if (!note || place !== (wide.value ? "head" : "foot")) return null;
  return html`<aside class=${`toasts in-${place}`} aria-label="Notes">
    <div class=${`notice toast tone-${note.tone}`} key=${note.id}>
      <span>${note.text}</span>
      ${moreNotes.value > 0 && html`<span class="nowrap">+ ${moreNotes.value} more</span>`}
      <${Button} look="quiet icon small" icon="close" aria-label="Close this note" onClick=${() => closeNote(note.id)} />
    </div>
  </aside>`;
}

export function ThemeToggle() {
  return html`<button type="button" class="button quiet icon" data-theme-toggle aria-label="Light or dark"><${Icon} name="theme" /></button>`;
}
