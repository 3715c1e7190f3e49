// What is chosen and what is hidden. The address after # holds it, so that a link opens the same view.

const state = { node: null, line: null, report: -1, off: new Set(), query: "" };

const claimShown = (claim) =>
  !state.off.has(STATUSES[claim.status]) && !state.off.has(PREDICATES[claim.predicate]) && (state.report < 0 || claim.report === state.report);
const typeShown = (entity) => !state.off.has(typeOf(entity));
const inReport = (entity) => state.report < 0 || entity.reports.has(state.report);
const matches = (entity) => {
  const query = state.query.trim().toLowerCase();
  return !query || query.split(/\s+/).every((part) => entity.name.toLowerCase().includes(part));
};

// Lines: all claims of one status between two nodes, as drawn.
const LINES = DATA.edges.map((edge, id) => {
  const claims = edge.claims.map((place) => CLAIMS[place]);
  const status = STATUSES[claims[0].status];
  return { id, from: edge.from, to: edge.to, claims, status, key: `${ENTITIES[edge.from].key}-${ENTITIES[edge.to].key}-${status}` };
});
const lineByKey = new Map(LINES.map((line) => [line.key, line]));

let shown = { nodes: new Set(), lines: new Set() };
const refreshShown = () => {
  const nodes = new Set();
  const lines = new Set();
  for (const line of LINES) {
    if (!typeShown(ENTITIES[line.from]) || !typeShown(ENTITIES[line.to]) || !line.claims.some(claimShown)) continue;
    lines.add(line.id);
    nodes.add(line.from).add(line.to);
  }
  for (const place of ISSUERS) if (DRAWN.has(place) && typeShown(ENTITIES[place]) && inReport(ENTITIES[place])) nodes.add(place);
  shown = { nodes, lines };
};

const LISTED = [...ENTITIES].sort((a, b) => b.homes.size - a.homes.size || b.claims.length - a.claims.length || a.id - b.id);
const listed = () => LISTED.filter((entity) => typeShown(entity) && inReport(entity) && matches(entity));

const writeAddress = (step = true) => {
  const parts = new URLSearchParams();
  if (state.node !== null) parts.set("n", ENTITIES[state.node].key);
  if (state.line !== null) parts.set("e", LINES[state.line].key);
  if (state.report >= 0) parts.set("r", REPORTS[state.report].key);
  if (state.off.size) parts.set("off", [...state.off].sort().join("."));
  if (state.query) parts.set("q", state.query);
  if (language !== "zh") parts.set("lang", language);
  const address = `#${parts}`;
  if (address === (location.hash || "#")) return;
  try {
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch { /* a page shown inside another has no address of its own */ }
};

const readAddress = () => {
  const parts = new URLSearchParams(location.hash.slice(1));
  const node = byKey.get(parts.get("n"));
  const line = lineByKey.get(parts.get("e"));
  const codes = new Set([...TYPES, ...STATUSES, ...PREDICATES]);
  state.node = node ? node.id : null;
  state.line = line && !node ? line.id : null;
  state.report = REPORTS.findIndex((report) => report.key === parts.get("r"));
  state.off = new Set((parts.get("off") || "").split(".").filter((code) => codes.has(code)));
  state.query = parts.get("q") || "";
  language = parts.get("lang") === "en" ? "en" : "zh";
};
