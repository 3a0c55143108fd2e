// The words of the page, in two languages, from the JSON in #words. Elements name theirs: data-say is their text, data-label
// what a screen reader says, data-hint what stands in an empty field. The language is what the reader chose last, else what
// the page was made for, else the browser's.

const WORDS = JSON.parse(document.getElementById("words").textContent);
const CHOSEN = "policyextract:language";
let language = firstLanguage();
function firstLanguage() {
  let kept = null;
  try { kept = localStorage.getItem(CHOSEN); } catch { /* no storage here */ }
  const asked = kept || document.documentElement.dataset.asked || navigator.language || "";
  return asked.toLowerCase().startsWith("zh") ? "zh" : "en";
}
/** A sentence of the page, with what is put into it; `n` is a count, of one thing English speaks otherwise. */
function say(key, slots = {}) {
  const said = WORDS.page[key];
  const text = language === "en" && slots.n === 1 && said.one ? said.one : said[language];
  return text.replace(/\{(\w+)\}/g, (_, slot) => String(slots[slot]));
}
/** What a value of a slot is called; those that are no fixed values stay as they are. */
const valueName = (slot, value) => WORDS.values[slot]?.[value]?.[language] ?? value;
const slotName = (slot) => WORDS.slots[slot]?.[language] ?? slot;
const whatName = (what) => valueName(what === "target" || what === "actual" ? "kind" : "type", what);
function sayAll() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const at of document.querySelectorAll("[data-say]")) at.textContent = say(at.dataset.say);
  for (const at of document.querySelectorAll("[data-label]")) at.setAttribute("aria-label", say(at.dataset.label));
  for (const at of document.querySelectorAll("[data-hint]")) at.placeholder = say(at.dataset.hint);
  for (const at of document.querySelectorAll("[data-values]")) {
    const chosen = at.value, values = ["", ...Object.keys(WORDS.values[at.dataset.values])];
    at.replaceChildren(...values.map((value) => Object.assign(document.createElement("option"), { value, textContent: value ? valueName(at.dataset.values, value) : say("any") })));
    at.value = chosen;
  }
}
function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  try { localStorage.setItem(CHOSEN, language); } catch { /* it lasts as long as the page */ }
}
