// The crossfilter's choices as its address says them: names, and ranges low..high in the source's own numbers, open at
// the ends of the chart. A choice is a sorted list of bars.

import { Refused } from "./api.js";
import { refuseParameters } from "./legal.js";

// Of more names than these the data set may have further ones, without a bar.
const MANY = 100;

/** The choices of an address. Raises Refused for what no brush can be: to leave it out would show more than was asked. */
export function chosenOf(charts, params) {
  refuseParameters("crossfilter", params, Object.fromEntries([...charts].map(([name, chart]) => [name, ruleOf(chart)])));
  const found = new Map();
  for (const [name, chart] of charts) {
    if (!params.has(name)) continue;
    found.set(name, chart.kind === "range" ? rangeOf(chart, params.get(name)) : barsOf(chart, params.getAll(name)));
  }
  return found;
}

function ruleOf(chart) {
  if (chart.kind === "range") return {};
  return { many: true, values: chart.names, note: chart.names.length > MANY ? `: the ${chart.names.length} that have a bar` : "" };
}

function barsOf(chart, names) {
  return [...new Set(names)].map((name) => chart.names.indexOf(name)).sort((a, b) => a - b);
}

function rangeOf(chart, text) {
  const [low, high] = endsOf(chart, text);
  const edges = chart.labels.map(Number);
  const [first, last] = [edges[0], edges.at(-1)];
  // The outer bars have all beyond the chart, so nothing there can be told apart.
  const isBeyond = (end, least, most) => end !== null && (end < least || end > most);
  if (isBeyond(low, first, last) || isBeyond(high, first, last) || low === last || high === first) {
    throw refusal(chart, text, `the chart goes from ${chart.labels[0]} to ${chart.labels.at(-1)}${unitOf(chart)}, and its outer bars have all beyond`);
  }
  const [a, b] = [low === null ? 0 : edges.indexOf(low), high === null ? chart.bars : edges.indexOf(high)];
  if (a < 0 || b < 0) throw refusal(chart, text, `a brush ends at the edges of bars, and the next around it is ${around(chart, edges, low, high)}`);
  if (a === 0 && b === chart.bars) throw refusal(chart, text, "this is the whole chart, so leave it out");
  return span(a, b);
}

// Null for an end that is open.
function endsOf(chart, text) {
  const ends = text.split("..").map((end) => end.trim());
  const [low, high] = ends.map((end) => (end === "" ? null : Number(end)));
  const isRange = ends.length === 2 && (low ?? high) !== null && [low, high].every((end) => end === null || Number.isFinite(end));
  if (!isRange) {
    const [one, other] = [1, chart.bars - 1].map((i) => chart.labels[i]);
    throw refusal(chart, text, `give a range${unitOf(chart)} such as ${one}.., ..${other} or ${one}..${other}`);
  }
  if (low !== null && high !== null && low >= high) throw refusal(chart, text, "the lower end comes first, and below the upper");
  return [low, high];
}

function around(chart, edges, low, high) {
  const a = low === null ? 0 : edges.findLastIndex((edge) => edge <= low);
  const b = high === null ? chart.bars : edges.findIndex((edge) => edge >= high);
  return a === 0 && b === chart.bars ? "the whole chart" : `'${writtenRange(chart, a, b)}'${chart.unit ? `, in ${chart.unit}` : ""}`;
}

const refusal = (chart, text, why) => new Refused(`${chart.name} is '${text}'; ${why}.`);
const unitOf = (chart) => (chart.unit ? ` ${chart.unit}` : "");

/** The address's parameters of these choices, "" for a chart without one. */
export function addressOf(charts, chosen) {
  return Object.fromEntries([...charts].map(([name, chart]) => {
    const list = chosen.get(name);
    if (!list) return [name, ""];
    if (chart.kind === "bars") return [name, list.map((bar) => chart.names[bar])];
    return [name, writtenRange(chart, list[0], list.at(-1) + 1)];
  }));
}

function writtenRange(chart, low, high) {
  return `${low ? chart.labels[low] : ""}..${high < chart.bars ? chart.labels[high] : ""}`;
}

/** The bars from `low` to before `high`. */
export function span(low, high) {
  return Array.from({ length: high - low }, (_, i) => low + i);
}
