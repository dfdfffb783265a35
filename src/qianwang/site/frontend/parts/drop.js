// A file field that files can be dropped onto; the names chosen are said beside it.
export function dropZones() {
  function named(zone) {
    const field = zone.querySelector("input[type=file]");
    const told = zone.querySelector("[data-chosen]");
    if (told) told.textContent = [...field.files].map((file) => file.name).join("，");
  }
  document.addEventListener("dragover", (event) => {
    const zone = event.target.closest?.("[data-drop]");
    if (zone) {
      event.preventDefault();
      zone.classList.add("over");
    }
  });
  document.addEventListener("dragleave", (event) => {
    event.target.closest?.("[data-drop]")?.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    const zone = event.target.closest?.("[data-drop]");
    if (!zone) return;
    event.preventDefault();
    zone.classList.remove("over");
    const field = zone.querySelector("input[type=file]");
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", (event) => {
    const zone = event.target.closest?.("[data-drop]");
    if (zone) named(zone);
  });
}
