// What the server wrote into the page: <script type="application/json" id="boot">.
const element = document.getElementById("boot");

export const boot = element ? JSON.parse(element.textContent) : {};
export const briefing = boot.briefing ?? {};

/** Keep things of this seat apart from those of another seat in the same browser. */
export function storageKey(name) {
  return `kingstown/${boot.code ?? ""}/${boot.seat ?? ""}/${name}`;
}
