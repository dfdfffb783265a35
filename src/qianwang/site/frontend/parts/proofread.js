// A proofread text: the key shows or hides a kind, a number opens in the side sheet what was
// understood of it. Without this script a number leads to its finding in the index.
export function proofreading() {
  const proof = document.querySelector("[data-proof]");
  if (!proof) return;
  const language = proof.dataset.lang === "en" ? 1 : 0;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const sheet = document.getElementById("sheet");
  let claims = null;
  let labels = null;
  let opener = null;

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }
  function line(list, label, text) {
    if (!text) return;
    list.append(element("dt", labels[label][language]), element("dd", text));
  }
  function related(ids) {
    const list = element("ul");
    for (const id of ids) {
      const other = claims[id];
      if (!other) continue;
      const said = `${other.n[language]} ${other.t} · ${other.p[language]}`;
      const link = element(other.e ? "span" : "a", said);
      if (!other.e) link.href = `#${id}`;
      const item = element("li");
      item.append(link);
      list.append(item);
    }
    return list;
  }
  function told(id) {
    const one = claims[id];
    const list = element("dl", undefined, "facts");
    line(list, "state", labels[one.st][language]);
    line(list, "place", one.p[language]);
    line(list, "interval", one.i);
    line(list, "trust", one.tr?.[language]);
    line(list, "unlinked", one.u?.[language]);
    for (const held of one.v ?? []) {
      const place = element("dd", held[language]);
      place.append(related(held[2]));
      list.append(element("dt", labels.held[language]), place);
    }
    const parts = [element("h2", one.n[language]), element("p", one.t, "num-said")];
    for (const number of one.g ?? []) {
      const link = element("a", document.querySelector(`#f${number} .grave`).textContent + " " + number);
      link.href = `#f${number}`;
      parts.push(element("p"));
      parts.at(-1).append(link);
    }
    return [...parts, list];
  }

  proof.addEventListener("click", (event) => {
    const button = event.target.closest(".key button");
    if (button) {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      proof.classList.toggle(`off-${button.dataset.state}`, !on);
      return;
    }
    const link = event.target.closest("a.c[data-c]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    claims ??= read("proof-claims");
    labels ??= read("proof-labels");
    opener = link;
    const known = link.dataset.c.split(" ").filter((id) => claims[id]);
    sheet.querySelector("[data-inside]").replaceChildren(...known.flatMap(told));
    if (!sheet.open) sheet.show();
    sheet.querySelector("[data-close]").focus();
  });
  sheet.addEventListener("close", () => {
    opener?.focus();
    opener = null;
  });
}
