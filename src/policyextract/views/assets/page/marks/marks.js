// What the reader said of records. A mark belongs to a text (by its hash), a type, two offsets and so the words between them: it
// finds its record again after another run, with other packs, under another number.
//
// A mark: { document, source, verdict: "right" | "wrong" | "missing" | null, was, record, at }. `was` is what the machine had
// found ({ type, start, end, text }, null for what the reader added), `origin` what the reader first selected, `record` the record
// as it should be (null: there is none), `at` the time. A verdict of null is a mark that was taken back, kept so that an older file does not bring it back.

const marks = new Map(); // by identity
const steps = { done: [], undone: [] };
const numbers = new Map(); // numbers of added records, by the identity of their marks
const byHash = new Map(documents.map((doc, number) => [doc.hash, number]));
const STORE = "policyextract:marks:";

const idOf = (hash, r) => [hash, r.type, r.start, r.end].join(" ");
const numberKey = (hash, r) => `${hash} number ${r.number_start}`;
const markId = (mark) => idOf(mark.document, mark.was ?? mark.origin ?? mark.record);
const identity = (r) => ({ type: r.type, start: r.start, end: r.end, text: r.text, ...(r.number_start == null ? {} : { number_start: r.number_start }) });
const judged = () => [...marks.values()].filter((mark) => mark.verdict);

const places = new Map(); // identity of a record of the machine -> its number; of figures also by their number
machine.forEach((r, n) => {
  const { hash } = documents[r.doc];
  Object.assign(r, { n, what: whatOf(r) });
  places.set(idOf(hash, r), n);
  if (r.type === "figure") places.set(numberKey(hash, r), n);
});
function placeOfMark(mark) {
  for (const r of [mark.was, mark.record]) {
    if (!r) continue;
    const at = places.get(idOf(mark.document, r)) ?? (r.type === "figure" ? places.get(numberKey(mark.document, r)) : undefined);
    if (at !== undefined) return at;
  }
  return -1;
}
/** Whether the machine now says all that the reader says: nothing is left to correct. */
function agrees(found, record) {
  const empty = (value) => value == null || value === "" || value === false || (Array.isArray(value) && !value.length);
  const same = (a, b) => (empty(a) && empty(b)) || String(a) === String(b);
  return found.type === record.type && found.start === record.start && found.end === record.end && GOLD[record.type].every((slot) => same(found[slot], record[slot]));
}

/** All records anew from those of the machine and the marks. */
function assemble() {
  records = machine.slice();
  const taken = new Set();
  for (const [id, mark] of marks) {
    const doc = byHash.get(mark.document);
    if (!mark.verdict || doc === undefined) continue;
    const at = placeOfMark(mark);
    mark.mended = at >= 0 && mark.verdict !== "right" && mark.record !== null && agrees(machine[at], mark.record);
    mark.broken = mark.verdict === "right" && (at < 0 || !agrees(machine[at], mark.record));
    if (at >= 0 && !taken.has(at)) {
      taken.add(at);
      records[at] = overlaid(machine[at], mark, at);
    } else if (mark.record && at < 0) {
      if (!numbers.has(id)) numbers.set(id, machine.length + numbers.size);
      const number = numbers.get(id);
      records[number] = overlaid({ doc, rule: "" }, mark, number);
    } else mark.mended = mark.verdict === "wrong" && at < 0; // it was no record, and is none any more
  }
  ordered = records.filter(Boolean);
  if (judged().some((mark) => mark.record)) ordered.sort((a, b) => a.doc - b.doc || a.start - b.start || a.end - b.end);
}
/** What a record is marked as: `mended` where the machine has since come to say what the reader says, `broken` where it no longer does. */
const judgedAs = (mark) => (mark.mended ? "mended" : mark.broken ? "broken" : mark.verdict);
const verdictOf = (r) => (r.mark ? judgedAs(r.mark) : null);

// ---- changing, taking back ---------------------------------------------------------------------------------------------

