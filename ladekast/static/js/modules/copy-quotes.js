/** Gives every quoted text in [data-copy-quotes] a button that copies it, where the browser lets a page do so. */
export function copyQuotes(root) {
  if (!navigator.clipboard) return;
  for (const quote of root.querySelectorAll("[data-copy-quotes] blockquote:not(blockquote blockquote)")) addButton(quote);
}

function addButton(quote) {
  const row = document.createElement("div");
  const button = document.createElement("button");
  const told = document.createElement("span");
  row.className = "copy";
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = "Kopieer deze tekst";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    told.textContent = "";
    told.textContent = await copied(plainText(quote));
  });
  row.append(button, told);
  quote.after(row);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "Gekopieerd.";
  } catch {
    return "Kopiëren lukt hier niet. Selecteer de tekst zelf.";
  }
}

// As it looks: a blank line between blocks, and a number or a dash before an item.
function plainText(element) {
  const blocks = [];
  let line = "";
  const finish = () => {
    const text = line.replace(/ *\n */g, "\n").trim();
    if (text) blocks.push(text);
    line = "";
  };
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE || !isBlock(node)) {
      line += node.nodeName === "BR" ? "\n" : node.textContent.replace(/\s+/g, " ");
    } else {
      finish();
      blocks.push(node.matches("ol, ul") ? list(node) : plainText(node));
    }
  }
  finish();
  return blocks.join("\n\n");
}

function isBlock(node) {
  return node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display !== "inline" && node.nodeName !== "BR";
}

function list(element) {
  const first = element.start ?? 1;
  const mark = (at) => (element.matches("ol") ? `${first + at}.` : "-");
  return [...element.children].map((item, at) => `${mark(at)} ${plainText(item).replaceAll("\n\n", "\n")}`).join("\n");
}
