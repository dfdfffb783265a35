// j and k move through the rows of a list, Enter opens, / goes to its search field.
const typing = (element) => element.closest?.("input, textarea, select, [contenteditable]");

export function keyboardInLists() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const rows = [...document.querySelectorAll("[data-list] [data-row]")];
    if (event.key === "/") {
      const field = document.querySelector("[data-list-search]");
      if (field) {
        event.preventDefault();
        field.focus();
      }
    } else if (rows.length && (event.key === "j" || event.key === "k")) {
      const now = rows.indexOf(document.activeElement?.closest?.("[data-row]"));
      const next = event.key === "j" ? Math.min(now + 1, rows.length - 1) : Math.max(now - 1, 0);
      rows[next].querySelector("a")?.focus();
      rows[next].scrollIntoView({ block: "nearest" });
    }
  });
}
