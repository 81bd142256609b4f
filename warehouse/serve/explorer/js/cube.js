// The numbers of the crossfilter: what the server counted on entering a chart, and what a brush makes of it.

/**
 * `charts` by name have `bars`, their number. A choice is a sorted list of bars, or absent for all of them, unknown
 * values included.
 */
export class Cube {
  constructor(charts, active, counts) {
    this.active = active;
    this.rows = active ? charts.get(active).bars + 1 : 1;
    this.sums = new Map();
    for (const [name, chart] of charts) {
      const width = chart.bars + 1;
      const flat = counts[name];
      if (name === active) {
        this.own = Float64Array.from(flat);
        continue;
      }
      // Row r holds the sums of the rows before it: any run of bars is then one subtraction.
      const sums = new Float64Array((this.rows + 1) * width);
      for (let row = 0; row < this.rows; row += 1) {
        for (let i = 0; i < width; i += 1) sums[(row + 1) * width + i] = sums[row * width + i] + flat[row * width + i];
      }
      this.sums.set(name, { sums, width });
    }
  }

  /** The counts of a chart's bars, and of unknown values at the end, under this choice in the active chart. */
  counts(name, choice) {
    if (name === this.active) return this.own;
    const { sums, width } = this.sums.get(name);
    const found = new Float64Array(width);
    for (const [first, last] of choice && this.active ? runs(choice) : [[0, this.rows]]) {
      for (let i = 0; i < width; i += 1) found[i] += sums[last * width + i] - sums[first * width + i];
    }
    return found;
  }
}

/** Runs [first, beyond the last] of a sorted list of bars. */
export function runs(bars) {
  const found = [];
  for (const bar of bars) {
    const last = found.at(-1);
    if (last && last[1] === bar) last[1] = bar + 1;
    else found.push([bar, bar + 1]);
  }
  return found;
}

/** How many of a chart's counts its own choice keeps. */
export function kept(counts, choice) {
  if (!choice) return counts.reduce((sum, value) => sum + value, 0);
  return choice.reduce((sum, bar) => sum + counts[bar], 0);
}

/** The choices as the server reads them. */
export function written(chosen, without = []) {
  return [...chosen].filter(([name]) => !without.includes(name))
    .map(([name, bars]) => `${name}:${runs(bars).map(([a, b]) => (b - a > 1 ? `${a}-${b - 1}` : a)).join(",")}`).join(";");
}

const quoted = (value) => (typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`);

/**
 * The choices as the one macro call that counts the same: {sql, path}. `path` is there when the call alone says all.
 * A lower edge is a parameter where the macro has one, and an upper edge a condition: edges are numbers of the source.
 */
export function macroCall(charts, chosen, about) {
  const parameters = [];
  const conditions = [];
  for (const [name, bars] of chosen) {
    const chart = charts.get(name);
    if (chart.kind === "range") edges(chart, bars, parameters, conditions);
    else names(chart, bars, parameters, conditions);
  }
  if (about.prob_default && !parameters.some(([name]) => name === "prob_min")) parameters.unshift(["prob_min", "0", "0"]);
  if (about.kind) parameters.push(["kind", "'all'", "all"]);
  const call = parameters.map(([name, sql]) => `${name} := ${sql}`).join(", ");
  if (!conditions.length) {
    const query = new URLSearchParams(parameters.map(([name, , text]) => [name, text]));
    return { sql: `SELECT count FROM summarize_synapses(${call})`, path: `api/summarize_synapses?${query}` };
  }
  return { sql: `SELECT count(*) AS count\nFROM find_synapses(${call}) s\nWHERE ${conditions.join("\n  AND ")}`, path: null };
}

function edges(chart, bars, parameters, conditions) {
  const [low, high] = [bars[0], bars.at(-1) + 1];
  if (low > 0) {
    // At 0 or below a macro's threshold is off.
    if (chart.parameter && Number(chart.edges[low]) > 0) parameters.push([chart.parameter, chart.labels[low], chart.labels[low]]);
    else conditions.push(`${chart.column} >= ${chart.edges[low]}`);
  }
  if (high < chart.edges.length - 1) {
    if (chart.column) conditions.push(`${chart.column} < ${chart.edges[high]}`);
    else {
      const [side, part] = chart.name.split("_");
      const length = `skel_length_${part === "dend" ? "dendrite" : part}`;
      conditions.push(`s.${side}_id IN (SELECT n.id FROM neurons n WHERE n.${length} < ${chart.edges[high]})`);
    }
  }
}

function names(chart, bars, parameters, conditions) {
  const values = bars.map((bar) => chart.values[bar]);
  if (values.length === 1 && chart.parameter) parameters.push([chart.parameter, quoted(values[0]), String(values[0])]);
  else conditions.push(`${chart.column} IN (${values.map(quoted).join(", ")})`);
}
