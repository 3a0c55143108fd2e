"use strict";
// The charts of the review page: targets by indicator, and target against actual by region and year.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const seriesOf = (r) => r.indicator_id ?? r.label;
const isFigure = (r) => r.type === "figure" && r.role !== "baseline" && r.indicator && r.value != null;
const unitOf = (r) => `${r.measure === "level" ? "" : valueName("measure", r.measure) + say("comma")}${r.base_unit ?? r.unit ?? say("number")}`;
const valueOf = (r) => Number(r.base_value ?? r.value) * (r.measure !== "level" && r.direction === "down" ? -1 : 1);
const regionOf = (r) => r.region ?? documents[r.doc].region ?? documents[r.doc].title;
let chart = null;
function names() { // one name for each series: the one that is written most
  const counts = new Map();
  for (const r of records) if (isFigure(r)) {
    const forms = counts.get(seriesOf(r)) ?? new Map();
    counts.set(seriesOf(r), forms.set(r.label, (forms.get(r.label) ?? 0) + 1));
  }
  return new Map([...counts].map(([id, forms]) => [id, [...forms].sort((a, b) => b[1] - a[1])[0][0]]));
}
/** The units that targets are in, first those in which most targets of known series are. */
function targetUnits(targets) {
  const known = count(targets.filter((r) => r.indicator_id).map(unitOf));
  const order = ([a, n], [b, m]) => (known.get(b) ?? 0) - (known.get(a) ?? 0) || m - n;
  return [...count(targets.map(unitOf))].sort(order).slice(0, 20).map(([unit, n]) => [unit, `${unit} (${n})`]);
}
/** A number as a person writes it: 1200000 is 120万. */
function short(n) {
  const [scale, sign] = Math.abs(n) >= 1e8 ? [1e8, "亿"] : Math.abs(n) >= 1e4 ? [1e4, "万"] : [1, ""];
  return `${Number((n / scale).toPrecision(6))}${sign}`;
}
function chartOptions(figures, called) {
  if ($("view").value === "targets") return targetUnits(figures.filter((r) => r.kind === "target"));
  const groups = new Map();
  for (const r of figures) {
    const key = JSON.stringify([seriesOf(r), unitOf(r)]), group = groups.get(key) ?? { n: 0, kinds: new Set(), places: new Set() };
    groups.set(key, group);
    group.n += 1; group.kinds.add(r.kind); group.places.add(regionOf(r) + r.period);
  }
  return [...groups].filter(([, g]) => g.kinds.size > 1).sort((a, b) => b[1].places.size - a[1].places.size || b[1].n - a[1].n).slice(0, 60)
    .map(([key, g]) => { const [id, unit] = JSON.parse(key); return [key, `${called.get(id)} · ${unit} (${g.n})`]; });
}
function drawChart() {
  const figures = state.shown.filter(isFigure), called = names(), options = chartOptions(figures, called), before = $("series").value;
  $("series").replaceChildren(...options.map(([value, label]) => el("option", { value }, label)));
  if (options.some(([value]) => value === before)) $("series").value = before;
  const wanted = $("series").value, pairs = $("view").value === "pairs";
  const chosen = figures.filter((r) => (pairs ? JSON.stringify([seriesOf(r), unitOf(r)]) === wanted : r.kind === "target" && unitOf(r) === wanted));
  const rowOf = pairs ? (r) => `${regionOf(r)} ${r.period ?? ""}` : (r) => called.get(seriesOf(r));
  const rows = [...count(chosen.map(rowOf))].sort((a, b) => (pairs ? a[0].localeCompare(b[0], "zh") : b[1] - a[1])).slice(0, pairs ? 80 : 25).map(([name]) => name);
  const inRows = chosen.filter((r) => rows.includes(rowOf(r)));
  $("note").textContent = chosen.length ? say(inRows.length < chosen.length ? "chart_note_of" : "chart_note", { n: inRows.length, total: chosen.length }) : say("no_figures");
  $("canvas").style.height = Math.max(160, rows.length * (pairs ? 34 : 28) + 60) + "px";
  const points = (kind) => inRows.filter((r) => r.kind === kind).map((r) => ({ x: valueOf(r), y: rowOf(r), r }));
  const set = (kind, filled) => ({ label: whatName(kind), data: points(kind), pointStyle: "rectRot", radius: 7, hoverRadius: 9, borderWidth: 2, borderColor: css("--" + kind), backgroundColor: filled ? css("--" + kind) : css("--paper") });
  const ink = css("--ink"), line = css("--line");
  chart?.destroy();
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  chart = new Chart($("chart"), {
    type: "scatter",
    data: { datasets: [set("actual", true), ...[set("target", false)]].filter((s) => s.data.length) },
    options: {
      maintainAspectRatio: false, animation: false,
      onClick: (_, hits) => hits.length && select(chart.data.datasets[hits[0].datasetIndex].data[hits[0].index].r.n),
      scales: {
        y: { type: "category", labels: rows, offset: true, grid: { color: line }, ticks: { color: ink, autoSkip: false, callback: (v) => (rows[v].length > 18 ? rows[v].slice(0, 17) + "…" : rows[v]) } },
        x: { beginAtZero: true, grace: "4%", grid: { color: line }, ticks: { color: ink, maxRotation: 0, callback: short }, title: { display: true, text: pairs ? JSON.parse(wanted || '["",""]')[1] : wanted, color: css("--soft") } },
      },
      plugins: {
        legend: { labels: { color: ink, usePointStyle: true } },
        tooltip: { callbacks: { label: ({ raw: { r } }) => [`${GLYPHS[r.kind]} ${whatName(r.kind)}: ${r.shown}`, [regionOf(r), r.period, r.commitment_text].filter(Boolean).join(" · ")] } },
      },
    },
  });
}
