// Two documents or two years side by side: which figures and projects came, which went, which changed.

const isCompared = (r) => isFigure(r) || (r.type === "project" && !isRejected(r));
const sameThing = (r) => JSON.stringify(r.type === "project" ? ["project", r.name] : [seriesOf(r), r.measure, r.kind, r.role ?? "", unitOf(r)]);
const said = (r) => (r.type === "project" ? valueOf(r) || whatName("project") : `${r.shown}${r.direction === "down" ? "↓" : ""}`);
const heldBy = (r) => (r.type === "project" ? r.stage ?? "" : `${lowOf(r)} ${highOf(r)} ${r.bound}`);

/** The figures and projects of two sides by what they are about: [{ label, sides: [records, records], change }]. */
function compared(one, other, keyOf) {
  const [first, second] = [one, other].map((those) => grouped(those, keyOf));
  const called = seriesNames([...one, ...other].filter(isFigure));
  return [...new Set([...first.keys(), ...second.keys()])].map((key) => {
    const sides = [first.get(key) ?? [], second.get(key) ?? []];
    const values = sides.map((those) => [...new Set(those.map(heldBy))].sort().join(";"));
    const change = !sides[0].length ? "came" : !sides[1].length ? "went" : values[0] === values[1] ? "same" : "changed";
    const r = sides.flat()[0];
    const project = r.type === "project";
    return { label: project ? r.name : called.get(seriesOf(r)), about: project ? whatName(r.what) : [whatName(r.what), unitOf(r)].join(" · "), sides, change };
  });
}
const ORDER = ["changed", "came", "went", "same"];
CHARTS.documents = {
  name: "chart_documents",
  choices: () => { const all = documents.map((doc, n) => [String(n), [doc.title, doc.published?.slice(0, 4)].filter(Boolean).join(" ")]).sort((a, b) => byName(documents[a[0]].published ?? "", documents[b[0]].published ?? "")); return [all, all.length > 1 ? [...all.slice(1), all[0]] : all]; },
  model: (shown, sides) => {
    const those = shown.filter(isCompared), [one, other] = sides.map((n) => those.filter((r) => r.doc === Number(n)));
    return comparison(sides.map((n) => documents[n]?.title ?? ""), compared(one, other, sameThing), one.length + other.length);
  },
};
CHARTS.years = {
  name: "chart_years",
  choices: (shown) => {
    const often = [...count(shown.filter(isFigure).flatMap((r) => (r.period?.includes("/") ? [] : yearsOf(r))))].sort((a, b) => b[1] - a[1]).slice(0, 20).map(([year]) => year);
    const all = [...often].sort(), chief = often.slice(0, 2).sort(); // the two that most is said of stand first
    return chief.map((year) => [year, ...all.filter((other) => other !== year)].map((one) => [String(one), String(one)]));
  },
  model: (shown, years) => {
    const those = shown.filter((r) => isCompared(r) && !r.period?.includes("/")), [one, other] = years.map((year) => those.filter((r) => r.period?.startsWith(year)));
    return comparison(years, compared(one, other, (r) => placeOf(r) + sameThing(r)), one.length + other.length, true);
  },
};
function comparison(heads, rows, total, places = false) {
  rows.sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || byName(a.label, b.label));
  if (places) for (const one of rows) one.about = `${placeOf(one.sides.flat()[0])} · ${one.about}`;
  return { form: "compare", heads, rows: rows.slice(0, 400), left: Math.max(0, rows.length - 400), total, counts: count(rows.map((one) => one.change)) };
}
