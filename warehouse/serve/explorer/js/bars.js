// A chart of names: each a bar that can be chosen. Only those in sight are written anew when a brush moves.

import { h, refill } from "./dom.js";
import { count, words } from "./format.js";

const ROW = 24;

/** The chart in the page. `onenter()`, `onchoose(list of bars or null)`. */
export function bars(chart, { onenter, onchoose }) {
  const list = h("div", { class: "bars", role: "group", "aria-label": chart.title, onscroll: () => write() });
  const find = chart.names.length > 24
    ? h("input", { type: "search", class: "picker-input small", placeholder: "Find", "aria-label": `Find in ${chart.title}`, oninput: () => filter() }) : null;
  const clear = h("button", { type: "button", class: "quiet-button", hidden: true, "aria-label": `All of ${chart.title}`, onclick: () => onchoose(null) }, "×");
  const element = h("section", { class: "panel chart", "data-chart": chart.name, onpointerenter: () => onenter(), onfocusin: () => onenter() },
    h("header", { class: "chart-head" }, h("h3", {}, chart.title), h("span", { class: "spring" }), find, clear), list);
  let chosen = null;
  let counts = null;
  const rows = chart.names.map((name, i) => {
    const bar = h("span", { class: "bar-fill" });
    const number = h("span", { class: "bar-count" });
    const button = h("button", { type: "button", class: "bar-row", "aria-pressed": "false", title: name, onclick: (event) => toggle(i, event) },
      bar, h("span", { class: "bar-name" }, chart.name === "post_morph" ? words(name) : name), number);
    return { button, bar, number, name: name.toLowerCase() };
  });
  let visible = rows;
  refill(list, rows.map((row) => row.button));

  function filter() {
    const text = find.value.trim().toLowerCase();
    visible = rows.filter((row) => row.name.includes(text));
    refill(list, visible.map((row) => row.button));
    list.scrollTop = 0;
    write();
  }

  // A click chooses one name, a second name joins it, a click on a chosen one takes it out.
  function toggle(bar) {
    const now = new Set(chosen ?? []);
    if (now.has(bar)) now.delete(bar);
    else now.add(bar);
    onchoose(now.size && now.size < rows.length ? [...now].sort((a, b) => a - b) : null);
  }

  function write() {
    if (!counts) return;
    let most = 1;
    for (let i = 0; i < rows.length; i += 1) if (counts[i] > most) most = counts[i];
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 2);
    const last = Math.min(visible.length, first + Math.ceil((list.clientHeight || 220) / ROW) + 4);
    for (let place = first; place < last; place += 1) {
      const row = visible[place];
      const i = rows.indexOf(row);
      row.bar.style.transform = `scaleX(${counts[i] / most})`;
      row.number.textContent = count(counts[i]);
    }
  }

  return {
    element,
    draw(now, all, choice) {
      counts = now;
      if (String(choice) !== String(chosen)) {
        chosen = choice;
        const set = new Set(choice ?? []);
        rows.forEach((row, i) => {
          row.button.setAttribute("aria-pressed", String(set.has(i)));
          row.button.classList.toggle("out-of-choice", Boolean(choice) && !set.has(i));
        });
        clear.hidden = !choice;
      }
      write();
    },
  };
}
