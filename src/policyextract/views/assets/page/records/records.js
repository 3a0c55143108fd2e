// Records as the reader sees them: what the machine found, with what the reader said of it in its place.

const GOLD = WORDS.marked; // by type of record the slots that a person says
const TYPES = Object.keys(GOLD);
const FLAGS = new Set(["per_year", "cumulative", "part_of"]);
const NUMBERS = new Set(["value", "value_high"]);
const CHOICES = Object.fromEntries(["bound", "measure"].map((slot) => [slot, Object.keys(WORDS.values[slot])]));
for (const slot of ["direction", "role", "stage", "commitment"]) CHOICES[slot] = ["", ...Object.keys(WORDS.values[slot])];
CHOICES.kind = ["target", "actual"];
CHOICES.type = TYPES;
CHOICES.relation = Object.keys(WORDS.values.relation);
const SEARCHED = ["label", "text", "shown", "action", "region", "period", "rule", "indicator_id", "commitment_text", "owner", "capacity",
  "investment", "name", "base_period", "reference", "note"];
const IN_WORDS = ["type", "kind", "bound", "measure", "direction", "commitment", "stage", "relation", "role"];

const machine = data.records;
const state = { doc: 0, now: -1, tab: "records", shown: [], hidden: new Set(), filters: {}, query: "", order: "text" };
let records = []; // by number; those of the machine first, then those that the reader added
let ordered = []; // all that there are now, in the order of the texts

const whatOf = (r) => (r.type === "figure" || r.type === "aim" ? r.kind : r.type); // as the text is marked
const regionOf = (r) => r.region ?? documents[r.doc].region ?? null;
const placeOf = (r) => regionOf(r) ?? documents[r.doc].title;
const sentenceOf = (r) => (typeof r.sentence === "number" ? sentences[r.sentence] : r.sentence) ?? r.text;
const sectionOf = (r) => documents[r.doc].sections[r.section]?.title ?? "";
const isRejected = (r) => r.mark?.verdict === "wrong" && !r.mark.record;
const nameOf = (r) => ((r.type === "figure" || r.type === "aim") && !r.indicator ? say("no_indicator") : r.label);
/** What a record says of its thing: a number, a stage, codes. */
const valueOf = (r) => (r.type === "project" ? [valueName("stage", r.stage), r.capacity, r.investment].filter(Boolean).join(" ") : r.shown ?? "");
/** The years that a record is about: both ends of a span and what lies between. */
function yearsOf(r) {
  const [first, last] = (r.period ?? "").split("/").map((end) => parseInt(end, 10));
  return isNaN(first) ? [] : isNaN(last ?? NaN) ? [first] : [first, last];
}
const inYear = (r, year) => { const [first, last] = yearsOf(r); return first != null && first <= year && year <= (last ?? first); };

const lowered = sentences.map((sentence) => sentence.toLowerCase());
/** Which sentences hold a word: asked once for all records of a sentence. */
const sentencesWith = (word) => lowered.map((sentence) => sentence.includes(word));
/** Whether a record, or its sentence, has a word; `there` are the sentences that have it. */
const hasWord = (r, word, there) => wordsOf(r).includes(word) || (typeof r.sentence === "number" ? there[r.sentence] : (r.sentence ?? "").toLowerCase().includes(word));
/** Everything that is said of a record but its sentence, in both languages, for the search. */
function wordsOf(r) {
  if (r.words) return r.words;
  const doc = documents[r.doc];
  const parts = [...SEARCHED.map((slot) => r[slot]), regionOf(r), doc.title, doc.region, sectionOf(r)];
  for (const slot of IN_WORDS) if (r[slot]) for (const said of ["en", "zh"]) parts.push(WORDS.values[slot]?.[r[slot]]?.[said]);
  for (const code of r.codes ?? []) parts.push(code, data.industries[code]);
  r.words = parts.filter(Boolean).join(" ").toLowerCase();
  return r.words;
}

// ---- what follows from corrected slots --------------------------------------------------------------------------------

const ids = new Map(); // name of an indicator -> its id, as the catalogue and the records of the page tell
for (const [id, names] of Object.entries(data.indicators)) for (const name of names) ids.set(name, id);
for (const r of machine) if (r.indicator_id && !ids.has(r.label)) ids.set(r.label, r.indicator_id);
const units = new Map(); // unit -> its base unit and how many of these it is
for (const r of machine) if (r.type === "figure" && r.unit && r.base_unit && Number(r.value) && !units.has(r.unit)) units.set(r.unit, { base: r.base_unit, factor: Number(r.base_value) / Number(r.value) });
const SIGN = { approx: "≈", min: "≥", max: "≤" };

/** A figure as a person writes it, from its slots. */
function written(r) {
  const high = r.value_high == null ? "" : `–${r.value_high}`;
  return r.value == null ? "" : `${SIGN[r.bound] ?? ""}${r.value}${high}${r.unit ?? ""}`;
}
/** The record of the machine (or none) with the slots that a mark has for it, and what follows from these. */
function overlaid(before, mark, number) {
  const r = { ...before, ...mark.record, mark, n: number, words: null };
  if (!mark.record) return Object.assign(r, { what: whatOf(r) });
  const same = (...slots) => before && slots.every((slot) => (before[slot] ?? null) === (r[slot] ?? null));
  r.label = r.type === "industry" ? r.text : r.type === "project" ? r.name || r.text : r.indicator || (r.type === "aim" ? r.text : say("no_indicator"));
  if (r.type === "figure") {
    if (!same("type", "value", "value_high", "unit", "bound", "text")) r.shown = written(r) || r.text;
    if (!same("type", "indicator")) r.indicator_id = ids.get(r.indicator) ?? null;
    if (!same("type", "value", "value_high", "unit")) {
      const unit = units.get(r.unit) ?? { base: r.unit, factor: 1 };
      r.base_unit = unit.base;
      r.base_value = r.value == null ? null : Number(r.value) * unit.factor;
      r.base_value_high = r.value_high == null ? null : Number(r.value_high) * unit.factor;
    }
  } else r.shown = r.type === "project" ? r.stage ?? "" : r.type === "aim" ? r.text : (r.gbt4754 ?? []).join(" ");
  if (r.type === "industry") Object.assign(r, { codes: r.gbt4754 ?? [], names: (r.gbt4754 ?? []).map((code) => data.industries[code] ?? "") });
  else if (before?.type !== r.type) r.codes = [];
  if (!same("start")) Object.assign(r, { section: sectionAt(r.doc, r.start), spans: {} });
  if (r.sentence == null || !same("start")) r.sentence = sentenceAt(r.doc, r.start, r.end);
  return Object.assign(r, { what: whatOf(r) });
}
function sectionAt(doc, offset) {
  const heads = documents[doc].sections;
  let at = -1;
  while (at + 1 < heads.length && heads[at + 1].start <= offset) at += 1;
  return at;
}
