// A small graph in columns: neurons as dots, connections as lines as thick as they are strong.

import { ink, named, others } from "./colour.js";
import { h, s, refill, sized } from "./dom.js";
import { count, shortId } from "./format.js";
import { fitted, widthOf } from "./pen.js";

const ROW = 34;
const HEAD = 26;

/** Where everything lies. `graph`: {columns: [{title, nodes: [{id, type, note}]}], edges: [{from, to, weight}]}. */
export function laidOut(graph, width) {
  const tallest = Math.max(...graph.columns.map((column) => column.nodes.length), 1);
  const height = HEAD + tallest * ROW + 12;
  const label = 148;
  const step = graph.columns.length > 1 ? (width - label - 24) / (graph.columns.length - 1) : 0;
  const places = new Map();
  graph.columns.forEach((column, c) => {
    const space = (height - HEAD - 12) / Math.max(column.nodes.length, 1);
    column.nodes.forEach((node, i) => places.set(`${c} ${node.id}`, { ...node, c, x: 14 + c * step, y: HEAD + space * (i + 0.5) }));
  });
  return { ...graph, places, height, width, step };
}

function colourOf(graph, type) {
  return graph.types.includes(type) ? named(graph.types.indexOf(type)) : others();
}

function curve({ x: x1, y: y1 }, { x: x2, y: y2 }, steps = 24) {
  const points = [];
  for (let i = 0; i <= steps; i += 1) {
    const t = i / steps;
    const bend = t * t * (3 - 2 * t);
    points.push([x1 + (x2 - x1) * t, y1 + (y2 - y1) * bend]);
  }
  return points;
}

/** Draw it on a pen. */
export function drawGraph(pen, laid, lit = null) {
  // A connection of few synapses stays thin, even where no other is stronger.
  const most = Math.max(...laid.edges.map((edge) => edge.weight), 40);
  laid.columns.forEach((column, c) => {
    pen.text(14 + c * laid.step - 8, 14, column.title, { size: 12, fill: ink("quiet"), bold: true });
  });
  const fans = fansOf(laid.edges);
  const ends = (edge) => {
    const [from, to] = [laid.places.get(edge.from), laid.places.get(edge.to)];
    // A line begins behind the words of its dot.
    return from && to ? [{ x: from.x + 18 + labelWidth(from), y: from.y }, { x: to.x - 7, y: to.y }] : null;
  };
  for (const edge of laid.edges) {
    const found = ends(edge);
    const on = !lit || edge.from === lit || edge.to === lit;
    if (found) pen.path(curve(...found), ink(on ? "line-strong" : "line"), 0.8 + 6 * Math.sqrt(edge.weight / most));
  }
  for (const edge of laid.edges) {
    const found = ends(edge);
    if (!found || (laid.edges.length > 40 && edge.from !== lit && edge.to !== lit)) continue;
    const [from, to] = found;
    const share = shareOf(edge, fans);
    const bend = share * share * (3 - 2 * share);
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * bend];
    const words = count(edge.weight);
    const wide = widthOf(words, 11) + 6;
    pen.rect(x - wide / 2, y - 7, wide, 13, ink("card"));
    pen.text(x, y + 4, words, { size: 11, anchor: "middle", fill: ink("quiet") });
  }
  for (const [key, node] of laid.places) {
    pen.dot(node.x, node.y, key === lit ? 9 : 7.5, colourOf(laid, node.type));
    const words = wordsOf(node);
    pen.text(node.x + 13, node.y - 2, words[0], { size: 12, fill: ink("ink") });
    pen.text(node.x + 13, node.y + 12, words[1], { size: 11, fill: ink("quiet") });
  }
}

function wordsOf(node) {
  const type = node.type ?? "unknown type";
  return [shortId(node.id), fitted(node.note ? `${type}, ${node.note}` : type, 132, 11)];
}

function labelWidth(node) {
  const [id, type] = wordsOf(node);
  return Math.max(widthOf(id, 12), widthOf(type, 11));
}

