// What is typed into a form with data-draft="name" is kept in this browser until the form is sent, so
// that a lost connection or a closed window loses nothing.
const key = (form) => `qianwang-draft:${form.dataset.draft}`;
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
  for (const [name, value] of Object.entries(JSON.parse(kept))) {
    const field = form.elements[name];
    if (!field || field.value) continue;
    if (field.type === "checkbox") field.checked = value;
    else field.value = value;
  }
}

export function drafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    bring(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", () => localStorage.removeItem(key(form)));
  }
}
