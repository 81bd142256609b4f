// The picture of a matrix: a canvas with a cursor for the mouse and the arrow keys.

import { diverging, ink, inkOn, sequential } from "./colour.js";
import { announce, h, sized } from "./dom.js";
import { short } from "./format.js";
import { canvasPen, fitted, widthOf } from "./pen.js";

const LEAST_FOR_NUMBERS = 32;

/** The measure's colours: `colour(value)` and the legend's ends. Counts are shown on a scale of logarithms. */
export function scaleOf(values, measure) {
  const known = values.filter((value) => value !== null && Number.isFinite(value));
  if (measure === "log_ratio") {
    const most = Math.max(...known.map(Math.abs), 0.1);
    return { colour: (value) => diverging(value / most), ends: [-most, 0, most], at: (share) => diverging(2 * share - 1) };
  }
  const positive = known.filter((value) => value > 0);
  const most = Math.max(...positive, 0);
  const isLog = measure === "count" || measure === "size";
  const least = Math.min(...positive, most);
  const low = Math.log(least || 1);
  const span = Math.log(most || 1) - low || 1;
  const share = (value) => (value <= 0 ? 0 : isLog ? 0.06 + (0.94 * (Math.log(value) - low)) / span : value / (most || 1));
  const middle = isLog ? Math.exp(low + span / 2) : most / 2;
  return { colour: (value) => sequential(share(value)), ends: [isLog ? least : 0, middle, most], at: (part) => sequential(isLog ? 0.06 + 0.94 * part : part) };
}

/** Draw the matrix on a pen. `model`: {types, value(row, column), write(value), scale, rows, columns}. */
export function drawMatrix(pen, model, place, { cursor = null, open = null } = {}) {
  const { types, value, scale, write } = model;
  const { left, top, wide, tall } = place;
  const size = Math.min(12.5, Math.max(7.5, tall * 0.84));
  types.forEach((pre, i) => {
    const named = fitted(pre, left - 12, size);
    const strong = cursor?.[0] === i;
    pen.text(left - 8, top + tall * (i + 0.5) + size * 0.35, named, { size, anchor: "end", fill: ink(strong ? "ink" : "quiet"), bold: strong });
    const lit = cursor?.[1] === i;
    const turned = { size, fill: ink(lit ? "ink" : "quiet"), bold: lit };
    if (place.flat) pen.text(left + wide * (i + 0.5), top - 8, pre, { ...turned, anchor: "middle" });
    else pen.text(left + wide * (i + 0.5) + size * 0.35, top - 8, fitted(pre, top - 26, size), { ...turned, turn: -90 });
  });
  const gap = tall > 14 ? 1 : 0;
  types.forEach((pre, i) => types.forEach((post, j) => {
    const now = value(pre, post);
    const fill = now === null ? ink("nothing") : scale.colour(now);
    const [x, y] = [left + wide * j, top + tall * i];
    pen.rect(x, y, wide - gap, tall - gap, fill);
    if (wide >= LEAST_FOR_NUMBERS && tall >= 15 && now !== null) {
      const words = write(now);
      const small = widthOf(words, 11.5) > wide - 6 || tall < 18 ? 10 : 11.5;
      pen.text(x + (wide - gap) / 2, y + tall / 2 + 4, words, { size: small, anchor: "middle", fill: inkOn(fill) });
    }
  }));
  for (const [at, colour, thick] of [[open, ink("ink"), 2], [cursor, ink("focus"), 2]]) {
    if (!at) continue;
    const [x, y] = [left + wide * at[1], top + tall * at[0]];
    const [w, h_] = [wide - gap, tall - gap];
    pen.path([[x, y], [x + w, y], [x + w, y + h_], [x, y + h_], [x, y]], colour, thick);
  }
  pen.text(left, 13, "receives →", { size: 12, fill: ink("in"), bold: true });
  pen.text(left - 8, 13, "gives ↓", { size: 12, fill: ink("out"), bold: true, anchor: "end" });
}

/** Where the cells lie in this room. */
export function placeOf(types, width, height) {
  const longest = Math.min(Math.max(...types.map((type) => widthOf(type, 12.5, true)), 30), 150);
  const left = Math.max(longest, 52) + 14;
  const wide = Math.max(7, Math.min((width - left - 2) / types.length, 84));
  const flat = longest + 6 <= wide;
  const top = flat ? 42 : longest + 30;
  // A cell may be wider than tall, so that its number has room, but never taller than wide.
  // Below 13 pixels a label is not read any more: the page scrolls instead. Very many types are a picture only.
  const least = types.length > 80 ? 9 : 13;
  const tall = Math.max(Math.min(least, wide), Math.min((height - top - 2) / types.length, wide, 48));
  const broad = tall < 15 ? Math.min(wide, tall * 2) : wide;
  return { left, top, flat, wide: broad, tall, width: left + broad * types.length + 2, height: top + tall * types.length + 2 };
}

