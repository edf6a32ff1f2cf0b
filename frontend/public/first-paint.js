// Runs before the first paint, so that no screen flashes in another theme or text size.
// A file of its own, because the content security policy allows no script inside the page.
// The keys are those of src/lib/looks/preferences.svelte.ts.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem("dh.theme");
    var size = localStorage.getItem("dh.size");
    var language = localStorage.getItem("dh.language");
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
    if (size === "2" || size === "3") root.setAttribute("data-size", size);
    if (language === "en") root.lang = "en";
  } catch (blocked) {
    // Storage may be forbidden on this device: the system's theme and the first size then hold.
  }
})();
