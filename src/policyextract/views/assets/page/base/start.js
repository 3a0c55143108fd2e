// The page begins: marks are taken in, everything is drawn for the first time.

/** What is drawn anew when a mark changes. */
function redraw() {
  measureOwn();
  $("marked").textContent = judged().filter((mark) => byHash.has(mark.document)).length;
  named($("undo"), { "aria-disabled": !steps.done.length });
  drawTypes();
  filter({ top: false, keep: true });
  paintAll();
  lightAdded();
  drawDetail();
}
/** What is drawn anew when the language changes. */
function draw() {
  sayAll();
  if (!data.title) document.title = $("title").textContent = say("documents", { n: documents.length });
  sayLeft();
  suggestAll();
  state.ranks ??= new Map();
  redraw();
}
/** What the page could not hold, and how to have it. */
function sayLeft() {
  $("left").hidden = !data.left;
  if (data.left) $("left").textContent = say("left", { n: documents.length, all: documents.length + data.left, records: machine.length });
}
const elsewhere = restore();
assemble();
sayAll();
$("document").append(...documents.map((d, n) => el("option", { value: n }, [d.title, d.published].filter(Boolean).join("  "))));
$("names").replaceChildren(...Object.values(data.indicators).map(([name]) => el("option", { value: name })));
$("codes").replaceChildren(...Object.entries(data.industries).map(([code, name]) => el("option", { value: code, label: `${code} ${name}` })));
wire();
if (documents.length) showDocument(0);
showTab(NARROW.matches ? "text" : "records");
draw();
if (elsewhere) tell(say("marks_elsewhere", { n: elsewhere }));
// The first search is as quick as the others: what it looks in is made while nothing else is to be done.
let prepared = 0;
function prepare(left) {
  while (prepared < machine.length && left.timeRemaining() > 2) wordsOf(machine[prepared++]);
  if (prepared < machine.length) requestIdleCallback(prepare);
}
if (window.requestIdleCallback) requestIdleCallback(prepare);
requestAnimationFrame(() => { document.documentElement.dataset.ready = Math.round(performance.now() - started); });
