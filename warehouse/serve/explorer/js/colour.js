// Colours of data. Scales run from the page's own ground, so that nothing looks like nothing in light and in dark.

const SEQUENTIAL = {
  light: ["#f3f0e8", "#d3e3da", "#9fcac4", "#5ba7ad", "#26798e", "#11506f", "#0a2a4a"],
  dark: ["#171d25", "#143848", "#13596a", "#1f8181", "#4fae8c", "#9ed486", "#f2f3a4"],
};
// Blue for less than expected, orange for more: told apart with any colour vision.
const DIVERGING = {
  light: ["#0a4a86", "#3f86bd", "#a5c9e1", "#f3f0e8", "#f3c08c", "#d97a2b", "#8f3d00"],
  dark: ["#9ad1ff", "#3f8fd0", "#1d4b74", "#171d25", "#6f3d17", "#cf7a33", "#ffc48a"],
};
// After Okabe and Ito; the last is for all others.
const NAMES = {
  light: ["#0072b2", "#d55e00", "#009e73", "#b5478a", "#e69f00", "#56b4e9", "#7a5c2e", "#6f5bb0"],
  dark: ["#4aa8e8", "#f08444", "#2dc99a", "#e08fc0", "#f2bb3f", "#8fd0f7", "#c4a066", "#a493e6"],
};
const OTHERS = { light: "#8d8f91", dark: "#7c858f" };

/** 'dark' or 'light', as the page is now. */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "dark" || chosen === "light") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** A colour of the style sheet by its name, such as 'ink'. */
export function ink(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function channels(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function between(stops, share) {
  const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const low = Math.min(Math.floor(at), stops.length - 2);
  const [a, b] = [channels(stops[low]), channels(stops[low + 1])];
  const mixed = a.map((value, i) => Math.round(value + (b[i] - value) * (at - low)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** A colour for a share from 0 to 1. */
export function sequential(share, which = theme()) {
  return between(SEQUENTIAL[which], share);
}

/** A colour for a value from -1 to 1. */
export function diverging(value, which = theme()) {
  return between(DIVERGING[which], (value + 1) / 2);
}

/** The colour of the n-th name; those beyond the eighth share one. */
export function named(place, which = theme()) {
  return place >= 0 && place < NAMES[which].length ? NAMES[which][place] : OTHERS[which];
}

/** The colour of what has no colour of its own. */
export function others(which = theme()) {
  return OTHERS[which];
}

/** How many names have a colour of their own. */
export const COLOURS = NAMES.light.length;

/** Ink that is read on a ground: near black or near white. */
export function inkOn(hex) {
  const [r, g, b] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.2 ? "#14181d" : "#ffffff";
}

/** Red, green and blue from 0 to 1, for WebGL. */
export function rgb(hex) {
  return channels(hex).map((value) => value / 255);
}
