// Where there is room, a row opens beside its list: the page of its link is fetched and its <main> put
// there. On a narrow screen, or with a modifier key, the link opens the page itself.
const wide = matchMedia("(min-width: 75rem)");

export function besideLists() {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("[data-listing] a[data-open]");
    if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const listing = link.closest("[data-listing]");
    const place = listing.querySelector("[data-beside]");
    event.preventDefault();
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...(page.querySelector("main") ?? page.body).childNodes);
    place.hidden = false;
    listing.classList.add("open");
    for (const row of listing.querySelectorAll("tr.opened")) row.classList.remove("opened");
    link.closest("[data-row]")?.classList.add("opened");
    place.scrollIntoView({ block: "nearest" });
  });
}
