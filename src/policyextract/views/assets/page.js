"use strict";
// The review page. Records, documents and sentences come from the JSON in #data; the texts from <template>s.
// Everything from a document enters the page as text nodes (or was escaped when the page was made), never as markup.
// The chart is in page-chart.js: both are plain scripts and see each other's top-level names.
const $ = (id) => document.getElementById(id);
const started = performance.now();
const data = JSON.parse($("data").textContent);
const { documents, sentences, industries } = data;
const SIGNS = { right: "✓", wrong: "✗", missing: "＋" };
const GLYPHS = { target: "◇", actual: "◆", project: "▣", industry: "#" };
const ROW = 58; // pixels, as in the style sheet
const NARROW = matchMedia("(max-width: 860px)"); // as there, too
const CHOICES = {
  type: ["figure", "project", "industry"], kind: ["target", "actual"],
  bound: ["exact", "approx", "min", "max", "range"], measure: ["level", "growth", "change"], direction: ["", "up", "down"],
  role: ["", "baseline"], stage: ["", "planned", "signed", "started", "ongoing", "completed", "operational"],
};
const GOLD = { // the slots of a gold record, in the order of the annotation guide
  figure: ["kind", "value", "value_high", "unit", "bound", "measure", "direction", "indicator", "action", "period", "region", "role"],
  project: ["name", "owner", "capacity", "investment", "stage", "kind", "period", "region"],
  industry: ["gbt4754"],
};
const NUMBERS = new Set(["value", "value_high"]);
const STRIP = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** An element with properties and children; strings become text nodes, with what would be invisible left out. */
function el(tag, props, ...children) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children.filter((c) => c != null && c !== "").map((c) => (typeof c === "string" ? c.replace(STRIP, "\ufffd") : c)));
  return made;
}

// ---- records -------------------------------------------------------------------------------------------------------

const whatOf = (r) => (r.type === "figure" || r.type === "aim" ? r.kind : r.type); // as the text is marked
function prepare(record, number) {
  record.n = number;
  record.what = whatOf(record);
  record.words = [record.label, record.text, record.shown, record.action, record.region, record.period, record.rule,
    typeof record.sentence === "number" ? sentences[record.sentence] : ""].join(" ").toLowerCase();
  return record;
}
const records = data.records.map(prepare);
const found = records.length; // those after it were added by the reader
const state = { doc: 0, now: -1, tab: "records", shown: [], hidden: new Set(), filters: {}, query: "" };

// Marks: number of a record -> { mark: "right" | "wrong" | "missing", slots: what the reader corrected }.
const STORE = "policyextract:" + data.key;
const marks = new Map();
function restore() {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(STORE)); } catch { /* no storage here, or not ours */ }
  for (const added of kept?.added ?? []) records.push(prepare(added, records.length));
  for (const [n, mark] of kept?.marks ?? []) if (records[n]) marks.set(n, mark);
}
function keep() {
  const added = records.slice(found).map(({ words, n, what, ...slots }) => slots);
  try { localStorage.setItem(STORE, JSON.stringify({ marks: [...marks], added })); } catch { /* they last as long as the page */ }
  $("marked").textContent = marks.size;
}

// ---- filters -------------------------------------------------------------------------------------------------------

