/** An element of this kind and class. */
export function made(tag, className = "") {
  return Object.assign(document.createElement(tag), { className });
}

/** A button that does something in this page. */
export function button(text, press) {
  const element = Object.assign(made("button", "button button--secondary"), { type: "button", textContent: text });
  element.addEventListener("click", press);
  return element;
}

/** A link that leaves this page open. */
export function link(text, href) {
  return Object.assign(made("a"), { href, target: "_blank", textContent: `${text} (nieuw venster)` });
}
