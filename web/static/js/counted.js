/** Write a count with its noun, so that one is never said in the plural: "1 person", "2 people"; *many* if it adds no s. */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
