// One record: its sentence, its slots, what may be said of it, and the form to correct it.

const slotText = (r, slot) => valueName(slot, r[slot]);
function partsOf(r) {
  const either = (...texts) => texts.filter(Boolean).join(" ");
  const flags = [...FLAGS].filter((slot) => r[slot]).map(slotName).join(say("comma"));
  const commitment = r.commitment && `${slotText(r, "commitment")} (${r.commitment_text})`;
  if (r.type === "figure") {
    return { indicator: nameOf(r), action: r.action, quantity: r.shown, bound: slotText(r, "bound"), measure: either(slotText(r, "measure"), slotText(r, "direction")), period: r.period,
      region: r.region, commitment, role: slotText(r, "role"), base_period: r.base_period, sort: flags, series: r.indicator_id };
  }
  if (r.type === "aim") return { indicator: nameOf(r), relation: slotText(r, "relation"), reference: r.reference, kind: slotText(r, "kind"), period: r.period, region: r.region, commitment };
  if (r.type === "project") {
    return { name: r.name, kind: slotText(r, "kind"), stage: slotText(r, "stage"), owner: r.owner, capacity: r.capacity, investment: r.investment, period: r.period, region: r.region };
  }
  return { "GB/T 4754": (r.gbt4754 ?? []).map((c) => `${c} ${data.industries[c] ?? ""}`).join("; "), note: r.note };
}
function slotList(r) {
  const list = el("dl");
  for (const [slot, text] of Object.entries({ ...partsOf(r), rule: r.rule })) if (text) list.append(el("dt", {}, slotName(slot)), el("dd", { lang: "zh" }, String(text)));
  return list;
}
function quoteOf(r) {
  const quote = el("p", { className: `quote ${r.what}`, lang: "zh" });
  const sentence = sentenceOf(r), said = (r.text ?? "").replace(/\s/g, ""), at = sentence.indexOf(said);
  if (said && at >= 0) quote.append(...[sentence.slice(0, at), el("b", {}, said), sentence.slice(at + said.length)].map((p) => (typeof p === "string" ? clean(p) : p)));
  else quote.append(el("span", {}, sentence));
  return quote;
}
function drawDetail() {
  const r = records[state.now];
  $("detail").hidden = !r;
  if (!r) { $("detail").replaceChildren(); return; }
  const focused = document.activeElement?.closest?.("#detail form") ? document.activeElement.name : null;
  const open = r.mark && r.mark.verdict !== "right";
  const quote = quoteOf(r);
  const hint = r.mark?.mended ? "mended_hint" : r.mark?.verdict === "wrong" ? "correct" : "say_what";
  const body = el("div", { className: "scroll" }, quote, ...(open ? [el("p", { className: "hint" }, say(hint)), slotForm(r)] : [slotList(r)]), ...whyOf(r));
  $("detail").replaceChildren(body, actsOf(r));
  if (focused) $("detail").querySelector(`[name="${focused}"]`)?.focus();
  const said = quote.querySelector("b"); // a long sentence is cut: bring the record into its frame
  if (said) quote.scrollTop = said.offsetTop - quote.offsetTop - quote.clientHeight / 3;
}
function actsOf(r) {
  const act = (name, key, label, run) => named(el("button", { type: "button", className: name, onclick: run }, label, " ", named(el("kbd", {}, key), { "aria-hidden": "true" })), { "aria-pressed": r.mark?.verdict === name, "aria-keyshortcuts": key });
  const acts = named(el("div", { className: "acts" }), { role: "group", "aria-label": say("judge") });
  if (r.n < machine.length) acts.append(act("right", "r", `✓ ${say("act_right")}`, () => mark("right")), act("wrong", "w", `✗ ${say("act_wrong")}`, () => mark("wrong")));
  if (r.mark) acts.append(el("button", { type: "button", className: "undo", onclick: () => mark(null) }, say(r.n < machine.length ? "unmark" : "take_back"), " ", named(el("kbd", {}, "u"), { "aria-hidden": "true" })));
  acts.append(named(el("button", { type: "button", className: "close", onclick: () => { state.now = -1; redraw(); } }, "×"), { "aria-label": say("close") }));
  return acts;
}

// ---- the form ------------------------------------------------------------------------------------------------------------

function slotForm(r) {
  const form = named(el("form", { className: "slots", onsubmit: (event) => event.preventDefault() }), { "aria-label": say("correction") });
  form.append(spanRow(r), ...["type", ...GOLD[r.type]].map((slot) => el("label", {}, slotName(slot), inputOf(r, slot))));
  if (r.type === "industry") form.append(codeFinder(r));
  return form;
}
function spanRow(r) {
  const nudger = (side, by, sign) => named(el("button", { type: "button", onclick: () => nudge(side, by) }, sign), { "aria-label": say(`nudge_${side}_${by < 0 ? "left" : "right"}`) });
  return named(el("div", { className: "span" }, nudger("start", -1, "⇤"), nudger("start", 1, "↦"), el("b", { lang: "zh" }, r.text), nudger("end", -1, "↤"), nudger("end", 1, "⇥"),
    el("span", { className: "hint" }, say("span_hint"))), { role: "group", "aria-label": say("span") });
}
function inputOf(r, slot) {
  const value = r[slot] ?? "";
  if (FLAGS.has(slot)) return el("input", { type: "checkbox", name: slot, checked: Boolean(value), onchange: (event) => correct({ [slot]: event.target.checked }) });
  const put = (event) => correct({ [slot]: valueIn(slot, event.target.value) });
  if (CHOICES[slot]) return el("select", { name: slot, onchange: put }, CHOICES[slot].map((choice) => el("option", { value: choice, selected: choice === value }, choice ? valueName(slot, choice) : "–")));
  const input = el("input", { name: slot, value: Array.isArray(value) ? value.join(" ") : value, inputMode: NUMBERS.has(slot) ? "decimal" : "text", lang: "zh", onchange: put });
  if (slot === "indicator") input.setAttribute("list", "names");
  if (slot === "gbt4754") input.setAttribute("list", "codes");
  return input;
}
/** What was typed, as the slot holds it. */
function valueIn(slot, typed) {
  const text = typed.trim();
  if (slot === "gbt4754") return text.split(/[\s,;，；、]+/).map((code) => code.toUpperCase()).filter((code) => data.industries[code]);
  if (NUMBERS.has(slot)) return text === "" ? null : isFinite(text) ? Number(text) : text;
  return text || null;
}
/** GB/T 4754 by name: what is typed is looked for in the names of all codes. */
function codeFinder(r) {
  const finder = el("input", { type: "search", lang: "zh", id: "find-code", autocomplete: "off" });
  const found = named(el("ul", { className: "found", id: "found-codes" }), { "aria-label": say("codes_found") });
  finder.oninput = () => {
    const wanted = finder.value.trim();
    const hits = wanted ? Object.entries(data.industries).filter(([code, name]) => name.includes(wanted) || code.startsWith(wanted.toUpperCase())) : [];
    hits.sort((a, b) => a[1].length - b[1].length || a[0].localeCompare(b[0]));
    found.replaceChildren(...hits.slice(0, 8).map(([code, name]) => el("li", {}, el("button", { type: "button", onclick: () => correct({ gbt4754: [...new Set([...(r.gbt4754 ?? []), code])] }) }, `${code} ${name}`))));
    if (wanted && !hits.length) found.replaceChildren(el("li", {}, say("no_code")));
  };
  return el("div", { className: "finder" }, el("label", {}, say("find_code"), finder), found);
}
