// Drawing of charts, as elements of the page: all points can be reached with the keyboard, nothing is cut off, all of it prints.
// One point of a chart is in the order of the Tab key; the arrows go on from there.

let asTable = false;
function drawChart() {
  const chart = CHARTS[$("view").value], before = [$("series").value, $("other").value];
  const choices = chart.choices(state.shown);
  [$("series"), $("other")].forEach((input, i) => {
    const options = choices[i] ?? [];
    input.hidden = !options.length;
    input.replaceChildren(...options.map(([value, label]) => el("option", { value }, label)));
    if (options.some(([value]) => value === before[i])) input.value = before[i];
  });
  const model = chart.model(state.shown, [$("series").value, $("other").value]);
  $("as-table").hidden = model.form !== "points";
  named($("as-table"), { "aria-pressed": asTable });
  const empty = !model.rows.some((row) => row.points?.length || row.sides || row.cells?.some((cell) => cell.length));
  const draw = { points: asTable ? pointTable : pointChart, grid: gridTable, compare: compareTable, lives: livesTable }[model.form];
  $("plot").replaceChildren(empty ? el("p", { className: "hint" }, say("no_figures")) : draw(model));
  $("note").textContent = empty ? "" : noteOf(model);
  const first = $("plot").querySelector("[data-point]");
  if (first) first.tabIndex = 0;
}
function noteOf(model) {
  if (model.form === "compare") return [...ORDER.filter((change) => model.counts.get(change)).map((change) => say(`n_${change}`, { n: model.counts.get(change) })), model.left ? say("rows_left", { n: model.left }) : ""].filter(Boolean).join(say("comma"));
  const drawn = model.form === "points" ? model.rows.reduce((sum, row) => sum + row.points.length, 0) : model.total;
  const note = model.form !== "points" ? say("chart_note_grid", { n: drawn }) : drawn < model.total ? say("chart_note_of", { n: drawn, total: model.total }) : say("chart_note", { n: drawn });
  return model.left ? `${note} ${say("rows_left", { n: model.left })}` : note;
}
/** Shows the records behind a part of a chart: one in its sentence, several as a list. */
function leadTo(those) {
  if (those.length === 1) { select(those[0].n); return; }
  state.only = new Set(those.map((r) => r.n));
  showTab("records");
  filter();
  $("list").focus();
}

// ---- points ----------------------------------------------------------------------------------------------------------------

const LANE = 22; // pixels from one row of points to the next, so that a finger can tell them apart
const NEAR = 4; // percent of the width that two points of one lane are apart at least
function ticksOf(low, high) {
  const rough = (high - low) / 4 || 1, power = 10 ** Math.floor(Math.log10(rough)), stride = [1, 2, 2.5, 5, 10].find((n) => n * power >= rough) * power;
  const first = Math.floor(low / stride) * stride, ticks = [];
  for (let i = 0; first + (i - 1) * stride < high && i < 9; i += 1) ticks.push(Number((first + i * stride).toPrecision(10)));
  return ticks;
}
function pointChart(model) {
  const all = model.rows.flatMap((row) => row.points), values = all.flatMap((p) => [p.low, p.high]);
  const ticks = ticksOf(Math.min(0, ...values), Math.max(0, ...values)), low = ticks[0], width = ticks.at(-1) - low || 1;
  const open = (p) => p.bound === "min" || p.bound === "max", room = all.some(open) ? 7 : 2; // percent for the strokes of open bounds
  const across = (value) => room + ((value - low) / width) * (100 - 2 * room);
  const axis = el("div", { className: "track axis" }, ticks.map((tick) => { const at = el("span", {}, short(tick)); at.style.left = across(tick) + "%"; return at; }));
  const rows = model.rows.map((row) => {
    const lanes = laned(row.points, across), track = el("div", { className: "track" });
    track.style.height = Math.max(1, lanes.length) * LANE + 6 + "px";
    for (const tick of ticks) { const line = el("i", { className: "tick" }); line.style.left = across(tick) + "%"; track.append(line); }
    if (row.gap) track.append(barBetween("gap", across(row.gap.from), across(row.gap.to), (lanes.length * LANE) / 2 + 3));
    lanes.forEach((lane, i) => lane.forEach((p) => track.append(...pointOf(p, row, across, i * LANE + LANE / 2 + 3))));
    return el("div", { className: "line" }, el("span", { className: "name", lang: "zh" }, row.label), track, el("span", { className: "num" }, row.gap ? `${row.gap.value > 0 ? "+" : ""}${short(row.gap.value)}` : ""));
  });
  const head = el("div", { className: "line head" }, el("span", { className: "name" }, model.unit), axis, el("span", { className: "num" }, model.pairs ? say("gap") : ""));
  const plot = named(el("div", { className: `points${model.pairs ? " pairs" : ""}`, onkeydown: onPointKey }, head, ...rows), { role: "group", "aria-label": say("chart_label") });
  return plot;
}
/** Points that would lie on one another, in lanes below one another. */
function laned(points, across) {
  const lanes = [];
  for (const p of [...points].sort((a, b) => a.low - b.low || a.kind.localeCompare(b.kind))) {
    const lane = lanes.find((those) => across(p.low) - across(those.at(-1).high) >= NEAR);
    lane ? lane.push(p) : lanes.push([p]);
  }
  return lanes;
}
function barBetween(kind, one, other, top) {
  const bar = el("i", { className: `bar-${kind}` });
  Object.assign(bar.style, { left: Math.min(one, other) + "%", width: Math.abs(other - one) + "%", top: top + "px" });
  return bar;
}
const describe = (p, row) => [row.label, whatName(p.r.what), nameOf(p.r), p.r.shown, valueName("bound", p.bound), p.r.period, p.r.commitment_text].filter(Boolean).join(say("comma"));
/** A point, and what shows its bound: a stroke to the side where the value may lie, a bar over a range. */
function pointOf(p, row, across, top) {
  const button = el("button", { type: "button", className: `point ${p.kind}`, tabIndex: -1, title: describe(p, row), onclick: () => leadTo([p.r]) });
  if (p.bound === "approx") button.dataset.sign = "≈";
  Object.assign(button.style, { left: across(p.low) + "%", top: top + "px" });
  button.dataset.point = p.r.n;
  named(button, { "aria-label": describe(p, row) });
  const made = [];
  if (p.bound === "range" || p.high !== p.low) made.push(barBetween(`range ${p.kind}`, across(p.low), across(p.high), top));
  if (p.bound === "min" || p.bound === "max") {
    const up = (p.bound === "min") === (signOf(p.r) > 0), stroke = named(el("i", { className: `bound ${p.kind} ${up ? "up" : "down"}` }), { "aria-hidden": "true" });
    Object.assign(stroke.style, { left: across(p.low) + "%", top: top + "px" });
    made.push(stroke);
  }
  return [...made, button];
}
function onPointKey(event) {
  const all = [...$("plot").querySelectorAll("[data-point]")], at = all.indexOf(document.activeElement);
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -at, End: all.length - 1 - at }[event.key];
  if (at < 0 || by === undefined || !all[at + by]) return;
  event.preventDefault();
  event.stopPropagation();
  all[at].tabIndex = -1;
  all[at + by].tabIndex = 0;
  all[at + by].focus();
}

