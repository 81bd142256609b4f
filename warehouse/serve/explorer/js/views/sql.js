// SQL: the catalogue beside an editor, and the answer as a table, a chart, or a file.

import { get, runSql } from "../api.js";
import { columnsChart, columnsFigure } from "../columns.js";
import { h, refill } from "../dom.js";
import { editor } from "../editor.js";
import { count, counted, measure } from "../format.js";
import { codePanel, downloads, figureItems } from "../menu.js";
import { change, current, neuronAddress } from "../route.js";
import { csvOf, fileName, give } from "../save.js";
import { lede } from "../sentence.js";
import { table } from "../table.js";

const MOST = 10_000;
const FIRST = "FROM connectivity_matrix()\nWHERE synapse_count > 0\nORDER BY synapse_count DESC\nLIMIT 20";
const MOST_COLUMNS = 60;

export function make(root, about) {
  const code = codePanel();
  const catalogue = h("aside", { class: "panel catalogue", "aria-label": "Views and macros" });
  const place = h("div", { class: "editor-place" });
  const result = h("section", { class: "result", "aria-live": "polite" });
  let box = null;
  let answer = null;
  let chart = null;
  let asked = null;
  let ran = "";
  const run = h("button", { type: "button", class: "main-button", onclick: () => start() }, "Run");
  const stop = h("button", { type: "button", class: "plain-button", hidden: true, onclick: () => asked?.abort() }, "Stop");
  const lead = lede("Ask anything: one SELECT over the views and macros.", [code.toggle, downloads(items)]);
  refill(root, lead.element, code.panel, h("div", { class: "sql-grid" }, catalogue,
    h("div", { class: "sql-main" }, place, h("div", { class: "bar run-bar" }, run, stop, h("span", { class: "facts" }, "Ctrl+Enter runs it, too.")), result)));
  refill(lead.facts, `At most ${count(MOST)} rows come to the page; the answer says if there are more.`);

  async function open(text) {
    const found = await get("api/catalog");
    const at = Object.fromEntries(found.columns.map((name, i) => [name, i]));
    const entries = found.rows.map((row) => Object.fromEntries(Object.entries(at).map(([name, i]) => [name, row[i]])));
    drawCatalogue(entries);
    box = await editor({ text, schema: Object.fromEntries(entries.map((each) => [each.name, []])), onrun: () => start(), label: "SQL" });
    refill(place, box.element);
  }

  function drawCatalogue(entries) {
    const list = h("div", { class: "entries" });
    const find = h("input", { type: "search", class: "picker-input", placeholder: "Find a view or macro", "aria-label": "Find a view or macro", oninput: () => draw() });
    const draw = () => {
      const text = find.value.trim().toLowerCase();
      const shown = entries.filter((each) => `${each.name} ${each.description}`.toLowerCase().includes(text));
      refill(list, shown.map((each) => h("details", {},
        h("summary", {}, h("span", { class: "mono" }, each.name), h("span", { class: "more" }, each.kind === "view" ? " view" : "")),
        h("p", {}, each.description), h("p", { class: "more" }, each.grain),
        h("pre", { tabindex: "0" }, each.signature),
        h("button", { type: "button", class: "plain-button", onclick: () => put(each.example) }, "Run the example"))),
      shown.length ? null : h("p", { class: "empty" }, "Nothing has these words."));
    };
    refill(catalogue, h("h2", {}, "Catalogue"), find, list);
    draw();
  }

  function put(text) {
    box.set(text);
    start();
  }

  function start() {
    const text = box.text().trim().replace(/;\s*$/, "");
    if (!text) return;
    if (current().params.get("q") === text) execute(text);
    else change({ q: text });
  }

  async function update(route) {
    const text = route.params.get("q") ?? "";
    if (!box) await open(text || FIRST);
    else if (text && box.text().trim().replace(/;\s*$/, "") !== text) box.set(text);
    if (text && text !== ran) await execute(text);
  }

  async function execute(text) {
    asked?.abort();
    asked = new AbortController();
    const mine = asked;
    ran = text;
    stop.hidden = false;
    result.classList.add("asking");
    const begun = performance.now();
    try {
      answer = await runSql(text, MOST, mine.signal);
      code.show([{ title: "This statement", sql: text }]);
      draw(performance.now() - begun);
    } catch (error) {
      ran = "";
      if (error.name === "AbortError") refill(result, mine === asked ? h("p", { class: "facts" }, "Stopped.") : null);
      else refill(result, h("p", { class: "refusal", role: "alert" }, error.message));
    } finally {
      if (mine === asked) {
        stop.hidden = true;
        result.classList.remove("asking");
      }
    }
  }

  function draw(milliseconds) {
    const { columns, rows, more } = answer;
    // Two columns of an answer may have one name; a table needs each for itself.
    const keys = columns.map((each, i) => `${i} ${each.name}`);
    const data = Object.fromEntries(keys.map((key, i) => [key, rows.map((row) => row[i])]));
    const grid = table(columns.map((each, i) => column(each, keys[i], data[keys[i]])), { label: "The answer", height: 460 });
    chart = chartOf(columns, rows);
    refill(result,
      h("p", { class: "facts" }, `${more ? `The first ${count(rows.length)} rows; there are more.` : `${counted(rows.length, "row")}.`} ${measure(milliseconds / 1000)} s.`),
      chart ? h("div", { class: "panel" }, chart.element) : null, rows.length ? grid.element : h("p", { class: "empty" }, "No row."));
    if (rows.length) grid.show(data);
  }

  function column({ name, type, unit }, key, values) {
    const isNumber = values.some((value) => typeof value === "number");
    const isNeuron = /(^|_)(id|pre_id|post_id|partner_id|neuron_id)$/.test(name) && !/synapse_id|_code$/.test(name);
    const isFloat = /DOUBLE|FLOAT|DECIMAL/.test(type ?? "");
    const write = (value) => (value === null ? "NULL" : Array.isArray(value) || typeof value === "object" ? JSON.stringify(value)
      : typeof value === "number" ? (isFloat ? measure(value) : count(value)) : String(value));
    return {
      key, title: name, unit, hint: type, number: isNumber, format: write, width: `minmax(${isNeuron ? 180 : 100}px, 1fr)`,
      link: isNeuron && /^\d+$/.test(String(values.find((value) => value !== null) ?? "")) ? neuronAddress : null,
    };
  }

  function items() {
    if (!answer) return [{ label: "Nothing was asked yet", run: () => {} }];
    const names = answer.columns.map((each) => each.name);
    return [
      { label: "Rows as CSV", run: () => give(new Blob([csvOf(names, answer.rows)], { type: "text/csv" }), fileName("answer", "csv")) },
      { label: "Rows as Parquet", run: () => parquet() },
      ...(chart ? figureItems(() => columnsFigure(chart.model, chart.model.title, about), "Chart") : []),
    ];
  }

  // The server asks once more, for as many rows as the box gives.
  async function parquet() {
    const response = await fetch("explore/sql", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ sql: ran }),
    });
    if (response.ok) give(await response.blob(), fileName("answer", "parquet"));
    else result.prepend(h("p", { class: "refusal", role: "alert" }, (await response.json()).message));
  }
  return {
    update,
    repaint: () => chart?.draw(),
    leave: () => {
      asked?.abort();
      box?.stop();
    },
  };
}

// The first column of names against the first column of numbers, if there are few enough rows for a chart.
function chartOf(columns, rows) {
  if (rows.length < 2 || rows.length > MOST_COLUMNS) return null;
  const isId = ({ name }) => name === "id" || name.endsWith("_id");
  const numeric = columns.findIndex((each, i) => !isId(each) && rows.every((row) => typeof row[i] === "number"));
  if (numeric < 0 || rows.some((row) => row[numeric] < 0)) return null;
  const texts = columns.flatMap((each, i) => (rows.every((row) => typeof row[i] === "string") ? [i] : []));
  const named = texts.length ? texts : columns.flatMap((each, i) => (i < numeric ? [i] : []));
  if (!named.length) return null;
  const labels = rows.map((row) => named.slice(0, 2).map((i) => String(row[i])).join(" → "));
  return columnsChart({
    title: `${columns[numeric].name} by ${named.slice(0, 2).map((i) => columns[i].name).join(" and ")}`, short: "Chart", unit: columns[numeric].unit ?? "",
    values: rows.map((row) => row[numeric]), what: columns[numeric].name, label: (i) => labels[i], whole: true,
  });
}
