// All synapses at once: linked charts. Entering a chart costs one request, moving its brush none.

import { get, runSql } from "../api.js";
import { bars } from "../bars.js";
import { addressOf, chosenOf, span } from "../brushes.js";
import { Cube, kept, macroCall, written } from "../cube.js";
import { announce, framed, h, refill } from "../dom.js";
import { count, counted, listed, percent, words } from "../format.js";
import { drawHistogram, edgeWords, histogram } from "../histogram.js";
import { codePanel, downloads, figureItems } from "../menu.js";
import { address, change, go, reword } from "../route.js";
import { shifted } from "../save.js";
import { lede } from "../sentence.js";

const DWELL = 110;

export function make(root, about) {
  const code = codePanel();
  const head = h("div", { class: "head" });
  const grid = h("div", { class: "cross-grid" });
  const verdict = h("span", { class: "verdict", role: "status" });
  let charts = null;
  let total = 0;
  let all = null;
  let cube = null;
  let chosen = new Map();
  let ready = null;
  let wanted = "";
  let dwell = 0;
  let asked = null;
  let lead = null;
  let known = null;
  const views = new Map();

  refill(root, head, code.panel, grid);

  async function open() {
    const wait = lede([`Every ${about.counted} at once`], []);
    refill(head, wait.element);
    const seconds = Math.max(1, Math.round(about.synapses / 3_500_000));
    refill(wait.facts, `${count(about.synapses)} ${about.counted}s are sorted into the charts once for everybody; that takes about ${counted(seconds, "second")} …`);
    grid.classList.add("asking");
    const found = await get("explore/charts");
    total = found.total;
    charts = new Map(found.charts.map((chart) => [chart.name, { ...chart, bars: chart.kind === "range" ? chart.edges.length - 1 : chart.names.length }]));
    const first = await get("explore/crossfilter");
    const whole = new Cube(charts, null, first.counts);
    all = new Map([...charts.keys()].map((name) => [name, whole.counts(name, null)]));
    const ranges = found.charts.filter((chart) => chart.kind === "range").length;
    for (const [name, chart] of charts) {
      const listeners = { onenter: () => enter(name), onbrush: (brush, done) => moved(name, brush && span(...brush), done), onchoose: (list) => moved(name, list, true) };
      views.set(name, chart.kind === "range" ? histogram(chart, { ...listeners, height: ranges > 4 ? 136 : 230 }) : bars(chart, listeners));
    }
    const ofKind = (kind) => [...views].filter(([name]) => charts.get(name).kind === kind).map(([, view]) => view.element);
    refill(grid, h("div", { class: "cross-ranges" }, ofKind("range")), h("div", { class: "cross-bars" }, ofKind("bars")));
    grid.classList.remove("asking");
    lead = lede([h("span", { class: "said" })], [code.toggle, downloads(items)]);
    refill(head, lead.element);
  }

  // A choice made before the counts have come waits for them.
  async function load(active) {
    const others = written(chosen, active ? [active] : []);
    const key = `${active} ${others}`;
    if (key === wanted && cube) return ready;
    wanted = key;
    asked?.abort();
    asked = new AbortController();
    ready = get("explore/crossfilter", { active, chosen: others }, asked.signal).then((found) => {
      if (key !== wanted) return;
      cube = new Cube(charts, active, found.counts);
      draw();
    });
    return ready;
  }

  function enter(name) {
    clearTimeout(dwell);
    dwell = setTimeout(() => {
      if (cube?.active !== name) load(name).catch(quietly);
    }, DWELL);
  }

  function quietly(error) {
    if (error.name !== "AbortError") tell(error.message);
  }

  const tell = (sentence) => refill(verdict, sentence);

  function moved(name, list, isDone) {
    if (list) chosen.set(name, list);
    else chosen.delete(name);
    if (cube?.active === name) paint();
    else {
      clearTimeout(dwell);
      load(name).catch(quietly);
    }
    if (isDone) {
      known = addressOf(charts, chosen);
      change(known);
    }
  }

  const paint = framed(() => draw());

  function draw() {
    if (!cube) return;
    const begun = performance.now();
    const choice = chosen.get(cube.active) ?? null;
    for (const [name, view] of views) {
      const own = chosen.get(name) ?? null;
      const shown = cube.counts(name, choice);
      view.draw(shown, all.get(name), charts.get(name).kind === "range" ? own && [own[0], own.at(-1) + 1] : own);
    }
    say();
    grid.dataset.active = cube.active ?? "";
    grid.dataset.frame = (performance.now() - begun).toFixed(1);
  }

  function selected() {
    if (!cube) return total;
    const name = cube.active ?? charts.keys().next().value;
    return kept(cube.counts(name, null), chosen.get(name) ?? null);
  }

  function say() {
    const number = selected();
    grid.dataset.selected = String(number);
    const terms = [...chosen].map(([name, list]) => term(charts.get(name), list));
    refill(lead.element.querySelector(".said"), h("strong", { class: "big" }, count(number)),
      number === total ? ` ${about.counted}s: all of them.` : ` of ${count(total)} ${about.counted}s (${percent(number / total)})`,
      terms.length ? `: ${terms.join("; ")}.` : "");
    const call = macroCall(charts, chosen, about);
    code.show([{ title: "The macro call that counts the same", ...call }]);
    refill(verdict);
    refill(lead.facts, terms.length ? [checkButton(call, number), " ", verdict, " ", clearButton()]
      : "Draw a brush over any chart, or choose a name. The grey line is the shape of all, bars are what is left.");
  }

  function checkButton(call, number) {
    return h("button", {
      type: "button", class: "chip check",
      onclick: async () => {
        tell("asking …");
        try {
          const found = call.path ? await get(call.path) : await runSql(call.sql, 1);
          const at = found.columns.findIndex((each) => (each.name ?? each) === "count");
          const said = Number(found.rows[0][at]);
          tell(said === number ? `${count(said)}: the same` : `${count(said)}: NOT the same`);
          verdict.classList.toggle("wrong", said !== number);
          announce(verdict.textContent);
        } catch (error) {
          tell(error.message);
        }
      },
    }, "Count it with the macro");
  }

  function clearButton() {
    return h("button", {
      type: "button", class: "chip",
      onclick: () => change(Object.fromEntries([...charts.keys()].map((name) => [name, ""]))),
    }, "All again ×");
  }

  function term(chart, list) {
    if (chart.kind === "bars") return `${chart.title.toLowerCase()} ${listed(list.map((bar) => (chart.name === "post_morph" ? words(chart.names[bar]) : chart.names[bar])))}`;
    const [low, high] = [list[0], list.at(-1) + 1];
    const unit = chart.unit === "nm" ? " µm" : chart.unit ? ` ${chart.unit}` : "";
    const name = chart.title.length > 1 ? chart.title.toLowerCase() : chart.title;
    if (low === 0) return `${name} below ${edgeWords(chart, high)}${unit}`;
    if (high === chart.bars) return `${name} at least ${edgeWords(chart, low)}${unit}`;
    return `${name} from ${edgeWords(chart, low)} to below ${edgeWords(chart, high)}${unit}`;
  }

  async function update(route) {
    if (!charts) await open();
    const given = chosenOf(charts, route.params);
    if (known && JSON.stringify(known) === JSON.stringify(addressOf(charts, chosen)) && isChosen(given)) return;
    chosen = given;
    known = addressOf(charts, chosen);
    // An end at the chart's own end is open: the address says so, too.
    reword("crossfilter", "", known);
    cube = null;
    await load(null);
  }

  function isChosen(now) {
    return now.size === chosen.size && [...now].every(([name, list]) => String(chosen.get(name)) === String(list));
  }

  function items() {
    const call = macroCall(charts, chosen, about);
    const files = call.path ? ["csv", "parquet"].map((form) => ({
      label: `${about.counted}s as ${form === "csv" ? "CSV" : "Parquet"}`,
      href: `${call.path.replace("summarize_synapses", "find_synapses")}&format=${form}`,
    })) : [{ label: `${about.counted}s as CSV, Parquet: in the SQL view`, run: () => openSql(call.sql) }];
    return [...files, ...figureItems(() => figure(), "Charts")];
  }

  function openSql(sql) {
    go(address("sql", "", { q: sql.replace("count(*) AS count", "s.*") }));
  }

  function figure() {
    const ranges = [...charts.values()].filter((chart) => chart.kind === "range");
    const [wide, tall] = [330, 180];
    return {
      width: 2 * wide + 30, height: Math.ceil(ranges.length / 2) * tall, about,
      title: lead.element.querySelector(".said").textContent,
      draw: (pen) => ranges.forEach((chart, i) => {
        const [x, y] = [(i % 2) * (wide + 30), Math.floor(i / 2) * tall];
        const own = chosen.get(chart.name);
        const counts = cube.counts(chart.name, chosen.get(cube.active) ?? null);
        pen.text(x, y + 14, `${chart.title}${chart.unit ? `, ${chart.unit === "nm" ? "µm" : chart.unit}` : ""}`, { size: 12, bold: true });
        drawHistogram(shifted(pen, x, y + 22), chart, counts, all.get(chart.name), own ? [own[0], own.at(-1) + 1] : null, wide, 136);
      }),
    };
  }
  return {
    update,
    repaint: draw,
    leave: () => {
      asked?.abort();
      clearTimeout(dwell);
    },
  };
}
