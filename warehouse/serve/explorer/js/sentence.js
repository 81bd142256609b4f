// A view's head is a sentence in which the choices are words to change: what it says is what was asked.

import { h, settled } from "./dom.js";
import { change, current } from "./route.js";
import { listed, words } from "./format.js";

/**
 * A word to choose: `options` are [value, words]. The empty value is the default and leaves the address. A value that is
 * no option is one that the server takes, such as a number: legal.js has refused all others.
 */
export function choice(name, label, options, { value = current().params.get(name) ?? "", onchoose = null } = {}) {
  const known = options.some(([each]) => String(each) === value);
  const all = known ? options : [...options, [value, value]];
  const select = h("select", {
    class: "say", "aria-label": label, name,
    onchange: () => (onchoose ? onchoose(select.value) : change({ [name]: select.value })),
  }, all.map(([each, text]) => h("option", { value: String(each) }, text)));
  select.value = value;
  fitWidth(select);
  return select;
}

const ruler = document.createElement("canvas").getContext("2d");

// A select is as wide as its longest option; in a sentence it must be as wide as the word it shows. Its letters are
// known once it is in the page and the fonts have come.
function fitWidth(control) {
  const fit = () => {
    if (!control.isConnected) return;
    const style = getComputedStyle(control);
    ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const shown = control.selectedOptions ? (control.selectedOptions[0]?.textContent ?? "") : control.value || "0";
    const room = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    control.style.width = `${Math.ceil(ruler.measureText(shown).width + room + 4)}px`;
  };
  requestAnimationFrame(fit);
  if (document.fonts.status !== "loaded") document.fonts.ready.then(fit);
}

/** A number to change; what is no number is said, and not asked. */
export function amount(name, label, { fallback = "", step = "any", min = "0", max = null } = {}) {
  const given = current().params.get(name);
  const input = h("input", {
    class: "say amount", type: "number", "aria-label": label, name, step, min, max,
    value: given ?? String(fallback),
    oninput: () => {
      size();
      send();
    },
  });
  const send = settled(() => {
    if (input.value !== "" && !input.checkValidity()) {
      input.reportValidity();
      return;
    }
    change({ [name]: input.value === String(fallback) ? "" : input.value });
  }, 350);
  const size = () => fitWidth(input);
  size();
  return input;
}

/** The words about thresholds that every view shares, in a data set that has them: ", of probability ≥ 0.6 …". */
export function thresholds(about, { sizes = true } = {}) {
  const parts = [];
  if (about.prob) {
    const fallback = about.prob_default ?? 0;
    parts.push(["of probability ≥ ", amount("prob_min", "Least probability", { fallback, step: "0.01", max: "1" })]);
  }
  if (about.size && sizes) {
    parts.push(["of size ≥ ", amount("size_min", `Least size in ${about.size_unit}`, { fallback: 0 }), ` ${about.size_unit}`]);
  }
  if (about.regions.length) {
    const options = [["", "everywhere"], ...about.regions.map((name) => [name, `in ${name}`])];
    const given = current().params.getAll("roi");
    if (given.length < 2) parts.push([choice("roi", "Region", options)]);
    else {
      const several = [given.join("\n"), `in ${listed(given)}`];
      parts.push([choice("roi", "Region", [...options, several], { value: several[0] })]);
    }
  }
  return parts.flatMap((part, i) => [i ? "," : "", " ", ...part]);
}

/** The word for the structure that synapses are on. */
export function structureChoice(about) {
  if (!about.has_structures) return [];
  const options = [["", "any structure"], ...about.structures.map(({ code, name }) => [code, words(name)])];
  return [" on ", choice("post_morph", "Postsynaptic structure", options)];
}

/** The thresholds in force, for a question's parameters. */
export function filtersOf(params, about) {
  const found = {};
  if (about.prob) found.prob_min = params.get("prob_min");
  if (about.size) found.size_min = params.get("size_min");
  if (about.regions.length) found.roi = params.getAll("roi");
  if (about.kind) found.kind = params.get("kind");
  return found;
}

/** The thresholds in force as words for a figure's title. */
export function filterWords(params, about) {
  const said = [];
  const prob = params.get("prob_min") ?? about.prob_default;
  if (about.prob && prob) said.push(`probability ≥ ${prob}`);
  if (about.size && Number(params.get("size_min"))) said.push(`size ≥ ${params.get("size_min")} ${about.size_unit}`);
  if (params.get("roi")) said.push(`in ${params.getAll("roi").join(", ")}`);
  const structure = about.structures?.find(({ code }) => String(code) === params.get("post_morph"));
  if (structure) said.push(`on ${words(structure.name)}`);
  return said.length ? `, ${said.join(", ")}` : "";
}

/** The head of a view: the sentence, a line of facts, and the tools at its right. */
export function lede(sentence, tools) {
  const facts = h("p", { class: "facts", "aria-live": "polite" });
  const words = h("h1", { class: "sentence" }, held([sentence].flat(Infinity)));
  const element = h("header", { class: "lede" },
    h("div", { class: "lede-words" }, words, facts),
    h("div", { class: "tools" }, tools));
  return { element, facts };
}

// No line begins with a comma: the mark stays with the word before it.
function held(parts) {
  const found = [];
  for (const part of parts) {
    const before = found.at(-1);
    const mark = typeof part === "string" ? /^([,.;?]+| µm²[,.;?]?)/.exec(part)?.[0] : null;
    if (mark && before instanceof Element) {
      found[found.length - 1] = h("span", { class: "held" }, before, mark);
      found.push(part.slice(mark.length));
    } else if (part !== null && part !== "" && part !== false) found.push(part);
  }
  return found;
}
