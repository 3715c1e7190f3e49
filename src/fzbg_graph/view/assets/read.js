// The page's data and words, and the few functions that build elements. Text enters the page as text only.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { words: WORDS, look: LOOK } = read("words");
const DATA = read("data");
const TYPES = Object.keys(WORDS.types);
const PREDICATES = Object.keys(WORDS.predicates);
const STATUSES = Object.keys(WORDS.statuses);

const row = (...columns) => (values) => Object.fromEntries(columns.map((name, i) => [name, values[i]]));
const numbered = (rows, make) => rows.map((values, id) => Object.assign(make(values), { id }));
const REPORTS = numbered(DATA.reports, row("key", "title", "file", "issuer", "year", "region", "declined"));
const ENTITIES = numbered(DATA.entities, row("key", "type", "name", "places", "scope"));
const CLAIMS = numbered(DATA.claims, row("subject", "predicate", "object", "status", "year", "report", "sentences", "quote", "subjectAt", "objectAt", "rule", "confidence"));
const MENTIONS = DATA.mentions.map(row("entity", "sentences", "start", "end"));
const FIGURES = DATA.figures.map(row("entity", "label", "value", "unit", "about", "status", "year", "sentences", "start", "end"));
const SENTENCES = DATA.sentences.map(row("report", "section", "start", "text"));

const DRAWN = new Set(DATA.nodes.map((node) => node.id));
const ISSUERS = new Set(REPORTS.map((report) => report.issuer));
for (const entity of ENTITIES) {
  const places = entity.places.split("|");
  Object.assign(entity, { region: places.join(""), above: places.slice(0, -1).join("") });
}
for (const entity of ENTITIES) Object.assign(entity, { claims: [], homes: new Set(), reports: new Set(), mentions: [], figures: [] });
for (const claim of CLAIMS) {
  for (const place of new Set([claim.subject, claim.object])) {
    const entity = ENTITIES[place];
    entity.claims.push(claim);
    entity.reports.add(claim.report);
    entity.homes.add(REPORTS[claim.report].issuer);
  }
}
for (const mention of MENTIONS) {
  ENTITIES[mention.entity].mentions.push(mention);
  ENTITIES[mention.entity].reports.add(SENTENCES[mention.sentences[0]].report);
}
for (const figure of FIGURES) {
  ENTITIES[figure.entity].figures.push(figure);
}
for (const report of REPORTS) ENTITIES[report.issuer].reports.add(report.id);

const byKey = new Map(ENTITIES.map((entity) => [entity.key, entity]));

let language = "zh";
const word = (group, code) => WORDS[group][code][language];
const say = (code, values = {}) => word("page", code).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const typeOf = (entity) => TYPES[entity.type];

// Code points in, text out: JavaScript counts UTF-16 units.
const points = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);
const cut = (text, start, end) => (typeof text === "string" ? text.slice(start, end) : text.slice(start, end).join(""));
const clean = (name) => name.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (name === "click") made.addEventListener("click", value);
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};
const button = (attributes, ...children) => element("button", { type: "button", ...attributes }, ...children);
const glyph = (type) => {
  const made = element("span", { class: "glyph", "aria-hidden": "true" }, LOOK.types[type].glyph);
  made.style.color = LOOK.types[type].colour;
  return made;
};
