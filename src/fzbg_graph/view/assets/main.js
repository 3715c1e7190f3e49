// Choices and what follows from them.

// Choose a node, a line or (without either) nothing; `go` moves the picture there, `read` moves the keyboard to the panel.
function choose({ node = null, line = null, go = false, read: reading = false }) {
  state.node = node;
  state.line = line;
  restyle();
  showPanel();
  markCurrent();
  if (node !== null || line !== null) showTab("panel");
  if (go) goThere();
  if (reading) panel.focus();
  writeAddress();
}

let waiting = 0;
function requery() {
  listLength = PAGE;
  showList();
  clearTimeout(waiting); // the picture follows when the typing pauses
  waiting = setTimeout(() => { restyle(); writeAddress(false); }, 120);
}

function refilter(whole = false) {
  refreshShown();
  showLegend();
  showReports();
  showList();
  restyle();
  showPanel();
  if (whole) showWhole();
  writeAddress();
}

function showAll() {
  search.value = state.query;
  refreshShown();
  showWords();
  showLegend();
  showReports();
  showList();
  restyle();
  showPanel();
}

const start = () => {
  readAddress();
  showTab("panel");
  showAll();
  listen();
  showWhole(false);
  goThere(false);
  let size = [canvas.clientWidth, canvas.clientHeight];
  new ResizeObserver(() => {
    const now = [canvas.clientWidth, canvas.clientHeight];
    if (now[0] === size[0] && now[1] === size[1]) return;
    size = now;
    network.setSize("100%", "100%");
    if (state.node === null && state.line === null) showWhole(false);
    else network.redraw();
  }).observe(canvas);
  window.addEventListener("popstate", () => { readAddress(); showAll(); goThere(); });
};
start();
