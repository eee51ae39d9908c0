// A table that may be wider than its place: it then scrolls in a frame of its own, and says so in words and by a shadow.
import { html, useEffect, useRef, useState } from "./lib.js";

const SAYS = { end: "More to the right →", start: "← More to the left", both: "← More on both sides →" };

/** On which sides of *frame* something is out of sight: "", "start", "end" or "both". */
function outOfSight(frame) {
  const hidden = frame.scrollWidth - frame.clientWidth;
  const before = Math.abs(frame.scrollLeft);
  if (hidden <= 1) return "";
  if (before < 1) return "end";
  return before > hidden - 1 ? "start" : "both";
}

/** The frame of one table, called *label*. A heading cell of a row stays in view where its style makes it sticky. */
export function WideTable({ label, children }) {
  const frame = useRef();
  const [more, setMore] = useState("");
  useEffect(() => {
    const box = frame.current;
    const look = () => setMore(outOfSight(box));
    const sized = new ResizeObserver(look);
    sized.observe(box);
    sized.observe(box.firstElementChild);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, []);
  return html`<div class="wide-table" data-more=${more || undefined}>
    <p class="wide-hint small" aria-hidden="true">${SAYS[more]}</p>
    <div class="wide-scroll" role="region" aria-label=${label} tabindex=${more ? 0 : undefined} ref=${frame}>${children}</div>
  </div>`;
}
