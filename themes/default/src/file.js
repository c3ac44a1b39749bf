// What a reader takes along, and brings back, as a file. Nothing is uploaded.
import { el } from "./dom.js";

export function download(name, type, text) {
  const a = el("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

// chooser is the unseen field of a button that loads a file; use is given its text.
export function chooser(use) {
  const field = el("input", { type: "file", accept: ".json", hidden: true, onchange: async () => {
    const text = await field.files[0]?.text();
    field.value = "";
    if (text !== undefined) use(text);
  } });
  return field;
}