const codesMatch = (r, wanted) => {
  const [code] = wanted.split(" ");
  const coded = /^[A-T]?\d*$/i.test(code);
  return r.codes?.some((c) => (coded ? c.startsWith(code.toUpperCase()) : (industries[c] ?? "").includes(wanted)));
};
const TESTS = {
  indicator: (r, wanted) => r.type === "figure" && (r.label.includes(wanted) || r.indicator_id === wanted),
  industry: codesMatch,
  rule: (r, wanted) => (r.rule ?? "").includes(wanted),
  mark: (r, wanted) => (marks.get(r.n)?.mark ?? "unmarked") === wanted,
  scope: (r) => r.doc === state.doc,
};
function filter() {
  const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  const tests = Object.entries(state.filters).filter(([, wanted]) => wanted);
  state.shown = records.filter((r) => !r.gone && !state.hidden.has(r.what) && words.every((w) => r.words.includes(w))
    && tests.every(([name, wanted]) => TESTS[name](r, wanted)));
  state.visible = new Set(state.shown.map((r) => r.n));
  const total = records.filter((r) => !r.gone).length;
  $("count").textContent = state.shown.length === total ? say("count", { n: total }) : say("count_of", { n: state.shown.length, total });
  $("active").textContent = tests.length || "";
  dim();
  highlightWords(words);
  $("list").scrollTop = 0;
  drawList();
  if (state.tab === "chart") drawChart();
}
function suggest(id, counts) {
  const options = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 400);
  $(id).replaceChildren(...options.map(([value, n]) => el("option", { value, label: `${value} (${n})` })));
}
function count(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

// ---- the list: only the rows in sight are in the page ----------------------------------------------------------------

function drawList() {
  const list = $("list"), rows = $("rows");
  rows.style.height = state.shown.length * ROW + "px";
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 8);
  const last = Math.min(state.shown.length, first + Math.ceil((list.clientHeight || 800) / ROW) + 16);
  rows.replaceChildren(...state.shown.slice(first, last).map((r, i) => row(r, first + i)));
}
const nameOf = (r) => (r.n < found && !r.indicator && (r.type === "figure" || r.type === "aim") ? say("no_indicator") : r.label);
function row(r, at) {
  const doc = documents[r.doc], mark = marks.get(r.n)?.mark;
  const about = r.type === "industry" ? [(r.names ?? []).join("、")] : [r.action ?? valueName("stage", r.stage), r.period, r.region];
  const where = documents.length > 1 && doc.region !== r.region ? doc.title : doc.sections[r.section];
  const value = r.type === "project" ? r.capacity ?? r.investment ?? "" : r.shown;
  const made = el("div", { className: `row ${r.what}${r.n === state.now ? " now" : ""}`, title: r.sentence == null ? "" : sentences[r.sentence] ?? "" },
    el("span", { className: "glyph", title: whatName(r.what) }, GLYPHS[r.what]),
    el("b", { lang: "zh" }, nameOf(r)), el("span", { className: "value", lang: "zh" }, value),
    el("span", { className: "about", lang: "zh" }, [whatName(r.what), ...about, where].filter(Boolean).join(" · ")),
    el("span", { className: `state ${mark ?? ""}` }, mark ? `${SIGNS[mark]} ${say(mark)}` : ""));
  made.style.top = at * ROW + "px";
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", String(r.n === state.now));
  made.dataset.n = r.n;
  return made;
}

// ---- the document --------------------------------------------------------------------------------------------------

