// What would change a record: rows for a pack, made of what the reader corrected, to be copied into a file of their own.
// Each carries the sentence as its example, so that `policyextract rules check` says whether it teaches what it should.

const toml = (value) => JSON.stringify(value);
const slug = (text) => "my_" + [...text].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 2176782336, 7).toString(36);
const packRow = (table, slots, example) => [`[[${table}]]`, ...Object.entries(slots).filter(([, value]) => value != null).map(([key, value]) => `${key} = ${Array.isArray(value) ? `[${value.map(toml).join(", ")}]` : toml(value)}`), ...(example ? ["", ...example] : [])].join("\n");
const inline = (slots) => `{ ${Object.entries(slots).map(([slot, value]) => `${slot} = ${toml(value)}`).join(", ")} }`;

/** The clause around a record, as it stands in the sentence: what an example is made of. */
function clauseOf(r) {
  const sentence = sentenceOf(r), said = (r.text ?? "").replace(/\s/g, ""), at = sentence.indexOf(said);
  if (at < 0) return sentence;
  const from = Math.max(...["，", "；", "。", "：", ","].map((stop) => sentence.lastIndexOf(stop, at - 1))) + 1;
  const ends = ["，", "；", "。", ","].map((stop) => sentence.indexOf(stop, at + said.length)).filter((end) => end >= 0);
  return sentence.slice(from, ends.length ? Math.min(...ends) : sentence.length).trim();
}
const exampleOf = (r, table, slots) => [`  [[${table}.example]]`, `  text = ${toml(clauseOf(r))}`, `  ${r.type} = ${inline(slots)}`];

/** Rows that would teach what the reader said: [{ what, text }]. */
function lessonsOf(r) {
  const found = r.n < machine.length ? machine[r.n] : null, lessons = [];
  const add = (what, text) => lessons.push({ what: say(what), text });
  if (r.type === "figure" && !isRejected(r)) figureLessons(r, found, add);
  if (r.type === "industry" && r.mark?.record && r.gbt4754?.length && (!found || found.type !== "industry" || String(found.gbt4754) !== String(r.gbt4754))) {
    add("teach_industry", packRow("industry", { alias: r.text, codes: r.gbt4754.join(" "), kind: "name" }, exampleOf(r, "industry", { text: r.text })));
  }
  if (found?.type === "industry" && isRejected(r)) add("teach_block", packRow("words", { id: data.lists.block, extend: true, words: [blockOf(r)] }));
  return lessons;
}
function figureLessons(r, found, add) {
  const judged = r.mark?.record && (r.mark.verdict !== "right");
  if (r.indicator && !ids.has(r.indicator) && !r.indicator_id) {
    const dimension = r.measure === "level" && r.dimension && r.dimension !== "count" ? r.dimension : null;
    add("teach_indicator", packRow("indicator", { id: slug(r.indicator), name: r.indicator, group: "my", dimension }));
  }
  if (!judged) return;
  if (found?.indicator && r.indicator_id && ids.has(r.indicator) && found.indicator !== r.indicator && !ids.has(found.indicator)) {
    add("teach_alias", packRow("indicator", { id: r.indicator_id, extend: true, aliases: [found.indicator] }));
  }
  if (r.unit && !units.has(r.unit) && r.unit.length <= 4) add("teach_unit", packRow("unit", { id: slug(r.unit), words: [r.unit], class: "count" }, exampleOf(r, "unit", { unit: r.unit })));
  const verb = r.measure === "growth" || r.measure === "change" ? (r.direction === "down" ? "fall" : r.measure === "change" ? "add" : "grow") : "reach";
  const known = machine.some((m) => m.action === r.action && m.action);
  if (r.action && !known && data.lists[verb]) add("teach_verb", packRow("words", { id: data.lists[verb], extend: true, words: [r.action] }));
  add("teach_example", exampleOf(r, "rule", Object.fromEntries(["indicator", "value", "unit", "bound", "measure"].filter((slot) => r[slot] != null && r[slot] !== "").map((slot) => [slot, r[slot]]))).join("\n"));
}
/** A longer word that hides the name: what follows it up to the next mark, four characters at most. */
function blockOf(r) {
  const sentence = sentenceOf(r), at = sentence.indexOf(r.text);
  const after = /^[^\s，。；、：（）“”]{0,4}/.exec(sentence.slice(at + r.text.length))?.[0] ?? "";
  return r.text + after;
}
function lessonBox(lessons) {
  return el("details", { className: "teach", open: state.teachOpen, ontoggle: (event) => { state.teachOpen = event.target.open; } }, el("summary", {}, say("teach")),
    el("p", { className: "hint" }, say("teach_hint")), lessons.map(({ what, text }) => el("div", {}, el("p", {}, what), el("pre", { tabIndex: 0 }, text), copyButton(text))));
}
/** Copies, or selects where the page may not copy. */
function copyButton(text) {
  const button = el("button", { type: "button" }, say("copy"));
  button.onclick = async () => {
    try { await navigator.clipboard.writeText(text); tell(say("copied")); } catch {
      const range = document.createRange();
      range.selectNodeContents(button.previousElementSibling);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      tell(say("copy_selected"));
    }
  };
  return button;
}
/** All lessons of the marks together: a pack to begin with. */
function lessonPack() {
  const texts = new Set(ordered.filter((r) => r.mark && !r.mark.mended).flatMap((r) => lessonsOf(r).map(({ text }) => text)).filter((text) => text.startsWith("[[")));
  return texts.size ? [`doc = ${toml(say("pack_doc"))}`, ...texts].join("\n\n") + "\n" : "";
}
