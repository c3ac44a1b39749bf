// Runs before the first paint: the reader's choice of light or dark, and the
// class that shows what only works with a script.
const root = document.documentElement;
root.classList.add("js");
try {
  const theme = localStorage.getItem("ethos-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
} catch {
  // No storage here: the system's choice stands.
}
