const REMEMBERED = "ladekast-focus";

/**
 * Sends a form with data-submit-on-change as soon as a choice in it changes, and brings the focus back to that choice
 * on the page that follows. Not while the form lies open over the page: then its button sends it.
 */
export function submitOnChange(root) {
  for (const form of root.querySelectorAll("form[data-submit-on-change]")) {
    form.dataset.submitsItself = "";
    form.addEventListener("change", (event) => send(form, event.target));
    // A page that the browser kept as it was comes back with the choice that led away from it.
    addEventListener("pageshow", (event) => event.persisted && form.reset());
  }
  bringBack(root);
}

function send(form, choice) {
  if (form.matches(":popover-open")) return;
  sessionStorage.setItem(REMEMBERED, choice.id);
  form.requestSubmit();
}

function bringBack(root) {
  const id = sessionStorage.getItem(REMEMBERED);
  sessionStorage.removeItem(REMEMBERED);
  if (!id) return;
  const choice = root.getElementById(id);
  const group = choice?.closest("details");
  if (group) group.open = true;
  choice?.focus();
}
