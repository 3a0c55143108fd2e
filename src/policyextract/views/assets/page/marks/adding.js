// Adding a record that the machine missed: its words selected with a mouse, a finger, or the keyboard alone.

let chosen = null; // the last span that was selected in the text: a tap on the button may already have undone the selection
let caret = null; // { at: paragraph, from, to }: what the keys have selected, in characters of the paragraph

function selectedSpan() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount || !$("article").contains(selection.getRangeAt(0).commonAncestorContainer)) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset, false), end = offsetOf(range.endContainer, range.endOffset, true);
  if (start < 0 || end <= start || paragraphAt(state.doc, start) !== paragraphAt(state.doc, end - 1)) return null;
  return { doc: state.doc, start, end, text: rawText(state.doc, start, end) };
}
function offerSpan() {
  const span = selectedSpan();
  if (span) chosen = span;
  const editing = records[state.now]?.mark && records[state.now].doc === state.doc && !$("detail").hidden;
  $("selected").hidden = !span;
  $("respan").hidden = !editing || records[state.now].mark.verdict === "right";
}
/** The record nearest before an offset in the same section: an added record is probably of its time and kind. */
function neighbour(doc, offset) {
  const section = sectionAt(doc, offset);
  let near = null;
  for (const r of ordered) {
    if (r.doc !== doc || r.section !== section || isRejected(r) || r.type !== "figure") continue;
    if (near && r.start > offset) break;
    near = r;
  }
  return near ?? {};
}
const TWO_NUMBERS = /(\d[\d.,]*)\s*(?:[-–—~～至到])\s*(\d[\d.,]*)/;
function addMissing() {
  const span = selectedSpan() ?? chosen;
  if (!span || span.doc !== state.doc) { tell(say("select_first")); return; }
  const near = neighbour(span.doc, span.start), document = documents[span.doc];
  const two = TWO_NUMBERS.exec(span.text), number = two ?? /\d[\d.,]*/.exec(span.text);
  const plain = (digits) => { const value = Number(digits.replace(/[,.]$/, "").replace(/,/g, "")); return isFinite(value) ? value : null; };
  const after = number ? span.text.slice(number.index + number[0].length) : "";
  const unit = number ? [...units.keys()].filter((known) => after.trimStart().startsWith(known)).sort((a, b) => b.length - a.length)[0] ?? null : null;
  const { doc: _, ...place } = span;
  const record = goldSlots({ ...place, type: number ? "figure" : "project", kind: near.kind ?? "target", bound: two ? "range" : "exact", measure: unit === "%" ? "growth" : "level",
    value: number ? plain(number[1] ?? number[0]) : null, value_high: two ? plain(two[2]) : null, unit, name: number ? null : span.text,
    period: near.period ?? null, region: near.region ?? document.region ?? null });
  if (number) record.number_start = span.start + codePoints(span.text.slice(0, number.index));
  const made = { document: document.hash, source: document.source, verdict: "missing", was: null, origin: identity(record), record, at: now() };
  getSelection().removeAllRanges();
  chosen = null;
  leaveCaret();
  change([[markId(made), made]], { quiet: true });
  drawTypes();
  filter();
  lightAdded();
  const added = ordered.find((r) => r.mark && markId(r.mark) === markId(made));
  if (added) select(added.n, { text: false });
  $("detail").querySelector("input, select")?.focus();
}
/** The selected words become the span of the chosen record. */
function takeSpan() {
  const span = selectedSpan() ?? chosen;
  if (!span || !records[state.now]?.mark) return;
  getSelection().removeAllRanges();
  chosen = null;
  leaveCaret();
  respan(span.start, span.end);
}
/** Gives the chosen record another span, and what its words are there. */
function respan(start, end) {
  const r = records[state.now], text = rawText(r.doc, start, end);
  if (!text) return;
  correct({ start, end, text, ...(r.type === "figure" ? { number_start: start + numberIn(text) } : {}) });
}
/** Moves one end of the span by one character that is shown. */
function nudge(side, by) {
  const r = records[state.now], p = layoutOf(r.doc)[paragraphAt(r.doc, r.start)];
  if (!p) return;
  const raw = p.runs.flatMap(([a, n]) => Array.from({ length: n }, (_, i) => a + i));
  let from = placeIn(p, r.start, false), to = placeIn(p, r.end, true);
  if (side === "start") from += by; else to += by;
  if (from >= 0 && to <= raw.length && from < to) respan(raw[from], raw[to - 1] + 1);
}

// ---- selecting with the keyboard alone ---------------------------------------------------------------------------------

function enterCaret() {
  if (NARROW.matches) showTab("text");
  const r = records[state.now], layout = layoutOf(state.doc);
  const at = r && r.doc === state.doc ? paragraphAt(r.doc, r.start) : firstInSight();
  if (!layout[at]) return;
  const from = r && r.doc === state.doc ? Math.max(0, placeIn(layout[at], r.start, false)) : 0;
  caret = { at, from, to: from + 1 };
  $("article").focus();
  drawCaret();
  tell(say("caret_help"));
}
function firstInSight() {
  const top = $("article").getBoundingClientRect().top;
  return Math.max(0, [...$("article").children].findIndex((p) => p.getBoundingClientRect().bottom > top));
}
function leaveCaret() { caret = null; light("caret", []); }
function drawCaret() {
  const p = layoutOf(state.doc)[caret.at], element = $("article").children[caret.at];
  const raw = p.runs.flatMap(([a, n]) => Array.from({ length: n }, (_, i) => a + i));
  const range = rangeOf(raw[caret.from], raw[caret.to - 1] + 1);
  if (!range) return;
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  light("caret", [range]);
  element.scrollIntoView({ block: "nearest" });
  $("spoken").textContent = clean(p.points.slice(caret.from, caret.to).join(""));
}
const BREAKS = new Set("，。；、：！？（）“”");
function moveCaret(event) {
  const layout = layoutOf(state.doc), size = () => layout[caret.at].points.length;
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === "Enter") { addMissing(); return true; }
  if (event.key === "Escape") { getSelection().removeAllRanges(); leaveCaret(); return true; }
  if (by) {
    const far = (at) => { // with Ctrl to the next mark, else to the next character
      let to = at + by;
      if (event.ctrlKey || event.metaKey) while (to > 0 && to < size() && !BREAKS.has(layout[caret.at].points[to])) to += by;
      return to;
    };
    if (event.shiftKey) caret.to = Math.min(size(), Math.max(caret.from + 1, far(caret.to)));
    else { caret.from = Math.min(size() - 1, Math.max(0, far(caret.from))); caret.to = caret.from + 1; }
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const at = caret.at + (event.key === "ArrowDown" ? 1 : -1);
    if (!layout[at]) return true;
    caret = { at, from: 0, to: 1 };
  } else return false;
  drawCaret();
  return true;
}
