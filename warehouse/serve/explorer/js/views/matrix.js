// The matrix of cell types: who gives to whom, and what lies behind one cell of it.

import { question, questionFile } from "../api.js";
import { h, refill } from "../dom.js";
import { count, counted, factor, measure, percent, short } from "../format.js";
import { heat, legend, matrixFigure, scaleOf } from "../heat.js";
import { codePanel, downloads, figureItems } from "../menu.js";
import { ordered } from "../ordering.js";
import { picker } from "../picker.js";
import { address, change, current, shared } from "../route.js";
import { choice, filterWords, filtersOf, lede, structureChoice, thresholds } from "../sentence.js";
import { table } from "../table.js";
import { cellPanel } from "./cell.js";
import { typePanel } from "./type.js";

const MEASURES = {
  count: { words: (about) => `number of ${about.counted}s`, write: short, unit: () => "" },
  size: { words: () => "total size", write: short, unit: (about) => about.size_unit },
  mean: { words: () => "mean size", write: measure, unit: (about) => about.size_unit },
  input: { words: () => "share of what the target receives", write: percent, unit: () => "" },
  output: { words: () => "share of what the source gives", write: percent, unit: () => "" },
  log_ratio: { words: () => "ratio to chance", write: (value) => factor(Math.exp(value)), unit: () => "" },
};
const COLUMNS = { count: "synapse_count", size: "total_size", mean: "mean_size", log_ratio: "log_ratio" };

