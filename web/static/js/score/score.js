// The frame of the scoring page: what is to be rated, the case with its evidence, and the judgement.
import { tellReceipt } from "../announce.js";
import { boot } from "../boot.js";
import { Badge, Button, Confirm, Empty, Meter, Panel, Toasts } from "../components.js";
import { Banner, ConsoleHeader, LinkBar } from "../console-parts.js";
import { counted } from "../counted.js";
import { keptSignal } from "../keep.js";
import { html, signal, useEffect } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { Letter, RatingForm } from "../rating-form.js";
import { can, ended } from "../script.js";
import { PartBar, Segments } from "../segments.js";
import { slices, slicesByKey } from "../store.js";
import { Case } from "./case.js";
import { Comments } from "./comments.js";
import { groups, order, progress } from "./subjects.js";
import { spoken } from "../spoken.js";

const part = keptSignal("score-part", "subjects");
const chosen = keptSignal("score-subject", "");
const only = keptSignal("score-only", "all");
const releasing = signal(false);

export function Score() {
  const subject = order.value.includes(chosen.value) ? chosen.value : order.value[0];
  return html`<div class="console score" data-part=${part.value}>
    <${Banner} />
    <${ConsoleHeader} title=${boot.title} who="Scoring">
      <a class="button" href=${`/e/${boot.code}/seat/${boot.seat}`}>Console</a>
    <//>
    <${LinkBar} />
    <main class="console-main score-main" aria-label="Scoring">
      <${Top} />
      <div class="column"><${Subjects} subject=${subject} /></div>
      <div class="column">${subject ? html`<${Case} key=${subject} subject=${subject} />` : html`<${Panel} title="Case" class="part-case"><${Empty}>Nothing to rate yet.<//><//>`}</div>
      <div class="column">${subject && html`<${Judge} key=${subject} subject=${subject} />`}</div>
    </main>
    <${PartBar} chosen=${part} parts=${[["subjects", "List", "list"], ["case", "Case", "eye"], ["rate", "Rate", "check"]]} />
    <${Toasts} />
  </div>`;
}

function Top() {
  const released = slicesByKey("released").size > 0;
  const judged = slices("rating").length + slices("comment").length;
  const release = async () => {
    releasing.value = false;
    tellReceipt(await send("release_review"));
  };
  return html`<section class="score-top" aria-label="Progress">
    ${Object.entries(progress.value).map(([title, { all, rated }]) => html`<p class="progress-line" key=${title}><span><strong class="number">${rated}</strong> of ${all} <span class="muted">${title.toLowerCase()}</span></span><${Meter} share=${all ? rated / all : 0} tone=${rated === all ? "good" : "info"} /></p>`)}
    <span class="push row">
      ${can("release_review") && ended.value && judged === 0 && html`<span class="small muted" id="why-not-release">Nothing is rated or written yet: there is nothing to release.</span>`}
      ${!ended.value && html`<${Badge} tone="high" icon="clock">RATING AND RELEASE AFTER ENDEX<//>`}
      <a class="button" href=${boot.urls.review}>After-action page</a>
      ${can("release_review") && html`<${Button} look="primary" icon="send" title=${ended.value ? undefined : "Ratings are given and released after ENDEX."} aria-describedby=${ended.value && judged === 0 ? "why-not-release" : undefined} busy=${!ended.value || judged === 0 || isWaiting("release_review")} onClick=${() => (releasing.value = true)}>${released ? "Release again" : "Release to players"}<//>`}
    </span>
    ${releasing.value && html`<${Confirm} title="Release to the players?" yes="Release" onYes=${release} onNo=${() => (releasing.value = false)}>
      <p>Every player will see ${counted(slices("rating").length, "rating")} (${slices("rating").filter((one) => one.comment).length} with a reason) and ${counted(slices("comment").length, "comment")} for the report, as they stand now. What has been shown cannot be taken back.</p>
    <//>`}
  </section>`;
}

function Subjects({ subject }) {
  const ratings = slicesByKey("rating");
  const fits = (one) => only.value === "all" || !ratings.has(`rating/${one.subject}`);
  // Choosing by keyboard keeps the chosen one in view.
  useEffect(() => document.querySelector('.subject[aria-current="true"]')?.scrollIntoView({ block: "nearest" }), [subject]);
  const choose = (to) => {
    chosen.value = to;
    if (part.peek() === "subjects") part.value = "case";
  };
  return html`<${Panel} title="To rate" class="part-subjects" flush
    aside=${html`<${Segments} label="Shown" options=${[["all", "All"], ["open", "Unrated"]]} chosen=${only.value} onChoose=${(id) => (only.value = id)} />`}>
    <nav class="subjects" aria-label="What is to be rated">
      ${groups.value.map((group) => {
        const shown = group.subjects.filter(fits);
        return shown.length > 0 && html`<section key=${group.id}>
          <h3 class="section" lang=${spoken}>${group.title}</h3>
          ${shown.map((one) => html`<button key=${one.subject} type="button" class="subject" aria-current=${one.subject === subject ? "true" : undefined} onClick=${() => choose(one.subject)}>
            <span><span lang=${spoken}>${one.title}</span><span class=${`small tone-${one.tone}`}>${one.state}</span></span>
            <${Letter} small letter=${ratings.get(`rating/${one.subject}`)?.rating} />
          </button>`)}
        </section>`;
      })}
    </nav>
  <//>`;
}

function Judge({ subject }) {
  const at = order.value.indexOf(subject);
  const go = (to) => (chosen.value = order.value[to]);
  return html`<${Panel} title="Judgement" class="part-rate"
    aside=${html`<${Button} look="small" icon="back" busy=${at <= 0} aria-label="Previous" onClick=${() => go(at - 1)} /><${Button} look="small" busy=${at >= order.value.length - 1} onClick=${() => go(at + 1)}>Next<//>`}>
    <div class="stack">
      ${!ended.value && html`<p class="notice tone-high">Ratings are given after ENDEX.</p>`}
      <${RatingForm} subject=${subject} />
      <${Comments} subject=${subject} />
      <${Comments} subject="exercise" />
    </div>
  <//>`;
}
