// The stream of events. A browser has few connections to one server, so all tabs
// share one: this is the shared worker that listens for them. Where there are no
// shared workers, a tab that is seen listens for itself.

// ethosEvents listens until what it returns is called. It tells of what the server
// sends, by name, of "away" when the server cannot be heard, and of "back" when it
// can be again: it may have been started anew, counting from 1.
var ethosEvents = (since, tell) => {
  let source, away = false, ended = false;
  const open = () => {
    if (ended) return;
    source = new EventSource("/_ethos/events?since=" + since);
    source.onopen = () => {
      if (away) tell({ name: "back" });
      away = false;
    };
    source.onerror = () => {
      if (!away) tell({ name: "away" });
      away = true;
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 1000); // else the browser tries again
    };
    for (const name of ["update", "problems"]) {
      source.addEventListener(name, (e) => {
        if (e.lastEventId) since = e.lastEventId;
        tell({ name, id: Number(e.lastEventId), data: e.data });
      });
    }
  };
  open();
  return () => {
    ended = true;
    source.close();
  };
};

if (globalThis.SharedWorkerGlobalScope) {
  const tabs = new Set(); // the one in use last comes last
  let end, known, problems;
  const tell = (event) => {
    if (event.name === "update") known = event.id;
    if (event.name === "problems") problems = event;
    const front = [...tabs].at(-1);
    for (const tab of tabs) tab.postMessage({ ...event, front: tab === front });
  };
  // A tab says which generation it shows, when it is in use, and that it goes.
  onconnect = ({ ports: [tab] }) => {
    tab.onmessage = ({ data }) => {
      tabs.delete(tab);
      if (data !== "gone") tabs.add(tab);
      if (typeof data === "number") join(tab, data);
      if (tabs.size) return;
      end?.();
      end = problems = undefined;
    };
  };
  function join(tab, shows) {
    if (!end) {
      known = shows;
      end = ethosEvents(shows, tell);
    }
    if (problems) tab.postMessage(problems);
    if (shows !== known) tab.postMessage({ name: "update", id: known, data: '{"changed":[],"missed":true}' });
  }
}
