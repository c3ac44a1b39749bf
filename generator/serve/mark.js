// ethosMark shows for a moment which blocks of a page these nodes changed.
var ethosMark = (() => {
  "use strict";
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const ink = "var(--spot, #0a7d6c)", tint = `color-mix(in oklab, ${ink} 14%, var(--paper, Canvas))`;
  const marks = new WeakMap(); // a block → its mark

  // block is the least part of the page that stands by itself and holds a node.
  function block(node) {
    let e = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    e = e?.closest("svg") || e;
    while (e && /^(inline|contents|none)/.test(getComputedStyle(e).display)) e = e.parentElement;
    return e;
  }

  return (nodes) => {
    const blocks = new Set();
    for (const node of nodes) {
      const e = node.isConnected && node.data?.trim() !== "" && block(node);
      if (e && e.closest("main") && !e.closest("nav") && !e.matches("main, article")) blocks.add(e);
    }
    for (const e of blocks) {
      if ([...blocks].some((inner) => inner !== e && e.contains(inner))) continue;
      const side = getComputedStyle(e).direction === "rtl" ? 1 : -1;
      const mark = { backgroundColor: tint, boxShadow: `0 0 0 .375rem ${tint}, ${side * .25}rem 0 0 .375rem ${ink}` };
      marks.get(e)?.cancel();
      marks.set(e, e.animate([{ ...mark, offset: 0 }, { ...mark, offset: .5 }, { offset: 1 }],
        { id: "ethos-changed", duration: 2400, easing: still.matches ? "step-end" : "linear" }));
    }
  };
})();
