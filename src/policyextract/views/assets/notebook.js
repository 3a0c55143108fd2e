// Makes the tables of new outputs sort and filter, and ties their rows to the marks in the text above.
for (const root of document.querySelectorAll("[data-pe-new]")) {
  root.removeAttribute("data-pe-new");
  const table = root.querySelector("table");
  if (!table) continue;
  const rows = [...table.tBodies[0].rows];
  const hidden = new Set();
  const make = (tag, parent, more) => Object.assign(parent.appendChild(document.createElement(tag)), more);
  const bar = document.createElement("div");
  bar.className = "pe-bar";
  table.parentElement.before(bar);
  const search = make("input", bar, { type: "search", placeholder: root.dataset.filter });
  search.setAttribute("aria-label", root.dataset.rows);
  for (const what of ["target", "actual", "project", "industry"]) {
    if (!rows.some((row) => row.className === "pe-" + what)) continue;
    const button = make("button", bar, { type: "button", textContent: rows.find((row) => row.className === "pe-" + what).cells[0].textContent.replace(/^\S+\s+/, "") });
    button.setAttribute("aria-pressed", "true");
    button.onclick = () => {
      hidden.has(what) ? hidden.delete(what) : hidden.add(what);
      button.setAttribute("aria-pressed", String(!hidden.has(what)));
      filter();
    };
  }
  const count = make("span", bar);
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of rows) {
      const text = (row.textContent + " " + row.title).toLowerCase();
      row.hidden = hidden.has(row.className.slice(3)) || !words.every((word) => text.includes(word));
      left += !row.hidden;
    }
    count.textContent = left + root.dataset.of + rows.length;
  };
  search.oninput = filter;
  filter();

  const key = (row, column) => row.cells[column]?.dataset.sort ?? row.cells[column]?.textContent ?? "";
  const heads = [...table.tHead.rows[0].cells];
  const sort = (column) => {
    const down = heads[column].getAttribute("aria-sort") === "ascending";
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    const compare = (a, b) => {
      const [x, y] = [key(a, column), key(b, column)];
      if (!x || !y) return x ? -1 : y ? 1 : 0; // empty cells last, whichever way
      const order = isFinite(x) && isFinite(y) ? x - y : isFinite(y) - isFinite(x) || x.localeCompare(y, "zh");
      return down ? -order : order;
    };
    table.tBodies[0].append(...rows.sort(compare));
  };
  heads.forEach((head, column) => {
    head.tabIndex = 0;
    head.onclick = () => sort(column);
    head.onkeydown = (event) => event.key === "Enter" && sort(column);
  });

  const show = (element, box) => {
    if (!element) return;
    root.querySelectorAll(".pe-now").forEach((other) => other.classList.remove("pe-now"));
    element.classList.add("pe-now");
    const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  };
  const text = root.querySelector(".pe-text");
  root.addEventListener("click", (event) => {
    const from = event.target.closest("[data-n]");
    if (!from || !text) return;
    const at = `[data-n="${from.dataset.n}"]`;
    if (text.contains(from)) show(table.querySelector(at), table.parentElement);
    else show(text.querySelector(at), text);
  });
}
