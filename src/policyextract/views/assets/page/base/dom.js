"use strict";
// What all parts of the page share: elements, small counts, and the data. Every part is a plain script of one scope, in the
// order of page.py. Everything from a document enters the page as text nodes (or was escaped when the page was made).

const $ = (id) => document.getElementById(id);
const started = performance.now();
const data = JSON.parse($("data").textContent);
const { documents, sentences } = data;
const SIGNS = { right: "✓", wrong: "✗", missing: "＋", mended: "↻", broken: "⚠" };
const GLYPHS = { target: "◇", actual: "◆", project: "▣", industry: "#" };
const NARROW = matchMedia("(max-width: 860px)"); // as in the style sheet
const STRIP = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const clean = (text) => text.replace(STRIP, "\ufffd");

/** An element with properties and children; strings become text nodes, with what would be invisible made visible. */
function el(tag, props, ...children) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children.flat().filter((c) => c != null && c !== "" && c !== false).map((c) => (typeof c === "object" ? c : clean(String(c)))));
  return made;
}
/** The same with attributes that are no properties: roles, names, states. */
function named(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) if (value != null) made.setAttribute(name, clean(String(value)));
  return made;
}
function count(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
function grouped(values, keyOf) {
  const groups = new Map();
  for (const value of values) {
    const key = keyOf(value), group = groups.get(key);
    group ? group.push(value) : groups.set(key, [value]);
  }
  return groups;
}
const codePoints = (text) => [...text].length;
/** Says something to those who hear the page, and shows it for a while to those who see it. */
let told = 0;
function tell(said) {
  $("told").textContent = clean(said);
  $("told").hidden = false;
  clearTimeout(told);
  told = setTimeout(() => { $("told").hidden = true; }, 6000);
}
function openDialog(...children) {
  $("dialog").replaceChildren(...children, el("form", { method: "dialog" }, el("button", {}, say("close"))));
  const heading = $("dialog").querySelector("h2");
  if (heading) { heading.id = "dialog-title"; $("dialog").setAttribute("aria-labelledby", "dialog-title"); }
  if (!$("dialog").open) $("dialog").showModal();
}
function link(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  return el("a", { href: url, download: name.replace(/[\\/:*?"<>|]/g, "_") }, name);
}