// How many lines leave and reach each dot, and the dots of a column by their place.
function fansOf(edges) {
  const [out, into, givers] = [new Map(), new Map(), [...new Set(edges.map((edge) => edge.from))]];
  for (const { from, to } of edges) {
    out.set(from, (out.get(from) ?? 0) + 1);
    into.set(to, (into.get(to) ?? 0) + 1);
  }
  return { out, into, givers };
}

// Where lines meet in a dot, their numbers would lie upon each other: a number stands near the end that its line has for
// itself, and where both ends are shared, the lines of each dot have theirs at a distance of their own.
function shareOf({ from, to }, { out, into, givers }) {
  const [leave, reach] = [out.get(from) > 1, into.get(to) > 1];
  if (leave && reach) return 0.6 + (0.24 * givers.indexOf(from)) / Math.max(givers.length - 1, 1);
  return leave ? 0.8 : reach ? 0.2 : 0.5;
}

// The same drawing as elements, so that every dot is a link for the mouse, the keyboard and screen readers.
function elementPen(parent) {
  const add = (name, attributes, ...children) => parent.append(s(name, attributes, ...children));
  return {
    rect: (x, y, width, height, fill) => add("rect", { x, y, width, height, fill, opacity: 0.86 }),
    line: (x1, y1, x2, y2, stroke, thick = 1) => add("line", { x1, y1, x2, y2, stroke, "stroke-width": thick }),
    path: (points, stroke, thick = 1) => add("polyline", { points: points.map((point) => point.join(",")).join(" "), fill: "none", stroke, "stroke-width": thick, "stroke-linejoin": "round" }),
    dot: (cx, cy, r, fill) => add("circle", { cx, cy, r, fill }),
    text: (x, y, words, { size, fill, anchor = "start", bold = false }) =>
      add("text", { x, y, "font-size": size, fill, "text-anchor": anchor, "font-weight": bold ? 600 : 400 }, words),
  };
}

/** The graph in the page; `link(id)` is where a dot leads. */
export function graphChart({ link, label }) {
  const drawing = s("svg", { class: "graph", role: "group", "aria-label": label });
  const element = h("div", { class: "graph-box" }, drawing);
  let graph = null;
  let laid = null;
  let lit = null;

  function draw() {
    const width = element.clientWidth;
    if (!width || !graph) return;
    laid = laidOut(graph, Math.max(width, 170 * graph.columns.length));
    drawing.setAttribute("width", laid.width);
    drawing.setAttribute("height", laid.height);
    paint();
  }

  function paint() {
    const pictured = s("g", { "aria-hidden": "true" });
    drawGraph(elementPen(pictured), laid, lit);
    refill(drawing, pictured, [...laid.places].map(([key, node]) =>
      s("a", {
        href: link(node.id), "aria-label": `Neuron ${node.id}, ${node.type ?? "unknown type"}${node.note ? `, ${node.note}` : ""}`,
        onpointerenter: () => light(key), onpointerleave: () => light(null),
      }, s("rect", { x: node.x - 10, y: node.y - 15, width: 150, height: 30, fill: "transparent" }))));
  }

  function light(key) {
    if (key === lit) return;
    lit = key;
    const old = drawing.firstElementChild;
    const pictured = s("g", { "aria-hidden": "true" });
    drawGraph(elementPen(pictured), laid, lit);
    old.replaceWith(pictured);
  }

  sized(element, draw);
  return {
    element,
    draw,
    show(now) {
      graph = { ...now, types: typesOf(now) };
      lit = null;
      draw();
    },
    figure: (title, about) => {
      const flat = laidOut(graph, Math.max(760, 190 * graph.columns.length));
      return { width: flat.width, height: flat.height, title, about, draw: (pen) => drawGraph(pen, flat) };
    },
  };
}

function typesOf(graph) {
  const counts = new Map();
  for (const column of graph.columns) for (const { type } of column.nodes) if (type) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b)).slice(0, 8);
}
