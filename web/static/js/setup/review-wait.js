// Show how far the after-action page is, and open it when it is there.
const EVERY_MS = 700;
const job = document.getElementById("job");
const share = document.getElementById("job-share");
const note = document.getElementById("job-note");

async function look() {
  try {
    const answer = await fetch(job.dataset.progress, { headers: { Accept: "application/json" } });
    const told = answer.ok ? await answer.json() : { state: "failed" };
    if (told.state !== "running") {
      location.replace(job.dataset.page);
      return;
    }
    share.value = told.share;
    if (told.note && note.textContent !== told.note) note.textContent = told.note;
  } catch {
    note.textContent = "No link to the server. Trying again.";
  }
  setTimeout(look, EVERY_MS);
}

if (job.dataset.state === "running") look();
