// A classic script, loaded before the page is drawn, so that a chosen colour scheme never flashes.
(function () {
  try {
    var chosen = localStorage.getItem("kingstown/theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (e) {
    // Without storage the system's scheme holds.
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-theme-toggle]");
    if (!button) return;
    var root = document.documentElement;
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("kingstown/theme", root.dataset.theme);
    } catch (e) {
      // It holds until the page is left.
    }
    dispatchEvent(new Event("themechange"));
  });
})();
