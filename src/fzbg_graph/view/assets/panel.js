// The panel: what the reports say about the chosen node or line, each claim with its sentence; else the overview.

const panel = document.getElementById("panel");
const BATCH = 30;

const nameLink = (entity) => element("a", {
  href: `#n=${entity.key}`,
  click: (event) => { event.preventDefault(); choose({ node: entity.id, go: true, read: event.detail === 0 }); },
}, clean(entity.name));
const heading = (text, count) => element("h3", {}, text, count === undefined ? null : element("span", { class: "n" }, String(count)));

// The sentences of an excerpt as text with marks: [start, end, class] in the report's code points, the outer first.
const excerpt = (places, marks) => {
  const quote = element("blockquote", { lang: "zh-CN" });
  let last = null;
  for (const number of places) {
    const sentence = SENTENCES[number];
    if (last !== null && sentence.start - last > 2) quote.append(element("span", { class: "gap" }, " …… "));
    const text = points(sentence.text);
    last = sentence.start + text.length;
    const inside = marks.map(([start, end, kind]) => [Math.max(start - sentence.start, 0), Math.min(end - sentence.start, text.length), kind]).filter(([start, end]) => start < end);
    quote.append(...marked(text, 0, text.length, inside));
  }
  return quote;
};
const marked = (text, start, end, marks) => {
  if (!marks.length) return [cut(text, start, end)];
  const [[from, to, kind], ...rest] = marks;
  const clip = (low, high) => rest.map(([a, b, k]) => [Math.max(a, low), Math.min(b, high), k]).filter(([a, b]) => a < b);
  return [
    ...(from > start ? marked(text, start, from, clip(start, from)) : []),
    element("mark", { class: kind }, ...marked(text, from, to, clip(from, to))),
    ...(to < end ? marked(text, to, end, clip(to, end)) : []),
  ];
};

const sourceOf = (number) => {
  const sentence = SENTENCES[number];
  const section = DATA.sections[sentence.section];
  return `《${REPORTS[sentence.report].title}》${section ? ` › ${section}` : ""}`;
};

// One claim, read as a sentence: subject, relation, object; then the source sentence and where it stands.
const claimCard = (claim, self) => {
  const status = STATUSES[claim.status];
  const name = (place) => (place === self ? null : nameLink(ENTITIES[place])); // the panel's own name is its title
  const marks = [[...claim.quote, "quote"]];
  if (claim.subjectAt.length) marks.push([...claim.subjectAt, "subject"]);
  if (claim.objectAt.length) marks.push([...claim.objectAt, "object"]);
  const [start, end] = claim.quote;
  const main = claim.sentences.find((n) => SENTENCES[n].start + points(SENTENCES[n].text).length > start) ?? claim.sentences[0];
  return element("article", { class: `claim ${status}`, "data-claim": claim.id },
    element("p", { class: "triple" },
      element("span", { class: `pill ${status}` }, `${word("statuses", status)} ${claim.year}`),
      name(claim.subject), element("span", { class: "predicate" }, word("predicates", PREDICATES[claim.predicate])), name(claim.object)),
    excerpt(claim.sentences, marks),
    element("p", { class: "source" }, main === undefined ? "" : sourceOf(main)),
    element("p", { class: "detail" },
      [`${say("rule")} ${claim.rule}`, say("offsets", { n: start, m: end }), `${say("confidence")} ${claim.confidence.toFixed(2)}`, claim.subjectAt.length ? "" : say("implied")].filter(Boolean).join(" · ")));
};

// A long list in portions.
const portions = (items, make, label, box = element("div")) => {
  const add = (from) => {
    box.append(...items.slice(from, from + BATCH).map(make));
    const left = items.length - from - BATCH;
    if (left > 0) {
      const next = button({ class: "link", click: () => { next.remove(); add(from + BATCH); } }, say(label, { n: Math.min(left, BATCH) }));
      box.append(next);
    }
  };
  add(0);
  return box;
};

