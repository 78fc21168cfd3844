const NEVER = ["csrf_token", "draft_seen", "draft_tab"];

/** Names and values of a form as it would be sent, without what belongs to this page alone. */
export function pairsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => !NEVER.includes(name) && typeof value === "string");
}

/** Whether two such lists say the same in what people see of the form; white space around a line does not count. */
export function areSame(form, these, those) {
  return seen(form, these) === seen(form, those);
}

/** Fills the form in as these pairs say; a box or an option that they do not name is not chosen. */
export function fillIn(form, pairs) {
  const values = new Map();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || NEVER.includes(field.name) || field.type === "submit") continue;
    fill(field, values.get(field.name) ?? []);
    field.dispatchEvent(new Event("input")); // for what counts its characters; who keeps the form does not hear it
  }
}

function fill(field, given) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
  else if (field.options) for (const option of field.options) option.selected = given.includes(option.value);
  else if (given.length) field.value = given.shift();
}

function seen(form, pairs) {
  const shown = pairs.filter(([name]) => form.elements[name]?.type !== "hidden");
  const trimmed = shown.map(([name, value]) => [name, value.replace(/\s+$/gm, "").trim()]);
  return JSON.stringify(trimmed.filter(([, value]) => value));
}
