// Orders in which the types of a matrix stand.

/** Types by the name of an order, from rows {pre, post, value}. */
export function ordered(types, order, cells) {
  if (order === "name") return [...types].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const totals = new Map(types.map((type) => [type, 0]));
  for (const { pre, post, count } of cells) {
    totals.set(pre, (totals.get(pre) ?? 0) + count);
    if (post !== pre) totals.set(post, (totals.get(post) ?? 0) + count);
  }
  const byTotal = [...types].sort((a, b) => totals.get(b) - totals.get(a) || a.localeCompare(b));
  return order === "likeness" ? likeness(byTotal, cells) : byTotal;
}

// Beginning with the strongest type, the next is always the one whose outputs and inputs are most alike.
function likeness(types, cells) {
  const place = new Map(types.map((type, i) => [type, i]));
  const profiles = types.map(() => new Float64Array(2 * types.length));
  for (const { pre, post, count } of cells) {
    const [a, b] = [place.get(pre), place.get(post)];
    if (a === undefined || b === undefined) continue;
    profiles[a][b] += Math.log1p(count);
    profiles[b][types.length + a] += Math.log1p(count);
  }
  for (const profile of profiles) {
    const length = Math.hypot(...profile) || 1;
    profile.forEach((value, i) => (profile[i] = value / length));
  }
  const alike = (a, b) => profiles[a].reduce((sum, value, i) => sum + value * profiles[b][i], 0);
  const left = new Set(types.map((_, i) => i));
  const found = [];
  let now = 0;
  while (left.size) {
    left.delete(now);
    found.push(types[now]);
    let [best, closest] = [-1, -1];
    for (const other of left) {
      const value = alike(now, other);
      if (value > best) [best, closest] = [value, other];
    }
    now = closest;
  }
  return found;
}
