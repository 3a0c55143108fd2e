// Keys, taps and drops.

const KEYS = [["j k ↓ ↑", "key_step"], ["r w u", "key_mark"], ["z y", "key_undo"], ["m", "key_missing"], ["a", "key_caret"], ["d", "key_doubt"], ["[ ]", "key_document"],
  ["/", "search"], ["c", "chart"], ["s", "key_save"], ["?", "key_help"]];
function help() {
  const list = el("dl");
  for (const [what, glyph] of Object.entries(GLYPHS)) list.append(el("dt", { className: what }, el("span", { className: "glyph" }, glyph)), el("dd", {}, whatName(what)));
  for (const [keys, does] of KEYS) list.append(el("dt", {}, keys.split(" ").flatMap((key) => [el("kbd", {}, key), " "])), el("dd", {}, say(does)));
  openDialog(el("h2", {}, say("help_title")), list);
}
function showTab(tab) {
  state.tab = document.body.dataset.tab = tab;
  for (const button of $("tabs").children) named(button, { "aria-selected": button.dataset.tab === tab, tabindex: button.dataset.tab === tab ? 0 : -1 });
  if (tab === "chart") drawChart(); else drawList();
}
function turnOrder() {
  state.order = state.order === "doubt" ? "text" : "doubt";
  $("order").value = state.order;
  filter();
}
const COMMANDS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), r: () => mark("right"), w: () => mark("wrong"), u: () => mark(null), z: undo, y: redo,
  m: addMissing, a: enterCaret, d: turnOrder, s: save, "?": help, "/": () => $("search").focus(), c: () => showTab(state.tab === "chart" ? "records" : "chart"),
  "[": () => documents[state.doc - 1] && showDocument(state.doc - 1), "]": () => documents[state.doc + 1] && showDocument(state.doc + 1),
};
function onKey(event) {
  if (caret && document.activeElement === $("article") && moveCaret(event)) { event.preventDefault(); return; }
  const inField = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || $("dialog").open;
  if (event.key === "Escape" && !$("dialog").open) { document.activeElement.blur(); $("more").open = false; }
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !inField) { event.preventDefault(); event.shiftKey ? redo() : undo(); return; }
  if (inField || event.ctrlKey || event.metaKey || event.altKey || !COMMANDS[event.key]) return;
  // Arrows belong to tabs, to points of a chart and to the text where these have the focus.
  if (event.key.startsWith("Arrow") && event.target.closest("#tabs, #charts, article")) return;
  event.preventDefault();
  COMMANDS[event.key]();
}
function wireList() {
  let frame = 0;
  $("list").onscroll = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(drawList); };
  new ResizeObserver(drawList).observe($("list"));
  $("list").onkeydown = (event) => {
    const to = { Home: state.shown[0], End: state.shown.at(-1) }[event.key];
    if (to) { event.preventDefault(); select(to.n); }
  };
  $("list").onclick = (event) => { const at = event.target.closest("[data-n]"); if (at) select(Number(at.dataset.n), { scroll: false }); };
}
function wireText() {
  $("article").onclick = (event) => { const at = event.target.closest("mark"); if (at && getSelection().isCollapsed) select(Number(at.dataset.n), { text: false }); };
  $("article").onmouseover = (event) => {
    const at = event.target.closest("mark");
    $("tip").hidden = !at || NARROW.matches;
    if (!at || NARROW.matches) return;
    $("tip").replaceChildren(slotList(records[at.dataset.n]));
    const box = at.getBoundingClientRect(), tip = $("tip").getBoundingClientRect();
    $("tip").style.left = Math.max(8, Math.min(box.left, innerWidth - tip.width - 8)) + "px";
    $("tip").style.top = (box.bottom + tip.height + 12 < innerHeight ? box.bottom + 8 : box.top - tip.height - 8) + "px";
  };
  $("article").onmouseleave = $("article").onscroll = () => { $("tip").hidden = true; };
  $("article").onblur = leaveCaret;
  document.onselectionchange = offerSpan;
  // A press would undo the selection before the click comes.
  for (const [id, run] of [["missing", addMissing], ["respan", takeSpan]]) {
    $(id).onpointerdown = (event) => event.preventDefault();
    $(id).onclick = run;
  }
}
function wireTabs() {
  $("tabs").onclick = (event) => event.target.dataset.tab && showTab(event.target.dataset.tab);
  $("tabs").onkeydown = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const there = [...$("tabs").children].filter((button) => button.offsetParent);
    const next = there[(there.findIndex((button) => button.dataset.tab === state.tab) + by + there.length) % there.length];
    showTab(next.dataset.tab);
    next.focus();
  };
}
/** A file dropped anywhere on the page is opened; nothing else is done with it. */
function wireDrop() {
  const stop = (event) => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); return true; } return false; };
  document.ondragover = (event) => { if (stop(event)) document.body.classList.add("dropping"); };
  document.ondragleave = (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); };
  document.ondrop = (event) => { document.body.classList.remove("dropping"); if (stop(event)) openFiles([...event.dataTransfer.files]); };
}
function wire() {
  let waiting = 0;
  $("search").oninput = () => { clearTimeout(waiting); waiting = setTimeout(() => { state.query = $("search").value; filter(); }, 60); };
  document.querySelectorAll("[data-filter]").forEach((input) => { input.oninput = () => { state.filters[input.dataset.filter] = input.value.trim(); filter(); }; });
  $("clear").onclick = clearFilters;
  $("only").onclick = () => { state.only = null; filter(); };
  $("order").onchange = () => { state.order = $("order").value; filter(); };
  $("document").onchange = () => showDocument(Number($("document").value));
  $("save").onclick = save;
  $("undo").onclick = undo;
  $("help").onclick = help;
  $("language").onclick = () => { switchLanguage(); draw(); };
  wireList();
  wireText();
  wireTabs();
  wireDrop();
  wireCharts();
  wirePaper();
  document.onclick = (event) => { if (!$("more").contains(event.target)) $("more").open = false; };
  document.onkeydown = onKey;
}
