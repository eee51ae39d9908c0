// Tell of tasks that the simulation has measured.
import { note } from "../announce.js";
import { tasks } from "../script.js";
import { onChange } from "../store.js";

export function announceMeasured() {
  onChange((key, slice, before) => {
    if (!key.startsWith("task/") || before?.status === slice.status || slice.status === "not_played") return;
    const task = tasks.get(slice.task);
    if (task) note(`${slice.status === "achieved" ? "Achieved" : "Missed"}: ${task.title}`, slice.status === "achieved" ? "good" : "high");
  });
}
