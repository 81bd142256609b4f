// One neuron: what drives it, or what it drives, through which structures, whether that is more than chance, and where.

import { question, questionFile } from "../api.js";
import { h, refill } from "../dom.js";
import { count, counted, measure, words } from "../format.js";
import { codePanel, downloads, figureItems } from "../menu.js";
import { picker } from "../picker.js";
import { address, change, current, go, neuronAddress, shared } from "../route.js";
import { choice, filterWords, filtersOf, lede, thresholds } from "../sentence.js";
import { table } from "../table.js";
import { inputsPanel } from "./inputs.js";
import { spacePanel } from "./where.js";

export function make(root, about) {
  const code = codePanel();
  const inputs = inputsPanel(about);
  const where = about.has_positions ? spacePanel(about) : null;
  const tables = { incoming: partnersTable(about, "Its sources"), outgoing: partnersTable(about, "Its targets") };
  const head = h("div", { class: "head" });
  const body = h("div", { class: "neuron-grid" });
  refill(root, head, code.panel, body);
  let params = current().params;
  let id = "";
  let type = "";
  let asked = null;

  const direction = () => (params.get("direction") === "outgoing" ? "outgoing" : "incoming");
  const given = () => ({ neuron_id: id, ...filtersOf(params, about) });

  const tools = [code.toggle, downloads(() => [
    ...["incoming", "outgoing"].flatMap((way) => ["csv", "parquet"].map((form) => ({
      label: `${way === "incoming" ? "Sources" : "Targets"} as ${form === "csv" ? "CSV" : "Parquet"}`,
      href: questionFile("partners", { ...given(), direction: way }, form),
    }))),
    ...figureItems(() => inputs.figure(title()), "Types"),
    ...(where ? figureItems(() => where.figure(title()), "Space") : []),
  ])];

  function title() {
    const verb = direction() === "incoming" ? "Inputs to" : "Outputs of";
    return `${verb} neuron ${id} (${type})${filterWords(params, about)}`;
  }

  async function update(route) {
    params = route.params;
    if (!route.id) return landing();
    if (!/^\d{1,19}$/.test(route.id)) return nobody(route.id, "An id is a whole number; the search above finds names and types.");
    id = route.id;
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    root.classList.add("asking");
    try {
      const named = question("neuron", { neuron_id: id }, signal);
      const typeOf = (one) => (one.rows ? one.data.celltype[0] : "");
      const [found, sources, targets, byType, notes, points] = await Promise.all([
        named,
        ...["incoming", "outgoing"].map((way) => question("partners", { ...given(), direction: way }, signal)),
        named.then((one) => question("by_type", { ...given(), direction: direction(), celltype: typeOf(one) || "untyped" }, signal)),
        about.annotations ? question("annotations", { neuron_id: id }, signal) : null,
        where?.ask({ id, given: given(), direction: direction(), signal }),
      ]);
      type = typeOf(found);
      if (!found.rows && !sources.rows && !targets.rows) {
        return nobody(id, "No neuron of the data set has this id, and no synapse under these filters.");
      }
      draw(found, sources, targets, byType, notes);
      await where?.show(points, { id, direction: direction(), params });
      code.show([
        { title: `The neuron`, sql: found.sql, path: `api/neuron?neuron_id=${id}` },
        { title: "Its partners' types and structures, beside chance", sql: byType.sql },
        { title: "Its sources", sql: sources.sql },
        { title: "Its targets", sql: targets.sql },
        ...(points ? [{ title: "Its synapses in space", sql: points.found.sql }] : []),
      ]);
    } finally {
      root.classList.remove("asking");
    }
  }

  function draw(found, sources, targets, byType, notes) {
    const ways = [["", "Who drives"], ["outgoing", "Who is driven by"]];
    const focused = document.activeElement?.getAttribute?.("name");
    const typeLink = type ? [", ", h("a", { class: "say-link", href: address("matrix", "", { ...shared(), type, types: type }) }, type)] : ", not in the neuron table";
    const lead = lede([
      choice("direction", "Direction", ways), " neuron ", h("span", { class: "mono id" }, id), typeLink,
      about.prob || about.size || about.regions.length ? [`; ${about.counted}s`, thresholds(about)] : "", "?",
    ], tools);
    refill(lead.facts, facts(found), " ", h("a", { href: address("paths", "", { ...shared(), neuron: id }) }, "Paths from here"), about.neuroglancer
      ? [" · ", h("a", { href: `neuroglancer/neuron?neuron_id=${id}`, target: "_blank", rel: "noopener" }, "In Neuroglancer")] : null);
    refill(head, lead.element);
    if (focused) root.querySelector(`[name="${focused}"]`)?.focus();
    if (body.firstElementChild !== inputs.element) {
      refill(body, inputs.element, where?.element, partnerPanel("incoming"), partnerPanel("outgoing"), h("div", { class: "notes" }));
    }
    body.classList.toggle("flat", !where);
    inputs.update({ byType, direction: direction(), type, params });
    const chosen = params.get("partner");
    for (const [way, rows] of [["incoming", sources], ["outgoing", targets]]) {
      const kept = chosen && way === direction() ? only(rows.data, chosen) : rows.data;
      const shownRows = Object.values(kept)[0].length;
      tables[way].show(kept);
      const panel = body.querySelector(`.partners-${way}`);
      refill(panel.querySelector(".facts"),
        `${counted(rows.rows, "neuron")}, ${counted(rows.data.synapse_count.reduce((a, b) => a + b, 0), about.counted)}`,
        chosen && way === direction() ? [`; ${count(shownRows)} of ${chosen} `, h("button", { type: "button", class: "chip", onclick: () => change({ partner: "" }) }, "all types ×")] : ".");
    }
    refill(body.querySelector(".notes"), notes?.rows ? annotationList(notes.data) : null);
  }

  function partnerPanel(way) {
    const name = way === "incoming" ? "Its sources" : "Its targets";
    return h("section", { class: `panel partners partners-${way}` }, h("h2", { class: way === "incoming" ? "in" : "out" }, name), h("p", { class: "facts" }), tables[way].element);
  }

  function facts(found) {
    if (!found.rows) return "";
    const one = Object.fromEntries(Object.entries(found.data).map(([name, values]) => [name, values[0]]));
    const said = [
      `Receives ${counted(one.in_synapses, about.counted)} from ${counted(one.in_partners, "neuron")}, gives ${count(one.out_synapses)} to ${count(one.out_partners)}`,
      about.prob_default ? ` (probability ≥ ${about.prob_default})` : "",
    ];
    const lengths = ["axon", "dendrite", "soma"].filter((part) => one[`skel_length_${part}`])
      .map((part) => `${part} ${measure(one[`skel_length_${part}`])} µm`);
    if (lengths.length) said.push(`; ${lengths.join(", ")}`);
    if (one.celltype_certainty !== null) said.push(`; certainty of its type ${measure(one.celltype_certainty)}`);
    return `${said.join("")}.`;
  }

  function nobody(name, why) {
    refill(head, lede(["There is no neuron ", h("span", { class: "mono id" }, name), "."], []).element, h("p", { class: "facts" }, why));
    refill(body);
  }

  async function landing() {
    const find = picker({
      label: "Find a neuron", placeholder: "An id, a name, or a cell type", counted: about.counted,
      onpick: (found) => go(found.kind === "neuron" ? neuronAddress(found.id) : address("neuron", "", { ...shared(), celltype: found.name })),
    });
    const celltype = params.get("celltype");
    const lead = lede(["Whose partners do you want to see?"], []);
    refill(head, lead.element, h("div", { class: "landing" }, find.element));
    const found = await question("neurons_of_type", { celltype, ...filtersOf(params, about) });
    code.show([{ title: "Neurons", sql: found.sql }]);
    const rows = table([
      { key: "id", title: "neuron", link: neuronAddress, width: "minmax(170px, 2fr)" },
      { key: "celltype", title: "type" },
      { key: "in_synapses", title: "receives", number: true, bar: true }, { key: "in_partners", title: "from", number: true },
      { key: "out_synapses", title: "gives", number: true, bar: true }, { key: "out_partners", title: "to", number: true },
    ], { label: "Neurons with most synapses", height: 560 });
    refill(body, h("section", { class: "panel wide" },
      h("h2", {}, celltype ? `Neurons of ${celltype}` : "The neurons with most synapses"), rows.element));
    rows.show(found.data);
    find.input.focus({ preventScroll: true });
  }

  return {
    update,
    repaint: () => {
      inputs.repaint();
      where?.repaint();
    },
    leave: () => {
      asked?.abort();
      where?.stop();
    },
  };
}

function only(data, type) {
  const kept = data.partner_celltype.flatMap((each, i) => (each === type ? [i] : []));
  return Object.fromEntries(Object.entries(data).map(([name, values]) => [name, kept.map((i) => values[i])]));
}

function partnersTable(about, label) {
  return table([
    { key: "partner_id", title: "neuron", link: neuronAddress, width: "minmax(178px, 2fr)" },
    { key: "partner_celltype", title: "type" },
    { key: "synapse_count", title: `${about.counted}s`, number: true, bar: true },
    about.size_unit ? { key: "total_size", title: "size", unit: about.size_unit, number: true, format: measure } : null,
    about.size_unit ? { key: "mean_size", title: "mean", number: true, format: measure } : null,
  ].filter(Boolean), { label, height: 420 });
}

function annotationList(data) {
  const said = Object.entries(data).filter(([name, [value]]) => name !== "id" && value !== null);
  if (!said.length) return null;
  return h("section", { class: "panel" }, h("h2", {}, "What the source says of it"),
    h("dl", { class: "annotations" }, said.map(([name, [value]]) =>
      h("div", {}, h("dt", {}, words(name)), h("dd", {}, Array.isArray(value) ? value.join(", ") : String(value))))));
}
