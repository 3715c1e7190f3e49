// Legend, filters, search, list, tabs and keys.

const byId = (id) => document.getElementById(id);
const search = byId("search");
const list = byId("list");
const PAGE = 200;
let listLength = PAGE;

const chip = (code, label, mark, count) => {
  const made = button({ "aria-pressed": String(!state.off.has(code)), "data-code": code, click: () => toggle(code) }, mark, label, element("span", { class: "n" }, String(count)));
  return made;
};
const stroke = (style, colour) => {
  const made = element("span", { class: "stroke", "aria-hidden": "true" });
  made.style.borderTopStyle = style;
  made.style.borderTopColor = colour;
  return made;
};
const showLegend = () => {
  const entities = ENTITIES.filter(inReport);
  const claims = CLAIMS.filter((claim) => state.report < 0 || claim.report === state.report);
  const count = (rows, name, i) => rows.filter((each) => each[name] === i).length;
  const focus = document.activeElement && document.activeElement.dataset.code;
  byId("types").replaceChildren(...TYPES.map((code, i) => chip(code, word("types", code), glyph(code), count(entities, "type", i))));
  byId("statuses").replaceChildren(...STATUSES.map((code, i) =>
    chip(code, word("statuses", code), stroke(LOOK.statuses[code].line, LOOK.statuses[code].colour || LOOK.predicates.implements), count(claims, "status", i))));
  byId("predicates").replaceChildren(...PREDICATES.map((code, i) => chip(code, word("predicates", code), stroke("solid", LOOK.predicates[code]), count(claims, "predicate", i))));
  byId("reset").hidden = !state.off.size && state.report < 0;
  const again = focus && document.querySelector(`#filters [data-code="${CSS.escape(focus)}"]`);
  if (again) again.focus();
};

const showReports = () => {
  const option = (value, text) => element("option", { value }, text);
  byId("report").replaceChildren(option(-1, say("all_reports")), ...REPORTS.map((report) => option(report.id, `${clean(report.title)}（${report.year}）`)));
  byId("report").value = String(state.report);
};

const showList = () => {
  const entities = listed();
  const part = entities.slice(0, listLength);
  list.replaceChildren(...part.map((entity, i) => element("li", {},
    button({
      class: DRAWN.has(entity.id) ? "" : "undrawn", tabindex: i ? "-1" : "0", "data-place": entity.id,
      "aria-current": entity.id === state.node ? "true" : null, title: DRAWN.has(entity.id) ? null : say("not_drawn"),
      click: (event) => choose({ node: entity.id, go: true, read: event.detail === 0 }),
    }, glyph(typeOf(entity)), element("span", { class: "name" }, clean(entity.name)), element("span", { class: "n" }, String(entity.claims.length || ""))))));
  byId("found").textContent = entities.length ? say("found", { n: entities.length }) : say(REPORTS.length ? "nothing_found" : "no_reports");
  byId("more").hidden = entities.length <= listLength;
  byId("more").textContent = say("more", { n: Math.min(entities.length - listLength, PAGE) });
};

const markCurrent = () => {
  for (const each of list.querySelectorAll("button")) {
    if (Number(each.dataset.place) === state.node) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
};

const showWords = () => {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = say(each.dataset.word);
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", say(each.dataset.label));
  for (const each of document.querySelectorAll("[data-placeholder]")) {
    each.placeholder = say(each.dataset.placeholder);
    each.setAttribute("aria-label", say(each.dataset.placeholder));
  }
  const units = ENTITIES.filter((entity) => typeOf(entity) === "Unit").length;
  byId("summary").textContent = say("summary", { reports: REPORTS.length, units, others: ENTITIES.length - units, claims: CLAIMS.length });
};

const showTab = (name) => {
  document.body.dataset.tab = name;
  for (const each of byId("tabs").children) each.setAttribute("aria-pressed", String(each.dataset.show === name));
};

const toggle = (code) => {
  if (!state.off.delete(code)) state.off.add(code);
  refilter();
};
const resetFilters = () => {
  state.off.clear();
  state.report = -1;
  refilter();
};

const focusList = (place) => {
  const entries = [...list.querySelectorAll("button")];
  const entry = entries[Math.max(0, Math.min(place, entries.length - 1))];
  if (!entry) return;
  for (const each of entries) each.tabIndex = -1;
  entry.tabIndex = 0;
  entry.focus();
};
const listKeys = (event) => {
  const entries = [...list.querySelectorAll("button")];
  const place = entries.indexOf(document.activeElement);
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  if (next < 0) search.focus();
  else focusList(next);
};
const searchKeys = (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown") {
    event.preventDefault();
    focusList(0);
  } else if (event.key === "Enter") {
    const [entity] = listed();
    if (entity) choose({ node: entity.id, go: true, read: true });
  }
};
const pageKeys = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    const last = [...list.querySelectorAll("button")].findIndex((entry) => Number(entry.dataset.place) === state.node);
    if (state.node !== null || state.line !== null) choose({});
    else if (state.query) {
      search.value = state.query = "";
      requery();
    }
    if (panel.contains(document.activeElement) || document.activeElement === document.body) focusList(last);
  } else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    showTab("names");
    search.focus();
    search.select();
  }
};

const listen = () => {
  search.addEventListener("input", () => { state.query = search.value; requery(); });
  search.addEventListener("keydown", searchKeys);
  list.addEventListener("keydown", listKeys);
  document.addEventListener("keydown", pageKeys);
  byId("report").addEventListener("change", (event) => { state.report = Number(event.target.value); refilter(true); });
  byId("more").addEventListener("click", () => { listLength += PAGE; showList(); });
  byId("reset").addEventListener("click", resetFilters);
  byId("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; showAll(); writeAddress(); });
  byId("skip").addEventListener("click", () => { showTab("names"); focusList(0); });
  byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
  byId("whole").addEventListener("click", () => showWhole());
  for (const each of byId("tabs").children) each.addEventListener("click", () => showTab(each.dataset.show));
};
