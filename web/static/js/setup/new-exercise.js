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
  // Agencies that are ticked are played by people, and all others by the script that is chosen beside them.
  const ticks = [...form.querySelectorAll("[data-people]")];
  const others = form.querySelector("[data-others]");
  const cast = () => {
    const people = ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    for (const seat of seats()) seat.value = !people.length || people.includes(seat.closest("[data-agency]").dataset.agency) ? "" : others.value;
  };
  for (const control of [...ticks, others].filter(Boolean)) control.addEventListener("change", cast);

  for (const button of form.querySelectorAll("[data-set]"))
    button.addEventListener("click", () => {
      for (const tick of ticks) tick.checked = false;
      set(seats(), button.dataset.set);
    });
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
