// What stands beside every view's sentence: the view as code, and its downloads.

import { fresh, h, refill } from "./dom.js";
import { savePng, saveSvg } from "./save.js";

const shellQuoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function pythonText(text) {
  const plain = text.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');
  return `"""\n${plain.endsWith('"') ? `${plain} ` : plain}\n"""`;
}

/** The same question three times. `sql` is what the server ran; `path` is there if one address answers it. */
export function threeWays(sql, path = null) {
  const base = new URL(".", location.href.split("#")[0]).href;
  const url = path ? new URL(path, base).href : null;
  const body = JSON.stringify({ sql, max_rows: 1000 });
  const posted = [
    `curl -X POST ${shellQuoted(new URL("api/sql", base).href)}`,
    "  -H 'Content-Type: application/json'",
    `  -d ${shellQuoted(body)}`,
  ].join(" \\\n");
  return {
    SQL: sql,
    curl: url ? `curl ${shellQuoted(url)}` : posted,
    Python: [
      "import wirehouse",
      "",
      'con = wirehouse.connect("WAREHOUSE")  # its folder',
      `rows = con.sql(${pythonText(sql)})`,
      "print(rows)",
    ].join("\n"),
  };
}

async function copied(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure origin there is no clipboard; a selection that the old command copies always works.
    const area = h("textarea", { class: "offstage", value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = before), 1400);
}

/** The panel of a view's code: an element with `show(list of {title, sql, path})`. */
export function codePanel() {
  const body = h("div", { class: "code-body" });
  const id = fresh("code");
  const panel = h("section", { class: "code-panel", id, hidden: true, "aria-label": "This view as code" }, body);
  let way = "SQL";
  let blocks = [];

  const draw = () => {
    const tabs = ["SQL", "curl", "Python"].map((name) =>
      h("button", {
        type: "button", role: "tab", "aria-selected": String(name === way), class: "tab",
        onclick: () => {
          way = name;
          draw();
          body.querySelector('[aria-selected="true"]').focus();
        },
      }, name),
    );
    const shown = blocks.map(({ title, sql, path }) => {
      const text = threeWays(sql, path)[way];
      const copy = h("button", { type: "button", class: "quiet-button", onclick: () => copied(text, copy) }, "Copy");
      return h("div", { class: "code-block" },
        h("div", { class: "code-head" }, h("span", {}, title), copy),
        h("pre", { tabindex: "0" }, h("code", {}, text)));
    });
    refill(body, h("div", { class: "tabs", role: "tablist", "aria-label": "Language" }, tabs), shown);
  };
  const toggle = h("button", {
    type: "button", class: "plain-button", "aria-expanded": "false", "aria-controls": id,
    onclick: () => {
      panel.hidden = !panel.hidden;
      toggle.setAttribute("aria-expanded", String(!panel.hidden));
      if (!panel.hidden) draw();
    },
  }, "As code");
  return {
    panel,
    toggle,
    show(list) {
      blocks = list;
      if (!panel.hidden) draw();
    },
  };
}

/** A button that opens a list of downloads: links [{label, href}] of the server's, and figures of the page's. */
export function downloads(items) {
  const list = h("div", { class: "menu-list", hidden: true });
  const close = () => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const button = h("button", {
    type: "button", class: "plain-button", "aria-expanded": "false",
    onclick: () => {
      if (!list.hidden) return close();
      refill(list, items().map((item) => entry(item, close)));
      list.hidden = false;
      button.setAttribute("aria-expanded", "true");
      list.firstElementChild?.focus();
    },
  }, "Download");
  const menu = h("div", {
    class: "menu",
    onkeydown: (event) => {
      if (event.key === "Escape" && !list.hidden) {
        close();
        button.focus();
      }
    },
    onfocusout: (event) => {
      if (!menu.contains(event.relatedTarget)) close();
    },
  }, button, list);
  return menu;
}

function entry(item, close) {
  if (item.href) return h("a", { href: item.href, download: item.name ?? "", class: "menu-item", onclick: close }, item.label);
  return h("button", {
    type: "button", class: "menu-item",
    onclick: () => {
      close();
      item.run();
    },
  }, item.label);
}

/** The two downloads of a figure. */
export function figureItems(figure, what = "") {
  const of = what ? `${what} as ` : "";
  return [
    { label: `${of}PNG`, run: () => savePng(figure()) },
    { label: `${of}SVG`, run: () => saveSvg(figure()) },
  ];
}
