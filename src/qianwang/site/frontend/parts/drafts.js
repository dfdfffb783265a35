// What is typed into a form with data-draft="name" is kept in this browser until the form is sent, so
// that a lost connection or a closed window loses nothing. With data-draft-over the name changes with
// what the server keeps (`return-7-3`): then what was typed goes over what the page came with, is said
// by an element with data-draft-told, and is forgotten only once the server keeps something newer.
const PREFIX = "qianwang-draft:";
const key = (form) => PREFIX + form.dataset.draft;
const over = (form) => form.dataset.draftOver !== undefined;
const fields = (form) =>
  [...form.elements].filter((one) => one.name && !["hidden", "password", "file", "submit"].includes(one.type));

function keep(form) {
  const kept = Object.fromEntries(
    fields(form).map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]),
  );
  localStorage.setItem(key(form), JSON.stringify(kept));
}

function bring(form) {
  const kept = localStorage.getItem(key(form));
  if (!kept) return;
  let brought = false;
  for (const [name, value] of Object.entries(JSON.parse(kept))) {
    const field = form.elements[name];
    if (!field || (field.value && !over(form))) continue;
    if (field.type === "checkbox") field.checked = value;
    else if (field.value !== value) {
      field.value = value;
      brought = true;
    }
  }
  const told = form.querySelector("[data-draft-told]");
  if (told && brought) told.hidden = false;
}

function forgetOlder(form) {
  const name = key(form);
  const before = name.slice(0, name.lastIndexOf("-") + 1);
  for (const other of Object.keys(localStorage)) {
    if (other.startsWith(before) && other !== name) localStorage.removeItem(other);
  }
}

export function drafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (over(form)) forgetOlder(form);
    bring(form);
  }
  // a field may stand outside of its form (form="…"), and a form may come later
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.draft) keep(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.draft && !over(form)) localStorage.removeItem(key(form));
  });
}
