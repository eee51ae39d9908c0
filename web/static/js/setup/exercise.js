// One exercise's page: copy its links, print its cards, and keep phase and roster fresh while it is looked at.
const EVERY_MS = 5000;

/** Copy without the clipboard API, which a closed network over plain HTTP does not have. */
function copyOldWay(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
document.body.append(status);

for (const button of document.querySelectorAll("[data-copy], [data-copy-url]")) {
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = button.dataset.copyUrl ?? document.querySelector(button.dataset.copy).href;
    const copied = await copy(new URL(url, location.href).href);
    button.textContent = status.textContent = copied ? "Copied" : "Copy it by hand";
    setTimeout(() => (button.textContent = words), 2500);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

async function refresh() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (now && now.innerHTML !== part.innerHTML) part.replaceChildren(...document.importNode(now, true).childNodes);
    }
  } catch {
    // The next try will tell.
  }
}

setInterval(refresh, EVERY_MS);
