// Asks the server. Ids arrive as text and stay text: a browser's numbers end at 2^53.

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
const LONG = /^-?\d{16,}$/;
const KEPT = 60;
const kept = new Map();
let build = null;
const watchers = new Set();

/** A sentence of the server, for the reader. */
export class Refused extends Error {}

/** JSON.parse, but whole numbers of 16 digits and more become text. */
export function parseExact(text) {
  return JSON.parse(text.replace(TOKEN, (found) => (LONG.test(found) ? `"${found}"` : found)));
}

/** Call `run` when the server has taken up a rebuilt warehouse. */
export function onRebuild(run) {
  watchers.add(run);
}

function noteBuild(now) {
  if (!now) return;
  if (build !== null && build !== now) {
    kept.clear();
    build = now;
    for (const run of watchers) run();
  }
  build = now;
}

/** The path with its query string; empty values are left out, lists are joined by line breaks. */
export function pathOf(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const text = Array.isArray(value) ? value.join("\n") : value;
    if (text !== null && text !== undefined && text !== "") query.set(name, String(text));
  }
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}

async function answered(response) {
  const text = await response.text();
  if (response.ok) {
    const found = parseExact(text);
    noteBuild(found.build);
    return found;
  }
  let sentence = `The server answered ${response.status}.`;
  try {
    const told = parseExact(text);
    sentence = told.message ?? told.error ?? sentence;
  } catch {
    if (text && text.length < 400) sentence = text;
  }
  throw new Refused(sentence);
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused("The server does not answer. Is `wirehouse serve` still running?");
  }
}

/** GET a path as JSON. The last answers are kept, so going back costs no request. */
export async function get(path, params = {}, signal = undefined) {
  const url = pathOf(path, params);
  if (kept.has(url)) {
    const found = kept.get(url);
    kept.delete(url);
    kept.set(url, found);
    return found;
  }
  const found = await answered(await reach(url, { signal, headers: { Accept: "application/json" } }));
  kept.set(url, found);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  return found;
}

/** Ask one of the explorer's questions: {sql, rows, data: columns by name}. */
export function question(name, params = {}, signal = undefined) {
  return get(`explore/${name}`, params, signal);
}

/** Where a question can be downloaded as 'csv' or 'parquet'. */
export function questionFile(name, params, format) {
  return pathOf(`explore/${name}`, { ...params, format });
}

/** Run one SELECT: {columns: [{name, type}], rows: [[...]], more}. */
export async function runSql(sql, most, signal = undefined) {
  const response = await reach("api/sql", {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ sql, max_rows: most }),
  });
  const found = await answered(response);
  const columns = found.columns.map((each) => (typeof each === "string" ? { name: each, type: "" } : each));
  return { ...found, columns };
}
