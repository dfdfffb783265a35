// An island is an element with data-island="chart" or "map": its script is fetched only where there is
// one, when it comes into view, and again for what htmx puts into the page later.
const seen = new WeakSet();

function load(element) {
  const source = document.querySelector(`meta[name="island-${element.dataset.island}"]`);
  if (source) import(source.content).then((module) => module.mount(element));
}

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      watcher.unobserve(entry.target);
      load(entry.target);
    }
  }
});

function look(root) {
  for (const element of root.querySelectorAll("[data-island]")) {
    if (!seen.has(element)) {
      seen.add(element);
      watcher.observe(element);
    }
  }
}

export function islands() {
  look(document);
  new MutationObserver(() => look(document)).observe(document.body, { childList: true, subtree: true });
}
