// The list: only the rows in sight are in the page.

const ROW = () => (NARROW.matches ? 64 : 58); // pixels, as in the style sheet

function drawList() {
  const list = $("list"), rows = $("rows"), height = ROW();
  rows.style.height = state.shown.length * height + "px";
  const first = Math.max(0, Math.floor(list.scrollTop / height) - 8);
  const last = Math.min(state.shown.length, first + Math.ceil((list.clientHeight || 800) / height) + 16);
  rows.replaceChildren(...state.shown.slice(first, last).map((r, i) => row(r, first + i, height)));
  const now = rows.querySelector(".now");
  now ? list.setAttribute("aria-activedescendant", now.id) : list.removeAttribute("aria-activedescendant");
}
function row(r, at, height) {
  const doc = documents[r.doc], verdict = verdictOf(r);
  const about = r.type === "industry" ? [(r.names ?? []).join("、")] : [r.action ?? valueName("stage", r.stage), r.period, r.region];
  const where = documents.length > 1 && doc.region !== r.region ? doc.title : sectionOf(r);
  const value = r.type === "project" ? r.capacity ?? r.investment ?? "" : r.shown;
  const made = el("div", { id: `row-${r.n}`, className: `row ${r.what}${r.n === state.now ? " now" : ""}${isRejected(r) ? " rejected" : ""}`, title: sentenceOf(r) },
    named(el("span", { className: "glyph", title: whatName(r.what) }, GLYPHS[r.what]), { "aria-hidden": "true" }),
    el("b", { lang: "zh" }, nameOf(r)), el("span", { className: "value", lang: "zh" }, value),
    el("span", { className: "about", lang: "zh" }, [whatName(r.what), ...about, where].filter(Boolean).join(" · ")),
    stateOf(r, verdict));
  made.style.top = at * height + "px";
  made.dataset.n = r.n;
  return named(made, { role: "option", "aria-selected": r.n === state.now, "aria-setsize": state.shown.length, "aria-posinset": at + 1 });
}
/** What the reader said of a record; else, in the queue, what is doubtful about it. */
function stateOf(r, verdict) {
  if (verdict) return el("span", { className: `state ${verdict}` }, `${SIGNS[verdict]} ${say(verdict)}`);
  if (state.order !== "doubt") return el("span", { className: "state" });
  return el("span", { className: "state doubt" }, doubtsOf(r).slice(0, 2).map((doubt) => say(`doubt_${doubt}`)).join(say("comma")));
}
function step(by) {
  const at = state.shown.findIndex((r) => r.n === state.now);
  const next = at < 0 ? (by > 0 ? 0 : state.shown.length - 1) : at + by;
  if (state.shown[next]) select(state.shown[next].n);
}
function bringRow(r) { // the detail below may have covered the row
  const list = $("list"), height = ROW(), at = state.shown.indexOf(r) * height;
  if (at >= 0 && (at < list.scrollTop || at + height > list.scrollTop + list.clientHeight)) list.scrollTop = at - list.clientHeight / 3;
}
/** Chooses a record: its row, its place in the text, what is known of it. */
function select(n, { scroll = true, text = true } = {}) {
  const r = records[n];
  if (!r) return;
  state.now = n;
  if (scroll && !state.visible.has(n)) clearFilters();
  showDocument(r.doc);
  showInText(r, text);
  if (state.tab === "chart") showTab("records");
  drawDetail();
  bringRow(r);
  drawList();
}
