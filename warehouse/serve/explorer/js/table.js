// A table of any length: only the rows in sight are in the page. Its data are columns, as the server sends them.

import { count } from "./format.js";
import { h, refill, sized } from "./dom.js";

const ROW = 30;
const SPARE = 8;

/**
 * `columns`: [{key, title, unit, number, format(value, row), link(value, row), swatch(value), bar, width}].
 * The element's `show(data)` takes columns by name, all of one length.
 */
export function table(columns, { label, height = 360, onpick = null } = {}) {
  const body = h("div", { class: "vt-body", role: "rowgroup" });
  const head = h("div", { class: "vt-head", role: "row" });
  const scroll = h("div", {
    class: "vt", role: "table", tabindex: "0", "aria-label": label, onscroll: () => draw(), onkeydown: (event) => keys(event),
  }, head, body);
  scroll.style.maxHeight = `${height}px`;
  let data = {};
  let order = [];
  let sort = { key: null, down: true };
  let active = -1;
  let shown = [0, -1];
  let most = {};

  const template = columns.map((each) => each.width ?? (each.number ? "minmax(84px, 1fr)" : "minmax(70px, 1.6fr)")).join(" ");
  head.style.gridTemplateColumns = template;

  function header() {
    refill(head, columns.map((each) => {
      const now = sort.key === each.key;
      const arrow = now ? (sort.down ? " ↓" : " ↑") : "";
      return h("div", {
        role: "columnheader", class: each.number ? "vt-cell number" : "vt-cell",
        "aria-sort": now ? (sort.down ? "descending" : "ascending") : "none",
      }, h("button", { type: "button", title: each.hint ?? null, onclick: () => arrange(each.key) },
        each.title, each.unit ? h("span", { class: "unit" }, ` ${each.unit}`) : null, arrow));
    }));
  }

  function arrange(key) {
    const column = columns.find((each) => each.key === key);
    sort = { key, down: sort.key === key ? !sort.down : Boolean(column.number) };
    const values = data[key];
    const sign = sort.down ? -1 : 1;
    order.sort((a, b) => {
      const [x, y] = [values[a], values[b]];
      if (x === y) return a - b;
      if (x === null || x === undefined) return 1;
      if (y === null || y === undefined) return -1;
      return sign * (typeof x === "number" ? x - y : compareTexts(String(x), String(y)));
    });
    active = -1;
    header();
    scroll.scrollTop = 0;
    draw(true);
  }

  function draw(again = false) {
    const room = scroll.clientHeight || height;
    const first = Math.max(0, Math.floor(scroll.scrollTop / ROW) - SPARE);
    const last = Math.min(order.length - 1, Math.ceil((scroll.scrollTop + room) / ROW) + SPARE);
    if (!again && first === shown[0] && last === shown[1]) return;
    shown = [first, last];
    const rows = [];
    for (let place = first; place <= last; place += 1) rows.push(line(place));
    refill(body, rows);
  }

  function line(place) {
    const at = order[place];
    const row = h("div", {
      class: place === active ? "vt-row active" : "vt-row", role: "row", "aria-rowindex": String(place + 2),
      onclick: onpick ? () => onpick(rowAt(at)) : null,
    }, columns.map((each) => cell(each, at)));
    row.style.gridTemplateColumns = template;
    row.style.transform = `translateY(${place * ROW}px)`;
    return row;
  }

  const rowAt = (at) => Object.fromEntries(Object.entries(data).map(([name, values]) => [name, values[at]]));

  function cell(each, at) {
    const value = data[each.key]?.[at];
    const written = each.format ? each.format(value, rowAt(at)) : each.number ? count(value) : (value ?? "–");
    const inside = each.link && value !== null ? h("a", { href: each.link(value, rowAt(at)), title: String(value) }, written) : written;
    const box = h("div", { role: "cell", class: each.number ? "vt-cell number" : "vt-cell", title: each.link ? null : String(value ?? "") });
    if (each.swatch) {
      const dot = h("span", { class: "swatch" });
      dot.style.background = each.swatch(value);
      box.append(dot);
    }
    if (each.bar && typeof value === "number") {
      const bar = h("span", { class: "vt-bar" });
      bar.style.width = `${(100 * value) / (most[each.key] || 1)}%`;
      box.append(bar);
    }
    box.append(inside);
    return box;
  }

  function keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
    if (event.target !== scroll) return;
    if (step !== undefined) {
      event.preventDefault();
      active = Math.min(Math.max(active + step, 0), order.length - 1);
      const top = active * ROW;
      const room = scroll.clientHeight - ROW - head.offsetHeight;
      if (top < scroll.scrollTop) scroll.scrollTop = top;
      else if (top > scroll.scrollTop + room) scroll.scrollTop = top - room;
      draw(true);
    } else if (event.key === "Enter" && active >= 0) {
      const link = body.querySelector(".vt-row.active a");
      if (link) link.click();
      else onpick?.(rowAt(order[active]));
    }
  }

  sized(scroll, () => draw(true));
  header();
  return {
    element: scroll,
    /** Show the rows; `strongest` is a column to sort them by, largest first. */
    show(columnsByName, strongest = null) {
      data = columnsByName;
      const length = Object.values(data)[0]?.length ?? 0;
      order = Array.from({ length }, (_, i) => i);
      most = Object.fromEntries(
        columns.filter((each) => each.bar).map((each) => [each.key, data[each.key].reduce((a, b) => Math.max(a, b ?? 0), 0)]),
      );
      body.style.height = `${length * ROW}px`;
      scroll.setAttribute("aria-rowcount", String(length + 1));
      active = -1;
      sort = { key: null, down: true };
      if (strongest) return arrange(strongest);
      header();
      scroll.scrollTop = 0;
      draw(true);
    },
  };
}

// Ids are text of digits: a shorter one is smaller.
function compareTexts(a, b) {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return a.length - b.length || (a < b ? -1 : 1);
  return a.localeCompare(b);
}
