// Why a record is as it is: the rule that made it and how often that is right, the words that each slot was read from, the
// section, and what stands in none of these words but was carried from elsewhere.

const SHOWN_SLOTS = ["indicator", "action", "number", "unit", "commitment", "period", "region", "owner", "capacity", "investment", "stage", "reference", "relation"];
const SAID = { commitment: "commitment_text", number: "text" };
function whyOf(r) {
  const rows = r.rule && r.n < machine.length ? reasonsOf(machine[r.n]) : missedWhy(r);
  const taught = lessonsOf(r);
  const why = rows.length ? [named(el("details", { className: "why", open: state.whyOpen, ontoggle: (event) => { state.whyOpen = event.target.open; } }, el("summary", {}, say(r.rule ? "why" : "why_missed")), el("dl", {}, rows)), {})] : [];
  return [...why, ...(taught.length ? [lessonBox(taught)] : [])];
}
const reason = (name, ...what) => [el("dt", {}, name), el("dd", { lang: "zh" }, what)];
function reasonsOf(r) {
  const rows = [...reason(slotName("rule"), ruleText(r.rule))];
  for (const slot of SHOWN_SLOTS) if (r.spans?.[slot]) rows.push(...reason(slotName(slot), wordsOfSpan(r, slot)));
  const section = sectionOf(r);
  if (section) rows.push(...reason(say("section"), section));
  const noted = reasonsAt(r), known = new Set(noted.map(([slot]) => slot));
  for (const [slot, why] of noted) rows.push(...(slot ? reason(slotName(slot), `${valueName(slot, r[slot]) ?? ""} ← ${why}`) : reason("", why)));
  const carried = Object.entries(WHENCE).filter(([slot]) => !known.has(slot)).map(([slot, whence]) => [slot, r[slot] && !r.spans?.[slot] ? whence(r) : ""]).filter(([, from]) => from);
  for (const [slot, from] of carried) rows.push(...reason(slotName(slot), `${valueName(slot, r[slot])} ← ${from}`));
  for (const doubt of documents[r.doc].doubts) rows.push(...reason(say("doubts"), doubtText(doubt)));
  return rows;
}
/** Where the value of a slot that has no words of its own comes from; nothing where the library does not tell. */
const WHENCE = {
  kind: (r) => (r.type === "industry" ? "" : sectionOf(r) ? say("from_section") : say("from_document")),
  period: (r) => { const doc = documents[r.doc]; return r.period === doc.reviewed ? say("from_reviewed") : r.period === doc.planned ? say("from_planned") : say("from_around"); },
  region: (r) => (r.region === documents[r.doc].region ? say("from_document") : say("from_around")),
  indicator: (r) => (r.type === "figure" ? say("from_around") : ""),
};
function wordsOfSpan(r, slot) {
  const [a, b] = r.spans[slot], words = rawText(r.doc, a, b) || String(r[SAID[slot] ?? slot] ?? "");
  const near = paragraphAt(r.doc, a) === paragraphAt(r.doc, r.start) && sentenceAt(r.doc, a, b) === sentenceAt(r.doc, r.start, r.end);
  return near ? words : `${words} ← ${say("from_before")}: ${sentenceAt(r.doc, a, b) ?? ""}`;
}
function ruleText(id) {
  const rule = data.rules[id], parts = [id];
  if (rule?.doc?.[language]) parts.push(rule.doc[language]);
  if (rule?.example) parts.push(say("for_example", { text: rule.example }));
  if (rule?.measured) { const [right, wrong] = rule.measured; parts.push(say("rule_right", { n: right, total: right + wrong })); }
  const mine = own.get(id);
  if (mine) parts.push(say("rule_own", { n: mine[0], total: mine[0] + mine[1] }));
  return parts.join(" · ");
}
/** What the document's year or place was learned from, and what speaks against it. */
function doubtText(doubt) {
  const slot = say(`slot_${doubt.slot}`), held = doubt.held && `${doubt.held.value} (${say(`source_${doubt.held.source}`)}: ${doubt.held.words})`;
  const other = doubt.other && `${doubt.other.value} (${say(`source_${doubt.other.source}`)}: ${doubt.other.words})`;
  return [`${slot}: ${say(`reason_${doubt.reason}`)}`, held, other && say("but", { what: other })].filter(Boolean).join(say("comma"));
}
/** What the steps of the extraction noted at an offset, where the page was built with it: [slot, words]. */
const reasonsAt = (r) => linesOf(data.reasons[r.doc]?.[r.number_start ?? r.start]);
const linesOf = (entry) => (entry?.lines ?? []).map(([slot, words]) => [slot, words[language] ?? words.en ?? words.zh]);
/** Why the machine found nothing where the reader found something. */
function missedWhy(r) {
  const all = Object.entries(data.reasons[r.doc] ?? {}).filter(([at]) => r.start <= Number(at) && Number(at) < r.end);
  const rows = all.flatMap(([, entry]) => linesOf(entry).flatMap(([, why], i) => reason(i ? "" : entry.text, why)));
  const there = machine.filter((m) => m.doc === r.doc && m.start < r.end && r.start < m.end);
  for (const m of there) rows.push(...reason(whatName(m.what), say("found_instead", { text: m.text })));
  if (!rows.length && r.mark) {
    if (r.type === "figure" && r.unit && !units.has(r.unit)) rows.push(...reason(slotName("unit"), say("unit_unknown", { unit: r.unit })));
    if (r.type === "figure" && r.indicator && !ids.has(r.indicator)) rows.push(...reason(slotName("indicator"), say("name_unknown", { name: r.indicator })));
    rows.push(...reason("", say(!data.reasons[r.doc] ? "ask_explain" : r.type === "figure" ? "no_quantity" : "no_such_name")));
  }
  return rows;
}
