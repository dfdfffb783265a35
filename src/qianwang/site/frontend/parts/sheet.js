// The side sheet: a link with data-sheet opens its page's <main> beside what one is reading. Without
// this script the same link opens the page itself.
export function sideSheet() {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const inside = sheet.querySelector("[data-inside]");
  let opener = null;

  async function open(href) {
    const answer = await fetch(href, { headers: { "X-Sheet": "1" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    inside.replaceChildren(...(page.querySelector("main") ?? page.body).childNodes);
    if (!sheet.open) sheet.show();
    sheet.querySelector("[data-close]").focus();
  }
  function close() {
    sheet.close();
    opener?.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-sheet]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (!sheet.contains(link)) opener = link;
      open(link.href);
    } else if (event.target.closest?.("[data-close]") && sheet.open) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sheet.open) close();
  });
}
