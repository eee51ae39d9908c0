// The frame: the evaluation guide, evidence as it comes, and one's own observations; on a phone one at a time.
import { boot, briefing } from "../boot.js";
import { Button, Icon, Panel, Toasts } from "../components.js";
import { Banner, ConsoleHeader, LinkBar } from "../console-parts.js";
import { keptSignal } from "../keep.js";
import { html, useEffect } from "../lib.js";
import { mayObserve, Observations, observe, ObserveDialog, observing } from "../observing.js";
import { ended } from "../script.js";
import { PartBar, Segments } from "../segments.js";
import { slices } from "../store.js";
import { Evidence } from "./evidence.js";
import { Guide } from "./guide.js";

const part = keptSignal("part", "guide");
const whose = keptSignal("observations-of", "own");

/** The letter o opens the form, wherever nothing is being typed. */
function useShortcut() {
  useEffect(() => {
    const key = (event) => {
      if (event.key !== "o" || event.ctrlKey || event.metaKey || event.altKey || !mayObserve() || observing.peek()) return;
      if (event.target.closest("input, textarea, select, dialog")) return;
      event.preventDefault();
      observe();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
}

export function Console() {
  useShortcut();
  return html`<div class="console evaluator" data-part=${part.value}>
    <${Banner} />
    <${ConsoleHeader} title=${boot.title}>
      ${boot.urls.briefing && html`<a class="button quiet" href=${boot.urls.briefing} target="_blank" rel="noopener"><${Icon} name="file" /><span class="wide-only">Briefings</span><span class="unseen"> and facilitators' guide</span></a>`}
      ${ended.value && html`<a class="button primary" href=${boot.urls.score}>Score</a>`}
    <//>
    <${LinkBar} />
    <main class="console-main evaluator-main" aria-label=${briefing.title}>
      <div class="column"><${Guide} /></div>
      <div class="column"><${Evidence} /></div>
      <div class="column"><${Noted} /></div>
    </main>
    <${Toasts} place="foot" />
    <div class="evaluator-foot">
      <${PartBar}
        chosen=${part}
        parts=${[
          ["guide", "Guide", "list"],
          ["evidence", "Evidence", "eye"],
          ["noted", "Noted", "log", slices("observation").filter(({ by }) => by === boot.participant.id).length, "of yours"],
        ]}
      />
      <${Button} look="primary observe-now" icon="plus" busy=${!mayObserve()} onClick=${() => observe()}>Observe<//>
    </div>
    <${ObserveDialog} />
  </div>`;
}

function Noted() {
  return html`<${Panel} title="Observations" class="part-noted"
    aside=${html`<${Segments} label="Whose" options=${[["own", "Mine"], ["all", "All"]]} chosen=${whose.value} onChoose=${(id) => (whose.value = id)} />`}>
    <div class="stack">
      <${Button} look="primary observe-wide" icon="plus" busy=${!mayObserve()} onClick=${() => observe()}>Observe <kbd class="wide-only">O</kbd><//>
      ${!mayObserve() && html`<p class="small muted">Observations begin at STARTEX.</p>`}
      <${Observations} own=${whose.value === "own"} />
    </div>
  <//>`;
}
