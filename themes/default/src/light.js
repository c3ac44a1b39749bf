// The light and dark button: as the system has it, dark, light, and around.
import { keep } from "./store.js";
import { t } from "./words.js";

const order = ["system", "dark", "light"];
const names = { system: t("Light or dark: system"), dark: t("Light or dark: dark"), light: t("Light or dark: light") };

export function choiceOfTheme() {
  const root = document.documentElement;
  const buttons = document.querySelectorAll("button.th");
  const say = () => {
    for (const b of buttons) b.ariaLabel = names[root.dataset.theme || order[0]];
  };
  const turn = () => {
    const next = order[(order.indexOf(root.dataset.theme || order[0]) + 1) % 3];
    if (next === order[0]) delete root.dataset.theme;
    else root.dataset.theme = next;
    keep("ethos-theme", root.dataset.theme);
    say();
  };
  for (const b of buttons) b.onclick = turn;
  say();
}
