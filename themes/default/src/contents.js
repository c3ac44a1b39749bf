// The section being read is marked in the page's contents.
let look;

export function contents() {
  look?.disconnect(); // of the page as it was
  const links = [...document.querySelectorAll(".toc .here a[href^='#']")];
  const parts = links.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))));
  const seen = new Set();
  look = new IntersectionObserver((entries) => {
    for (const e of entries) e.isIntersecting ? seen.add(e.target) : seen.delete(e.target);
    const at = parts.findIndex((p) => seen.has(p));
    if (at < 0) return; // between two headings: still the one before
    links.forEach((a, i) => (a.ariaCurrent = i === at ? "true" : null));
  }, { rootMargin: "-10% 0px -60%" });
  for (const p of parts) if (p) look.observe(p);
}
