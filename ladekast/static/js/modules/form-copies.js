const PREFIX = "ladekast-concept:";
const SENT = "ladekast-sent";
const LEAVING = "ladekast-leaving";
const OLDEST = 30 * 24 * 3600 * 1000;

/**
 * What somebody typed in a form, kept in this browser until the server has it. Each open page has a copy of its own,
 * under her number, the path of the form and the name of that page (`tab`): nobody else who logs in here gets to see
 * it. A copy is {tab, at, seen, pairs}.
 */
export class FormCopies {
  constructor(person, path) {
    this.path = path;
    this.prefix = `${PREFIX}${person}:${path}#`;
  }

  keep(copy) {
    tried(() => localStorage.setItem(this.prefix + copy.tab, JSON.stringify(copy)));
  }

  remove(tab) {
    tried(() => localStorage.removeItem(this.prefix + tab));
  }

  /** The form of this page is on its way: the page that follows tells whether the copy may go. */
  send(tab) {
    remember({ tab, copy: this.prefix + tab, to: this.path });
  }

  /** Those of pages that are not open any more; the newest first. */
  async left() {
    const found = names().filter((name) => name.startsWith(this.prefix)).map(read).filter(Boolean);
    const open = await openTabs(found.map((copy) => copy.tab));
    return found.filter((copy) => !open.has(copy.tab)).sort((a, b) => b.at - a.at);
  }
}

/**
 * Forgets what was sent from the page before, unless this page says what went wrong, or has it and will send it again,
 * as the login page does. Gives the name of the page before when this one shows its form: with what must be mended, or
 * with two versions to choose from.
 */
export function forgetSent(root) {
  const sent = tried(() => JSON.parse(sessionStorage.getItem(SENT)));
  tried(() => sessionStorage.removeItem(SENT));
  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  if (!sent || !isNew || root.referrer !== sent.from) return undefined;
  const asking = [...root.querySelectorAll('form[method="post"]')].filter((form) => pathOf(form) === sent.to);
  for (const form of asking) form.addEventListener("submit", () => remember(sent));
  const isShown = asking.some((form) => form.matches("[data-keep-draft]"));
  if (isShown || !(asking.length || root.body.matches(".plain"))) tried(() => localStorage.removeItem(sent.copy));
  return isShown ? sent.tab : undefined;
}

function remember(sent) {
  tried(() => sessionStorage.setItem(SENT, JSON.stringify({ ...sent, from: location.href.split("#")[0] })));
}

function pathOf(form) {
  return new URL(form.elements.carried_to?.value ?? form.action, location).pathname;
}

/** Removes what is too old, and all of who logged out in this window; the page that asks to log in comes after that. */
export function forgetCopies(root) {
  for (const form of root.querySelectorAll("form[data-sign-out]"))
    form.addEventListener("submit", () => tried(() => sessionStorage.setItem(LEAVING, form.dataset.signOut)));
  const leaving = tried(() => sessionStorage.getItem(LEAVING));
  tried(() => sessionStorage.removeItem(LEAVING));
  const isOut = leaving && !root.querySelector("form[data-sign-out]");
  for (const name of names()) {
    const isHers = isOut && name.startsWith(`${PREFIX}${leaving}:`);
    if (isHers || !(read(name)?.at > Date.now() - OLDEST)) tried(() => localStorage.removeItem(name));
  }
}

function names() {
  return tried(() => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)), []);
}

function read(name) {
  return tried(() => JSON.parse(localStorage.getItem(name)));
}

// What comes of it. A browser may be told to keep nothing, and then refuses even to be asked; or it is full.
function tried(what, otherwise) {
  try {
    return what();
  } catch {
    return otherwise;
  }
}

const PATIENCE = 200;
const talk = "BroadcastChannel" in window ? new BroadcastChannel("ladekast-concept") : null;

/** A name that no other page has. */
export function newTab() {
  return [...crypto.getRandomValues(new Uint8Array(15))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Answers other pages, for as long as this page is open, that `tab()` is its name. */
export function isOpen(tab) {
  talk?.addEventListener("message", ({ data }) => data.asked?.includes(tab()) && talk.postMessage({ open: tab() }));
}

function openTabs(asked) {
  const open = new Set();
  if (!talk || !asked.length) return open;
  const hear = ({ data }) => data.open && open.add(data.open);
  talk.addEventListener("message", hear);
  talk.postMessage({ asked });
  return new Promise((resolve) => {
    setTimeout(() => {
      talk.removeEventListener("message", hear);
      resolve(open);
    }, PATIENCE);
  });
}
