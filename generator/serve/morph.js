// Changes a page into a newer one and leaves alone what is the same in both.
//
// The tree of a page that is being read is not what was sent: scripts have drawn
// charts and built dialogs, the reader has opened this and ticked that. So the page
// is also kept as it was sent, and of each node there are three: as it was sent
// before, as it is sent now, and as it stands. What was sent the same twice stays
// as it stands. Where parts were put in, taken out or moved, Idiomorph
// (https://github.com/bigskysoftware/idiomorph) finds out which.

// ethosMorph is given the newer body and returns the nodes that changed.
var ethosMorph = (() => {
  "use strict";
  const sent = new WeakMap(); // a node of this page → the same as it was sent
  const pair = (node, source) => {
    sent.set(node, source);
    node.childNodes.forEach((child, i) => pair(child, source.childNodes[i]));
  };
  pair(document.body, document.documentElement.cloneNode().appendChild(document.body.cloneNode(true)));

  function update(fresh) {
    const changed = new Set(), body = sent.get(document.body);
    if (!body.isEqualNode(fresh)) change(document.body, fresh, changed);
    return changed;
  }

  // change changes a node, which was sent otherwise before: text by text as long as
  // nothing but texts differ, and with Idiomorph what is built in another way.
  function change(node, now, changed) {
    const was = sent.get(node), differ = differing(was, now);
    const stand = differ && new Map([...node.childNodes].map((child) => [sent.get(child), child]));
    if (!differ?.every(([before]) => stand.has(before))) return rebuild(node, now, changed);
    for (const [before, after] of differ) {
      const child = stand.get(before);
      if (after.nodeType === Node.ELEMENT_NODE) change(child, after, changed);
      else {
        splice(child, after.data);
        before.data = after.data;
        changed.add(child);
      }
    }
  }

  // differing lists the children, before and now, that are not the same, of two
  // elements that are built alike; undefined when they are not, or something moved.
  function differing(was, now) {
    const before = [...was.childNodes], after = [...now.childNodes];
    if (!was.cloneNode().isEqualNode(now.cloneNode()) || before.length !== after.length) return;
    const list = before.map((b, i) => [b, after[i]]).filter(([b, a]) => !b.isEqualNode(a));
    const moved = list.some(([b, a]) => b.nodeName !== a.nodeName || b.id !== a.id || list.some(([other]) => other !== b && other.isEqualNode(a)));
    return moved ? undefined : list;
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

  // rebuild has Idiomorph change an element, which stays out of what was sent the
  // same twice.
  function rebuild(node, now, changed) {
    const was = sent.get(node), before = new WeakMap();
    const forget = landmarks(node, was, now);
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
      Idiomorph.morph(node, now, { morphStyle: "outerHTML", callbacks });
    } finally {
      forget();
    }
    was.replaceWith(now); // it belongs to the page as it was sent from now on
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

  // landmarks gives ids, by which Idiomorph finds what moved, to all that is once
  // in either state of an element and the same in both, so that a paragraph that is
  // put before others does not change them all. What scripts made has one too, and
  // is taken for nothing else. The ids are gone when what is returned is called.
  function landmarks(node, was, now) {
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
    const after = once(now), twins = new Map();
    for (const [markup, e] of once(was)) if (e && after.get(markup)) twins.set(e, after.get(markup));
    let within; // the last one that was named
    node.querySelectorAll("*").forEach((e, i) => {
      if (within?.contains(e)) return;
      const source = sent.get(e), twin = twins.get(source);
      if (twin) [within = e, source, twin].forEach((one) => name(one, "ethos:" + i));
      else if (!source && !e.id && sent.has(e.parentNode) && ![...e.querySelectorAll("*")].some((inner) => sent.has(inner))) name(e, "ethos:" + i);
    });
    return () => {
      for (const e of document.querySelectorAll('[id^="ethos:"]')) named.push(e); // a copy of one
      for (const e of named) e.removeAttribute("id");
    };
  }

  return update;
})();
