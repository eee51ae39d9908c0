// Pass an item on, or ask its originator to release it.
import { Button, Dialog, Field } from "../../components.js";
import { draftForm } from "../../keep.js";
import { html } from "../../lib.js";
import { myAgency } from "../seat.js";
import { releasedFor } from "./held.js";
import { Grade } from "./item.js";
import { Agencies, Channel, others, Refusal, TWO_HOURS, useSending, Within } from "./ways.js";

const RELEASE = { to: [], reason: "", within: TWO_HOURS };

const freeTo = (item) => [...item.free_to, ...releasedFor(item.item)];

export function ShareDialog({ item, onClose, onRelease }) {
  const { given, set, forget } = draftForm(`share/${item.item}`, { to: [], channel: "", note: "" });
  const { to, channel, note } = given;
  const { sending, refused, say } = useSending(() => {
    forget();
    onClose();
  });
  const askRelease = () => {
    draftForm(`release/${item.item}`, RELEASE).set({ to: to.filter((id) => !freeTo(item).includes(id)) });
    onRelease();
  };
  const share = (despite) => say("share_information", { item: item.item, to, channel, note: note.trim(), despite_rule: despite });
  const submit = (event) => {
    event.preventDefault();
    if (to.length) share(false);
  };
  return html`<${Dialog}
    title=${`Share: ${item.title}`}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="send" type="submit" form="share-form" busy=${sending || !to.length}>${sending ? "Sending" : "Share"}<//>`}
  >
    <p><${Grade} item=${item} /> · ${item.handling_words}</p>
    <form class="form" id="share-form" onSubmit=${submit}>
      <${Agencies} chosen=${to} onChange=${(to) => set({ to })} free=${freeTo(item)} />
      <${Channel} to=${to} chosen=${channel} onChange=${(channel) => set({ channel })} />
      <${Field} label="Note" optional>${(attributes) => html`<textarea ...${attributes} rows="2" maxlength="2000" value=${note} onInput=${(event) => set({ note: event.target.value })}></textarea>`}<//>
    </form>
    <${Refusal} refused=${refused}>
      ${refused?.rule === "handling_rule" &&
      html`<p>If you share it all the same, the breach of the rule is recorded.</p>
        <p class="row"><${Button} look="danger small" onClick=${() => share(true)}>Share all the same<//>${item.originator !== myAgency && html`<${Button} look="small" icon="flag" onClick=${askRelease}>Ask for release<//>`}</p>`}
    <//>
  <//>`;
}

export function ReleaseDialog({ item, onClose }) {
  const { given, set, forget } = draftForm(`release/${item.item}`, RELEASE);
  const { reason, within } = given;
  const { sending, refused, say } = useSending(() => {
    forget();
    onClose();
  });
  const free = freeTo(item);
  const to = given.to.filter((id) => !free.includes(id));
  const submit = (event) => {
    event.preventDefault();
    if (to.length) say("request_release", { item: item.item, to, reason: reason.trim(), within_ms: within });
  };
  return html`<${Dialog}
    title=${`Ask for release: ${item.title}`}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="flag" type="submit" form="release-form" busy=${sending || !to.length}>Ask ${item.originator_title}<//>`}
  >
    <p>${item.originator_title} decides whether this item may go further.</p>
    <form class="form" id="release-form" onSubmit=${submit}>
      <${Agencies} label="To be released to" chosen=${to} onChange=${(to) => set({ to })} list=${others.filter(({ id }) => !free.includes(id))} />
      <${Field} label="Reason" optional>${(attributes) => html`<textarea ...${attributes} rows="2" maxlength="2000" value=${reason} onInput=${(event) => set({ reason: event.target.value })}></textarea>`}<//>
      <${Within} chosen=${within} onChange=${(within) => set({ within })} />
    </form>
    <${Refusal} refused=${refused} />
  <//>`;
}