/** Makes changes [identity, mark] as one step that can be taken back. */
function change(changes, { quiet = false } = {}) {
  const step = changes.map(([id, next]) => [id, marks.get(id) ?? null, next]);
  steps.done.push(step);
  steps.undone.length = 0;
  play(step, 2);
  if (!quiet) redraw();
}
function play(step, side) {
  for (const part of step) {
    const next = part[side];
    // An older time would lose against a file that is loaded later: what is put back is put back now.
    marks.set(part[0], next ? { ...next, at: now() } : { ...(part[1] ?? part[2]), verdict: null, at: now() });
  }
  assemble();
  keep(new Set(step.map(([, before, after]) => (after ?? before).document)));
}
const now = () => new Date().toISOString();
function undo() {
  const step = steps.done.pop();
  if (!step) { tell(say("nothing_to_undo")); return; }
  steps.undone.push(step);
  play(step, 1);
  redraw();
  tell(say("undone", { n: step.length }));
}
function redo() {
  const step = steps.undone.pop();
  if (!step) { tell(say("nothing_to_redo")); return; }
  steps.done.push(step);
  play(step, 2);
  redraw();
}

/** Marks the chosen record; null takes its mark back. */
function mark(verdict) {
  const r = records[state.now];
  if (!r || (r.mark?.verdict === "missing" && verdict)) return;
  if (!verdict) {
    if (!r.mark) return;
    const next = r.mark.was || r.mark.record;
    change([[markId(r.mark), null]]);
    if (r.n >= machine.length && next) { state.now = -1; drawDetail(); }
    return;
  }
  const found = machine[r.n], document = documents[r.doc];
  const record = verdict === "right" ? goldSlots(found) : r.mark?.verdict === "wrong" ? r.mark.record : null;
  const made = { document: document.hash, source: document.source, verdict, was: r.mark?.was ?? identity(found), record, at: now() };
  change([[r.mark ? markId(r.mark) : markId(made), made]]);
}
/** The slots of a gold record, with what makes it this one. */
function goldSlots(r) {
  const slots = identity(r);
  for (const slot of GOLD[r.type]) slots[slot] = FLAGS.has(slot) ? Boolean(r[slot]) : r[slot] ?? (slot === "gbt4754" ? [] : null);
  return slots;
}
/** Says other slots of the chosen record: those of a wrong one are corrected, those of a missing one filled. */
function correct(slots) {
  const r = records[state.now];
  if (!r?.mark) return;
  let record = { ...(r.mark.record ?? goldSlots(r)), ...slots };
  if (slots.type) record = { ...goldSlots({ ...r, ...record }), ...(slots.type === "project" && !r.name ? { name: r.text } : {}) };
  if (record.type === "figure" && record.number_start == null) record.number_start = record.start + numberIn(record.text);
  change([[markId(r.mark), { ...r.mark, record }]]);
}
/** Where the number of a figure's words begins, in characters. */
function numberIn(text) {
  const at = text.search(/[-−+]?\d|[〇一二两三四五六七八九十百千万半几]/);
  return at < 0 ? 0 : codePoints(text.slice(0, at));
}

// ---- keeping -------------------------------------------------------------------------------------------------------------

/** Marks outlast the page, by the hash of their text: another page over the same text has them too. */
function keep(hashes) {
  for (const hash of hashes) {
    const mine = [...marks.values()].filter((mark) => mark.document === hash);
    try { localStorage.setItem(STORE + hash, JSON.stringify(mine)); } catch { /* no storage here: they last as long as the page */ }
  }
}
function restore() {
  for (const doc of documents) {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(STORE + doc.hash)); } catch { /* no storage here, or not ours */ }
    if (Array.isArray(kept)) merge(kept);
  }
  return data.marks.reduce((sum, [file, text]) => sum + (load(file, text)?.elsewhere ?? 0), 0);
}
/** Takes marks in; of two of one record the later holds. Returns how many are new or newer. */
function merge(others) {
  const changes = [];
  for (const mark of others.map(soundMark)) {
    if (!mark) continue;
    const id = markId(mark), mine = marks.get(id);
    if (!mine || (mark.at ?? "") > (mine.at ?? "")) { changes.push([id, mine ?? null, mark]); marks.set(id, mark); }
  }
  return changes;
}
