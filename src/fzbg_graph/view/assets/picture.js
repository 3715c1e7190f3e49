// The picture: vis-network draws nodes and lines where Python placed them; names are drawn here, the important first,
// each only where it covers no other.

const canvas = document.getElementById("canvas");
const tip = document.getElementById("tip");
const nodeData = new vis.DataSet(DATA.nodes);
const lineData = new vis.DataSet(DATA.edges.map(({ claims, color, arrows, ...edge }, id) => ({ ...edge, id, color: { color, opacity: 0.4 } })));
const network = new vis.Network(canvas, { nodes: nodeData, edges: lineData }, { ...DATA.options, autoResize: true });
const SPOTS = new Map(DATA.nodes.map((node) => [node.id, node]));
const ARROWS = DATA.edges.map((edge) => edge.arrows);
const COLOURS = DATA.edges.map((edge) => edge.color);
const WIDTHS = DATA.edges.map((edge) => edge.width);
const fade = Math.min(1, Math.sqrt(600 / (LINES.length + 1)));
const SHARED = LINES.map(({ from, to }) => [from, to].some((id) => !ISSUERS.has(id) && ENTITIES[id].homes.size > 1));
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let bright = { nodes: null, lines: null };
let hovered = null;

const around = (place) => {
  const nodes = new Set([place]);
  const lines = new Set();
  for (const line of LINES) {
    if (!shown.lines.has(line.id) || (line.from !== place && line.to !== place)) continue;
    lines.add(line.id);
    nodes.add(line.from).add(line.to);
  }
  return { nodes, lines };
};

const findBright = () => {
  if (state.line !== null) {
    const { from, to } = LINES[state.line];
    const between = LINES.filter((line) => shown.lines.has(line.id) && line.from === from && line.to === to);
    return { nodes: new Set([from, to]), lines: new Set(between.map((line) => line.id)) };
  }
  if (state.node !== null && DRAWN.has(state.node)) return around(state.node);
  if (state.query.trim()) return { nodes: new Set(ENTITIES.filter(matches).map((entity) => entity.id)), lines: new Set() };
  return { nodes: null, lines: null };
};

// Only what has changed goes to vis-network: an update of everything takes long in a large picture.
const drawnStyles = { nodes: new Map(), lines: new Map() };
const changed = (kind, styles) => styles.filter((style) => {
  const text = JSON.stringify(style);
  if (drawnStyles[kind].get(style.id) === text) return false;
  drawnStyles[kind].set(style.id, text);
  return true;
});
const restyle = () => {
  bright = findBright();
  nodeData.update(changed("nodes", DATA.nodes.map(({ id }) => ({
    id, hidden: !shown.nodes.has(id), opacity: !bright.nodes || bright.nodes.has(id) ? 1 : 0.13,
  }))));
  lineData.update(changed("lines", LINES.map(({ id }) => {
    const on = bright.lines !== null && bright.lines.has(id);
    return {
      id,
      hidden: !shown.lines.has(id),
      color: { color: COLOURS[id], opacity: on ? 0.9 : bright.nodes ? 0.05 : fade * (SHARED[id] ? 0.6 : 0.36) },
      width: on ? WIDTHS[id] * 1.5 : WIDTHS[id],
      arrows: on ? { to: { enabled: ARROWS[id] === "to", scaleFactor: 0.45 } } : "",
    };
  })));
  network.redraw();
};

// Names.
const FAMILY = getComputedStyle(document.body).fontFamily;
const PRIORITY = [...DATA.nodes].sort((a, b) => weight(b.id) - weight(a.id) || a.id - b.id).map((node) => node.id);
function weight(place) {
  const entity = ENTITIES[place];
  return (ISSUERS.has(place) ? 1e6 : 0) + (entity.homes.size > 1 ? entity.homes.size * 1e3 : 0) + Math.min(entity.claims.length, 900);
}
const widths = new Map();
const measure = (context, text) => {
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
};
const breakUp = (context, letters, room, limit) => {
  const lines = [];
  let line = "";
  for (const letter of letters) {
    if (line && measure(context, line + letter) > room && !/[、，。》）”〉』】]/.test(letter)) {
      if (lines.length === limit - 1) return { lines: [...lines, `${line.slice(0, -1)}…`], cutShort: true };
      lines.push(line);
      line = "";
    }
    line += letter;
  }
  return { lines: [...lines, line], cutShort: false };
};
// At most `limit` lines of like length; a name that is too long loses its closing bracket first.
const wrap = (context, name, room, limit) => {
  const full = clean(name);
  const short = full.replace(/（[^（）]*）$/, "");
  for (const text of new Set([full, short])) {
    const width = measure(context, text);
    const even = Math.min(room, width / Math.ceil(width / room) + 14);
    for (const each of [even, room]) {
      const { lines, cutShort } = breakUp(context, Array.from(text), each, limit);
      if (!cutShort) return lines;
    }
  }
  return breakUp(context, Array.from(short || full), room, limit).lines;
};
const crosses = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// A name without the places above its own, which stand in a second line: 南开区人民政府, below it 天津市.
const above = (entity) => (entity.above && entity.name.startsWith(entity.above) && entity.name.length > entity.above.length + 2 ? entity.above : "");