function showDocument(number) {
  if (state.drawn === number) return;
  state.doc = state.drawn = number;
  $("document").value = number;
  $("article").replaceChildren($("text-" + number).content.cloneNode(true));
  $("article").scrollTop = 0;
  state.runs = [...$("article").children].map((p) => p.dataset.runs.split(" ").map((run) => run.split(":").map(Number)));
  for (const mark of $("article").querySelectorAll("mark")) paint(mark);
  if (state.filters.scope) filter();
  else { dim(); highlightWords(state.query.toLowerCase().split(/\s+/).filter(Boolean)); }
  showMissing();
}
function paint(mark) {
  const given = marks.get(Number(mark.dataset.n))?.mark;
  mark.classList.toggle("right", given === "right");
  mark.classList.toggle("wrong", given === "wrong");
}
function dim() {
  for (const mark of $("article").querySelectorAll("mark")) mark.classList.toggle("off", !state.visible?.has(Number(mark.dataset.n)));
}
const codePoints = (text) => [...text].length;
const textNodes = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};
/** The DOM range of raw offsets; null where they are not shown. Offsets count code points, the DOM UTF-16 units. */
function rangeOf(start, end) {
  const at = state.runs.findIndex((runs) => { const [a, n] = runs.at(-1); return a + n > start; });
  if (at < 0 || state.runs[at][0][0] >= end) return null;
  let seen = 0, from = -1, to = -1;
  for (const [a, n] of state.runs[at]) {
    if (from < 0 && start < a + n) from = seen + Math.max(0, start - a);
    if (end > a) to = seen + Math.min(n, end - a);
    seen += n;
  }
  const range = document.createRange();
  let passed = 0;
  for (const node of textNodes($("article").children[at])) {
    const points = [...node.data], unit = (n) => points.slice(0, n).join("").length;
    if (from >= passed && from < passed + points.length) range.setStart(node, unit(from - passed));
    if (to > passed && to <= passed + points.length) { range.setEnd(node, unit(to - passed)); return range; }
    passed += points.length;
  }
  return null;
}
/** The raw offset of a place in the article. */
function offsetOf(node, offset, isEnd) {
  const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("[data-runs]");
  if (!paragraph) return -1;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  let left = codePoints(before.toString()) - (isEnd ? 1 : 0);
  for (const [a, n] of state.runs[[...$("article").children].indexOf(paragraph)]) {
    if (left < n) return a + left + (isEnd ? 1 : 0);
    left -= n;
  }
  return -1;
}
function setHighlight(name, ranges) {
  if (!window.CSS?.highlights) return;
  ranges.length ? CSS.highlights.set(name, new Highlight(...ranges)) : CSS.highlights.delete(name);
}
function highlightWords(words) {
  const ranges = [];
  for (const node of words.length ? textNodes($("article")) : []) {
    const text = node.data.toLowerCase();
    for (const word of words) for (let at = text.indexOf(word); at >= 0 && text.length === node.data.length; at = text.indexOf(word, at + word.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      ranges.push(range);
    }
  }
  setHighlight("found", ranges);
  $("hits").textContent = words.length ? say("hits", { n: ranges.length }) : "";
}
function showMissing() {
  const added = records.slice(found).filter((r) => !r.gone && r.doc === state.doc);
  setHighlight("missing", added.map((r) => rangeOf(r.start, r.end)).filter(Boolean));
}

// ---- one record ----------------------------------------------------------------------------------------------------

function select(n, { scroll = true, text = true } = {}) {
  const r = records[n];
  if (!r) return;
  state.now = n;
  if (scroll && !state.visible.has(n)) clearFilters();
  showDocument(r.doc);
  for (const old of $("article").querySelectorAll("mark.now")) old.classList.remove("now");
  const parts = $("article").querySelectorAll(`mark[data-n="${n}"]`);
  parts.forEach((part) => part.classList.add("now"));
  const range = n >= found ? rangeOf(r.start, r.end) : null;
  const target = parts[0] ?? range?.startContainer.parentElement;
  if (text && target) {
    const bring = () => target.scrollIntoView({ block: "center" });
    bring();
    requestAnimationFrame(bring); // once more, when the paragraphs on the way have their true height
  }
  setHighlight("slots", Object.entries(r.spans ?? {}).filter(([slot]) => slot !== "number").map(([, [a, b]]) => rangeOf(a, b)).filter(Boolean));
  if (state.tab === "chart" && !NARROW.matches) showTab("records");
  drawDetail();
  const list = $("list"), at = state.shown.indexOf(r) * ROW; // the detail below may have covered the row
  if (at < list.scrollTop || at + ROW > list.scrollTop + list.clientHeight) list.scrollTop = at - list.clientHeight / 3;
  drawList();
}
function step(by) {
  const at = state.shown.findIndex((r) => r.n === state.now);
  const next = at < 0 ? (by > 0 ? 0 : state.shown.length - 1) : at + by;
  if (state.shown[next]) select(state.shown[next].n);
}
function slotList(r) {
  const named = (slot) => valueName(slot, r[slot]);
  const parts = r.type === "figure"
    ? { indicator: nameOf(r), action: r.action, quantity: r.shown, bound: named("bound"), measure: [named("measure"), named("direction")].filter(Boolean).join(" "), period: r.period,
        region: r.region, commitment: r.commitment && `${named("commitment")} (${r.commitment_text})`, role: named("role"), series: r.indicator_id }
    : r.type === "aim"
      ? { indicator: nameOf(r), relation: named("relation"), reference: r.reference, kind: named("kind"), period: r.period, region: r.region }
    : r.type === "project"
      ? { name: r.name, kind: named("kind"), stage: named("stage"), owner: r.owner, capacity: r.capacity, investment: r.investment, period: r.period, region: r.region }
      : { "GB/T 4754": (r.gbt4754 ?? []).map((c) => `${c} ${industries[c] ?? ""}`).join("; "), note: r.note };
  parts.rule = r.rule;
  const list = el("dl");
  for (const [slot, text] of Object.entries(parts)) if (text) list.append(el("dt", {}, slotName(slot)), el("dd", { lang: "zh" }, String(text)));
  return list;
}
function drawDetail() {
  const r = records[state.now], given = marks.get(r.n);
  const quote = el("p", { className: `quote ${r.what}`, lang: "zh" });
  const sentence = sentences[r.sentence] ?? r.text, written = r.text.replace(/\s/g, ""), at = sentence.indexOf(written);
  if (at >= 0) quote.append(...[sentence.slice(0, at), el("b", {}, written), sentence.slice(at + written.length)].map((p) => (typeof p === "string" ? p.replace(STRIP, "\ufffd") : p)));
  else quote.append(el("span", {}, sentence));
  const act = (name, key, label, run) => {
    const button = el("button", { type: "button", className: name, onclick: run }, label + " ", el("kbd", {}, key));
    button.setAttribute("aria-pressed", String(given?.mark === name));
    return button;
  };
  const acts = el("div", { className: "acts" });
  if (r.n < found) acts.append(act("right", "r", `✓ ${say("act_right")}`, () => mark("right")), act("wrong", "w", `✗ ${say("act_wrong")}`, () => mark("wrong")));
  if (given) acts.append(act("undo", "u", say(r.n < found ? "unmark" : "take_back"), () => mark(null)));
  const open = given && given.mark !== "right";
  const hint = say(given?.mark === "wrong" ? "correct" : "say_what");
  $("detail").replaceChildren(quote, ...(open ? [el("p", { className: "hint" }, hint), slotForm(r, given)] : [slotList(r)]), acts);
  const said = quote.querySelector("b"); // a long sentence is cut: bring the record into its frame
  if (said) quote.scrollTop = said.offsetTop - quote.offsetTop - quote.clientHeight / 3;
}
function slotForm(r, given) {
  const form = el("form", { className: "slots", onsubmit: (event) => event.preventDefault() });
  const slots = [...(given.mark === "missing" ? ["type"] : []), ...(GOLD[r.type] ?? [])];
  for (const slot of slots) {
    const value = given.slots[slot] ?? r[slot] ?? "";
    const input = CHOICES[slot]
      ? el("select", { name: slot }, ...CHOICES[slot].map((choice) => el("option", { value: choice, selected: choice === value }, choice ? valueName(slot, choice) : "–")))
      : el("input", { name: slot, value: Array.isArray(value) ? value.join(" ") : value, inputMode: NUMBERS.has(slot) ? "decimal" : "text", lang: "zh" });
    input.onchange = () => {
      given.slots[slot] = slot === "gbt4754" ? input.value.split(/[\s,;]+/).filter(Boolean) : NUMBERS.has(slot) && input.value !== "" && isFinite(input.value) ? Number(input.value) : input.value || null;
      if (given.mark === "missing") { r[slot] = given.slots[slot]; r.label = r.indicator || r.name || r.text; prepare(r, r.n); }
      keep();
      if (slot === "type") drawDetail();
      drawList();
    };
    form.append(el("label", {}, slotName(slot), input));
  }
  return form;
}
function mark(given) {
  const r = records[state.now];
  if (!r || (r.n >= found && given)) return;
  if (given) marks.set(r.n, { mark: given, slots: marks.get(r.n)?.slots ?? {} });
  else { marks.delete(r.n); if (r.n >= found) r.gone = true; }
  $("article").querySelectorAll(`mark[data-n="${r.n}"]`).forEach(paint);
  keep();
  if (r.gone) { state.now = -1; $("detail").replaceChildren(); filter(); showMissing(); return; }
  drawDetail();
  drawList();
}
function selectedSpan() {
  const chosen = getSelection();
  if (chosen.isCollapsed || !chosen.rangeCount || !$("article").contains(chosen.getRangeAt(0).commonAncestorContainer)) return null;
  const range = chosen.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset, false), end = offsetOf(range.endContainer, range.endOffset, true);
  return start >= 0 && end > start ? { start, end, text: range.toString() } : null;
}
function addMissing() {
  const span = selectedSpan();
  if (!span) return;
  const number = /\d[\d.,]*/.exec(span.text);
  const around = records.find((r) => r.doc === state.doc && r.start >= span.start) ?? {};
  const unit = number ? /^\s*(%|[^\s\d，。、；以左上下]+)/.exec(span.text.slice(number.index + number[0].length))?.[1] : null;
  const added = { type: number ? "figure" : "project", doc: state.doc, section: around.section ?? -1, ...span, label: span.text, rule: "", shown: span.text, kind: around.kind ?? "target",
    bound: "exact", measure: unit === "%" ? "growth" : "level", value: number ? Number(number[0].replace(/,/g, "")) : null, unit, name: number ? null : span.text,
    period: around.period ?? null, region: around.region ?? documents[state.doc].region };
  added.number_at = number ? codePoints(span.text.slice(0, number.index)) : 0;
  records.push(prepare(added, records.length));
  marks.set(records.length - 1, { mark: "missing", slots: {} });
  getSelection().removeAllRanges();
  keep();
  filter();
  showMissing();
  showTab("records");
  select(records.length - 1, { text: false });
}

