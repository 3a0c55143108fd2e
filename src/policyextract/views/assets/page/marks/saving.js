// Marks out as gold JSON Lines, and back in: from `view --marks`, from a file that is opened or dropped on the page.
//
// Lines of type "document" say which text the others are of, lines of type "rejected" what is no record: neither is a gold
// record. Records that nobody judged stand there as optional.

/** The gold lines of a document: right ones, corrected and missing ones, rejected ones; what nobody has judged is optional. */
function gold(number) {
  const doc = documents[number];
  const about = { source: doc.source, document: doc.hash };
  const lines = [];
  for (const r of ordered) if (r.doc === number && !r.mark) lines.push({ ...goldSlots(r), optional: true, ...about, mark: "unjudged" });
  for (const mark of marks.values()) if (mark.verdict && mark.document === doc.hash) lines.push(lineOf(mark, about));
  lines.sort((a, b) => a.start - b.start || a.end - b.end);
  const head = { type: "document", start: 0, end: doc.length, ...about, title: doc.title, published: doc.published, region: doc.region };
  return [head, ...lines].map((line) => JSON.stringify(line) + "\n").join("");
}
function lineOf(mark, about) {
  const { at, was, record, verdict } = mark;
  if (!record) return { ...was, type: "rejected", rejects: was.type, ...about, mark: verdict, at };
  const moved = was && idOf("", was) !== idOf("", record);
  const origin = mark.origin && idOf("", mark.origin) !== idOf("", record) ? { origin: mark.origin } : {};
  return { ...record, optional: false, ...about, mark: verdict, at, ...(was ? { was: moved ? was : true } : {}), ...origin };
}
/** The mark that a line says; null for a line that says none, and for texts that are not on this page. */
function markOf(line, file) {
  if (line.type === "document" || line.mark === "unjudged" || (line.optional && !line.mark)) return null;
  const document = line.document ?? hashNamed(isText(line.source) ? line.source : file);
  if (!document) return null;
  const source = line.source ?? documents[byHash.get(document)]?.source;
  const rejected = line.type === "rejected";
  if (!rejected && !GOLD[line.type]) return null;
  if (!isText(document) || !isText(line.type) || !(line.document || standsThere(line, document))) return null;
  const own = rejected ? { ...line, type: line.rejects } : filled(line, document);
  const record = rejected ? null : goldSlots(own);
  const was = rejected ? identity(own) : line.was === true ? identity(record) : line.was ?? null;
  const made = { document, source, was, origin: line.origin, record, at: line.at ?? "", verdict: line.mark ?? "missing" };
  if (line.mark) return made;
  // Gold that a person wrote elsewhere: what the machine says too is right, what it says otherwise is corrected.
  const at = placeOfMark(made);
  return at < 0 ? made : { ...made, was: identity(machine[at]), verdict: agrees(machine[at], record) ? "right" : "wrong" };
}
/** Whether the words of a line that names no text stand in this one: it may be another version. */
function standsThere(line, document) {
  const plain = (text) => clean(text).replace(/\s/g, "");
  return !isText(line.text) || plain(rawText(byHash.get(document), line.start, line.end)) === plain(line.text);
}
/** A gold line with the slots that it does not speak of as the machine has them: nothing said is not "no". */
function filled(line, document) {
  const at = placeOfMark({ document, was: line.was === true ? null : line.was, record: line });
  if (at < 0 || machine[at].type !== line.type) return line;
  const silent = GOLD[line.type].filter((slot) => !(slot in line));
  return { ...Object.fromEntries(silent.map((slot) => [slot, machine[at][slot]])), ...line, text: line.text ?? machine[at].text };
}
const VERDICTS = new Set(["right", "wrong", "missing"]);
const isText = (value) => typeof value === "string";
/** A slot's value as the page can bear it: files and the browser's store may hold anything. */
function soundSlot(slot, value) {
  if (slot === "gbt4754") return Array.isArray(value) ? value.filter((code) => data.industries[code]) : [];
  if (FLAGS.has(slot)) return value === true;
  if (CHOICES[slot]) return CHOICES[slot].includes(value) ? value : CHOICES[slot].includes("") ? null : CHOICES[slot][0];
  return isText(value) || (NUMBERS.has(slot) && typeof value === "number") ? value : null;
}
const soundPlace = (r) => r && GOLD[r.type] && Number.isInteger(r.start) && Number.isInteger(r.end) && r.start >= 0 && r.end > r.start && (r.text == null || isText(r.text));
function soundRecord(r, doc) {
  if (!soundPlace(r) || r.end > documents[doc].length) return null;
  const text = isText(r.text) ? r.text : rawText(doc, r.start, r.end);
  const made = { type: r.type, start: r.start, end: r.end, text, ...(Number.isInteger(r.number_start) ? { number_start: r.number_start } : {}) };
  for (const slot of GOLD[r.type]) made[slot] = soundSlot(slot, r[slot]);
  return made;
}
/** The mark with sound values only; null for what is no mark of a text of this page. */
function soundMark(mark) {
  const doc = byHash.get(mark?.document);
  if (doc === undefined || (mark.verdict != null && !VERDICTS.has(mark.verdict))) return null;
  const [was, origin] = [mark.was, mark.origin].map((place) => (soundPlace(place) ? identity(place) : null));
  const record = mark.record ? soundRecord(mark.record, doc) : null;
  if ((mark.record && !record) || !(was ?? origin ?? record)) return null;
  return { document: mark.document, source: documents[doc].source, verdict: mark.verdict ?? null, was, origin, record, at: isText(mark.at) ? mark.at : "" };
}
/** The hash of the only document whose file has that name, with or without its ending. */
function hashNamed(name) {
  const stem = name.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "").replace(/\.\d+-\d+$/, "");
  const those = documents.filter((doc) => doc.stem === stem);
  return those.length === 1 ? those[0].hash : null;
}
/** Takes the marks of a file in. Returns the changes that it made, or null where it holds no gold lines. */
function load(file, text) {
  const lines = [];
  for (const line of text.split("\n")) {
    if (!line.trim()) continue;
    let said = null;
    try { said = JSON.parse(line); } catch { return null; }
    if (typeof said !== "object" || said === null || typeof said.type !== "string" || !Number.isInteger(said.start) || !Number.isInteger(said.end)) return null;
    lines.push(said);
  }
  const all = lines.map((line) => markOf(line, file)).filter(Boolean);
  const here = all.filter((made) => byHash.has(made.document));
  const changes = merge(here);
  const elsewhere = lines.filter((line) => line.mark && line.mark !== "unjudged" && line.document && !byHash.has(line.document)).length;
  return { changes, elsewhere };
}
async function openFiles(files) {
  const taken = [], said = [];
  for (const file of files) {
    const made = load(file.name, await file.text());
    if (!made) { said.push(say("no_marks_in", { file: file.name })); continue; }
    taken.push(...made.changes);
    said.push(say("marks_loaded", { file: file.name, n: made.changes.length }), made.elsewhere > 0 ? say("marks_elsewhere", { n: made.elsewhere }) : "");
  }
  if (taken.length) { steps.done.push(taken); steps.undone.length = 0; }
  assemble();
  keep(new Set(taken.map(([, , made]) => made.document)));
  redraw();
  tell(said.filter(Boolean).join(say("stop")));
}
function save() {
  const mine = judged().filter((mark) => byHash.has(mark.document));
  const touched = [...grouped(mine, (mark) => byHash.get(mark.document))].sort((a, b) => a[0] - b[0]);
  const all = touched.map(([number]) => gold(number));
  const items = touched.map(([number, those], i) => {
    const also = documents[number].isText ? [] : [say("and"), link(documents[number].stem + ".txt", documents[number].text ?? "")];
    return el("li", {}, link(documents[number].stem + ".jsonl", all[i]), ...also, ` (${counted(those)})`);
  });
  const whole = items.length > 1 ? [el("p", {}, say("save_all"), link("marks.jsonl", all.join("")))] : [];
  const pack = lessonPack();
  if (pack) whole.push(el("p", {}, say("save_pack"), link("corrections.toml", pack)));
  const input = el("input", { type: "file", multiple: true, accept: ".jsonl", hidden: true, onchange: () => { $("dialog").close(); openFiles([...input.files]); } });
  openDialog(el("h2", {}, say("save_title")),
    items.length ? el("ul", {}, ...items) : el("p", {}, say("nothing_marked")), ...whole,
    el("p", { className: "hint" }, say("save_hint")),
    el("p", {}, el("button", { type: "button", id: "load", onclick: () => input.click() }, say("load")), " ", el("span", { className: "hint" }, say("load_hint")), input));
}
function counted(those) {
  const counts = count(those.map(judgedAs));
  return ["right", "wrong", "missing", "mended", "broken"].filter((said) => counts.get(said)).map((said) => say("n_of", { n: counts.get(said), what: say(said) })).join(say("comma"));
}
