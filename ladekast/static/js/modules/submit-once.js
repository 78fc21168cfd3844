const PAUSE = 5000;

/**
 * Holds back a second submit of a form that posts, for a few seconds: after that the network may have failed.
 * The button stays reachable and says that it waits; `disabled` would lose the focus and the name of the button.
 */
export function submitOnce(root) {
  for (const form of root.querySelectorAll('form[method="post"]')) {
    form.addEventListener("submit", (event) => hold(form, event));
  }
  // A page that comes back from the browser's memory comes back as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) root.querySelectorAll("form[data-sent]").forEach(release);
  });
}

function hold(form, event) {
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => release(form), PAUSE);
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll('[aria-disabled="true"]').forEach((button) => button.removeAttribute("aria-disabled"));
}
