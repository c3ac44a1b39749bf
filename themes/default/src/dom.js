// Building nodes. Text is only ever set as text, so that nothing a page, an
// index or a saved file says can become markup.

// el makes an element with its properties (a dash makes an attribute) and its
// children, nodes or text.
export function el(name, properties, ...children) {
  const node = document.createElement(name);
  for (const key in properties) {
    if (key.includes("-") || !(key in node)) node.setAttribute(key, properties[key]);
    else node[key] = properties[key];
  }
  node.append(...children);
  return node;
}

// button is an action in a line of small words.
export const button = (text, onclick) => el("button", { type: "button", className: "act", onclick }, text);