const other = (claim, self) => (claim.subject === self ? claim.object : claim.subject);
const claimGroups = (claims, self, only) => PREDICATES.flatMap((code, i) => {
  const group = claims.filter((claim) => claim.predicate === i && (!only || only === code));
  group.sort((a, b) => ENTITIES[other(b, self)].homes.size - ENTITIES[other(a, self)].homes.size || other(a, self) - other(b, self) || a.status - b.status || a.id - b.id);
  return group.length ? [heading(word("predicates", code), group.length), portions(group, (claim) => claimCard(claim, self), "more_claims")] : [];
});

const hiddenNote = (all, visible) => (all.length > visible.length
  ? element("p", { class: "lead" }, say("same_filters"), " ", button({ class: "link", click: resetFilters }, say("reset"))) : null);
const backButton = () => button({ class: "link", click: () => choose({}) }, `← ${say("back")}`);

const nodePanel = (entity) => {
  const claims = entity.claims.filter(claimShown);
  const type = typeOf(entity);
  const groups = element("div");
  const codes = PREDICATES.filter((code, i) => claims.some((claim) => claim.predicate === i));
  const chips = element("div", { class: "chips" });
  const showGroups = (only) => {
    groups.replaceChildren(...claimGroups(claims, entity.id, only));
    for (const chip of chips.children) chip.setAttribute("aria-pressed", String((chip.dataset.code || null) === (only || null)));
  };
  if (codes.length > 1) {
    const chip = (code, text, n) => button({ "data-code": code, click: () => showGroups(code) }, text, element("span", { class: "n" }, String(n)));
    chips.append(chip("", say("all"), claims.length), ...codes.map((code) => chip(code, word("predicates", code), claims.filter((claim) => PREDICATES[claim.predicate] === code).length)));
  }
  showGroups("");
  const facts = [word("types", type), ISSUERS.has(entity.id) ? say("issuer_of") : "", entity.region || entity.scope, say("claims", { n: claims.length }), say("in_reports", { n: entity.reports.size }), DRAWN.has(entity.id) ? "" : say("not_drawn")];
  return [
    backButton(),
    element("h2", {}, clean(entity.name)),
    element("p", { class: "badge" }, glyph(type), facts.filter(Boolean).join(" · ")),
    hiddenNote(entity.claims, claims), codes.length > 1 ? chips : null, groups, mentionsOf(entity), figuresOf(entity),
  ];
};

const folded = (title, open, ...children) => element("details", open ? { open: "" } : {}, element("summary", {}, title), ...children);
const mentionsOf = (entity) => {
  const mentions = entity.mentions.filter((mention) => state.report < 0 || SENTENCES[mention.sentences[0]].report === state.report);
  if (!mentions.length) return null;
  const card = (mention) => element("article", { class: "claim" },
    excerpt(mention.sentences, [[mention.start, mention.end, "object"]]), element("p", { class: "source" }, sourceOf(mention.sentences[0])));
  return folded(say("elsewhere", { n: mentions.length }), !entity.claims.length, portions(mentions, card, "more_claims"));
};
const figuresOf = (entity) => {
  const figures = entity.figures.filter((figure) => state.report < 0 || SENTENCES[figure.sentences[0]].report === state.report);
  if (!figures.length) return null;
  const card = (figure) => element("article", { class: "claim" },
    element("p", { class: "triple" }, element("span", { class: `pill ${STATUSES[figure.status]}` }, `${word("statuses", STATUSES[figure.status])} ${figure.year}`), element("b", {}, clean(figure.label)), ` ${figure.about ? say("about") : ""}${figure.value.toLocaleString("zh-CN", { maximumFractionDigits: 6 })} ${clean(figure.unit)}`),
    excerpt(figure.sentences, [[figure.start, figure.end, "quote"]]), element("p", { class: "source" }, sourceOf(figure.sentences[0])));
  return folded(say("figures", { n: figures.length }), false, portions(figures, card, "more_claims"));
};

