// A histogram with a brush: the mouse, the arrow keys or two lists of edges move it; it always ends at a bin's edge.

import { ink } from "./colour.js";
import { h, sized } from "./dom.js";
import { short } from "./format.js";
import { canvasPen, widthOf } from "./pen.js";

const FOOT = 20;
const NEAR = 7;

/** An edge's label: positions in µm, the rest as the source writes it. */
export function edgeWords(chart, i) {
  return chart.unit === "nm" ? short(Number(chart.labels[i]) / 1000) : String(Number(chart.labels[i]));
}

const unitOf = (chart) => (chart.unit === "nm" ? "µm" : chart.unit);

/** Draw it. `counts` under the other choices, `all` without any, `brush` [low, high] or null. */
export function drawHistogram(pen, chart, counts, all, brush, width, height) {
  const bars = chart.bars;
  const step = width / bars;
  const bottom = height - FOOT;
  const most = peak(counts, bars);
  const mostOfAll = peak(all, bars);
  if (brush) pen.rect(brush[0] * step, 0, (brush[1] - brush[0]) * step, bottom, ink("accent-soft"));
  for (let i = 0; i < bars; i += 1) {
    const tall = counts[i] ? Math.max(((bottom - 14) * counts[i]) / most, 1) : 0;
    const inside = !brush || (i >= brush[0] && i < brush[1]);
    pen.rect(i * step, bottom - tall, Math.max(step - 1, 0.7), tall, ink(inside ? "accent" : "line-strong"));
  }
  const shape = [];
  for (let i = 0; i < bars; i += 1) {
    const y = bottom - ((bottom - 14) * all[i]) / mostOfAll;
    shape.push([i * step, y], [(i + 1) * step, y]);
  }
  pen.path(shape, ink("quiet"), 1);
  pen.line(0, bottom + 0.5, width, bottom + 0.5, ink("line-strong"));
  if (brush) for (const edge of brush) pen.rect(edge * step - 1, 0, 2, bottom, ink("ink"));
  const room = Math.max(...chart.labels.map((_, i) => widthOf(edgeWords(chart, i), 11))) + 14;
  const every = Math.max(1, Math.ceil(room / step));
  for (let i = 0; i < bars; i += every) {
    const anchor = i ? "middle" : "start";
    if (i * step + room / 2 < width) pen.text(i * step, height - 5, edgeWords(chart, i), { size: 11, fill: ink("quiet"), anchor });
  }
  pen.text(width, 10, short(most), { size: 11, fill: ink("quiet"), anchor: "end" });
}

function peak(counts, bars) {
  let most = 1;
  for (let i = 0; i < bars; i += 1) if (counts[i] > most) most = counts[i];
  return most;
}

