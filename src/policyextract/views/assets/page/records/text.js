// The document: its text with the records marked, raw offsets to places on the page and back, words and spans lit up.
// Offsets count code points of the raw text, the page UTF-16 units of what is shown.

const layouts = new Map();
/** The paragraphs of a document: their text and its runs, as [raw offset, characters]. */
function layoutOf(doc) {
  if (!layouts.has(doc)) {
    layouts.set(doc, [...$("text-" + doc).content.children].map((p) => ({
      runs: p.dataset.runs.split(" ").map((run) => run.split(":").map(Number)), points: [...p.textContent],
    })));
  }
  return layouts.get(doc);
}
const endOf = ({ runs }) => runs.at(-1)[0] + runs.at(-1)[1];
/** The place of a raw offset in a paragraph, in characters from its beginning; `isEnd` for the end of a span. */
function placeIn({ runs }, offset, isEnd) {
  let seen = 0, at = isEnd ? 0 : -1;
  for (const [a, n] of runs) {
    if (!isEnd && at < 0 && offset < a + n) at = seen + Math.max(0, offset - a);
    if (isEnd && offset > a) at = seen + Math.min(n, offset - a);
    seen += n;
  }
  return at;
}
const paragraphAt = (doc, offset) => layoutOf(doc).findIndex((p) => endOf(p) > offset);
/** The words shown between two raw offsets. */
function rawText(doc, start, end) {
  const p = layoutOf(doc)[paragraphAt(doc, start)];
  return p ? p.points.slice(placeIn(p, start, false), placeIn(p, end, true)).join("") : "";
}
const STOPS = new Set("。！？");
function sentenceAt(doc, start, end) {
  const p = layoutOf(doc)[paragraphAt(doc, start)];
  if (!p) return null;
  let from = placeIn(p, start, false), to = Math.max(from, placeIn(p, end, true));
  while (from > 0 && !STOPS.has(p.points[from - 1])) from -= 1;
  while (to < p.points.length && !STOPS.has(p.points[to - 1])) to += 1;
  return p.points.slice(from, to).join("");
}

function showDocument(number) {
  if (state.drawn === number) return;
  state.doc = state.drawn = number;
  $("document").value = number;
  $("article").replaceChildren($("text-" + number).content.cloneNode(true));
  $("article").scrollTop = 0;
  paintAll();
  if (state.filters.scope) filter();
  else { dim(); highlightWords(wordsAsked()); }
  lightAdded();
}
/** The marks of the text as their records now are. */
function paintAll() {
  for (const at of $("article").querySelectorAll("mark")) {
    const r = records[at.dataset.n];
    at.className = [r.what, r.mark?.verdict, isRejected(r) && "rejected", r.n === state.now && "now", !state.visible?.has(r.n) && "off"].filter(Boolean).join(" ");
  }
}
function dim() {
  for (const at of $("article").querySelectorAll("mark")) at.classList.toggle("off", !state.visible?.has(Number(at.dataset.n)));
}
const textNodes = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};
/** The range on the page of raw offsets of the document shown; null where they are not shown. */
function rangeOf(start, end) {
  const at = paragraphAt(state.doc, start), p = layoutOf(state.doc)[at];
  if (!p || p.runs[0][0] >= end) return null;
  const from = placeIn(p, start, false), to = placeIn(p, end, true), range = document.createRange();
  let passed = 0;
  for (const node of textNodes($("article").children[at])) {
    const points = [...node.data], unit = (n) => points.slice(0, n).join("").length;
    if (from >= passed && from < passed + points.length) range.setStart(node, unit(from - passed));
    if (to > passed && to <= passed + points.length) { range.setEnd(node, unit(to - passed)); return range; }
    passed += points.length;
  }
  return null;
}
/** The raw offset of a place in the article; -1 where there is none. */
function offsetOf(node, offset, isEnd) {
  const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("[data-runs]");
  if (!paragraph) return -1;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  let left = codePoints(before.toString()) - (isEnd ? 1 : 0);
  for (const [a, n] of layoutOf(state.doc)[[...$("article").children].indexOf(paragraph)].runs) {
    if (left < n) return a + left + (isEnd ? 1 : 0);
    left -= n;
  }
  return -1;
}
function light(name, ranges) {
  if (!window.CSS?.highlights) return;
  const those = ranges.filter(Boolean);
  those.length ? CSS.highlights.set(name, new Highlight(...those)) : CSS.highlights.delete(name);
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
  light("found", ranges);
  $("hits").textContent = words.length ? say("hits", { n: ranges.length }) : "";
}
/** Lights up what has no mark of the machine's: added records, and those whose span the reader changed. */
function lightAdded() {
  const there = ordered.filter((r) => r.doc === state.doc && r.mark?.record);
  const moved = (r) => r.n >= machine.length || machine[r.n].start !== r.start || machine[r.n].end !== r.end;
  light("missing", there.filter(moved).map((r) => rangeOf(r.start, r.end)));
}
function showInText(r, scroll) {
  for (const old of $("article").querySelectorAll("mark.now")) old.classList.remove("now");
  const parts = $("article").querySelectorAll(`mark[data-n="${r.n}"]`);
  parts.forEach((part) => part.classList.add("now"));
  const target = parts[0] ?? rangeOf(r.start, r.end)?.startContainer.parentElement;
  if (scroll && target) {
    const bring = () => target.scrollIntoView({ block: "center" });
    bring();
    requestAnimationFrame(bring); // once more, when the paragraphs on the way have their true height
  }
  const spans = Object.entries(r.spans ?? {}).filter(([slot]) => slot !== "number").map(([, [a, b]]) => rangeOf(a, b));
  light("slots", r.n >= machine.length ? [...spans, rangeOf(r.start, r.end)] : spans);
}
