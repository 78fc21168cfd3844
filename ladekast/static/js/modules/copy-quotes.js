/** Gives every quoted text in [data-copy-quotes] a button that copies it, where the browser lets a page do so. */
export function copyQuotes(root) {
  if (!navigator.clipboard) return;
  for (const quote of root.querySelectorAll("[data-copy-quotes] blockquote")) addButton(quote);
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

// As it looks: a blank line between paragraphs, and a number or a dash before an item.
function plainText(quote) {
  return [...quote.children].map(block).join("\n\n");
}

function block(element) {
  if (!element.matches("ol, ul")) return element.innerText.trim();
  const isNumbered = element.matches("ol");
  return [...element.children].map((item, at) => `${isNumbered ? `${at + 1}.` : "-"} ${item.innerText.trim()}`).join("\n");
}