/** The chart in the page. `onenter()`, `onbrush(brush or null, isDone)`. */
export function histogram(chart, { onenter, onbrush, height }) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const field = h("div", {
    class: "brush-field", tabindex: "0", role: "group", "aria-label": `${chart.title}: arrow keys move the brush, with Shift its upper edge, with Alt its lower edge; Escape takes it away`,
    onpointerdown: (event) => press(event), onpointermove: (event) => drag(event), onpointerup: () => release(),
    onpointercancel: () => release(), onkeydown: (event) => keys(event), ondblclick: () => onbrush(null, true),
  }, canvas);
  const [low, high] = ["from", "to"].map((what, side) => h("select", {
    class: "say", "aria-label": `${chart.title} ${what}`, onchange: () => fromLists(side),
  }, chart.edges.map((_, i) => h("option", { value: String(i) }, edgeWords(chart, i)))));
  const clear = h("button", { type: "button", class: "quiet-button", "aria-label": `All of ${chart.title}`, onclick: () => onbrush(null, true) }, "×");
  const range = h("span", { class: "range" }, low, " to ", high, unitOf(chart) ? ` ${unitOf(chart)} ` : " ", clear);
  const element = h("section", { class: "panel chart", "data-chart": chart.name, onpointerenter: () => onenter(), onfocusin: () => onenter() },
    h("header", { class: "chart-head" }, h("h3", {}, chart.title), range), field);
  let brush = null;
  let shown = null;
  let hand = null;

  function draw(counts = shown?.counts, all = shown?.all, now = brush) {
    brush = now;
    if (!counts) return;
    shown = { counts, all };
    const width = field.clientWidth;
    if (!width) return;
    if (canvas.clientWidth !== width) {
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    drawHistogram(canvasPen(canvas, width, height), chart, counts, all, brush, width, height);
    low.value = String(brush ? brush[0] : 0);
    high.value = String(brush ? brush[1] : chart.bars);
    clear.hidden = !brush;
    range.classList.toggle("active", Boolean(brush));
  }

  const edgeAt = (event) => (event.offsetX / field.clientWidth) * chart.bars;
  const clamp = (value) => Math.min(Math.max(value, 0), chart.bars);

  function press(event) {
    if (event.button) return;
    field.setPointerCapture(event.pointerId);
    const at = edgeAt(event);
    const near = (NEAR / field.clientWidth) * chart.bars;
    if (brush && Math.abs(at - brush[0]) < near) hand = { kind: "edge", anchor: brush[1] };
    else if (brush && Math.abs(at - brush[1]) < near) hand = { kind: "edge", anchor: brush[0] };
    else if (brush && at > brush[0] && at < brush[1]) hand = { kind: "move", from: at, brush };
    else hand = { kind: "new", anchor: clamp(Math.floor(at)), at };
  }

  function drag(event) {
    if (!hand) {
      const at = edgeAt(event);
      const near = (NEAR / field.clientWidth) * chart.bars;
      const onEdge = brush && brush.some((edge) => Math.abs(at - edge) < near);
      field.style.cursor = onEdge ? "ew-resize" : brush && at > brush[0] && at < brush[1] ? "grab" : "crosshair";
      return;
    }
    const at = edgeAt(event);
    if (hand.kind === "move") {
      const wide = hand.brush[1] - hand.brush[0];
      const first = Math.min(Math.max(Math.round(hand.brush[0] + at - hand.from), 0), chart.bars - wide);
      return set([first, first + wide]);
    }
    const edge = hand.kind === "edge" ? clamp(Math.round(at)) : at >= hand.at ? clamp(Math.ceil(at)) : clamp(Math.floor(at));
    const anchor = hand.kind === "new" && at < hand.at ? hand.anchor + 1 : hand.anchor;
    if (edge !== anchor) set([Math.min(edge, anchor), Math.max(edge, anchor)]);
  }

  function release() {
    if (!hand) return;
    const was = hand;
    hand = null;
    if (was.moved) onbrush(brush, true);
  }

  function set(now, isDone = false) {
    const whole = now[0] <= 0 && now[1] >= chart.bars;
    if (!isDone && String(now) === String(brush)) return;
    if (hand) hand.moved = true;
    brush = whole ? null : now;
    onbrush(brush, isDone);
  }

  function fromLists(side) {
    const edges = [Number(low.value), Number(high.value)];
    if (edges[0] >= edges[1]) edges[1 - side] = clamp(side ? edges[1] - 1 : edges[0] + 1);
    if (edges[0] < edges[1]) set(edges, true);
  }

  function keys(event) {
    if (event.key === "Escape") return onbrush(null, true);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const [a, b] = brush ?? [0, chart.bars];
    if (event.altKey) set([Math.min(Math.max(a + step, 0), b - 1), b], true);
    else if (event.shiftKey || !brush) set([a, Math.max(Math.min(b + step, chart.bars), a + 1)], true);
    else if (a + step >= 0 && b + step <= chart.bars) set([a + step, b + step], true);
  }

  sized(field, () => draw());
  return { element, draw };
}
