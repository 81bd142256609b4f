// The box that finds a neuron or a cell type: by id, by the source's own names, by type.

import { get } from "./api.js";
import { fresh, h, refill, settled } from "./dom.js";
import { count } from "./format.js";

/**
 * A combobox. `onpick({kind: 'neuron' | 'type', id | name, celltype})` is called with what the reader chose.
 * `only` leaves out neurons or types.
 */
export function picker({ label, placeholder, onpick, only = null, counted = "synapse" }) {
  const id = fresh("found");
  const list = h("div", { class: "found", id, role: "listbox", "aria-label": "Found", hidden: true });
  const input = h("input", {
    type: "search", class: "picker-input", role: "combobox", "aria-expanded": "false", "aria-controls": id,
    "aria-autocomplete": "list", "aria-label": label, placeholder, autocomplete: "off", spellcheck: "false",
    oninput: () => look(), onkeydown: (event) => keys(event), onfocus: () => input.value && look(),
  });
  const box = h("div", {
    class: "picker",
    onfocusout: (event) => {
      if (!box.contains(event.relatedTarget)) close();
    },
  }, input, list);
  let options = [];
  let at = -1;
  let asked = null;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const look = settled(async () => {
    asked?.abort();
    const text = input.value.trim();
    if (!text) return close();
    asked = new AbortController();
    try {
      show(await get("explore/search", { text }, asked.signal));
    } catch (error) {
      if (error.name !== "AbortError") tell(error.message);
    }
  }, 140);

  function tell(sentence) {
    options = [];
    refill(list, h("div", { class: "found-none" }, sentence));
    list.hidden = false;
  }

  function show({ types, neurons }) {
    options = [];
    if (only !== "neuron") {
      types.name.forEach((name, i) => options.push({
        kind: "type", name, words: name,
        more: `cell type, ${count(types.neurons[i])} neurons, ${count(types.post_synapses[i])} ${counted}s onto it`,
      }));
    }
    if (only !== "type") {
      neurons.id.forEach((neuron, i) => options.push({
        kind: "neuron", id: neuron, celltype: neurons.celltype[i], words: neuron,
        more: neurons.found_in[i] === "id" ? neurons.celltype[i] : `${neurons.celltype[i]}, ${neurons.found_in[i]}: ${neurons.found[i]}`,
      }));
    }
    if (!options.length) return tell(`Nothing is called “${input.value.trim()}”: no id, name or type has it.`);
    at = 0;
    draw();
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function draw() {
    refill(list, options.map((each, i) =>
      h("div", {
        role: "option", id: `${id}-${i}`, class: i === at ? "found-one active" : "found-one", "aria-selected": String(i === at),
        onpointerdown: (event) => {
          event.preventDefault();
          pick(each);
        },
      }, h("span", { class: each.kind === "neuron" ? "mono" : "strong" }, each.words), h("span", { class: "more" }, each.more))));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  function pick(each) {
    close();
    input.value = "";
    onpick(each);
  }

  function keys(event) {
    if (event.key === "Escape") return close();
    if (list.hidden || !options.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      at = (at + step + options.length) % options.length;
      draw();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      pick(options[at]);
    }
  }
  return { element: box, input };
}