// ---- saving --------------------------------------------------------------------------------------------------------

/** The gold records of a document: right ones, corrected and missing ones; what nobody has judged is optional. */
function gold(doc) {
  const lines = [];
  for (const r of records) {
    if (r.doc !== doc || r.gone || !GOLD[r.type]) continue; // targets in words are not judged by gold
    const given = marks.get(r.n), changed = Object.keys(given?.slots ?? {}).length > 0;
    if (given?.mark === "wrong" && !changed) continue;
    const slots = { ...r, ...(given && given.mark !== "right" ? given.slots : {}) };
    const line = { type: slots.type, start: r.start, end: r.end };
    if (line.type === "figure") line.number_start = r.number_start ?? r.start + (r.number_at ?? 0);
    if (line.type !== "project") line.text = r.text;
    for (const slot of GOLD[line.type]) line[slot] = slots[slot] ?? (slot === "gbt4754" ? [] : null);
    lines.push({ ...line, optional: !given });
  }
  return lines.sort((a, b) => a.start - b.start || a.end - b.end).map((line) => JSON.stringify(line) + "\n").join("");
}
function link(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  return el("a", { href: url, download: name.replace(/[\\/:*?"<>|]/g, "_") }, name);
}
function openDialog(...children) {
  $("dialog").replaceChildren(...children, el("form", { method: "dialog" }, el("button", {}, say("close"))));
  $("dialog").showModal();
}
function save() {
  const touched = [...new Set([...marks.keys()].map((n) => records[n].doc))].sort((a, b) => a - b);
  const items = touched.map((doc) => {
    const counts = count([...marks].filter(([n]) => records[n].doc === doc).map(([, m]) => m.mark));
    const also = documents[doc].isText ? [] : [say("and"), link(documents[doc].stem + ".txt", documents[doc].text ?? "")];
    const said = ["right", "wrong", "missing"].filter((m) => counts.get(m)).map((m) => `${counts.get(m)} ${say(m)}`).join(say("comma"));
    return el("li", {}, link(documents[doc].stem + ".jsonl", gold(doc)), ...also, ` (${said})`);
  });
  openDialog(el("h2", {}, say("save_title")),
    items.length ? el("ul", {}, ...items) : el("p", {}, say("nothing_marked")),
    el("p", { className: "hint" }, say("save_hint")));
}
const KEYS = [["j k ↓ ↑", "key_step"], ["r w u", "key_mark"], ["m", "key_missing"], ["[ ]", "key_document"],
  ["/", "search"], ["c", "chart"], ["s", "key_save"], ["?", "key_help"]];
function help() {
  const list = el("dl");
  for (const [what, glyph] of Object.entries(GLYPHS)) list.append(el("dt", { className: what }, el("span", { className: "glyph" }, glyph)), el("dd", {}, whatName(what)));
  for (const [keys, does] of KEYS) list.append(el("dt", {}, ...keys.split(" ").flatMap((key) => [el("kbd", {}, key), " "])), el("dd", {}, say(does)));
  openDialog(el("h2", {}, say("help_title")), list);
}

// ---- wiring --------------------------------------------------------------------------------------------------------

function showTab(tab) {
  state.tab = document.body.dataset.tab = tab;
  for (const button of $("tabs").children) button.setAttribute("aria-selected", String(button.dataset.tab === tab));
  if (tab === "chart") drawChart(); else drawList();
}

function clearFilters() {
  state.filters = {}; state.query = $("search").value = "";
  state.hidden.clear();
  document.querySelectorAll("[data-filter]").forEach((input) => { input.value = ""; });
  drawTypes();
  filter();
}
function drawTypes() {
  const counts = count(records.map((r) => r.what));
  $("types").replaceChildren(...Object.keys(GLYPHS).map((what) => {
    const button = el("button", { type: "button", className: what, onclick: () => {
      state.hidden.has(what) ? state.hidden.delete(what) : state.hidden.add(what);
      button.setAttribute("aria-pressed", String(!state.hidden.has(what)));
      filter();
    } }, el("span", { className: "glyph" }, GLYPHS[what]), ` ${whatName(what)} `, el("small", {}, String(counts.get(what) ?? 0)));
    button.setAttribute("aria-pressed", String(!state.hidden.has(what)));
    return button;
  }));
}
function wire() {
  let waiting = 0;
  $("search").oninput = () => { clearTimeout(waiting); waiting = setTimeout(() => { state.query = $("search").value; filter(); }, 60); };
  document.querySelectorAll("[data-filter]").forEach((input) => { input.oninput = () => { state.filters[input.dataset.filter] = input.value.trim(); filter(); }; });
  $("clear").onclick = clearFilters;
  $("document").onchange = () => showDocument(Number($("document").value));
  let frame = 0;
  $("list").onscroll = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(drawList); };
  new ResizeObserver(drawList).observe($("list"));
  $("list").onclick = (event) => { const at = event.target.closest("[data-n]"); if (at) select(Number(at.dataset.n), { scroll: false }); };
  $("article").onclick = (event) => { const at = event.target.closest("mark"); if (at && getSelection().isCollapsed) select(Number(at.dataset.n), { text: false }); };
  $("article").onmouseover = (event) => {
    const at = event.target.closest("mark");
    $("tip").hidden = !at;
    if (!at) return;
    $("tip").replaceChildren(slotList(records[at.dataset.n]));
    const box = at.getBoundingClientRect(), tip = $("tip").getBoundingClientRect();
    $("tip").style.left = Math.max(8, Math.min(box.left, innerWidth - tip.width - 8)) + "px";
    $("tip").style.top = (box.bottom + tip.height + 12 < innerHeight ? box.bottom + 8 : box.top - tip.height - 8) + "px";
  };
  $("article").onmouseleave = $("article").onscroll = () => { $("tip").hidden = true; };
  document.onselectionchange = () => { $("missing").hidden = !selectedSpan(); };
  $("missing").onpointerdown = (event) => { event.preventDefault(); addMissing(); };
  $("tabs").onclick = (event) => event.target.dataset.tab && showTab(event.target.dataset.tab);
  $("view").onchange = $("series").onchange = drawChart;
  $("save").onclick = save;
  $("help").onclick = help;
  $("language").onclick = () => { switchLanguage(); draw(); };
  matchMedia("(prefers-color-scheme: dark)").onchange = () => state.tab === "chart" && drawChart();
  document.onclick = (event) => { if (!$("more").contains(event.target)) $("more").open = false; };
  const keys = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), r: () => mark("right"), w: () => mark("wrong"), u: () => mark(null), m: addMissing, s: save,
    "?": help, "/": () => $("search").focus(), c: () => showTab(state.tab === "chart" ? "records" : "chart"),
    "[": () => documents[state.doc - 1] && showDocument(state.doc - 1), "]": () => documents[state.doc + 1] && showDocument(state.doc + 1),
  };
  document.onkeydown = (event) => {
    if (event.key === "Escape") document.activeElement.blur();
    const inField = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || $("dialog").open;
    if (inField || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  };
}

/** What is drawn anew when the language changes. */
function draw() {
  if (!data.title) document.title = $("title").textContent = say("documents", { n: documents.length });
  drawTypes();
  filter();
  if (state.now >= 0) drawDetail();
}

restore();
keep();
sayAll();
$("document").append(...documents.map((d, n) => el("option", { value: n }, [d.title, d.published].filter(Boolean).join("  "))));
suggest("indicators", count(records.filter((r) => r.type === "figure" && r.indicator).map((r) => r.label)));
suggest("industries", count(records.flatMap((r) => r.codes ?? []).map((c) => `${c} ${industries[c] ?? ""}`)));
suggest("rules", count(records.map((r) => r.rule).filter(Boolean)));
wire();
if (documents.length) showDocument(0);
showTab(NARROW.matches ? "text" : "records");
draw();
requestAnimationFrame(() => { document.documentElement.dataset.ready = Math.round(performance.now() - started); });
