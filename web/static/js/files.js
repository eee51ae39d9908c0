/** Return what a file of the scenario is called, by its name: "handouts/storm_plan.md" is "Storm plan". */
export function fileTitle(path) {
  const words = path.split("/").at(-1).replace(/\.\w+$/, "").replaceAll(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
