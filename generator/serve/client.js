// Keeps a page of the preview up to date: when the handbook changes, the page is
// fetched again and what differs is changed in place.
(() => {
  "use strict";
  let generation = Number(document.currentScript.dataset.generation); // that is shown, or fetched next
  let stale; // URLs whose change is not shown yet; "all" where they are not known

  const shared = globalThis.SharedWorker && new SharedWorker("/_ethos/events.js").port;
  const inUse = () => !document.hidden && document.hasFocus();
  let end;
  function connect() {
    if (shared) {
      shared.postMessage(generation);
      if (inUse()) shared.postMessage("front");
    } else if (!document.hidden) end ??= ethosEvents(generation, (e) => hear({ ...e, front: inUse() }));
  }
  function leave() {
    shared?.postMessage("gone");
    end?.();
    end = undefined;
  }
  if (shared) shared.onmessage = (e) => hear(e.data);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (e) => e.persisted && connect());
  addEventListener("focus", () => shared?.postMessage("front"));
  document.addEventListener("visibilitychange", () => {
    if (!shared) document.hidden ? leave() : connect();
    update();
  });
  connect();

  function hear({ name, id, data, front }) {
    ethosProblems.away(name === "away");
    if (name === "problems") ethosProblems.show(JSON.parse(data));
    if (name === "back") stale = "all";
    if (name === "update" && id !== generation) {
      generation = id;
      const { changed, missed, follow } = JSON.parse(data);
      if (follow && front && page(follow) !== page(location)) return location.assign(follow);
      stale = missed || stale === "all" ? "all" : [...stale || [], ...changed];
    }
    update();
  }

  // page is the path of a page, by whichever name.
  const page = (url) => new URL(url, location).pathname.replace(/\/index\.html$/, "/");

  // update shows what changed, and then what changed in the meantime. A tab that
  // nobody sees waits until it is seen.
  let busy = false;
  async function update() {
    if (busy) return;
    busy = true;
    while (stale && !document.hidden) {
      const changed = stale;
      stale = undefined;
      const text = await fetched();
      if (text === undefined) {
        stale = "all"; // until the preview is back, or has a site again
        break;
      }
      let shown = false;
      try {
        shown = show(text, changed);
      } catch (fault) {
        console.error(fault);
      }
      if (!shown) return location.reload();
    }
    busy = false;
  }

  async function fetched() {
    try {
      const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
      if (answer.status !== 503) return await answer.text();
    } catch {
      // The preview has ended.
    }
  }

  // show changes the page in place; false when only a page loaded anew will do.
  function show(text, changed) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const moved = fresh.querySelector('meta[http-equiv="refresh" i]')?.content.match(/url=(.*)/i);
    if (moved) {
      location.replace(moved[1]);
      return true;
    }
    const renew = (url) => {
      const { origin, pathname } = new URL(url, location);
      return origin === location.origin && (changed === "all" || changed.includes(pathname));
    };
    if (!ethosHead(fresh, renew, generation)) return false;
    const nodes = ethosMorph(fresh.body);
    for (const image of document.images) if (renew(image.src)) image.src = ethosRenewed(image.src, generation);
    announce();
    ethosMark(nodes);
    return true;
  }

  // announce lets the scripts of the page look at it again. A field that they make
  // anew has the focus that it had.
  function announce() {
    const at = document.activeElement, form = at?.form, place = [...form?.elements || []].indexOf(at);
    document.dispatchEvent(new Event("ethos:update"));
    if (form && !at.isConnected) form.elements[place]?.focus({ preventScroll: true });
  }
})();
