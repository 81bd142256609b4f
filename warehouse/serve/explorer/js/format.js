// Numbers and words as a reader expects them.

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** 1,234,567 */
export function count(value) {
  return value === null || value === undefined ? "–" : whole.format(value);
}

/** A measure with three digits that count: 0.00123, 0.331, 41.1, 1,234 */
export function measure(value) {
  if (value === null || value === undefined) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1000) return whole.format(value);
  if (size < 0.0001) return value.toExponential(1);
  const digits = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
  return value.toFixed(digits);
}

/** 35k, 1.2M: for the inside of a cell. */
export function short(value) {
  if (value === null || value === undefined) return "";
  for (const [limit, unit] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]]) {
    if (Math.abs(value) >= limit * 0.9995) {
      const scaled = value / limit;
      return `${Math.abs(scaled) >= 9.95 ? scaled.toFixed(0) : scaled.toFixed(1)}${unit}`;
    }
  }
  return Number.isInteger(value) ? String(value) : measure(value);
}

/** 12.3 % */
export function percent(share) {
  if (share === null || share === undefined || Number.isNaN(share)) return "–";
  const value = 100 * share;
  return `${value >= 9.95 || value === 0 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(1) : "<0.1"} %`;
}

/** One ratio as a factor: ×2.4 */
export function factor(ratio) {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return "–";
  return `×${ratio >= 9.95 ? ratio.toFixed(0) : ratio.toFixed(ratio < 0.1 ? 2 : 1)}`;
}

/** 1 synapse, 2 synapses */
export function counted(value, noun) {
  return `${count(value)} ${noun}${value === 1 ? "" : noun.endsWith("s") ? "es" : "s"}`;
}

/** spine_head as spine head */
export function words(name) {
  return String(name).replaceAll("_", " ");
}

/** "A", "A and B", "A, B and C", or the first ones and "7 more". */
export function listed(names, most = 4) {
  if (names.length === 0) return "none";
  const shown = names.length > most + 1 ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return shown.length === 1 ? shown[0] : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** A neuron's id in groups of three digits is unreadable; its ends are what a reader compares. */
export function shortId(id) {
  return id.length > 12 ? `${id.slice(0, 5)}…${id.slice(-4)}` : id;
}
