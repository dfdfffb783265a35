/* Makes the page answer: charts to the pointer, numbers with their trace. The page reads
   and prints without it. */
(function () {
  "use strict";
  var root = document.documentElement;
  function byId(id) { return document.getElementById(id); }
  function data(id) { return JSON.parse(byId(id).textContent); }
  var labels = data("labels");
  var traces = null;

  document.querySelectorAll("header .tools").forEach(function (tools) { tools.hidden = false; });

  /* A drawing scales with the page; a live chart answers. Large print and paper want drawings. */
  var alive = [];
  function showDrawings(drawn) {
    alive.forEach(function (one) { one.drawn.hidden = !drawn; one.live.hidden = drawn; });
  }
  function isLarge() { return root.classList.contains("large"); }

  /* Large print, remembered where the browser allows it. */
  var large = byId("large-print");
  function setLarge(on) {
    root.classList.toggle("large", on);
    large.setAttribute("aria-pressed", String(on));
    showDrawings(on);
  }
  try { setLarge(localStorage.getItem("large-print") === "1"); } catch (error) { setLarge(false); }
  large.addEventListener("click", function () {
    var on = !isLarge();
    setLarge(on);
    try { localStorage.setItem("large-print", on ? "1" : "0"); } catch (error) { return; }
  });
  byId("print").addEventListener("click", function () { window.print(); });

  /* The side sheet. */
  var sheet = byId("sheet"), body = byId("sheet-body"), back = byId("sheet-back");
  var trail = [], opener = null;
  function element(name, text, className) {
    var made = document.createElement(name);
    if (text !== undefined) { made.textContent = text; }
    if (className) { made.className = className; }
    return made;
  }
  function row(list, label, content) {
    list.appendChild(element("dt", label));
    var place = element("dd");
    if (typeof content === "string") { place.textContent = content; }
    else { place.appendChild(content); }
    list.appendChild(place);
  }
  function bullets(items, make) {
    var list = element("ul");
    items.forEach(function (item) {
      var line = element("li");
      line.appendChild(make(item));
      list.appendChild(line);
    });
    return list;
  }
  function inputLink(id) {
    var trace = traces[id], link = element("a", trace.t + " " + trace.v + (trace.x ? "\u25e6" : ""));
    link.href = "#sheet";
    link.addEventListener("click", function (event) {
      event.preventDefault();
      trail.push(id);
      show();
    });
    return link;
  }
  function show() {
    var id = trail[trail.length - 1], trace = traces[id], list = element("dl");
    body.textContent = "";
    var title = element("h2", trace.t);
    title.id = "sheet-title";
    body.appendChild(title);
    body.appendChild(element("p", trace.v, "value"));
    body.appendChild(element("p", trace.x ? labels.sample : labels.real, trace.x ? "sample" : ""));
    row(list, labels.formula, trace.w || labels.reported);
    if (trace.n) { row(list, labels.inputs, bullets(trace.n, inputLink)); }
    if (trace.s) {
      row(list, labels.from, bullets(trace.s, function (text) { return element("span", text); }));
    }
    if (trace.r) { row(list, labels.revision, trace.r); }
    if (trace.i) { row(list, labels.interval, trace.i); }
    if (trace.j) { row(list, labels.judgement, trace.j); }
    body.appendChild(list);
    body.appendChild(element("p", id, "id"));
    back.hidden = trail.length < 2;
    sheet.hidden = false;
    root.classList.add("asking");
    sheet.scrollTop = 0;
    sheet.focus();
  }
  function close() {
    sheet.hidden = true;
    root.classList.remove("asking");
    trail = [];
    if (opener) { opener.focus(); opener = null; }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.number");
    if (!link) { return; }
    traces = traces || data("traces");
    if (!traces[link.dataset.trace]) { return; }
    event.preventDefault();
    opener = link;
    trail = [link.dataset.trace];
    show();
  });
  byId("sheet-close").addEventListener("click", close);
  back.addEventListener("click", function () { trail.pop(); show(); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !sheet.hidden) { close(); }
  });

  /* Charts come alive when they come into view; on paper they are drawings. */
  if (!window.echarts || !window.IntersectionObserver) { return; }
  var options = data("options");
  function wake(plot) {
    var drawn = plot.querySelector(".drawn"), live = element("div", "", "live");
    var height = Number(plot.dataset.height);
    live.style.height = height + "px";
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", drawn.getAttribute("aria-label"));
    plot.appendChild(live);
    var chart = window.echarts.init(live, null, {renderer: "svg"});
    chart.setOption(window.finish(options[plot.dataset.figure]));
    alive.push({drawn: drawn, live: live, chart: chart});
    showDrawings(isLarge());
  }
  /* A narrow screen keeps the drawing, which scales; a live chart would crowd its labels. */
  if (window.innerWidth < 700) { return; }
  var watcher = new IntersectionObserver(function (seen) {
    seen.forEach(function (one) {
      if (one.isIntersecting) { watcher.unobserve(one.target); wake(one.target); }
    });
  }, {rootMargin: "200px"});
  document.querySelectorAll(".plot").forEach(function (plot) { watcher.observe(plot); });
  window.addEventListener("resize", function () {
    alive.forEach(function (one) { one.chart.resize(); });
  });
  window.addEventListener("beforeprint", function () { showDrawings(true); });
  window.addEventListener("afterprint", function () { showDrawings(isLarge()); });
}());
