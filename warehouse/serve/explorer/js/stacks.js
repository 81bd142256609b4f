// Bars of partner types, each divided by structure, with a mark where chance would end: "who, through what, more than
// chance?" in one line a type.

import { ink, named, others } from "./colour.js";
import { count, factor, percent, words } from "./format.js";
import { fitted, widthOf } from "./pen.js";

const ROW = 26;
const HEAD = 26;

/** Sum up rows by type and structure. `data`: partner_celltype, structure?, synapse_count, expected, kin_expected. */
export function stacked(data, structures) {
  const byType = new Map();
  data.partner_celltype.forEach((type, i) => {
    const found = byType.get(type) ?? { type, total: 0, size: 0, parts: new Map(), expected: data.expected[i], kin: data.kin_expected[i] };
    const structure = data.structure?.[i] ?? "";
    found.total += data.synapse_count[i];
    found.size += data.total_size[i];
    found.parts.set(structure, (found.parts.get(structure) ?? 0) + data.synapse_count[i]);
    byType.set(type, found);
  });
  const rows = [...byType.values()].sort((a, b) => b.total - a.total || a.type.localeCompare(b.type));
  return { rows, total: rows.reduce((sum, row) => sum + row.total, 0), structures: structures.map((each) => each.name) };
}

/** How tall the chart of so many rows is. */
export function stackHeight(rows) {
  return HEAD + ROW * rows + 4;
}

/** Draw the bars; `compare` is 'expected' (all neurons) or 'kin' (neurons of the same type). */
export function drawStacks(pen, model, width, most, compare, lit = -1) {
  const rows = model.rows.slice(0, most);
  const left = Math.min(Math.max(...rows.map((row) => widthOf(row.type, 13)), 60), 150) + 12;
  const right = width - 178;
  const largest = Math.max(...rows.map((row) => Math.max(row.total, row[compare] ?? 0)), 1);
  const scale = (right - left) / largest;
  const title = { size: 11.5, fill: ink("quiet") };
  pen.text(right + 62, 14, "synapses", { ...title, anchor: "end" });
  pen.text(right + 108, 14, "share", { ...title, anchor: "end" });
  pen.text(width - 4, 14, compare === "kin" ? "vs. kin" : "vs. chance", { ...title, anchor: "end" });
  rows.forEach((row, i) => {
    const y = HEAD + ROW * i;
    if (i === lit) pen.rect(0, y, width, ROW, ink("accent-soft"));
    pen.text(left - 10, y + 17, fitted(row.type, left - 12, 13), { size: 13, fill: ink("ink"), anchor: "end" });
    let x = left;
    const parts = model.structures.length ? model.structures.map((name) => [name, row.parts.get(name) ?? 0]) : [["", row.total]];
    parts.forEach(([name, value], place) => {
      if (!value) return;
      pen.rect(x, y + 4, value * scale, ROW - 9, structureColour(name, place, model.structures.length));
      x += value * scale;
    });
    const chance = row[compare];
    if (chance) {
      const at = left + chance * scale;
      pen.line(at, y + 1, at, y + ROW - 2, ink("ink"), 2);
    }
    const ratio = chance ? row.total / chance : null;
    pen.text(right + 62, y + 17, count(row.total), { size: 13, fill: ink("ink"), anchor: "end" });
    pen.text(right + 108, y + 17, percent(row.total / model.total), { size: 12, fill: ink("quiet"), anchor: "end" });
    const strong = ratio !== null && (ratio >= 1.5 || ratio <= 1 / 1.5);
    const hue = !strong ? ink("quiet") : ratio > 1 ? ink("in") : ink("out");
    pen.text(width - 4, y + 17, factor(ratio), { size: 13, fill: hue, anchor: "end", bold: strong });
  });
}

/** The colour of a structure. */
export function structureColour(name, place, number) {
  return number === 0 ? ink("accent") : name === "unknown" ? others() : named(place);
}

/** Which row a point of the chart is in, or -1. */
export function rowAt(y, rows) {
  const at = Math.floor((y - HEAD) / ROW);
  return at >= 0 && at < rows ? at : -1;
}

/** The legend's entries of the structures. */
export function structureKey(structures) {
  return structures.map(({ name }, i) => ({ name: words(name), colour: structureColour(name, i, structures.length) }));
}
