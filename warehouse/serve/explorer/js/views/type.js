// One cell type: what it gives and receives, and its neurons.

import { question, questionFile } from "../api.js";
import { h, refill } from "../dom.js";
import { count, counted } from "../format.js";
import { codePanel, downloads } from "../menu.js";
import { change, neuronAddress } from "../route.js";
import { table } from "../table.js";

export function typePanel(about) {
  const element = h("section", { class: "panel" });
  const code = codePanel();
  const neurons = table([
    { key: "id", title: "neuron", link: neuronAddress, width: "minmax(150px, 2fr)" },
    { key: "in_synapses", title: "receives", number: true, bar: true },
    { key: "out_synapses", title: "gives", number: true, bar: true },
  ], { label: "Neurons of this type", height: 420 });

  async function update({ name, params, base }) {
    const by = params.get("by");
    const { prob_min, size_min, roi, kind } = base;
    const given = { celltype: name, by, prob_min, size_min, roi, kind };
    const found = await question("neurons_of_type", given);
    const hidden = params.getAll("hide");
    const pinned = params.getAll("types");
    code.show([{ title: `Neurons of ${name}`, sql: found.sql }]);
    refill(element,
      h("header", { class: "panel-head" }, h("h2", {}, name),
        h("button", { type: "button", class: "quiet-button", "aria-label": "Close the type", onclick: () => change({ type: "" }) }, "Close")),
      h("div", { class: "panel-tools" },
        h("button", { type: "button", class: "plain-button", onclick: () => change({ hide: [...hidden, name], types: pinned.filter((each) => each !== name), type: "" }) }, "Hide it in the matrix"),
        code.toggle,
        downloads(() => ["csv", "parquet"].map((form) => ({
          label: `Neurons as ${form === "csv" ? "CSV" : "Parquet"}`, href: questionFile("neurons_of_type", { ...given, limit: 100000 }, form),
        })))),
      code.panel,
      h("h3", {}, "Its neurons"),
      h("p", { class: "facts" }, name === "untyped" && !found.rows ? `Neurons without a ${by ?? "type"} have no list of their own: see the SQL view`
        : found.rows < 500 ? `All ${counted(found.rows, "neuron")}` : `The first ${count(500)}`,
        found.rows ? ", those with most synapses first. Choose one to see what drives it." : "."),
      neurons.element);
    neurons.show(found.data);
  }
  return { element, update };
}