export function make(root, about) {
  const code = codePanel();
  const picture = heat({
    onopen: (pre, post) => change({ pre, post, type: "" }),
    onlabel: (type) => change({ type, pre: "", post: "" }),
    tip: (pre, post) => tip(pre, post),
  });
  const rows = table(tableColumns(about), {
    label: "The matrix as a table", height: 620, onpick: (row) => change({ pre: row.pre_celltype, post: row.post_celltype, type: "" }),
  });
  const main = h("div", { class: "matrix-main" });
  const side = h("aside", { class: "side", "aria-label": "What lies behind" });
  let model = null;
  let found = null;
  let asked = null;
  let params = current().params;
  let title = "";
  let head = null;
  const cell = cellPanel(about);
  const type = typePanel(about);

  const tools = [code.toggle, downloads(() => [
    { label: "Cells as CSV", href: questionFile("matrix", questionParams(), "csv"), name: "matrix.csv" },
    { label: "Cells as Parquet", href: questionFile("matrix", questionParams(), "parquet"), name: "matrix.parquet" },
    ...figureItems(() => matrixFigure(model, title, about)),
  ])];

  const measureOf = () => params.get("measure") ?? "count";

  function questionParams() {
    const which = measureOf();
    return {
      measure: which === "log_ratio" ? which : "", top: params.get("top"), types: params.getAll("types"),
      by: params.get("by"), post_morph: params.get("post_morph"), ...filtersOf(params, about),
    };
  }

  function drawHead() {
    const measures = Object.entries(MEASURES)
      .filter(([name]) => about.size_unit || (name !== "size" && name !== "mean"))
      .map(([name, each]) => [name === "count" ? "" : name, each.words(about)]);
    const levels = [["", "cell type"], ...about.groupings.map(({ name }) => [name, name])];
    const orders = [["", "strength"], ["name", "name"], ["likeness", "likeness"]];
    head = lede([
      "Who gives to whom: the ", choice("measure", "Measure", measures),
      about.groupings.length ? [" by ", choice("by", "Level", levels, { onchoose: toLevel })] : " by cell type",
      about.has_structures || about.prob || about.size || about.regions.length
        ? [`, ${about.counted}s`, structureChoice(about), thresholds(about)] : "",
      ".",
    ], tools);
    const sorted = h("label", { class: "inline" }, "sorted by ", choice("sort", "Order of the types", orders));
    const tops = [["20", "20"], ["40", "40"], ["", "60"], ["120", "120"]];
    const by = params.get("by");
    const groups = by ? (about.groupings.find((each) => each.name === by)?.values ?? 0) + 1 : about.celltypes;
    const many = groups > 20
      ? h("label", { class: "inline" }, "the ", choice("top", "How many types", tops), ` strongest of ${count(groups)}`) : null;
    const add = many ? picker({
      label: "Add a type to the matrix", placeholder: "Add a type", only: "type", counted: about.counted,
      onpick: ({ name }) => change({ types: [...new Set([...params.getAll("types"), name])], type: name, pre: "", post: "" }),
    }) : null;
    const as = h("div", { class: "switch", role: "group", "aria-label": "Picture or table" },
      ["picture", "table"].map((each) => h("button", {
        type: "button", "aria-pressed": String((params.get("as") ?? "picture") === each),
        onclick: () => change({ as: each === "picture" ? "" : each }),
      }, each === "picture" ? "Picture" : "Table")));
    return [head.element, h("div", { class: "bar" }, sorted, many, by ? null : add?.element, h("span", { class: "spring" }), hiddenTypes(), as)];
  }

  // The names of one level are not those of another.
  function toLevel(by) {
    change({ by, type: "", pre: "", post: "", types: "", hide: "" });
  }

  function hiddenTypes() {
    const hidden = params.getAll("hide");
    if (!hidden.length) return null;
    return h("span", { class: "chips" }, "hidden: ", hidden.map((name) =>
      h("button", { type: "button", class: "chip", title: `Show ${name} again`, onclick: () => change({ hide: hidden.filter((each) => each !== name) }) }, name, " ×")));
  }

  async function update(route) {
    params = route.params;
    const focused = document.activeElement?.getAttribute?.("name");
    const top = drawHead();
    if (!root.childElementCount) {
      refill(root, h("div", { class: "head" }), code.panel, h("div", { class: "matrix-grid" }, main, side));
    }
    refill(root.firstElementChild, top);
    if (focused) root.querySelector(`[name="${focused}"]`)?.focus();
    asked?.abort();
    asked = new AbortController();
    const before = found;
    main.classList.add("asking");
    try {
      found = await question("matrix", questionParams(), asked.signal);
    } finally {
      main.classList.remove("asking");
    }
    if (found !== before || !model) code.show([{ title: "The cells of this matrix", sql: found.sql }]);
    build();
    draw();
    await openPanel();
  }

  function build() {
    const which = measureOf();
    const { data } = found;
    const hidden = new Set(params.getAll("hide"));
    const cells = new Map();
    const names = new Set();
    const list = [];
    data.pre_celltype.forEach((pre, i) => {
      const post = data.post_celltype[i];
      if (hidden.has(pre) || hidden.has(post)) return;
      const value = which === "input" ? data.synapse_count[i] / data.post_total[i]
        : which === "output" ? data.synapse_count[i] / data.pre_total[i] : data[COLUMNS[which]][i];
      names.add(pre).add(post);
      list.push({ pre, post, count: data.synapse_count[i] });
      cells.set(`${pre}\n${post}`, { value, i });
    });
    const types = ordered([...names], params.get("sort") ?? "strength", list);
    const values = [...cells.values()].map((each) => each.value);
    const scale = scaleOf(values, which);
    const { words, write } = MEASURES[which];
    const at = (name) => types.indexOf(params.get(name) ?? "\n");
    const open = at("pre") >= 0 && at("post") >= 0 ? [at("pre"), at("post")] : null;
    model = { types, scale, write, open, cells, which, value: (pre, post) => cells.get(`${pre}\n${post}`)?.value ?? null };
    const unit = MEASURES[which].unit(about);
    title = `${words(about)}${unit ? ` (${unit})` : ""} by ${params.get("by") ?? "cell type"}${filterWords(params, about)}`;
    title = title[0].toUpperCase() + title.slice(1);
  }

  function draw() {
    const total = found.data.synapse_count.reduce((sum, value) => sum + value, 0);
    const everything = new Map(found.data.pre_celltype.map((pre, i) => [pre, found.data.pre_total[i]]));
    const given = [...everything.values()].reduce((sum, value) => sum + value, 0);
    refill(head.facts, `${counted(total, about.counted)} between ${count(model.types.length)} ${params.get("by") ? "groups" : "types"}`,
      given > total ? ` (of ${count(given)} that these give)` : "",
      model.which === "log_ratio" ? "; chance is what the totals of both types predict" : "", ".");
    const isTable = params.get("as") === "table";
    if (!model.types.length) {
      refill(main, h("p", { class: "empty" }, `No ${about.counted} passes these filters.`));
      return;
    }
    const unit = MEASURES[model.which].unit(about);
    const key = legend(model.scale, `${MEASURES[model.which].words(about)}${unit ? `, ${unit}` : ""}`, model.write);
    refill(main, isTable ? rows.element : picture.element, isTable ? null : key);
    const strongest = { size: "total_size", mean: "mean_size", input: "input", output: "output", log_ratio: "ratio" }[model.which];
    if (isTable) rows.show(visibleRows(), strongest ?? "synapse_count");
    else picture.show(model);
  }

  function visibleRows() {
    const kept = [...model.cells.values()].map((each) => each.i);
    const { data } = found;
    const some = Object.fromEntries(Object.entries(data).map(([name, values]) => [name, kept.map((i) => values[i])]));
    some.input = kept.map((i) => data.synapse_count[i] / data.post_total[i]);
    some.output = kept.map((i) => data.synapse_count[i] / data.pre_total[i]);
    some.ratio = kept.map((i) => (data.log_ratio ? Math.exp(data.log_ratio[i]) : null));
    return some;
  }

  function tip(pre, post) {
    const cellFound = model.cells.get(`${pre}\n${post}`);
    if (!cellFound) return [`${pre} to ${post}`, `no ${about.counted}`];
    const { data } = found;
    const { i } = cellFound;
    const lines = [
      `${pre} to ${post}`, counted(data.synapse_count[i], about.counted),
      `${percent(data.synapse_count[i] / data.post_total[i])} of what ${post} receives`,
      `${percent(data.synapse_count[i] / data.pre_total[i])} of what ${pre} gives`,
    ];
    if (about.size_unit && data.total_size) lines.push(`${measure(data.total_size[i])} ${about.size_unit} in all`);
    if (data.mean_size?.[i]) lines.push(`${measure(data.mean_size[i])} ${about.size_unit} on average`);
    if (data.log_ratio) lines.push(`${factor(Math.exp(data.log_ratio[i]))} of chance (${measure(data.expected_count[i])} expected)`);
    return lines;
  }

  async function openPanel() {
    const [pre, post, name] = ["pre", "post", "type"].map((key) => params.get(key));
    root.querySelector(".matrix-grid").classList.toggle("with-side", Boolean((pre && post) || name));
    if (pre && post) {
      refill(side, cell.element);
      // Beyond the matrix that is shown, an empty cell says nothing.
      const isShown = [pre, post].every((each) => model.types.includes(each));
      const line = isShown ? tip(pre, post).slice(1) : ["Not both of them are in the matrix as it is shown"];
      await cell.update({ pre, post, params, line, base: questionParams() });
    } else if (name) {
      refill(side, type.element);
      await type.update({ name, params, base: questionParams() });
    } else refill(side);
    picture.draw();
  }

  return {
    update,
    repaint: () => {
      build();
      draw();
      cell.repaint();
    },
    leave: () => picture.stop(),
  };
}

function tableColumns(about) {
  const typeLink = (value) => address("matrix", "", { ...shared(), by: current().params.get("by"), type: value });
  return [
    { key: "pre_celltype", title: "gives", link: typeLink },
    { key: "post_celltype", title: "receives", link: typeLink },
    { key: "synapse_count", title: `${about.counted}s`, number: true, bar: true },
    about.size_unit ? { key: "total_size", title: "size", unit: about.size_unit, number: true, format: measure } : null,
    about.size_unit ? { key: "mean_size", title: "mean", unit: about.size_unit, number: true, format: measure } : null,
    { key: "input", title: "of input", number: true, format: percent },
    { key: "output", title: "of output", number: true, format: percent },
    { key: "ratio", title: "vs. chance", number: true, format: factor, hint: "Choose the measure “ratio to chance” to fill it" },
  ].filter(Boolean);
}
