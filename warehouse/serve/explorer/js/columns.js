// A small column chart: one bar a bin, a line of labels.

import { ink } from "./colour.js";
import { h, sized } from "./dom.js";
import { count } from "./format.js";
import { canvasPen, widthOf } from "./pen.js";

const HEIGHT = 150;

/** Draw the columns. `model`: {title, unit, values, what, label(i)}. */
export function drawColumns(pen, model, width, height) {
  const { values, label } = model;
  const most = Math.max(...values, 1);
  const [left, bottom, top] = [2, height - 22, 20];
  const step = (width - 4) / values.length;
  const scale = (bottom - top) / most;
  pen.line(left, bottom + 0.5, width - 2, bottom + 0.5, ink("line-strong"));
  values.forEach((value, i) => {
    const tall = value ? Math.max(value * scale, 1) : 0;
    pen.rect(left + i * step, bottom - tall, Math.max(step - 1, 1), tall, ink("accent"));
  });
  pen.text(left, 12, `${count(most)} ${model.what}`, { size: 11, fill: ink("quiet") });
  const room = Math.max(...values.map((_, i) => widthOf(label(i), 11))) + 10;
  const every = Math.max(1, Math.ceil(room / step));
  values.forEach((_, i) => {
    if (i % every || (i && left + i * step + room - 10 > width)) return;
    const x = model.whole ? left + (i + 0.5) * step : left + i * step;
    pen.text(x, height - 7, label(i), { size: 11, fill: ink("quiet"), anchor: model.whole ? "middle" : "start" });
  });
}

/** The chart in the page. */
export function columnsChart(model) {
  const canvas = h("canvas", { role: "img", "aria-label": words(model) });
  const element = h("figure", { class: "columns" }, h("figcaption", {}, model.unit ? `${model.title}, ${model.unit}` : model.title), canvas);
  const draw = () => {
    const width = element.clientWidth;
    if (!width) return;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${HEIGHT}px`;
    drawColumns(canvasPen(canvas, width, HEIGHT), model, width, HEIGHT);
  };
  sized(element, draw);
  return { element, draw, model };
}

function words(model) {
  const most = model.values.indexOf(Math.max(...model.values));
  return `${model.title}: most ${model.what} (${count(model.values[most])}) at ${model.label(most)} ${model.unit}`.trim();
}

/** The chart for a file. */
export function columnsFigure(model, title, about) {
  return { width: 640, height: 300, title, about, draw: (pen, width, height) => drawColumns(pen, model, width, height) };
}