const CROWDED = 14; // with more reporting units than this, what they share is named before them
const TOP = 24; // so many shared names may cover lesser nodes
const LEADING = new Set(ISSUERS.size > 1 ? [] : PRIORITY.slice(0, 60)); // named from afar where nothing is shared
const nameStyle = (place, scale) => {
  const focus = place === state.node || place === hovered || (state.line !== null && bright.nodes.has(place));
  const hub = ISSUERS.has(place);
  const crowded = hub && !focus && ISSUERS.size > CROWDED && scale < 0.45;
  const shared = ENTITIES[place].homes.size > 1;
  const near = bright.nodes && bright.nodes.has(place);
  if (bright.nodes && !near && !focus) return null;
  if (!focus && !hub && !shared && !near && !LEADING.has(place) && scale < 0.8) return null;
  const size = crowded ? 11 : hub ? 13.5 : shared || focus ? 12.5 : 11.5;
  return {
    font: `${(hub && !crowded) || focus ? "600 " : ""}${size}px ${FAMILY}`, height: size * 1.3, room: size * (hub ? 9.2 : focus ? 14 : 8.3),
    limit: focus ? 4 : (hub && !crowded) || scale > 1.4 ? 3 : 2, must: focus || (hub && !crowded), crowded,
    colour: hub || focus ? "#14202b" : shared ? "#26333f" : "#44515d",
  };
};

// A reporting unit is named inside the ring of its own nodes where there is room, else outside, away from the middle.
const RINGS = new Map([...ISSUERS].filter((id) => SPOTS.has(id)).map((id) => {
  const own = DATA.nodes.filter((node) => node.id !== id && ENTITIES[node.id].homes.size === 1 && ENTITIES[node.id].homes.has(id) && !ISSUERS.has(node.id));
  const far = own.map((node) => Math.hypot(node.x - SPOTS.get(id).x, node.y - SPOTS.get(id).y));
  return [id, { inner: Math.min(...far), outer: Math.max(0, ...far) + 8, up: SPOTS.get(id).y < 0 && Math.abs(SPOTS.get(id).y) > Math.abs(SPOTS.get(id).x) }];
}));
const hubSpot = (id, x, y, reach, width, height, scale) => {
  const ring = RINGS.get(id);
  const inside = bright.nodes || Math.hypot(width / 2, reach + height) < ring.inner * scale - 6;
  if (inside) return [x - width / 2, y + reach + 2];
  return [x - width / 2, ring.up ? y - ring.outer * scale - height - 2 : y + ring.outer * scale + 2];
};

// Where a name goes: below its node, else above, right, left; free of all boxes, or at least of the greater ones.
const place = (names, nodes, { id, x, y, reach, style, order }, width, height) => {
  const gap = reach + 3;
  const spots = [
    [x - width / 2, y + gap], [x - width / 2, y - gap - height], [x + gap, y - height / 2], [x - gap - width, y - height / 2],
  ].map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
  const apart = (box) => !names.some((other) => crosses(box, other));
  if (ISSUERS.has(id)) {
    const [left, top] = hubSpot(id, x, y, reach, width, height, network.getScale());
    const box = { left, top, right: left + width, bottom: top + height };
    return style.must || apart(box) ? box : null;
  }
  const [right, bottom] = [canvas.clientWidth / 2 - 2, canvas.clientHeight / 2 - 2];
  const whole = (box) => box.left > -right && box.right < right && box.top > -bottom && box.bottom < bottom;
  const free = spots.filter((box) => apart(box) && (whole(box) || style.must));
  const greater = (order < TOP ? nodes.slice(0, order + 1) : nodes);
  return free.find((box) => !nodes.some((other) => crosses(box, other))) ?? free.find((box) => !greater.some((other) => crosses(box, other))) ?? (style.must ? spots[0] : null);
};

