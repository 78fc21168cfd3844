import { button, link, made } from "./elements.js";
import { FormCopies, forgetSent, isOpen, newTab } from "./form-copies.js";
import { areSame, fillIn, pairsOf } from "./form-fields.js";

const QUIET = 2000; // after the last key
const LATEST = 15000; // for who goes on typing
const PAUSES = [3000, 6000, 12000, 30000, 60000]; // before trying again
const SMALL = 60000; // bytes that a browser still sends for a page that is gone
const OUT = [0, 400, 401]; // a redirect that was not followed, the token of another session, no session
const CLOSED = [403, 404, 405, 409, 410];
const SAYS = {
  offline: "Geen verbinding. Je tekst staat nog in deze browser; we proberen het opnieuw.",
  busy: "Bewaren lukt nu niet. Je tekst staat nog in deze browser; we proberen het opnieuw.",
  out: "Je bent uitgelogd. Log in een ander tabblad in; je tekst staat hier nog.",
  large: "Dit is te veel tekst om als concept te bewaren. Je tekst staat nog in deze browser.",
  closed: "Bewaren kan hier niet meer. Kopieer je tekst voordat je deze pagina sluit.",
  over: "Dit is al opgeslagen. Verander je nog iets? Sluit dan af met de knop onderaan.",
};

/**
 * Keeps what is typed in a form with data-keep-draft: in this browser at every key, and soon after at the server. The
 * attribute names the field that tells apart forms that each make something new; it is empty when there is one form.
 */
export function keepDrafts(root) {
  const sentBy = forgetSent(root);
  for (const form of root.querySelectorAll("form[data-keep-draft]")) {
    const panel = form.querySelector("[data-keeps-draft]");
    if (panel) new Keeper(form, panel).begin(sentBy);
  }
}

class Keeper {
  constructor(form, panel) {
    this.form = form;
    this.said = panel.querySelector("[data-draft-said]");
    this.told = panel.querySelector("[data-draft-told]");
    this.address = form.action; // before the address of the page changes
    this.copies = new FormCopies(panel.dataset.person, new URL(this.address).pathname);
    this.tab = newTab();
    this.typed = this.kept = this.failures = 0;
  }

  get seen() {
    return this.form.elements.draft_seen.value;
  }

  set seen(stamp) {
    this.form.elements.draft_seen.value = stamp;
  }

  async begin(sentBy) {
    this.began = { pairs: pairsOf(this.form), seen: this.seen, tab: this.tab };
    this.listen();
    isOpen(() => this.tab);
    if (sentBy) return this.goOn(sentBy);
    const copy = this.mine(await this.copies.left());
    if (copy && !this.typed) this.find(copy);
  }

  listen() {
    this.form.addEventListener("input", () => this.change());
    this.form.addEventListener("change", () => this.change());
    this.form.addEventListener("formdata", ({ formData }) => formData.set("draft_tab", this.tab));
    this.form.addEventListener("submit", (event) => event.defaultPrevented || this.send());
    document.addEventListener("submit", ({ target }) => target === this.form || this.leave(target));
    document.addEventListener("visibilitychange", () => this.save());
    addEventListener("pagehide", () => this.save());
    addEventListener("online", () => this.save());
    addEventListener("pageshow", (event) => event.persisted && (this.isSent = false));
  }

  // This page answers to words that another page sent: they stand here, and the server did not keep them.
  goOn(tab) {
    this.tab = tab;
    this.began.pairs = null;
    this.change();
  }

  // --- typing -------------------------------------------------------------------------------------------------------

  change() {
    this.typed += 1;
    this.copy();
    this.soon();
  }

  copy() {
    this.copies.keep({ tab: this.tab, at: Date.now(), seen: this.seen, pairs: pairsOf(this.form) });
  }

