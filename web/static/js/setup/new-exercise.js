// Making an exercise: quick settings for many seats at once, and another seed. The form works without this.
const form = document.getElementById("new-exercise");

if (form) {
  const seats = () => [...form.querySelectorAll("[data-seat]")];
  const tally = form.querySelector("[data-tally]");
  const count = () => {
    const people = seats().filter((seat) => !seat.value).length;
    tally.textContent = `${people} for people, ${seats().length - people} scripted`;
  };
  const set = (some, player) => {
    for (const seat of some) seat.value = player;
    count();
  };

  for (const hidden of form.querySelectorAll("[data-quick], [data-new-seed]")) hidden.hidden = false;
  for (const button of form.querySelectorAll("[data-set]")) button.addEventListener("click", () => set(seats(), button.dataset.set));
  for (const all of form.querySelectorAll("[data-set-all]"))
    all.addEventListener("change", () => {
      if (all.value !== "?") set(all.closest("[data-agency]").querySelectorAll("[data-seat]"), all.value);
      all.value = "?";
    });
  form.addEventListener("change", count);
  form.querySelector("[data-new-seed]").addEventListener("click", () => {
    form.elements.seed.value = crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000;
  });
  count();
}
