// Ids of commands. crypto.randomUUID needs a secure context, which a closed network over plain HTTP is not.

/** Return a new id of 26 letters and digits, sortable by the time at which it was made. */
export function newId() {
  const random = crypto.getRandomValues(new Uint8Array(8));
  const tail = Array.from(random, (byte) => byte.toString(36).padStart(2, "0")).join("");
  return Date.now().toString(36).padStart(9, "0") + "-" + tail;
}
