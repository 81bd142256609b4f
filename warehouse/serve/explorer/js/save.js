// Downloads: rows as CSV or Parquet from the server, figures as PNG or SVG from the page.

import { ink } from "./colour.js";
import { h } from "./dom.js";
import { canvasPen, svgPen, widthOf } from "./pen.js";

const MARGIN = 20;

/** Give the reader a file. */
export function give(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * A file name of plain letters from some words.
 */
export function fileName(words, ending) {
  const plain = words.normalize("NFKD").replace(/[^\w-]+/g, "_").replace(/^_+|_+$/g, "");
  return `${plain.slice(0, 80) || "wirehouse"}.${ending}`;
}

function wrapped(words, room, size) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(longer, size) > room && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// A figure leaves the page with what it shows and of what: a picture without its thresholds is a wrong one.
function framed(pen, { width, height, title, about, draw }, total) {
  pen.rect(0, 0, width + 2 * MARGIN, total.height, ink("card"));
  total.lines.forEach((line, i) => pen.text(MARGIN, MARGIN + 14 + 20 * i, line, { size: 15, bold: true, fill: ink("ink") }));
  const facts = `${about.name}${about.version && about.version.length < 12 ? ` ${about.version}` : ""}`;
  const y = MARGIN + 14 + 20 * total.lines.length;
  pen.text(MARGIN, y, facts, { size: 12, fill: ink("quiet") });
  if (about.synthetic) {
    const x = MARGIN + widthOf(facts, 12) + 10;
    pen.text(x, y, "SYNTHETIC DATA, no measurement", { size: 12, bold: true, fill: ink("warn") });
  }
  draw(shifted(pen, MARGIN, y + 14), width, height);
}

/** The pen with its origin moved. */
export function shifted(pen, dx, dy) {
  return {
    ...pen,
    rect: (x, y, w, h_, fill) => pen.rect(x + dx, y + dy, w, h_, fill),
    line: (x1, y1, x2, y2, ...rest) => pen.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, ...rest),
    path: (points, ...rest) => pen.path(points.map(([x, y]) => [x + dx, y + dy]), ...rest),
    dot: (x, y, ...rest) => pen.dot(x + dx, y + dy, ...rest),
    text: (x, y, ...rest) => pen.text(x + dx, y + dy, ...rest),
    image: (source, x, y, ...rest) => pen.image(source, x + dx, y + dy, ...rest),
  };
}

function measured({ width, height, title }) {
  const lines = wrapped(title, width, 15);
  return { lines, width: width + 2 * MARGIN, height: height + 20 * lines.length + 28 + 2 * MARGIN };
}

/** The figure as a PNG of twice the screen's resolution. `figure`: {width, height, title, about, draw(pen, w, h)}. */
export function savePng(figure) {
  const total = measured(figure);
  const canvas = document.createElement("canvas");
  framed(canvasPen(canvas, total.width, total.height, 2), figure, total);
  canvas.toBlob((blob) => give(blob, fileName(figure.title, "png")), "image/png");
}

/** The figure as an SVG whose text stays text. */
export function saveSvg(figure) {
  const total = measured(figure);
  const pen = svgPen(total.width, total.height);
  framed(pen, figure, total);
  give(new Blob([pen.done()], { type: "image/svg+xml" }), fileName(figure.title, "svg"));
}

/** Rows that the page already has, as CSV; texts are quoted where they must be. */
export function csvOf(names, rows) {
  const quoted = (value) => {
    const text = value === null || value === undefined ? "" : Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${[names, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}
