// The panel that shows where a neuron's synapses are.

import { question } from "../api.js";
import { COLOURS, ink, named, others, sequential } from "../colour.js";
import { h, refill } from "../dom.js";
import { count, counted, measure, words } from "../format.js";
import { space } from "../points3d.js";
import { go, neuronAddress } from "../route.js";
import { choice } from "../sentence.js";

const MOST = 20_000;

export function spacePanel(about) {
  const colours = h("label", { class: "inline facts" });
  const key = h("div", { class: "key" });
  const place = h("div", { class: "space-place" });
  const note = h("p", { class: "facts" });
  const buttons = h("div", { class: "switch small", role: "group", "aria-label": "Look from" },
    ["front", "side", "top"].map((name) => h("button", { type: "button", onclick: () => drawing?.look(name) }, name)));
  const element = h("section", { class: "panel where" },
    h("header", { class: "panel-head" }, h("h2", {}, "Where they are"), colours), key, place, h("div", { class: "panel-tools" }, buttons, note));
  let drawing = null;
  let data = null;
  let skeleton = null;
  let by = "type";
  let known = "";

  async function ask({ id, given, direction, signal }) {
    const [found, tree] = await Promise.all([
      question("points", { ...given, direction, limit: MOST }, signal),
      about.skeletons ? skeletonOf(id, signal) : null,
    ]);
    return { found, tree };
  }

  async function show({ found, tree }, { id, direction, params }) {
    const options = [["", "partner type"], about.has_structures ? ["structure", "structure"] : null, about.size_unit ? ["size", "size"] : null, about.prob ? ["prob", "probability"] : null];
    refill(colours, "coloured by ", choice("colour", "Colour", options.filter(Boolean)));
    by = params.get("colour") || "type";
    data = found.data;
    skeleton = tree;
    if (!drawing) {
      drawing = await space({ describe, onpick: (i) => go(neuronAddress(data.partner_id[i])) });
      refill(place, drawing.element);
    }
    build();
    const now = `${id} ${direction}`;
    if (known !== now) drawing.look("front");
    known = now;
    refill(note, found.rows === MOST ? `The first ${count(MOST)} ${about.counted}s` : counted(found.rows, about.counted),
      skeleton ? `, skeleton of ${counted(skeleton.x.length, "node")}` : about.skeletons ? ", no skeleton" : "", ". Drag to turn, scroll to zoom, click for the partner.");
  }

  async function skeletonOf(id, signal) {
    const { data: nodes, rows } = await question("nodes", { neuron_id: id }, signal);
    if (!rows) return null;
    const place_ = new Map(nodes.node.map((node, i) => [node, i]));
    const edges = nodes.parent.flatMap((parent, i) => (parent !== null && place_.has(parent) ? [[i, place_.get(parent)]] : []));
    return { x: nodes.x, y: nodes.y, z: nodes.z, edges };
  }

  function describe(i) {
    const lines = [`${data.partner_id[i]}`, `${data.partner_celltype[i]}${about.has_structures ? `, ${words(data.structure[i])}` : ""}`];
    if (about.size_unit && data.size[i] !== null) lines.push(`size ${measure(data.size[i])} ${about.size_unit}`);
    if (about.prob && data.prob[i] !== null) lines.push(`probability ${measure(data.prob[i])}`);
    return lines;
  }

  function colouring() {
    if (by === "size" || by === "prob") {
      const values = data[by];
      const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
      const [low, high] = [sorted[Math.floor(sorted.length * 0.02)] ?? 0, sorted[Math.floor(sorted.length * 0.98)] ?? 1];
      const at = (value) => (value === null ? others() : sequential(0.2 + (0.8 * (value - low)) / (high - low || 1)));
      const steps = [low, (low + high) / 2, high].map((value) => [`${measure(value)} ${by === "size" ? about.size_unit : ""}`.trim(), at(value)]);
      return { colours: values.map(at), entries: steps };
    }
    const names = by === "structure" ? data.structure : data.partner_celltype;
    const counts = new Map();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    const order = by === "structure" ? about.structures.map((each) => each.name) : [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
    const colour = new Map(order.map((name, i) => [name, name === "unknown" ? others() : named(i)]));
    const entries = order.filter((name) => counts.has(name)).slice(0, COLOURS).map((name) => [words(name), colour.get(name)]);
    if (counts.size > COLOURS) entries.push([`${count(counts.size - COLOURS)} others`, others()]);
    return { colours: names.map((name) => colour.get(name)), entries };
  }

  function build() {
    const { colours: hues, entries } = colouring();
    refill(key, entries.map(([name, hue]) => {
      const dot = h("span", { class: "swatch" });
      dot.style.background = hue;
      return h("span", {}, dot, name);
    }));
    const radii = data.x.map((_, i) => (data.size?.[i] ? 0.75 + Math.min(Math.sqrt(data.size[i]), 1.6) : 1));
    const said = `${counted(data.x.length, about.counted)} in space, coloured by ${by}`;
    drawing.show({ points: { x: data.x, y: data.y, z: data.z, colours: hues, radii }, skeleton, words: said });
  }

  return {
    element,
    ask,
    show,
    repaint: () => {
      if (data) build();
    },
    stop: () => drawing?.stop(),
    figure: (title) => {
      const canvas = drawing.snapshot();
      const [width, height] = [canvas.clientWidth, canvas.clientHeight];
      const { colours: hues } = colouring();
      const flat = drawing.projected().map(([x, y, far], i) => ({ x, y, far, hue: hues[i] })).sort((a, b) => b.far - a.far);
      return {
        width, height, title, about,
        draw: (pen) => {
          pen.rect(0, 0, width, height, ink("card"));
          for (const [from, to] of drawing.branches()) pen.line(from[0], from[1], to[0], to[1], ink("line-strong"), 0.8);
          for (const { x, y, hue } of flat) pen.dot(x, y, 2.4, hue);
        },
      };
    },
  };
}