// What is in sight, the important first: where on the screen, how large, how named.
const inSight = (scale, middle) => {
  const width = canvas.clientWidth / 2 + 60;
  const height = canvas.clientHeight / 2 + 30;
  const first = [state.node, hovered].filter((id) => id !== null && SPOTS.has(id));
  const found = [];
  for (const id of new Set([...first, ...PRIORITY])) {
    const spot = SPOTS.get(id);
    const [x, y] = [(spot.x - middle.x) * scale, (spot.y - middle.y) * scale];
    if (!shown.nodes.has(id) || Math.abs(x) > width || Math.abs(y) > height) continue;
    const style = nameStyle(id, scale);
    if (style || !bright.nodes) found.push({ id, x, y, reach: spot.size * scale, style });
  }
  const rank = ({ style }) => (!style ? 3 : style.must ? 0 : style.crowded ? 2 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
};

const drawNames = (context) => {
  const scale = network.getScale();
  const middle = network.getViewPosition();
  canvas.dataset.view = [middle.x, middle.y, scale].map((value) => value.toFixed(3)).join(" ");
  const todo = inSight(scale, middle);
  const nodes = todo.map(({ x, y, reach }) => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }));
  const names = [];
  context.save();
  context.translate(middle.x, middle.y);
  context.scale(1 / scale, 1 / scale);
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.5, strokeStyle: "rgba(250, 249, 246, .92)" });
  todo.forEach((item, order) => {
    const { id, style } = item;
    if (!style) return;
    context.font = style.font;
    const parents = above(ENTITIES[id]);
    const lines = wrap(context, ENTITIES[id].name.slice(parents.length), style.room, style.limit);
    if (parents && ISSUERS.has(id) && !style.crowded) lines.push(parents);
    const width = Math.max(...lines.map((line) => measure(context, line)));
    const box = place(names, nodes, { ...item, order }, width, lines.length * style.height);
    if (!box) return;
    names.push(box);
    context.fillStyle = style.colour;
    lines.forEach((line, i) => {
      if (line === parents) [context.font, context.fillStyle] = [`11px ${FAMILY}`, "#5b6875"];
      const at = [(box.left + box.right) / 2, box.top + (i + 0.5) * style.height];
      context.strokeText(line, ...at);
      context.fillText(line, ...at);
    });
  });
  context.restore();
};
network.on("afterDrawing", drawNames);

// Pointing.
const linePredicates = (line) =>
  PREDICATES.filter((code, i) => line.claims.some((claim) => claim.predicate === i && claimShown(claim))).map((code) => word("predicates", code)).join(language === "zh" ? "、" : ", ");
const showTip = (text, at) => {
  tip.textContent = text;
  tip.hidden = false;
  tip.style.left = `${Math.max(4, Math.min(at.x + 14, canvas.clientWidth - tip.offsetWidth - 6))}px`;
  tip.style.top = `${Math.max(4, Math.min(at.y + 14, canvas.clientHeight - tip.offsetHeight - 6))}px`;
};
const hideTip = () => { tip.hidden = true; };
const nodeAt = (at, reach) => {
  const exact = network.getNodeAt(at);
  if (exact !== undefined && shown.nodes.has(exact)) return exact;
  const scale = network.getScale();
  const { x, y } = network.DOMtoCanvas(at);
  let best = null;
  let nearest = reach / scale;
  for (const id of shown.nodes) {
    const spot = SPOTS.get(id);
    const distance = Math.hypot(spot.x - x, spot.y - y) - spot.size;
    if (distance < nearest) [best, nearest] = [id, distance];
  }
  return best;
};
const lineAt = (at) => {
  const id = network.getEdgeAt(at);
  return id !== undefined && shown.lines.has(id) ? id : null;
};
network.on("click", ({ pointer }) => {
  const node = nodeAt(pointer.DOM, 6);
  const line = node === null ? lineAt(pointer.DOM) : null;
  hideTip();
  choose({ node, line });
});
network.on("hoverNode", ({ node, pointer }) => {
  if (!shown.nodes.has(node)) return;
  hovered = node;
  canvas.style.cursor = "pointer";
  const entity = ENTITIES[node];
  showTip(`${word("types", typeOf(entity))} · ${clean(entity.name)} · ${say("claims", { n: entity.claims.filter(claimShown).length })}`, pointer.DOM);
  network.redraw();
});
network.on("hoverEdge", ({ edge, pointer }) => {
  if (!shown.lines.has(edge) || hovered !== null) return;
  canvas.style.cursor = "pointer";
  const line = LINES[edge];
  const [a, b] = [line.claims[0].subject, line.claims[0].object].map((id) => clean(ENTITIES[id].name));
  showTip(`${a} — ${linePredicates(line)}（${word("statuses", line.status)}）— ${b}`, pointer.DOM);
});
network.on("blurNode", () => { hovered = null; canvas.style.cursor = ""; hideTip(); network.redraw(); });
network.on("blurEdge", () => { if (hovered === null) { canvas.style.cursor = ""; hideTip(); } });
network.on("dragStart", hideTip);
network.on("zoom", hideTip);

const motion = calm ? false : { duration: 320, easingFunction: "easeInOutQuad" };
const fit = (ids, limit, animation) => {
  const spots = [...ids].filter((id) => shown.nodes.has(id)).map((id) => SPOTS.get(id));
  if (!spots.length) return;
  const [xs, ys] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((canvas.clientWidth - Math.min(130, canvas.clientWidth / 8)) / (right - left + 1), (canvas.clientHeight - 120) / (bottom - top + 1), limit);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
};
const showWhole = (animation = motion) => fit(DRAWN, 1.5, animation);
// To the chosen node or line with what is bright beside it.
const goThere = (animation = motion) => { if (bright.lines && bright.nodes.size > 1) fit(bright.nodes, 1, animation); else if (SPOTS.has(state.node)) fit([state.node], 1, animation); };
const zoomBy = (factor) => network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 5), animation: motion });
