// The exercise clock as this page runs it: from the server's last reading on, by performance.now().
import { computed, signal } from "./lib.js";

// {phase, exercise_ms, rate, running, target_ms} and when it came [ms of performance.now].
export const reading = signal({ phase: "lobby", exercise_ms: 0, rate: 1, running: false, target_ms: null, came: 0 });

let held = false;

/** Exercise time now [ms]; changes four times a second while the clock runs. */
export const now = signal(0);

export const phase = computed(() => reading.value.phase);
export const running = computed(() => reading.value.running);
export const rate = computed(() => reading.value.rate);

/** Stop the page's clock at what it shows: without a link nobody can say how it goes on. The next reading lets it go again. */
export function holdClock() {
  held = true;
}

export function takeReading(given) {
  if (!given) return;
  held = false;
  reading.value = { ...given, came: performance.now() };
  tick();
}

function tick() {
  const { exercise_ms, rate, running, target_ms, came } = reading.value;
  let ms = exercise_ms;
  if (running) ms += (performance.now() - came) * (rate || 0);
  // A paced clock never runs past where an advance will stop.
  if (running && target_ms !== null && target_ms !== undefined && target_ms >= exercise_ms) ms = Math.min(ms, target_ms);
  now.value = Math.floor(ms);
}

setInterval(() => reading.value.running && !held && tick(), 250);

/**
 * Wall time [ms] until exercise time *ms*, or null while the clock stands: by the scenario's pace where the server told it
 * and nobody has set another rate, otherwise at the present rate.
 */
export function wallLeft(ms) {
  const { running, rate, by_pace: byPace, pace } = reading.value;
  if (!running || !(rate > 0)) return null;
  let from = now.value;
  let wall = 0;
  let present = rate;
  for (const [start, next] of byPace && pace ? pace : []) {
    if (start <= from) continue;
    if (start >= ms) break;
    wall += (start - from) / present;
    [from, present] = [start, next];
  }
  return wall + Math.max(0, ms - from) / present;
}
