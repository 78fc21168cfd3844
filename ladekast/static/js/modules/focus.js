/** Moves the focus to what carries data-focus, such as the summary of what is wrong in a form. */
export function focusFirstThing(root) {
  root.querySelector("[data-focus]")?.focus();
}
