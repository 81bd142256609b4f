// The panel of a neuron's partner types: bars by structure, and a mark where chance would end.

import { h, refill, sized } from "../dom.js";
import { count, factor, percent, words } from "../format.js";
import { canvasPen } from "../pen.js";
import { change } from "../route.js";
import { choice } from "../sentence.js";
import { drawStacks, rowAt, stacked, stackHeight, structureKey } from "../stacks.js";

const MOST = 18;

export function inputsPanel(about) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const hearing = h("table", { class: "offstage" });
  const chart = h("div", {
    class: "stack", tabindex: "0", role: "listbox", "aria-label": "Partner types; Enter keeps only that type's neurons below",
    onkeydown: (event) => keys(event), onpointermove: (event) => light(rowAt(event.offsetY, shown())),
    onpointerleave: () => light(-1), onclick: (event) => pick(rowAt(event.offsetY, shown())),
  }, canvas);
  const title = h("h2", {});
  const key = h("div", { class: "key" });
  const more = h("p", { class: "facts" });
  const versus = h("label", { class: "inline facts" });
  const element = h("section", { class: "panel inputs" },
    h("header", { class: "panel-head" }, title, versus), key, chart, hearing, more);
  let model = null;
  let compare = "expected";
  let lit = -1;
  let all = false;

  const shown = () => Math.min(model?.rows.length ?? 0, all ? 400 : MOST);

  function draw() {
    const width = chart.clientWidth;
    if (!width || !model) return;
    const height = stackHeight(shown());
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    drawStacks(canvasPen(canvas, width, height), model, width, shown(), compare, lit);
  }

  function light(row) {
    if (row === lit) return;
    lit = row;
    chart.style.cursor = row >= 0 ? "pointer" : "default";
    draw();
  }

  function pick(row) {
    if (row >= 0) change({ partner: model.rows[row].type });
  }

  function keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown()) {
      event.preventDefault();
      light((lit + step + shown()) % shown());
      chart.setAttribute("aria-label", `${model.rows[lit].type}: ${count(model.rows[lit].total)} ${about.counted}s, ${factor(model.rows[lit].total / model.rows[lit][compare])} of chance`);
    } else if (event.key === "Enter") pick(lit);
  }

  function update({ byType, direction, type, params }) {
    model = stacked(byType.data, about.structures);
    compare = params.get("versus") === "kin" ? "kin" : "expected";
    lit = -1;
    refill(title, direction === "incoming" ? "Input" : "Output", " by type", about.has_structures ? " and structure" : "");
    const kin = type || "its type";
    refill(versus, "the mark is ", choice("versus", "What the bars are compared with", [["", "chance over all neurons"], ["kin", `the average ${kin}`]]));
    const side = direction === "incoming" ? "received" : "sent";
    refill(key, structureKey(about.structures).map(({ name, colour }) => {
      const dot = h("span", { class: "swatch square" });
      dot.style.background = colour;
      return h("span", {}, dot, name);
    }), h("span", {}, h("span", { class: "mark" }), compare === "kin"
      ? `what an average ${kin} would have ${side} of as many ${about.counted}s`
      : `what the type's share of all ${about.counted}s predicts`));
    if (!model.rows.length) refill(more, `No ${about.counted} passes these filters.`);
    else if (model.rows.length > MOST) {
      refill(more, `${count(model.rows.length)} types. `, h("button", {
        type: "button", class: "chip",
        onclick: () => {
          all = !all;
          update({ byType, direction, type, params });
        },
      }, all ? `Show the first ${MOST}` : "Show all"));
    } else refill(more);
    refill(hearing, h("caption", {}, "Partner types"), model.rows.map((row) => h("tr", {},
      h("th", { scope: "row" }, row.type), h("td", {}, count(row.total)), h("td", {}, percent(row.total / model.total)),
      h("td", {}, factor(row.total / row[compare])),
      [...row.parts].map(([name, value]) => h("td", {}, `${words(name)} ${count(value)}`)))));
    draw();
  }

  sized(chart, draw);
  return {
    element,
    update,
    repaint: () => {
      draw();
    },
    figure: (words_) => ({
      width: 760, height: stackHeight(shown()), title: words_, about,
      draw: (pen, width) => drawStacks(pen, model, width, shown(), compare),
    }),
  };
}
