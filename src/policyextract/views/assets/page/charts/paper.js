// What is printed: made when the page is about to be, gone when it has been.

const MOST_TEXTS = 60; // documents of which the text is printed too

/** Every document with those of its records that the filters show. */
function fillPaper() {
  const paper = $("paper"), byDocument = grouped(state.shown, (r) => r.doc);
  const parts = documents.flatMap((doc, n) => (byDocument.has(n) || documents.length <= MOST_TEXTS ? [documentOnPaper(doc, n, byDocument.get(n) ?? [])] : []));
  paper.replaceChildren(...parts.flat());
}
function documentOnPaper(doc, n, those) {
  const about = [doc.published, doc.region].filter(Boolean).join(" · ");
  const parts = [el("h1", { lang: "zh" }, doc.title), about ? el("p", { lang: "zh" }, about) : ""].filter(Boolean);
  if (documents.length <= MOST_TEXTS) {
    const text = el("div", { className: "text", lang: "zh-CN" });
    text.append($("text-" + n).content.cloneNode(true));
    for (const at of text.querySelectorAll("mark")) { const r = records[at.dataset.n]; at.className = [r.what, isRejected(r) && "rejected"].filter(Boolean).join(" "); }
    parts.push(text);
  }
  if (those.length) parts.push(el("h2", {}, say("count", { n: those.length })), recordsOnPaper(those));
  return parts;
}
/** Each sentence once, with its records below it. */
function recordsOnPaper(those) {
  const heads = ["type", "name", "value", "period", "region"].map((slot) => slotName(slot)).concat(say("marked_as"));
  const bodies = [...grouped(those, sentenceOf)].map(([sentence, its]) => {
    const head = named(el("th", { lang: "zh", colSpan: heads.length }, sentence), { scope: "rowgroup" });
    return el("tbody", {}, el("tr", { className: "sentence" }, head), its.map(recordOnPaper));
  });
  return el("table", {}, headRow(heads), bodies);
}
function recordOnPaper(r) {
  const verdict = verdictOf(r);
  return el("tr", { className: isRejected(r) ? "rejected" : "" }, el("td", { className: r.what }, `${GLYPHS[r.what]} ${whatName(r.what)}`), el("td", { lang: "zh" }, nameOf(r)), el("td", { className: "num", lang: "zh" }, valueOf(r)),
    el("td", {}, r.period ?? ""), el("td", { lang: "zh" }, r.region ?? ""), el("td", {}, verdict ? `${SIGNS[verdict]} ${say(verdict)}` : ""));
}
function wirePaper() {
  window.onbeforeprint = fillPaper;
  window.onafterprint = () => $("paper").replaceChildren();
}
