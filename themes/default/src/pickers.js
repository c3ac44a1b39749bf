// The edition picker closes on Escape and on a click elsewhere.
export function pickers() {
  const close = (keep) => {
    for (const d of document.querySelectorAll("details.pick[open]")) if (!d.contains(keep)) d.open = false;
  };
  addEventListener("click", (e) => close(e.target));
  addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    const open = document.querySelector("details.pick[open]");
    if (open?.contains(document.activeElement)) open.querySelector("summary").focus();
    close();
  });
}
