// A form with data-submit-on-change is sent as soon as one of its choices is made; while a slider is
// drawn, only the number beside it changes. Its button does the same without this script.
export function submitOnChange() {
  document.addEventListener("change", (event) => {
    event.target.closest?.("form[data-submit-on-change]")?.requestSubmit();
  });
  document.addEventListener("input", (event) => {
    const field = event.target.closest?.("form[data-submit-on-change] input[type=range]");
    const told = field && field.form.querySelector(`output[for="${field.id}"]`);
    if (told) told.textContent = field.value;
  });
}
