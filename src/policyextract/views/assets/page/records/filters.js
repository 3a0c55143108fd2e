// Which records are shown: kinds, words, filters, and in which order.

const codesMatch = (r, wanted) => {
  const [code] = wanted.split(" ");
  const coded = /^[A-T]\d*$/i.test(code);
  return r.codes?.some((c) => (coded ? c.startsWith(code.toUpperCase()) : (data.industries[c] ?? "").includes(wanted)));
};
const TESTS = {
  indicator: (r, wanted) => (r.type === "figure" || r.type === "aim") && ((r.label ?? "").includes(wanted) || r.indicator_id === wanted),
  industry: codesMatch,
  place: (r, wanted) => placeOf(r).includes(wanted),
  year: (r, wanted) => inYear(r, parseInt(wanted, 10)),
  commitment: (r, wanted) => r.commitment === wanted,
  section: (r, wanted) => sectionOf(r).includes(wanted),
  rule: (r, wanted) => (r.rule ?? "").includes(wanted),
  doubt: (r, wanted) => (wanted === "none" ? !doubtsOf(r).length : wanted === "any" ? doubtsOf(r).length > 0 : doubtsOf(r).includes(wanted)),
  mark: (r, wanted) => (verdictOf(r) ?? "unmarked") === wanted || (wanted === "wrong" && r.mark?.verdict === "wrong"),
  scope: (r) => r.doc === state.doc,
};

/** What is doubtful about a record, the gravest first. */
function doubtsOf(r) {
  if (r.doubts) return r.doubts;
  const doubts = [], doc = documents[r.doc];
  if (r.type === "figure" || r.type === "aim") {
    if (!r.indicator) doubts.push("no_name");
    else if (!r.indicator_id) doubts.push("no_id");
  }
  if (r.type !== "industry" && !r.period) doubts.push("no_period");
  if (doc.doubts.length) doubts.push("document");
  if (precisionOf(r.rule) < DOUBTED) doubts.push("rule");
  r.doubts = doubts;
  return doubts;
}
const DOUBTED = 0.8; // of a rule's records that are right
const FEWEST = 5; // so many must have been judged before a share says anything
const WEIGHTS = { no_name: 4, no_period: 3, rule: 2, document: 1.5, no_id: 1 };
/** How many of a rule's records are right, 0 to 1: as measured on gold, and by the marks on this page. */
function precisionOf(rule) {
  const [right, wrong] = data.rules[rule]?.measured ?? [0, 0], [more, less] = own.get(rule) ?? [0, 0];
  const all = right + wrong + more + less;
  return all < FEWEST ? 1 : (right + more) / all;
}
let own = new Map(); // rule -> [right, wrong] of the reader's own marks
function measureOwn() {
  own = new Map();
  for (const r of ordered) {
    if (!r.mark || !r.rule || r.mark.verdict === "missing") continue;
    const counts = own.get(r.rule) ?? [0, 0];
    counts[r.mark.verdict === "right" || r.mark.mended ? 0 : 1] += 1;
    own.set(r.rule, counts);
  }
}
const doubtOf = (r) => (r.mark ? -1 : doubtsOf(r).reduce((sum, doubt) => sum + WEIGHTS[doubt], 0) + (1 - precisionOf(r.rule)) * WEIGHTS.rule);

const wordsAsked = () => state.query.toLowerCase().split(/\s+/).filter(Boolean);
/** Shows the records that are asked for. `keep` leaves them in the order in which they stand, as long as they are only marked. */
function filter({ top = true, keep: stay = false } = {}) {
  const words = wordsAsked();
  const tests = Object.entries(state.filters).filter(([, wanted]) => wanted).map(([name, wanted]) => [TESTS[name], wanted]);
  const sought = words.map((word) => [word, sentencesWith(word)]);
  state.shown = ordered.filter((r) => (!state.only || state.only.has(r.n)) && !state.hidden.has(r.what) && tests.every(([test, wanted]) => test(r, wanted))
    && sought.every(([word, there]) => hasWord(r, word, there)));
  if (state.order === "doubt") {
    if (!stay) state.ranks = new Map([...ordered].map((r) => [r.n, doubtOf(r)]));
    state.shown.sort((a, b) => (state.ranks.get(b.n) ?? 0) - (state.ranks.get(a.n) ?? 0));
  }
  state.visible = new Set(state.shown.map((r) => r.n));
  $("count").textContent = state.shown.length === ordered.length ? say("count", { n: ordered.length }) : say("count_of", { n: state.shown.length, total: ordered.length });
  $("active").textContent = tests.length || "";
  $("only").hidden = !state.only;
  dim();
  highlightWords(words);
  if (top) $("list").scrollTop = 0;
  drawList();
  if (state.tab === "chart") drawChart();
}
function suggest(id, counts) {
  const options = [...counts].filter(([value]) => value).sort((a, b) => b[1] - a[1]).slice(0, 400);
  $(id).replaceChildren(...options.map(([value, n]) => el("option", { value, label: `${value} (${n})` })));
}
function suggestAll() {
  suggest("indicators", count(ordered.filter((r) => r.type === "figure" && r.indicator).map((r) => r.label)));
  suggest("industries", count(ordered.flatMap((r) => r.codes ?? []).map((c) => `${c} ${data.industries[c] ?? ""}`)));
  suggest("places", count(ordered.map(placeOf)));
  suggest("sections", count(ordered.map(sectionOf)));
  suggest("rules", count(ordered.map((r) => r.rule)));
  const years = [...count(ordered.flatMap(yearsOf))].map(([year]) => year).sort((a, b) => b - a);
  $("years").replaceChildren(el("option", { value: "" }, say("any")), ...years.map((year) => el("option", { value: year }, String(year))));
  $("years").value = state.filters.year ?? "";
}
function clearFilters() {
  state.filters = {};
  state.only = null;
  state.query = $("search").value = "";
  state.hidden.clear();
  document.querySelectorAll("[data-filter]").forEach((input) => { input.value = ""; });
  drawTypes();
  filter();
}
function drawTypes() {
  const counts = count(ordered.filter((r) => !isRejected(r)).map((r) => r.what));
  $("types").replaceChildren(...Object.keys(GLYPHS).map((what) => {
    const toggle = () => {
      state.hidden.has(what) ? state.hidden.delete(what) : state.hidden.add(what);
      button.setAttribute("aria-pressed", String(!state.hidden.has(what)));
      filter();
    };
    const button = el("button", { type: "button", className: what, onclick: toggle },
      named(el("span", { className: "glyph" }, GLYPHS[what]), { "aria-hidden": "true" }), el("span", { className: "word" }, ` ${whatName(what)} `), el("small", {}, String(counts.get(what) ?? 0)));
    return named(button, { "aria-pressed": !state.hidden.has(what), "aria-label": `${whatName(what)} ${counts.get(what) ?? 0}` });
  }));
}
