const PAUSE = 400;

/**
 * In a form with data-similar, an address that tells what resembles some words: shows that while somebody types in the
 * field `subject`, and says on the button whether there is something beside it.
 */
export function showSimilar(root) {
  for (const form of root.querySelectorAll("form[data-similar]")) new Similar(form);
}

class Similar {
  constructor(form) {
    this.form = form;
    this.field = form.elements.subject;
    this.shown = form.querySelector("[data-similar-shown]");
    this.told = form.querySelector("[data-similar-told]");
    this.button = form.querySelector("[data-beside]");
    this.words = this.field.value.trim();
    this.field.addEventListener("input", (event) => event.isComposing || this.askSoon());
    this.field.addEventListener("compositionend", () => this.askSoon());
  }

  askSoon() {
    clearTimeout(this.pause);
    this.asking?.abort();
    this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  // An earlier request is aborted, so that no old answer comes after a newer one.
  async ask() {
    const words = this.field.value.trim();
    if (words === this.words) return;
    const asking = (this.asking = new AbortController());
    try {
      const address = `${this.form.dataset.similar}?over=${encodeURIComponent(words)}`;
      const answer = await fetch(address, { signal: asking.signal, redirect: "error" });
      const html = answer.ok ? await answer.text() : "";
      if (asking.signal.aborted) return;
      this.words = words;
      this.show(html);
    } catch {
      // Without an answer it stays as it is: the server looks again when the form is sent.
    }
  }

  show(html) {
    if (html.trim() === this.html) return;
    this.html = html.trim();
    this.shown.innerHTML = html;
    this.told.textContent = this.shown.querySelector("[data-told]")?.textContent ?? "";
    const { alone, beside } = this.button.dataset;
    this.button.textContent = this.shown.querySelector("[name=seen]") ? beside : alone;
  }
}