const linePanel = (line) => {
  const pair = LINES.filter((each) => each.from === line.from && each.to === line.to);
  const all = [...line.claims, ...pair.filter((each) => each !== line).flatMap((each) => each.claims)];
  const claims = all.filter(claimShown);
  const end = (place) => element("p", { class: "triple" }, glyph(typeOf(ENTITIES[place])), nameLink(ENTITIES[place]));
  return [
    backButton(), element("p", { class: "badge" }, `${say("between")} · ${say("claims", { n: claims.length })}`),
    end(line.claims[0].subject), end(line.claims[0].object), hiddenNote(all, claims),
    element("h3", {}, say("evidence")), portions(claims, (claim) => claimCard(claim, null), "more_claims"),
  ];
};

// Names with a count of `most`, drawn as a bar too; without `most` the count alone.
const ranking = (entities, count, most) => element("ul", { class: "ranking" }, ...entities.map((entity) => {
  const n = count(entity);
  const bar = most ? element("span", { class: "bar", "aria-hidden": "true" }, element("i")) : null;
  if (bar) bar.firstChild.style.width = `${Math.round((100 * n) / most)}%`;
  return element("li", {},
    button({ click: () => choose({ node: entity.id, go: true }) }, glyph(typeOf(entity)), element("span", { class: "name" }, clean(entity.name)), element("span", { class: "n" }, most ? `${n} / ${most}` : String(n))), bar ?? "");
}));

const reportEntry = (report) => element("li", {},
  button({ click: () => choose({ node: report.issuer, go: true }) },
    element("span", { class: "name" }, clean(report.title)), element("span", { class: "n" }, say("year", { n: report.year }))));
const overviewPanel = () => {
  const others = LISTED.filter((entity) => typeOf(entity) !== "Unit" && typeShown(entity) && inReport(entity));
  const several = ISSUERS.size > 1;
  const top = several ? others.filter((entity) => entity.homes.size > 1).slice(0, 12) : others.filter((entity) => entity.claims.length > 1).slice(0, 12);
  const shortOf = (entity) => entity.claims.filter((claim) => STATUSES[claim.status] === "shortfall" && claimShown(claim) && claim.object === entity.id).length;
  const short = others.filter((entity) => shortOf(entity)).sort((a, b) => shortOf(b) - shortOf(a)).slice(0, 8);
  const declined = REPORTS.reduce((sum, report) => sum + report.declined, 0);
  const unrelated = ENTITIES.filter((entity) => !entity.claims.length && !ISSUERS.has(entity.id)).length;
  const notes = [
    say("drawn_all", { n: shown.nodes.size, m: shown.lines.size }),
    unrelated ? say("unrelated", { n: unrelated }) : "",
    DATA.left_out ? say("too_many", { n: DRAWN.size, m: DATA.left_out }) : "",
    declined ? say("declined", { n: declined }) : "",
  ];
  if (!REPORTS.length) return [element("h2", {}, say("overview")), element("p", { class: "lead" }, say("no_reports"))];
  return [
    element("h2", {}, say("overview")), element("p", { class: "lead" }, say(several ? "how" : "how_alone")),
    top.length ? heading(say(several ? "shared" : "busiest")) : null,
    top.length ? ranking(top, (entity) => (several ? entity.homes.size : entity.claims.length), several ? ISSUERS.size : undefined) : null,
    short.length ? heading(say("shortfalls")) : null,
    short.length ? ranking(short, shortOf) : null,
    heading(say("reports"), REPORTS.length),
    portions(REPORTS, reportEntry, "more", element("ul", { class: "reports" })),
    element("p", { class: "lead" }, notes.filter(Boolean).join(language === "zh" ? "" : " ")),
    element("p", { class: "lead" }, say("keys")),
    element("footer", {}, say("footer", { n: DATA.lexicon })),
  ];
};

const showPanel = () => {
  const parts = state.node !== null ? nodePanel(ENTITIES[state.node]) : state.line !== null ? linePanel(LINES[state.line]) : overviewPanel();
  panel.replaceChildren(...parts.filter((part) => part !== null));
  panel.scrollTop = 0;
};
