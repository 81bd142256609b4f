// Elements without markup: every text becomes a text node, so a name with "<script>" in it stays a name.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children. Keys that begin with "on" are listeners, null attributes are left out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** Put these children in place of those there are. */
export function refill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** A function that runs once, `wait` ms after its last call. */
export function settled(run, wait = 250) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), wait);
  };
}

/** A function that runs at most once a frame. */
export function framed(run) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      run();
    });
  };
}

/** Call `run(width, height)` now and whenever the element's size changes; returns the way to stop. */
export function sized(element, run) {
  let last = "";
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    const now = `${Math.round(width)}x${Math.round(height)}`;
    if (width > 0 && now !== last) {
      last = now;
      run(width, height);
    }
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Say a sentence to screen readers. */
export function announce(sentence) {
  const region = document.getElementById("announcer");
  if (region) region.textContent = sentence;
}

let number = 0;
/** A fresh id for an element. */
export function fresh(prefix) {
  number += 1;
  return `${prefix}-${number}`;
}
