/** Shows a button with data-print, which prints the page, in place of the sentence that tells how to do it by hand. */
export function printOnPress(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const sentence of root.querySelectorAll("[data-print-by-hand]")) sentence.hidden = true;
}
