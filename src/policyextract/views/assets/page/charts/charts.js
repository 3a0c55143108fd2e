// What the charts show: records into rows of points or of counts. Drawing is in plots.js. A further view of the page adds itself to
// CHARTS: `name` is its key among the words, `choices` what may be chosen, `model` what is then shown.

const isFigure = (r) => r.type === "figure" && !isRejected(r) && r.role !== "baseline" && r.indicator && r.value != null;
const seriesOf = (r) => r.indicator_id ?? r.label;
const unitOf = (r) => `${r.measure === "level" ? "" : valueName("measure", r.measure) + say("comma")}${r.base_unit ?? r.unit ?? say("number")}`;
const signOf = (r) => (r.measure !== "level" && r.direction === "down" ? -1 : 1);
const lowOf = (r) => Number(r.base_value ?? r.value) * signOf(r);
const highOf = (r) => (r.value_high == null ? lowOf(r) : Number(r.base_value_high ?? r.value_high) * signOf(r));
const measured = (r) => JSON.stringify([seriesOf(r), unitOf(r)]);
const byName = (a, b) => a.localeCompare(b, "zh");

/** One name for each series: the one that is written most. */
function seriesNames(figures) {
  const forms = grouped(figures, seriesOf), called = new Map();
  for (const [id, those] of forms) called.set(id, [...count(those.map((r) => r.label))].sort((a, b) => b[1] - a[1])[0][0]);
  return called;
}
/** A number as a person writes it: 1200000 is 120万. */
function short(n) {
  const [scale, sign] = Math.abs(n) >= 1e8 ? [1e8, "亿"] : Math.abs(n) >= 1e4 ? [1e4, "万"] : [1, ""];
  return `${Number((n / scale).toPrecision(6))}${sign}`;
}
const MOST_ROWS = 120;
/** Groups of records as choices: [value, shown], those with most places first. */
function seriesChoices(groups, called, weigh) {
  return [...groups].map(([key, those]) => [key, those, weigh(those)]).filter(([, , weight]) => weight > 0).sort((a, b) => b[2] - a[2] || b[1].length - a[1].length).slice(0, 80)
    .map(([key, those]) => { const [id, unit] = JSON.parse(key); return [key, `${called.get(id)} · ${unit} (${those.length})`]; });
}
const variety = (values) => new Set(values).size;
const point = (r) => ({ r, low: lowOf(r), high: highOf(r), kind: r.kind, bound: r.bound });
const rowsOf = (groups, order) => [...groups].sort(order).slice(0, MOST_ROWS).map(([label, those]) => ({ label, points: those.map(point) }));

const targetsByPlace = {
  name: "chart_places",
  choices: (shown) => { const targets = shown.filter((r) => isFigure(r) && r.kind === "target"); return [seriesChoices(grouped(targets, measured), seriesNames(targets), (those) => variety(those.map(placeOf)))]; },
  model: (shown, [wanted]) => {
    const those = shown.filter((r) => isFigure(r) && r.kind === "target" && measured(r) === wanted);
    const years = variety(those.map((r) => r.period)) > 1;
    const groups = grouped(those, (r) => (years ? [placeOf(r), r.period].filter(Boolean).join(" ") : placeOf(r)));
    return { form: "points", unit: wanted ? JSON.parse(wanted)[1] : "", rows: rowsOf(groups, (a, b) => byName(a[0], b[0])), total: those.length };
  },
};
const targetsByIndicator = {
  name: "chart_targets",
  choices: (shown) => {
    const targets = shown.filter((r) => isFigure(r) && r.kind === "target"), known = count(targets.filter((r) => r.indicator_id).map(unitOf));
    return [[...count(targets.map(unitOf))].sort(([a, n], [b, m]) => (known.get(b) ?? 0) - (known.get(a) ?? 0) || m - n).slice(0, 20).map(([unit, n]) => [unit, `${unit} (${n})`])];
  },
  model: (shown, [unit]) => {
    const those = shown.filter((r) => isFigure(r) && r.kind === "target" && unitOf(r) === unit), called = seriesNames(those);
    return { form: "points", unit, rows: rowsOf(grouped(those, (r) => called.get(seriesOf(r))), (a, b) => b[1].length - a[1].length), total: those.length };
  },
};
const targetAndResult = {
  name: "chart_pairs",
  choices: (shown) => {
    const figures = shown.filter(isFigure);
    const pairs = (those) => [...grouped(those, (r) => `${placeOf(r)} ${r.period}`).values()].filter((both) => variety(both.map((r) => r.kind)) > 1).length;
    return [seriesChoices(grouped(figures, measured), seriesNames(figures), (those) => pairs(those) || (variety(those.map((r) => r.kind)) > 1 ? 0.5 : 0))];
  },
  model: (shown, [wanted]) => {
    const those = shown.filter((r) => isFigure(r) && measured(r) === wanted);
    const rows = rowsOf(grouped(those, (r) => [placeOf(r), r.period].filter(Boolean).join(" ")), (a, b) => byName(a[0], b[0]));
    for (const one of rows) one.gap = gapOf(one.points);
    return { form: "points", unit: wanted ? JSON.parse(wanted)[1] : "", rows, total: those.length, pairs: true };
  },
};
/** Result less target, where there is one of each; from the near end of a range. */
function gapOf(points) {
  const targets = points.filter((p) => p.kind === "target"), results = points.filter((p) => p.kind === "actual");
  if (variety(targets.map((p) => p.low)) !== 1 || variety(results.map((p) => p.low)) !== 1) return null;
  const [target] = targets, [result] = results;
  const from = result.low > target.high ? target.high : result.low < target.low ? target.low : result.low;
  return { from, to: result.low, value: Number((result.low - from).toPrecision(10)) };
}

