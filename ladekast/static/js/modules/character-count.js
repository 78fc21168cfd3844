const QUIET = 1000;

/** Tells how many characters are left in a field with data-count-to: at once for the eye, after a pause for the ear. */
export function countCharacters(root) {
  for (const field of root.querySelectorAll("[data-count-to]")) {
    const shown = root.getElementById(`${field.id}-lengte`);
    if (shown) count(field, shown);
  }
}

function count(field, shown) {
  const longest = Number(field.dataset.countTo);
  const seen = document.createElement("p");
  const heard = document.createElement("span");
  seen.setAttribute("aria-hidden", "true");
  seen.className = shown.className;
  heard.className = "visually-hidden";
  heard.setAttribute("aria-live", "polite");
  shown.after(heard);
  let pause;
  const tell = () => {
    const left = longest - length(field.value);
    seen.textContent = sentence(left);
    seen.classList.toggle("field__length--over", left < 0);
    shown.classList.add("visually-hidden");
    shown.before(seen);
    clearTimeout(pause);
    pause = setTimeout(() => (heard.textContent = sentence(left)), QUIET);
  };
  field.addEventListener("input", tell);
}

// As the server counts: code points, and a line end is one.
function length(text) {
  return [...text.replaceAll("\r\n", "\n")].length;
}

function sentence(left) {
  const number = Math.abs(left);
  const characters = number === 1 ? "teken" : "tekens";
  return left < 0 ? `${number} ${characters} te veel.` : `Nog ${number} ${characters} over.`;
}
