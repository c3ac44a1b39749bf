// Changes a page into a newer one and leaves alone what is the same in both.
//
// Idiomorph (https://github.com/bigskysoftware/idiomorph) compares two trees. The
// tree of a page that is being read is not what was sent: scripts have drawn
// charts and built dialogs, the reader has opened this and ticked that. So the page
// is also kept as it was sent, and of each node there are three: as it was sent
// before, as it is sent now, and as it stands. What was sent the same twice stays
// as it stands.

// ethosMorph is given the newer body and returns the nodes that changed.
var ethosMorph = (() => {
  "use strict";
  const sent = new WeakMap(); // a node of this page → the same as it was sent
  const pair = (node, source) => {
    sent.set(node, source);
    node.childNodes.forEach((child, i) => pair(child, source.childNodes[i]));
  };
  pair(document.body, document.body.cloneNode(true));

  function morph(fresh) {
    const changed = new Set(), before = new WeakMap();
    const forget = landmarks(fresh);
    let added; // the node whose copy comes into the page next
    const callbacks = {
      beforeNodeMorphed(node, now) {
        const was = sent.get(node);
        if (!was) return void sent.set(node, now); // made a moment ago, and empty yet
        if (was.isEqualNode(now)) {
          follow(node, was, now);
          return false;
        }
        sent.set(node, now);
        before.set(node, [was, now]);
        if (!("data" in node)) return true;
        splice(node, now.data);
        changed.add(node);
        return false;
      },
      beforeAttributeUpdated(name, node) {
        const [was, now] = before.get(node) || [];
        if (!was) return true;
        if (was.getAttribute(name) === now.getAttribute(name)) return false;
        changed.add(node);
        return true;
      },
      beforeNodeAdded(now) {
        added = now;
        return true;
      },
      afterNodeAdded(node) {
        if (!sent.has(node)) pair(node, added);
        changed.add(node);
      },
      // What a script put into the page stays; but not when it was put around
      // what was sent.
      beforeNodeRemoved: (node) => sent.has(node) || !node.id,
    };
    try {
      Idiomorph.morph(document.body, fresh, { morphStyle: "outerHTML", callbacks });
    } finally {
      forget();
    }
    return changed;
  }

  // follow takes note that an unchanged node and all in it were sent anew.
  function follow(node, was, now) {
    const twins = new Map();
    const walk = (a, b) => {
      twins.set(a, b);
      a.childNodes.forEach((child, i) => walk(child, b.childNodes[i]));
    };
    walk(was, now);
    const each = (n) => {
      const twin = twins.get(sent.get(n));
      if (twin) sent.set(n, twin);
      n.childNodes.forEach(each);
    };
    each(node);
  }

  // splice changes a text no further than it differs, so that a selection around
  // the change stays.
  function splice(text, now) {
    const was = text.data, most = Math.min(was.length, now.length);
    let start = 0, end = 0;
    while (start < most && was[start] === now[start]) start++;
    while (end < most - start && was[was.length - 1 - end] === now[now.length - 1 - end]) end++;
    text.replaceData(start, was.length - start - end, now.slice(start, now.length - end));
  }

  // landmarks gives ids, by which Idiomorph finds what moved, to all that is once
  // in either page and the same in both, so that a paragraph that is put before
  // others does not change them all. What scripts made has one too, and is taken
  // for nothing else. The ids are gone when what is returned is called.
  function landmarks(fresh) {
    const named = [];
    const name = (e, id) => {
      e.id = id;
      named.push(e);
    };
    const once = (root) => {
      const found = new Map();
      for (const e of root.querySelectorAll(":not([id], svg *)")) {
        const markup = e.outerHTML;
        found.set(markup, found.has(markup) ? null : e);
      }
      return found;
    };
    const after = once(fresh), twins = new Map();
    for (const [markup, e] of once(sent.get(document.body))) if (e && after.get(markup)) twins.set(e, after.get(markup));
    let within; // the last one that was named
    document.body.querySelectorAll("*").forEach((e, i) => {
      if (within?.contains(e)) return;
      const source = sent.get(e), twin = twins.get(source);
      if (twin) [within = e, source, twin].forEach((one) => name(one, "ethos-" + i));
      else if (!source && !e.id && sent.has(e.parentNode) && ![...e.querySelectorAll("*")].some((inner) => sent.has(inner))) name(e, "ethos-" + i);
    });
    return () => named.forEach((e) => e.removeAttribute("id"));
  }

  return morph;
})();