// ---- tables ------------------------------------------------------------------------------------------------------------------

const headRow = (names) => el("thead", {}, el("tr", {}, names.map((name) => named(el("th", {}, name), { scope: "col" }))));
const rowHead = (label, about) => named(el("th", { lang: "zh" }, label, about ? el("small", {}, about) : ""), { scope: "row" });
function recordButton(r) {
  const button = el("button", { type: "button", className: "cell", title: sentenceOf(r), onclick: () => leadTo([r]) }, said(r));
  button.dataset.point = r.n;
  return button;
}
function pointTable(model) {
  const rows = model.rows.flatMap((row) => row.points.map((p) => el("tr", {}, rowHead(row.label), el("td", {}, whatName(p.r.what)), el("td", { lang: "zh" }, nameOf(p.r)), el("td", { className: "num" }, recordButton(p.r)),
    el("td", {}, valueName("bound", p.bound)), el("td", {}, p.r.period ?? ""), el("td", { className: "num" }, row.gap && p.kind === "actual" ? short(row.gap.value) : ""))));
  return el("table", {}, headRow(["", slotName("kind"), slotName("indicator"), slotName("value"), slotName("bound"), slotName("period"), model.pairs ? say("gap") : ""]), el("tbody", {}, rows));
}
function gridTable(model) {
  const most = Math.max(...model.rows.flatMap((row) => row.cells.map((cell) => cell.length)));
  const cellOf = (those, row, i) => {
    const cell = el("td", { className: "num" });
    if (!those.length) return cell;
    const button = named(el("button", { type: "button", className: "cell", onclick: () => leadTo(those) }, String(those.length)), { "aria-label": `${row.label}${say("comma")}${model.columns[i]}: ${say("count", { n: those.length })}` });
    button.dataset.point = "";
    cell.style.setProperty("--share", (0.08 + 0.5 * (those.length / most)).toFixed(3));
    cell.className = "num heat";
    cell.append(button);
    return cell;
  };
  return el("table", { className: "grid" }, headRow(["", ...model.columns]), el("tbody", {}, model.rows.map((row) => el("tr", {}, rowHead(row.label), row.cells.map((cell, i) => cellOf(cell, row, i))))));
}
function compareTable(model) {
  const side = (those) => el("td", { className: "num" }, those.slice(0, 6).map(recordButton));
  const rows = model.rows.map((row) => el("tr", { className: row.change }, rowHead(row.label, row.about), side(row.sides[0]), side(row.sides[1]), el("td", {}, say(row.change))));
  return el("table", { className: "compare" }, headRow(["", ...model.heads, say("change")]), el("tbody", {}, rows));
}
function wireCharts() {
  $("view").replaceChildren(...Object.entries(CHARTS).map(([key, { name }]) => named(el("option", { value: key }, say(name)), { "data-say": name })));
  $("view").onchange = $("series").onchange = $("other").onchange = drawChart;
  $("as-table").onclick = () => { asTable = !asTable; drawChart(); };
}
