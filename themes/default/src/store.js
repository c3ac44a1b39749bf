// What this browser remembers. Where it may not, everything works for as long
// as the page is open.

// read is what was kept under a name, nothing when nothing was.
export function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    // None to be had.
  }
}

// keep remembers a text; undefined forgets it.
export function keep(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // No storage, or none left.
  }
}
