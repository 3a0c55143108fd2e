// Promises and projects over several documents: each step leads to its record. What they are, panels/track.py has decided.

const MOST_LIVES = 400;
/** What a step says: the number of a target or a result, the stage of a project. */
function stepName(r) {
  if (r.type !== "project") return r.shown ? said(r) : r.text;
  return r.stage ? valueName("stage", r.stage) : valueName("life", "mentioned");
}
function stepButton([year, n], project) {
  const r = records[n], sign = project ? GLYPHS[r.kind] : GLYPHS[r.what];
  const button = el("button", { type: "button", className: "cell", title: sentenceOf(r), onclick: () => leadTo([r]) }, `${year} ${sign} ${stepName(r)}`);
  button.dataset.point = n;
  return button;
}
function livesTable(model) {
  const rows = model.rows.map((life) => el("tr", {}, rowHead(life.name, [life.place, life.year].filter(Boolean).join(" · ")),
    el("td", { lang: "zh" }, life.steps.flatMap((step, i) => [i ? " → " : "", stepButton(step, life.what === "project")])), el("td", {}, valueName("outcome", life.outcome))));
  return el("table", { className: "lives" }, headRow(["", say("life"), say("outcome")]), el("tbody", {}, rows));
}
if (data.lives.length) {
  CHARTS.lives = {
    name: "chart_lives",
    choices: () => {
      const kinds = [...count(data.lives.map((life) => life.what))].map(([what, n]) => [what, `${say(`lives_${what}`)} (${n})`]);
      const outcomes = [...count(data.lives.map((life) => life.outcome))].map(([outcome, n]) => [outcome, `${valueName("outcome", outcome)} (${n})`]);
      return [kinds, [["", say("any")], ...outcomes]];
    },
    model: (shown, [what, outcome]) => {
      const there = new Set(shown.map((r) => r.n));
      const those = data.lives.filter((life) => life.what === what && (!outcome || life.outcome === outcome) && life.steps.some(([, n]) => there.has(n)));
      return { form: "lives", rows: those.slice(0, MOST_LIVES).map((life) => ({ ...life, sides: [] })), total: those.length, left: Math.max(0, those.length - MOST_LIVES) };
    },
  };
}
