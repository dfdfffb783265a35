// A table of contents that is folded on a phone stands open beside the text where there is room for
// it; whoever folds it again keeps it folded.
export function openWhenWide() {
  const large = document.documentElement.classList.contains("large-print");
  if (large || !window.matchMedia("(min-width: 75rem)").matches) return;
  for (const folded of document.querySelectorAll("details[data-open-when-wide]")) folded.open = true;
}
