/* Makes the page answer: a number opens what was understood and reckoned of it, keys go from
   finding to finding, the key hides what isn't wanted. The page reads and prints without it. */
(function () {
  "use strict";
  var root = document.documentElement;
  function byId(id) { return document.getElementById(id); }
  function data(id) { return JSON.parse(byId(id).textContent); }
  var labels = data("labels"), claims = null;
  function language() { return root.dataset.lang === "en" ? 1 : 0; }
  document.querySelectorAll("header .tools").forEach(function (tools) { tools.hidden = false; });
  byId("bar").hidden = false;

  function remember(name, value) {
    try { localStorage.setItem(name, value); } catch (error) { return; }
  }
  function remembered(name) {
    try { return localStorage.getItem(name); } catch (error) { return null; }
  }

  /* Language and large print. */
  byId("language").addEventListener("click", function () {
    root.dataset.lang = root.dataset.lang === "zh" ? "en" : "zh";
    root.lang = root.dataset.lang === "zh" ? "zh-CN" : "en";
    this.lang = root.dataset.lang === "zh" ? "en" : "zh-CN";
    if (!sheet.hidden) { show(); }
    tell();
  });
  var large = byId("large-print");
  function setLarge(on) {
    root.classList.toggle("large", on);
    large.setAttribute("aria-pressed", String(on));
  }
  setLarge(remembered("large-print") === "1");
  large.addEventListener("click", function () {
    var on = !root.classList.contains("large");
    setLarge(on);
    remember("large-print", on ? "1" : "0");
  });
  byId("print").addEventListener("click", function () { window.print(); });

  /* The key is a filter. */
  document.querySelectorAll(".key button").forEach(function (button) {
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      root.classList.toggle("off-" + button.dataset.state, !on);
    });
  });

  /* The side sheet. */
  var sheet = byId("sheet"), body = byId("sheet-body"), shown = [], opener = null;
  function element(name, text, className) {
    var made = document.createElement(name);
    if (text !== undefined) { made.textContent = text; }
    if (className) { made.className = className; }
    return made;
  }
  function row(list, label, content) {
    if (!content) { return; }
    list.appendChild(element("dt", labels[label][language()]));
    list.appendChild(typeof content === "string" ? element("dd", content) : content);
  }
  function links(ids) {
    var place = element("dd"), list = element("ul");
    ids.forEach(function (id) {
      var one = claims[id], line = element("li"), link = element("a");
      if (!one) { return; }
      link.textContent = one.n[language()] + " " + one.t + " · " + one.p[language()];
      if (one.e) { link = element("span", link.textContent); } else { link.href = "#" + id; }
      line.appendChild(link);
      list.appendChild(line);
    });
    place.appendChild(list);
    return place;
  }
  function findingOf(number) {
    var finding = byId("f" + number).cloneNode(true), place = element("div");
    place.className = finding.className;
    while (finding.firstChild) { place.appendChild(finding.firstChild); }
    return place;
  }
  function show() {
    body.textContent = "";
    shown.forEach(function (id, at) {
      var one = claims[id], list = element("dl"), title;
      title = element("h2", one.n[language()]);
      if (at === 0) { title.id = "sheet-title"; }
      body.appendChild(title);
      body.appendChild(element("p", one.t, "value"));
      (one.g || []).forEach(function (number) { body.appendChild(findingOf(number)); });
      row(list, "state", labels[one.st][language()]);
      row(list, "place", one.p[language()]);
      row(list, "interval", one.i);
      row(list, "trust", one.tr && one.tr[language()]);
      row(list, "unlinked", one.u && one.u[language()]);
      row(list, "suggested", one.su && one.su[language()]);
      if (one.v) {
        list.appendChild(element("dt", labels.held[language()]));
        one.v.forEach(function (held) {
          list.appendChild(element("dd", held[language()]));
          list.appendChild(links(held[2]));
        });
      }
      body.appendChild(list);
    });
    sheet.hidden = false;
    root.classList.add("asking");
    sheet.scrollTop = 0;
  }
  function uncover(link) {
    var number = link.getBoundingClientRect(), over = sheet.getBoundingClientRect();
    if (number.right > over.left && number.bottom > over.top && number.top < over.bottom) {
      link.scrollIntoView({block: "start"});
    }
  }
  function open(link, focus) {
    claims = claims || data("claims");
    if (opener) { opener.classList.remove("open"); }
    opener = link;
    opener.classList.add("open");
    shown = link.dataset.c.split(" ");
    show();
    uncover(link);
    if (stops.indexOf(link) >= 0) { at = stops.indexOf(link); tell(); }
    if (focus) { sheet.focus(); }
  }
  function close() {
    sheet.hidden = true;
    root.classList.remove("asking");
    if (opener) { opener.classList.remove("open"); opener.focus(); opener = null; }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.c[data-c]");
    if (!link) { return; }
    event.preventDefault();
    open(link, true);
  });
  byId("sheet-close").addEventListener("click", close);

  /* From finding to finding. */
  var stops = Array.prototype.slice.call(document.querySelectorAll("#text a.c")).filter(
    function (link) { return !/\b(verified|unchecked)\b/.test(link.className); });
  var at = -1;
  function tell() {
    byId("where").textContent = (at < 0 ? "–" : at + 1) + " / " + stops.length;
    byId("previous").disabled = byId("next").disabled = !stops.length;
  }
  function step(by) {
    if (!stops.length) { return; }
    at = (at + by + stops.length) % stops.length;
    stops[at].scrollIntoView({block: "center"});
    if (stops[at].dataset.c) { open(stops[at], false); }
    stops[at].focus({preventScroll: true});
    tell();
  }
  byId("next").addEventListener("click", function () { step(1); });
  byId("previous").addEventListener("click", function () { step(at < 0 ? 0 : -1); });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "Escape" && !sheet.hidden) { close(); }
    if (event.key === "j") { step(1); }
    if (event.key === "k") { step(at < 0 ? 0 : -1); }
  });
  tell();

  /* Of printed lines that begin in one line of the page, the first is numbered. */
  function numberLines() {
    var lines = document.querySelectorAll("#text .ln"), last = null;
    if (!lines.length || !lines[0].offsetParent) { return; }
    var tops = Array.prototype.map.call(lines, function (line) {
      return Math.round(line.getBoundingClientRect().top);
    });
    lines.forEach(function (line, index) {
      line.classList.toggle("close", last !== null && Math.abs(tops[index] - last) < 8);
      if (!line.classList.contains("close")) { last = tops[index]; }
    });
  }
  numberLines();
  window.addEventListener("resize", numberLines);
}());