  soon() {
    if (this.failures) return; // it is tried again already
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.save(), QUIET);
    this.latest ??= setTimeout(() => this.save(), LATEST);
  }

  // --- the server ---------------------------------------------------------------------------------------------------

  async save() {
    if (this.isSent || this.isHeld || [this.kept, this.underway].includes(this.typed)) return;
    this.rest();
    if (this.isAsItBegan()) return this.forgo();
    const upTo = (this.underway = this.typed);
    const asking = (this.asking = new AbortController());
    try {
      const answer = await fetch(this.address, this.request(asking.signal));
      const told = await answer.json().catch(() => null);
      if (!asking.signal.aborted) this.take(answer.status, told, upTo);
    } catch {
      if (!asking.signal.aborted) this.fail(SAYS.offline);
    }
  }

  request(signal) {
    const body = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string"));
    body.set("draft", "auto");
    const keepalive = body.toString().length < SMALL;
    return { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", keepalive, signal };
  }

  take(status, told, upTo) {
    this.underway = undefined;
    if (told?.over) this.end(upTo);
    else if (told?.seen && status === 200) this.keep(told, upTo);
    else if (told?.seen && status === 409) this.hold(told);
    else if (told?.sentence || status === 413) this.refuse(told, upTo);
    else if (OUT.includes(status)) this.fail(SAYS.out);
    else if (CLOSED.includes(status)) this.close();
    else this.fail(SAYS.busy);
  }

  keep({ saved_at: at, seen, resume }, upTo) {
    this.seen = seen;
    this.settle(upTo);
    this.say(`Concept bewaard om ${at}.`);
    if (resume !== location.pathname + location.search) history.replaceState(history.state, "", resume);
  }

  // The server has what was typed up to there; there may be more by now.
  settle(upTo) {
    this.kept = upTo;
    this.failures = 0;
    if (this.typed === upTo) return this.copies.remove(this.tab);
    this.copy();
    this.soon();
  }

  forgo() {
    this.settle(this.typed);
    this.show("", false, false);
  }

  end(upTo) {
    this.settle(upTo);
    this.say(SAYS.over);
  }

  fail(sentence) {
    this.underway = undefined;
    this.again = setTimeout(() => this.save(), PAUSES[Math.min(this.failures, PAUSES.length - 1)]);
    this.failures += 1;
    this.warn(sentence);
  }

  // What she changes next is tried again.
  refuse(told, upTo) {
    this.kept = upTo;
    this.failures = 0;
    this.warn(told?.sentence ?? SAYS.large);
    if (told?.drafts) this.said.append(link("Naar je concepten", told.drafts));
  }

  close() {
    this.isHeld = true;
    this.warn(SAYS.closed);
  }

  // Something else was kept meanwhile: nothing is written over it until she says so.
  hold({ sentence, saved_at: at, seen, other }) {
    this.isHeld = true;
    this.warn(`${sentence} Dat was om ${at}. Wat je hier typt, staat alleen in deze browser.`);
    const choose = button("Bewaar wat hier staat", () => {
      this.isHeld = false;
      this.seen = seen;
      this.save();
    });
    this.said.append(choose, link("Bekijk het andere concept", other));
  }

  rest() {
    for (const timer of [this.quiet, this.latest, this.again]) clearTimeout(timer);
    this.latest = this.underway = undefined;
    this.asking?.abort();
  }

  isAsItBegan() {
    const { pairs, seen } = this.began;
    return pairs && seen === this.seen && areSame(this.form, pairs, pairsOf(this.form));
  }

  // --- leaving ------------------------------------------------------------------------------------------------------

  send() {
    this.rest();
    this.isSent = true;
    if (this.kept !== this.typed) this.copies.send(this.tab);
  }

  leave(other) {
    if (!other.matches("[data-throws-draft-away]")) return void this.save();
    this.rest();
    this.isSent = true;
    this.copies.remove(this.tab);
  }

  // --- what a page that is gone left in this browser ----------------------------------------------------------------

  mine(copies) {
    return copies.find((copy) => this.isOfThisOne(copy)) ?? (this.seen ? undefined : copies[0]);
  }

  isOfThisOne({ pairs }) {
    const token = (list) => list.find(([name]) => name === this.form.dataset.keepDraft)?.[1];
    return token(pairs) === token(this.began.pairs);
  }

  find(copy) {
    const isSame = areSame(this.form, this.began.pairs, copy.pairs);
    if (isSame) this.began.pairs = null; // the server has not seen it, even though it stands here
    const isOlder = this.seen && this.seen !== copy.seen && Date.parse(this.seen) > copy.at;
    if (isSame || !isOlder) this.use({ ...copy, seen: this.seen || copy.seen });
    if (!isSame) this.offer(copy, !isOlder);
  }

  use({ pairs, seen, tab }) {
    fillIn(this.form, pairs);
    if (tab !== this.tab) this.copies.remove(this.tab);
    this.tab = tab;
    this.seen = seen;
    this.change();
  }

  offer(copy, isUsed) {
    const notice = made("div", "notice notice--info put-back");
    const sentence = made("p");
    const change = button("", () => {
      isUsed = !isUsed;
      if (isUsed) this.use({ ...copy, seen: this.began.seen || copy.seen });
      else this.use(this.isOfThisOne(copy) ? { pairs: this.began.pairs, seen: this.seen, tab: this.tab } : this.began);
      tell();
    });
    const tell = () => {
      sentence.textContent = isUsed
        ? `Je tekst van ${moment(copy.at)} was nog niet bewaard. Hij stond nog in deze browser en is teruggezet.`
        : `In deze browser staat nog je tekst van ${moment(copy.at)}.`;
      change.textContent = isUsed ? "Maak ongedaan" : "Zet die tekst terug";
      this.told.textContent = sentence.textContent;
    };
    tell();
    notice.append(sentence, change);
    this.form.before(notice);
  }

  // --- saying it: always for the eye, for the ear only the first time and when something is the matter ---------------

  say(sentence) {
    const isNews = !this.isSaid || this.isTrouble;
    this.isSaid = true;
    this.show(sentence, false, isNews);
  }

  warn(sentence) {
    this.show(sentence, true, this.warned !== sentence);
  }

  show(sentence, isTrouble, isNews) {
    this.isTrouble = isTrouble;
    this.warned = isTrouble ? sentence : "";
    this.said.textContent = sentence;
    this.said.classList.toggle("keep-draft__said--trouble", isTrouble);
    if (isNews) this.told.textContent = sentence;
  }
}

function moment(at) {
  const shown = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" };
  return new Date(at).toLocaleString("nl-NL", shown);
}
