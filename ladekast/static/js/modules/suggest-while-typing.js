const PAUSE = 150;
const SHORTEST = 2;

/**
 * Makes a combobox of every input with data-suggestions, the address that gives suggestions for what is typed. They
 * stand in a list below the field; nothing is chosen for who types, and Enter without a choice searches as before.
 */
export function suggestWhileTyping(root) {
  for (const field of root.querySelectorAll("input[data-suggestions]")) new Suggesting(field);
}

class Suggesting {
  constructor(field) {
    this.field = field;
    this.list = made("div", "suggestions", { role: "listbox", id: `${field.id}-suggesties`, "aria-label": "Suggesties" });
    this.told = made("div", "visually-hidden", { role: "status" });
    this.list.hidden = true;
    this.active = -1;
    // A combobox may be no search field; the keyboard of a phone still shows the key that searches.
    Object.assign(field, { type: "text", enterKeyHint: "search" });
    setAll(field, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id });
    field.after(this.list, this.told);
    this.listen();
  }

  listen() {
    this.field.addEventListener("input", (event) => event.isComposing || this.askSoon());
    this.field.addEventListener("compositionend", () => this.askSoon());
    // 229 is what Safari calls the Enter that ends a composition.
    this.field.addEventListener("keydown", (event) => event.isComposing || event.keyCode === 229 || this.press(event));
    this.field.addEventListener("blur", () => this.stop());
    this.field.form.addEventListener("submit", () => this.stop());
    // The field keeps the focus while something in the list is pressed or the list is scrolled.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  askSoon() {
    this.cancel();
    this.activate(-1);
    if (this.field.value.trim().length < SHORTEST) this.close();
    else this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  // An earlier request is aborted, so that no old answer comes after a newer one.
  async ask() {
    const asking = (this.asking = new AbortController());
    try {
      const address = `${this.field.dataset.suggestions}?q=${encodeURIComponent(this.field.value)}`;
      const answer = await fetch(address, { signal: asking.signal, redirect: "error" });
      const groups = answer.ok ? await answer.json() : [];
      if (!asking.signal.aborted) this.show(groups);
    } catch {
      if (!asking.signal.aborted) this.close();
    }
  }

  cancel() {
    clearTimeout(this.pause);
    this.asking?.abort();
  }

  stop() {
    this.cancel();
    this.close();
  }

  show(groups) {
    this.active = -1;
    this.list.replaceChildren(...groups.map((group, at) => this.group(group, at)));
    this.options.forEach((option, at) => (option.id = `${this.list.id}-${at}`));
    const count = this.options.length;
    this.open(count > 0);
    this.told.textContent = count === 1 ? "1 suggestie." : `${count || "Geen"} suggesties.`;
  }

  group({ name, options }, at) {
    const title = made("div", "suggestions__name", { role: "presentation", id: `${this.list.id}-groep-${at}` });
    const group = made("div", "suggestions__group", { role: "group", "aria-labelledby": title.id });
    title.textContent = name;
    group.append(title, ...options.map(option));
    return group;
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.field.setAttribute("aria-expanded", String(isOpen));
    this.activate(-1);
  }

  close() {
    this.told.textContent = "";
    this.open(false);
  }

  press(event) {
    const count = this.options.length;
    const isOpen = !this.list.hidden;
    const moves = {
      ArrowDown: () => (isOpen ? this.active + 1 : undefined),
      ArrowUp: () => (isOpen ? (this.active < 0 ? count - 1 : this.active - 1) : undefined),
      Home: () => (isOpen && this.active >= 0 ? 0 : undefined),
      End: () => (isOpen && this.active >= 0 ? count - 1 : undefined),
    };
    if (event.key in moves && !event.shiftKey && !event.ctrlKey && !event.metaKey) this.move(event, moves[event.key]());
    else if (event.key === "Escape") this.leave(event, isOpen);
    else if (event.key === "Enter" && isOpen && this.active >= 0) this.take(event);
  }

  // Past the last one, and before the first, lies the field itself. A closed list opens again on the arrow down.
  move(event, to) {
    if (to === undefined) {
      if (event.key === "ArrowDown" && this.field.value.trim().length >= SHORTEST) this.ask();
      return;
    }
    event.preventDefault();
    this.activate(to >= this.options.length ? -1 : to);
  }

  leave(event, isOpen) {
    if (isOpen) event.preventDefault();
    this.stop();
  }

  take(event) {
    event.preventDefault();
    this.choose(this.options[this.active]);
  }

  activate(at) {
    this.active = at;
    this.options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    const option = this.options[at];
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    this.stop();
    if (option.dataset.href) {
      // Without a referrer: it was no result of the search on this page, and does not count as one that was opened.
      Object.assign(document.createElement("a"), { href: option.dataset.href, rel: "noreferrer" }).click();
    } else {
      this.field.value = option.textContent;
      this.field.form.requestSubmit();
    }
  }
}

function option({ text, href, is_text: isText }) {
  const element = made("div", "suggestions__option", { role: "option", "aria-selected": "false" });
  element.textContent = text;
  if (!isText) element.dataset.href = href;
  return element;
}

function made(tag, className, attributes) {
  const element = document.createElement(tag);
  element.className = className;
  setAll(element, attributes);
  return element;
}

function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
