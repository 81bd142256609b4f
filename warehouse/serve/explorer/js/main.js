// Opens the data set, draws what all views share, and shows the view that the address names.

import { get, onRebuild, Refused } from "./api.js";
import { theme } from "./colour.js";
import { announce, h, refill } from "./dom.js";
import { count, counted } from "./format.js";
import { refuseOthers, refuseView } from "./legal.js";
import { picker } from "./picker.js";
import { address, current, go, neuronAddress, reword, shared, tabAddress } from "./route.js";

const VIEWS = {
  matrix: { title: "Matrix", load: () => import("./views/matrix.js") },
  neuron: { title: "Neuron", load: () => import("./views/neuron.js") },
  crossfilter: { title: "Crossfilter", load: () => import("./views/crossfilter.js"), needs: (about) => about.has_synapses },
  paths: { title: "Paths", load: () => import("./views/paths.js") },
  sql: { title: "SQL", load: () => import("./views/sql.js") },
};

const root = document.getElementById("view");
let about = null;
let shown = { name: null, view: null };
let turn = 0;

async function start() {
  try {
    about = await get("explore/about");
  } catch (error) {
    refill(root, trouble(error));
    return;
  }
  document.title = `${about.name} · wirehouse`;
  drawTop();
  drawFoot();
  addEventListener("hashchange", show);
  await show();
}

async function show() {
  const route = current();
  const name = route.view;
  const mine = ++turn;
  markTab(name);
  try {
    if (!Object.hasOwn(VIEWS, name)) refuseView(name, viewsThereAre());
    await refuseOthers(route, about);
    if (mine !== turn) return;
    reword(name, route.id, route.params);
    // Keeps the filters for a view that has none.
    shared();
    if (shown.name !== name) {
      const module = await VIEWS[name].load();
      if (mine !== turn) return;
      shown.view?.leave?.();
      const place = h("div", { class: `view view-${name}` });
      refill(root, place);
      shown = { name, view: module.make(place, about) };
      scrollTo(0, 0);
    }
    await shown.view.update(route);
    // What is shown, for whoever waits for it.
    if (mine === turn) root.dataset.shown = location.hash;
  } catch (error) {
    if (error.name === "AbortError" || mine !== turn) return;
    shown.view?.leave?.();
    refill(root, trouble(error));
    root.dataset.shown = location.hash;
    shown = { name: null, view: null };
    if (!(error instanceof Refused)) throw error;
  }
}

function viewsThereAre() {
  return Object.keys(VIEWS).filter((name) => VIEWS[name].needs?.(about) ?? true);
}

function trouble(error) {
  const words = error instanceof Refused ? error.message : "Something went wrong in this page; its console says what.";
  return h("div", { class: "trouble", role: "alert" },
    h("h1", { class: "sentence" }, "This cannot be shown."),
    h("p", {}, words),
    h("p", {}, h("button", { type: "button", class: "main-button", onclick: () => show() }, "Try again"), " ",
      h("a", { href: address("matrix") }, "Go to the matrix")));
}

function drawTop() {
  const tabs = viewsThereAre().map((name) =>
    h("a", { class: "nav", "data-view": name, href: address(name), onclick: (event) => follow(event, name) }, VIEWS[name].title));
  const find = picker({
    label: "Find a neuron or a cell type",
    placeholder: "Find a neuron: id, name or type",
    counted: about.counted,
    onpick: (found) =>
      go(found.kind === "neuron" ? neuronAddress(found.id) : address("matrix", "", { ...shared(), type: found.name, types: found.name })),
  });
  refill(document.getElementById("top"),
    h("div", { class: "brand" },
      h("a", { class: "wordmark", href: address("matrix") }, "wirehouse"),
      dataSets(),
      about.synthetic ? h("span", { class: "badge", title: about.citation }, "synthetic") : null),
    h("nav", { class: "tabs-top", "aria-label": "Views" }, tabs),
    h("div", { class: "top-right" }, find.element, themeButton()));
  addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]") || event.target.shadowRoot;
    if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      find.input.focus();
    }
  });
}

// A tab takes the thresholds along, whatever they are when it is pressed, to a view that has them.
function follow(event, name) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (shown.name !== name) go(tabAddress(name));
}

function dataSets() {
  if (about.data_sets.length < 2) return h("span", { class: "data-set" }, about.name);
  const select = h("select", {
    class: "data-set", "aria-label": "Data set",
    onchange: () => location.assign(new URL(`../${encodeURIComponent(select.value)}/`, new URL(".", location.href))),
  }, about.data_sets.map((name) => h("option", { value: name }, name)));
  select.value = about.data_set;
  return select;
}

function themeButton() {
  const say = () => (theme() === "dark" ? "Light" : "Dark");
  const button = h("button", {
    type: "button", class: "quiet-button", "aria-label": "Change between light and dark colours",
    onclick: () => {
      const now = theme() === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = now;
      try {
        localStorage.setItem("theme", now);
      } catch {
        // It then lasts as long as the page.
      }
      button.textContent = say();
      repaint();
    },
  }, say());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    button.textContent = say();
    repaint();
  });
  return button;
}

// Canvases do not follow a style sheet: the view draws them again.
function repaint() {
  shown.view?.repaint?.();
}

function markTab(name) {
  for (const tab of document.querySelectorAll(".nav")) {
    if (tab.dataset.view === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

function drawFoot() {
  const facts = [
    about.version ? `version ${about.version}` : null,
    counted(about.synapses, about.counted),
    counted(about.neurons, "neuron"),
    `${count(about.celltypes)} cell types`,
    `built ${about.built_at}`,
  ].filter(Boolean);
  refill(document.getElementById("foot"),
    h("p", {}, h("strong", {}, about.name), about.synthetic ? ", synthetic data: no measurement. " : ". ", `${facts.join(" · ")}.`),
    h("p", {}, about.citation ?? "", " ", h("a", { href: "docs" }, "The same over HTTP"), "."));
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  root.focus();
});
onRebuild(() => {
  announce("The warehouse was built anew.");
  const note = h("div", { class: "rebuilt", role: "status" }, "The warehouse was built anew. ",
    h("button", { type: "button", class: "main-button", onclick: () => location.reload() }, "Show the new one"));
  document.querySelector(".rebuilt")?.remove();
  document.body.append(note);
});
start();
