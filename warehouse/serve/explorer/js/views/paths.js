// Two neurons or more: the shortest paths from the first to the second, and the partners that all of them share.

import { question, questionFile } from "../api.js";
import { h, refill } from "../dom.js";
import { count, counted, measure, shortId } from "../format.js";
import { graphChart } from "../graph.js";
import { codePanel, downloads, figureItems } from "../menu.js";
import { picker } from "../picker.js";
import { change, current, neuronAddress } from "../route.js";
import { amount, choice, filterWords, filtersOf, lede, thresholds } from "../sentence.js";
import { table } from "../table.js";

const MOST_IN_COLUMN = 14;

export function make(root, about) {
  const code = codePanel();
  const head = h("div", { class: "head" });
  const body = h("div", { class: "paths-grid" });
  refill(root, head, code.panel, body);
  const drawings = {
    paths: graphChart({ link: neuronAddress, label: "The shortest paths" }),
    common: graphChart({ link: neuronAddress, label: "The shared partners" }),
  };
  const tables = { paths: pathTable(about), common: commonTable(about) };
  let params = current().params;
  let asked = null;

  const ids = () => params.getAll("neuron");
  const direction = () => (params.get("direction") === "incoming" ? "incoming" : "outgoing");
  const filters = () => ({ ...filtersOf(params, about), min_synapses: params.get("min_synapses") });
  const commonParams = () => ({ ids: ids().join(","), direction: direction(), at_least: params.get("at_least"), ...filters() });
  const pathParams = () => ({ source: ids()[0], target: ids()[1], max_hops: params.get("max_hops"), ...filters() });

  function drawHead() {
    const find = picker({
      label: "Add a neuron", placeholder: ids().length ? "Add another neuron" : "An id or a name", only: "neuron", counted: about.counted,
      onpick: (found) => change({ neuron: [...ids(), found.id] }),
    });
    const chips = ids().map((id, i) => h("span", { class: "chip with-button" },
      h("a", { class: "mono", href: neuronAddress(id) }, id),
      h("button", { type: "button", "aria-label": `Take ${id} away`, onclick: () => change({ neuron: ids().filter((_, j) => j !== i) }) }, "×")));
    const swap = ids().length > 1
      ? h("button", { type: "button", class: "plain-button", onclick: () => change({ neuron: [ids()[1], ids()[0], ...ids().slice(2)] }) }, "Other way round") : null;
    const lead = lede([
      "How does one neuron reach another, and what do they share? Connections of at least ",
      amount("min_synapses", `Least ${about.counted}s of a connection`, { fallback: 1, min: "1", step: "1" }), ` ${about.counted}s`,
      thresholds(about), ".",
    ], ids().length > 1 ? [code.toggle, downloads(items)] : []);
    return [lead.element, h("div", { class: "bar" }, h("span", { class: "chips" }, chips), find.element, swap)];
  }

  function items() {
    return [
      { label: "Paths as CSV", href: questionFile("paths", { ...pathParams(), limit: 100000 }, "csv") },
      { label: "Paths as Parquet", href: questionFile("paths", { ...pathParams(), limit: 100000 }, "parquet") },
      { label: "Shared partners as CSV", href: questionFile("common", { ...commonParams(), limit: 100000 }, "csv") },
      { label: "Shared partners as Parquet", href: questionFile("common", { ...commonParams(), limit: 100000 }, "parquet") },
      ...figureItems(() => drawings.paths.figure(`Shortest paths from ${ids()[0]} to ${ids()[1]}${filterWords(params, about)}`, about), "Paths"),
      ...figureItems(() => drawings.common.figure(`Shared ${direction() === "outgoing" ? "targets" : "sources"} of ${ids().join(", ")}${filterWords(params, about)}`, about), "Shared partners"),
    ];
  }

  async function update(route) {
    params = route.params;
    const focused = document.activeElement?.getAttribute?.("name");
    refill(head, drawHead());
    if (focused) root.querySelector(`[name="${focused}"]`)?.focus();
    asked?.abort();
    if (ids().length < 2) {
      refill(body, h("p", { class: "empty" }, ids().length ? "Add a second neuron." : "Add two neurons: find them by id or name, or start from one of these."), h("section", { class: "panel starters" }));
      await starters();
      return;
    }
    asked = new AbortController();
    const { signal } = asked;
    root.classList.add("asking");
    try {
      const [paths, common] = await Promise.all([question("paths", pathParams(), signal), question("common", commonParams(), signal)]);
      refill(body, pathPanel(paths), commonPanel(common));
      showPaths(paths.data);
      tables.paths.show(paths.data);
      tables.common.show(common.data);
      const among = await showCommon(common.data, signal);
      code.show([
        { title: "The shortest paths", sql: paths.sql }, { title: "The shared partners", sql: common.sql },
        ...(among ? [{ title: "The connections that the drawing shows", sql: among.sql }] : []),
      ]);
    } finally {
      root.classList.remove("asking");
    }
  }

  async function starters() {
    const found = await question("neurons_of_type", { ...filtersOf(params, about), limit: 60 });
    const rows = table([
      { key: "id", title: "neuron", width: "minmax(170px, 2fr)" }, { key: "celltype", title: "type" },
      { key: "in_synapses", title: "receives", number: true, bar: true }, { key: "out_synapses", title: "gives", number: true, bar: true },
    ], { label: "Neurons with most synapses: Enter or a click adds one", height: 420, onpick: (row) => change({ neuron: [...ids(), row.id] }) });
    refill(body.querySelector(".starters"), h("h2", {}, "Neurons with most synapses"), h("p", { class: "facts" }, "A click adds one."), rows.element);
    rows.show(found.data);
  }

  function pathPanel(paths) {
    const [source, target] = ids();
    const said = !paths.rows ? `No path of ${params.get("max_hops") ?? 6} connections or fewer leads from the first to the second.`
      : `${paths.rows === 200 ? "The first 200 paths" : counted(paths.rows, "path")} of ${counted(paths.data.hops[0], "connection")}, strongest first: a path is as strong as its weakest connection.`;
    return h("section", { class: "panel" },
      h("header", { class: "panel-head" }, h("h2", {}, "From ", h("span", { class: "mono" }, shortId(source)), " to ", h("span", { class: "mono" }, shortId(target))),
        h("label", { class: "inline facts" }, "over at most ", amount("max_hops", "Most connections of a path", { fallback: 6, min: "1", max: "20", step: "1" }), " connections")),
      h("p", { class: "facts" }, said), paths.rows ? [drawings.paths.element, tables.paths.element] : null);
  }

  function commonPanel(common) {
    const ways = [["", "targets"], ["incoming", "sources"]];
    const shared = ids().length > 2
      ? [["", `all ${ids().length}`], ...ids().slice(2).map((_, i) => [i + 2, `at least ${i + 2}`])] : null;
    return h("section", { class: "panel" },
      h("header", { class: "panel-head" }, h("h2", {}, "Shared ", choice("direction", "Direction", ways)),
        shared ? h("label", { class: "inline facts" }, "of ", choice("at_least", "Shared by how many", shared)) : null),
      h("p", { class: "facts" }, !common.rows ? "They share none under these filters."
        : `${common.rows === 500 ? "The first 500 neurons" : counted(common.rows, "neuron")}, those shared by most and with most ${about.counted}s first.`),
      common.rows ? [drawings.common.element, tables.common.element] : null);
  }

  function showPaths(data) {
    if (!data.path.length) return;
    const hops = data.hops[0];
    const columns = Array.from({ length: hops + 1 }, (_, i) => ({ title: i === 0 ? "from" : i === hops ? "to" : `step ${i}`, nodes: [] }));
    const seen = columns.map(() => new Set());
    const edges = new Map();
    data.path.forEach((path, row) => {
      const fits = path.every((id, i) => seen[i].has(id) || seen[i].size < MOST_IN_COLUMN);
      if (!fits) return;
      path.forEach((id, i) => {
        if (!seen[i].has(id)) columns[i].nodes.push({ id, type: data.celltypes[row][i] });
        seen[i].add(id);
        if (i) edges.set(`${i} ${path[i - 1]} ${id}`, { from: `${i - 1} ${path[i - 1]}`, to: `${i} ${id}`, weight: data.synapse_counts[row][i - 1] });
      });
    });
    drawings.paths.show({ columns, edges: [...edges.values()] });
  }

  async function showCommon(data, signal) {
    if (!data.partner_id.length) return null;
    const some = data.partner_id.slice(0, MOST_IN_COLUMN);
    const outgoing = direction() === "outgoing";
    const [givers, takers] = outgoing ? [ids(), some] : [some, ids()];
    const found = await question("among", { ids: givers.join(","), others: takers.join(","), ...filters() }, signal);
    const mine = { title: "these", nodes: ids().map((id) => ({ id, type: null })) };
    const theirs = {
      title: data.partner_id.length > some.length ? `shared, the first ${some.length}` : "shared",
      nodes: some.map((id, i) => ({ id, type: data.partner_celltype[i], note: ids().length > 2 ? `${data.shared_by[i]} of ${ids().length}` : null })),
    };
    await nameTypes(mine.nodes, signal);
    const columns = outgoing ? [mine, theirs] : [theirs, mine];
    const edges = found.data.pre_id.map((pre, i) => ({ from: `0 ${pre}`, to: `1 ${found.data.post_id[i]}`, weight: found.data.synapse_count[i] }));
    drawings.common.show({ columns, edges });
    return found;
  }

  async function nameTypes(nodes, signal) {
    const found = await Promise.all(nodes.map(({ id }) => question("neuron", { neuron_id: id }, signal)));
    found.forEach(({ data, rows }, i) => {
      if (rows) nodes[i].type = data.celltype[0];
    });
  }
  return {
    update,
    repaint: () => {
      drawings.paths.draw();
      drawings.common.draw();
    },
    leave: () => asked?.abort(),
  };
}

function pathTable(about) {
  return table([
    { key: "weakest", title: "weakest", number: true, width: "84px" },
    { key: "path", title: "neurons", format: (ids) => ids.map(shortId).join(" → "), width: "minmax(200px, 2.6fr)" },
    { key: "celltypes", title: "types", format: (types) => types.map((type) => type ?? "?").join(" → "), width: "minmax(130px, 1.4fr)" },
    { key: "synapse_counts", title: `${about.counted}s`, format: (counts) => counts.map(count).join(", "), width: "minmax(92px, 0.9fr)" },
  ], { label: "The shortest paths", height: 300 });
}

function commonTable(about) {
  return table([
    { key: "partner_id", title: "neuron", link: neuronAddress, width: "minmax(186px, 2fr)" }, { key: "partner_celltype", title: "type" },
    { key: "shared_by", title: "shared by", number: true }, { key: "synapse_count", title: `${about.counted}s`, number: true, bar: true },
    about.size_unit ? { key: "total_size", title: "size", unit: about.size_unit, number: true, format: measure } : null,
  ].filter(Boolean), { label: "The shared partners", height: 300 });
}