/** The interactive picture: `show(model)`; `onopen(pre, post)` and `onlabel(type)` are what a click does. */
export function heat({ onopen, onlabel, tip }) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const float = h("div", { class: "tip", hidden: true });
  const box = h("div", {
    class: "heat", tabindex: "0", role: "application", "aria-roledescription": "matrix",
    "aria-label": "Connectivity matrix. Arrow keys move from cell to cell, Enter opens a cell. “Table” shows the same numbers as a table.",
    onkeydown: (event) => keys(event), onpointermove: (event) => hover(event), onpointerleave: () => leave(),
    onclick: (event) => click(event), onblur: () => move(null),
  }, canvas, float);
  let model = null;
  let place = null;
  let cursor = null;

  function draw() {
    if (!model?.types.length || !box.clientWidth) return;
    place = placeOf(model.types, box.clientWidth, Math.max(innerHeight - 70 - (box.getBoundingClientRect().top + scrollY), 400));
    // Where a cell lies: [left, top, width, height] of the first.
    box.dataset.place = [place.left, place.top, place.wide, place.tall].join(" ");
    canvas.style.width = `${place.width}px`;
    canvas.style.height = `${place.height}px`;
    drawMatrix(canvasPen(canvas, place.width, place.height), model, place, { cursor, open: model.open });
  }

  function move(to, say = false) {
    if (String(to) === String(cursor)) return;
    cursor = to;
    draw();
    if (to && say) announce(tip(model.types[to[0]], model.types[to[1]]).join(". "));
  }

  const at = (event) => {
    const bounds = canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - bounds.left - place.left) / place.wide);
    const row = Math.floor((event.clientY - bounds.top - place.top) / place.tall);
    const count = model.types.length;
    return { row, column, inRows: row >= 0 && row < count, inColumns: column >= 0 && column < count, bounds };
  };

  function hover(event) {
    if (!place) return;
    const { row, column, inRows, inColumns } = at(event);
    const isCell = inRows && inColumns;
    const isLabel = (inRows && column < 0) || (inColumns && row < 0);
    canvas.style.cursor = isCell || isLabel ? "pointer" : "default";
    move(isCell ? [row, column] : null);
    float.hidden = !isCell;
    if (!isCell) return;
    const lines = tip(model.types[row], model.types[column]);
    float.replaceChildren(...lines.map((line, i) => h("div", { class: i ? "" : "strong" }, line)));
    const bounds = box.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    float.style.left = `${x > bounds.width - 240 ? x - 240 : x + 16}px`;
    float.style.top = `${event.clientY - bounds.top + 16}px`;
  }

  function leave() {
    float.hidden = true;
    move(null);
  }

  function click(event) {
    if (!place) return;
    const { row, column, inRows, inColumns } = at(event);
    if (inRows && inColumns) onopen(model.types[row], model.types[column]);
    else if (inRows && column < 0) onlabel(model.types[row]);
    else if (inColumns && row < 0) onlabel(model.types[column]);
  }

  function keys(event) {
    if (!model?.types.length) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const last = model.types.length - 1;
    if (step) {
      event.preventDefault();
      const [row, column] = cursor ?? [0, 0];
      const moved = cursor ? [row + step[0], column + step[1]] : [0, 0];
      move(moved.map((value) => Math.min(Math.max(value, 0), last)), true);
    } else if (event.key === "Enter" && cursor) {
      onopen(model.types[cursor[0]], model.types[cursor[1]]);
    }
  }

  const stop = sized(box, draw);
  return {
    element: box,
    draw,
    show(now) {
      model = now;
      cursor = null;
      draw();
    },
    stop,
  };
}

/** The figure of a matrix for a file. */
export function matrixFigure(model, title, about) {
  const place = placeOf(model.types, 900, 900);
  return { width: place.width, height: place.height, title, about, draw: (pen) => drawMatrix(pen, model, place) };
}

/** The legend: a strip of the colours with its ends. */
export function legend(scale, words, write) {
  const canvas = h("canvas", { class: "legend-strip", "aria-hidden": "true" });
  const pen = canvasPen(canvas, 160, 10);
  for (let i = 0; i < 160; i += 2) pen.rect(i, 0, 2, 10, scale.at(i / 158));
  const ends = h("div", { class: "legend-ends" }, scale.ends.map((end) => h("span", {}, write(end) || short(end))));
  return h("div", { class: "legend" }, h("div", { class: "legend-title" }, words), canvas, ends);
}
