// One cell of the matrix: its strongest pairs of neurons, how its synapses are spread, and the synapses themselves.

import { question, questionFile } from "../api.js";
import { h, refill } from "../dom.js";
import { count, counted, measure, shortId, words } from "../format.js";
import { columnsChart, columnsFigure } from "../columns.js";
import { codePanel, downloads, figureItems } from "../menu.js";
import { change, neuronAddress } from "../route.js";
import { table } from "../table.js";

export function cellPanel(about) {
  const element = h("section", { class: "panel" });
  const code = codePanel();
  const idColumn = (key, title) => ({ key, title, format: (value) => shortId(value), link: neuronAddress, width: "minmax(96px, 1.4fr)" });
  const pairs = table([
    idColumn("pre_id", "gives"), idColumn("post_id", "receives"),
    { key: "synapse_count", title: `${about.counted}s`, number: true, bar: true },
    about.size_unit ? { key: "total_size", title: "size", unit: about.size_unit, number: true, format: measure } : null,
  ].filter(Boolean), { label: "Strongest pairs", height: 270 });
  const synapses = table([
    idColumn("pre_id", "gives"), idColumn("post_id", "receives"),
    about.size_unit ? { key: "size", title: "size", unit: about.size_unit, number: true, format: measure } : null,
    about.prob ? { key: "prob", title: "prob.", number: true, format: measure } : null,
    about.has_structures ? { key: "post_morph_name", title: "on", format: (value) => words(value ?? "–") } : null,
  ].filter(Boolean), { label: "Synapses", height: 270 });
  let charts = [];

  async function update({ pre, post, params, line, base }) {
    const by = params.get("by");
    const { prob_min, size_min, roi, kind, post_morph } = base;
    const filters = { prob_min, size_min, roi, kind };
    const between = { pre, post, by };
    refill(element,
      h("header", { class: "panel-head" },
        h("h2", {}, h("span", { class: "out" }, pre), " to ", h("span", { class: "in" }, post)),
        h("button", { type: "button", class: "quiet-button", "aria-label": "Close the cell", onclick: () => change({ pre: "", post: "" }) }, "Close")),
      h("p", { class: "facts" }, `${line.join("; ")}.`));
    if (by && (pre === "untyped" || post === "untyped")) {
      element.append(h("p", { class: "empty" }, `Neurons without a value in ${by} have no list of their own: see the SQL view.`));
      return;
    }
    const [strongest, spread, sizes, sample] = await Promise.all([
      question("pairs", { ...between, ...filters }),
      question("multiplicity", { ...between, ...filters }),
      about.has_synapses && about.size_unit ? question("cell_sizes", { ...between, ...filters, post_morph }) : null,
      about.has_synapses ? question("cell_synapses", { ...between, ...filters, post_morph }) : null,
    ]);
    charts = [
      sizes?.rows ? columnsChart(sizeModel(sizes.data, about)) : null,
      columnsChart(pairModel(spread.data, about)),
    ].filter(Boolean);
    const files = [{ label: "Pairs as CSV", href: questionFile("pairs", { ...between, ...filters, limit: 100000 }, "csv") }];
    if (sample) files.push({ label: "Synapses as Parquet", href: questionFile("cell_synapses", { ...between, ...filters, post_morph, limit: 100000 }, "parquet") });
    const all = [["Its strongest pairs", strongest], [`${about.counted}s of each pair`, spread], ["Their sizes", sizes], ["A sample of its synapses", sample]];
    code.show(all.filter(([, each]) => each).map(([title, each]) => ({ title, sql: each.sql })));
    const figures = charts.flatMap((chart) => figureItems(() => columnsFigure(chart.model, `${chart.model.title}, ${pre} to ${post}`, about), chart.model.short));
    element.append(
      h("div", { class: "panel-tools" }, code.toggle, downloads(() => [...files, ...figures])), code.panel,
      h("div", { class: "charts" }, charts.map((chart) => chart.element)),
      h("h3", {}, "Strongest pairs"), note(strongest, 200, "pairs", post_morph && "on any structure"), pairs.element);
    pairs.show(strongest.data);
    if (sample) {
      element.append(h("h3", {}, "Synapses"), h("p", { class: "facts" }, sample.rows < 500 ? `All ${count(sample.rows)}.` : "A uniform sample of 500, the same at every visit."), synapses.element);
      synapses.show(sample.data);
    }
  }

  function note(found, most, what, more) {
    const words_ = found.rows < most ? `All ${counted(found.rows, "pair")}` : `The first ${count(most)} ${what}`;
    return h("p", { class: "facts" }, `${words_}, strongest first${more ? `, ${more}` : ""}. A pair counts where most of its ${about.counted}s belong.`);
  }
  return { element, update, repaint: () => charts.forEach((chart) => chart.draw()) };
}

function sizeModel(data, about) {
  const first = data.bin[0];
  const bins = Array.from({ length: data.bin.at(-1) - first + 1 }, () => 0);
  data.bin.forEach((bin, i) => (bins[bin - first] = data.synapses[i]));
  return {
    title: `Sizes of ${about.counted}s`, short: "Sizes", unit: about.size_unit, values: bins, what: `${about.counted}s`,
    label: (i) => measure(10 ** ((first + i) / 10)), from: (i) => 10 ** ((first + i) / 10), to: (i) => 10 ** ((first + i + 1) / 10),
  };
}

function pairModel(data, about) {
  const most = 12;
  const values = Array.from({ length: Math.min(most, Math.max(...data.synapse_count, 1)) }, () => 0);
  data.synapse_count.forEach((number, i) => (values[Math.min(number, most) - 1] += data.pairs[i]));
  return {
    title: `${about.counted[0].toUpperCase()}${about.counted.slice(1)}s of one pair`, short: "Multiplicity", unit: "", values, what: "pairs",
    label: (i) => (i === most - 1 ? `${most}+` : String(i + 1)), whole: true,
  };
}