/** Counts of records in a table of rows and columns, rows with most first (or by name). */
function grid(those, rowOf, columns, columnOf, { sorted = false, most = 40 } = {}) {
  const groups = [...grouped(those.flatMap((r) => [rowOf(r)].flat().map((row) => [row, r])), ([row]) => row)];
  groups.sort((a, b) => (sorted ? byName(b[0], a[0]) : b[1].length - a[1].length || byName(a[0], b[0])));
  const rows = groups.slice(0, most).map(([label, pairs]) => ({ label, cells: columns.map(([value]) => pairs.map(([, r]) => r).filter((r) => [columnOf(r)].flat().includes(value))) }));
  return { form: "grid", columns: columns.map(([, label]) => label), rows, total: those.length, left: groups.length - rows.length };
}
const divisionsOf = (r) => [...new Set((r.codes ?? []).map((code) => code.slice(0, 3)))];
const industryName = (code) => `${code} ${data.industries[code] ?? ""}`;
const topColumns = (those, columnOf, label, most) => [...count(those.flatMap((r) => [columnOf(r)].flat()))].filter(([value]) => value != null).sort((a, b) => b[1] - a[1]).slice(0, most).map(([value]) => [value, label(value)]);

const commitments = {
  name: "chart_commitment",
  choices: () => [[["place", say("by_place")], ["year", say("by_year")], ["word", say("by_word")]]],
  model: (shown, [by]) => {
    const those = shown.filter((r) => r.commitment && !isRejected(r));
    const rowOf = { place: placeOf, year: (r) => String(yearsOf(r).at(-1) ?? say("no_year")), word: (r) => r.commitment_text }[by];
    return grid(those, rowOf, Object.keys(WORDS.values.commitment).map((value) => [value, valueName("commitment", value)]), (r) => r.commitment, { sorted: by === "year" });
  },
};
const industriesByPlace = {
  name: "chart_industries",
  choices: () => [],
  model: (shown) => {
    const those = shown.filter((r) => r.type === "industry" && !isRejected(r) && r.codes?.length);
    return { ...grid(those, (r) => divisionsOf(r).map(industryName), topColumns(those, placeOf, (place) => place, 16), placeOf), heat: true };
  },
};
const projectsByStage = {
  name: "chart_projects",
  choices: () => [],
  model: (shown) => {
    const those = shown.filter((r) => r.type === "project" && !isRejected(r)), none = say("no_industry");
    const stages = [...Object.keys(WORDS.values.stage), null].map((stage) => [stage, stage ? valueName("stage", stage) : say("no_stage")]);
    return { ...grid(those, (r) => (divisionsOf(r).length ? divisionsOf(r).map(industryName) : none), stages, (r) => r.stage ?? null), heat: true };
  },
};
const CHARTS = { places: targetsByPlace, targets: targetsByIndicator, pairs: targetAndResult, commitment: commitments, industries: industriesByPlace, projects: projectsByStage };
