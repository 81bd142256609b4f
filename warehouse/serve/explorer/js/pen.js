// One drawing, two papers: a canvas for the screen and PNG, and an SVG for a figure that can be edited.
// A pen has rect, line, path, dot and text; sizes are in CSS pixels.

const SANS = '"IBM Plex Sans", system-ui, sans-serif';

/** A pen that draws on a canvas of this size; the canvas gets the screen's own resolution. */
export function canvasPen(canvas, width, height, scale = devicePixelRatio || 1) {
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const c = canvas.getContext("2d");
  c.setTransform(scale, 0, 0, scale, 0, 0);
  c.clearRect(0, 0, width, height);
  return {
    rect(x, y, w, h, fill) {
      c.fillStyle = fill;
      c.fillRect(x, y, w, h);
    },
    line(x1, y1, x2, y2, stroke, thick = 1) {
      c.strokeStyle = stroke;
      c.lineWidth = thick;
      c.beginPath();
      c.moveTo(x1, y1);
      c.lineTo(x2, y2);
      c.stroke();
    },
    path(points, stroke, thick = 1, fill = null) {
      c.beginPath();
      points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)));
      if (fill) {
        c.fillStyle = fill;
        c.fill();
      }
      if (stroke) {
        c.strokeStyle = stroke;
        c.lineWidth = thick;
        c.stroke();
      }
    },
    dot(x, y, r, fill) {
      c.fillStyle = fill;
      c.beginPath();
      c.arc(x, y, r, 0, 2 * Math.PI);
      c.fill();
    },
    text(x, y, words, { size = 12, fill = "#000", anchor = "start", turn = 0, bold = false } = {}) {
      c.save();
      c.translate(x, y);
      c.rotate((turn * Math.PI) / 180);
      c.font = `${bold ? 600 : 400} ${size}px ${SANS}`;
      c.textAlign = { start: "left", middle: "center", end: "right" }[anchor];
      c.textBaseline = "alphabetic";
      c.fillStyle = fill;
      c.fillText(words, 0, 0);
      c.restore();
    },
    image(source, x, y, w, h) {
      c.drawImage(source, x, y, w, h);
    },
  };
}

const escaped = (text) =>
  String(text).replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
const at = (value) => Number(value.toFixed(2));

/** A pen that writes SVG; `done()` is the text of the file. */
export function svgPen(width, height) {
  const parts = [];
  return {
    rect(x, y, w, h, fill) {
      parts.push(`<rect x="${at(x)}" y="${at(y)}" width="${at(w)}" height="${at(h)}" fill="${fill}"/>`);
    },
    line(x1, y1, x2, y2, stroke, thick = 1) {
      const ends = `x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}"`;
      parts.push(`<line ${ends} stroke="${stroke}" stroke-width="${thick}"/>`);
    },
    path(points, stroke, thick = 1, fill = null) {
      const d = points.map(([x, y], i) => `${i ? "L" : "M"}${at(x)} ${at(y)}`).join("");
      parts.push(`<path d="${d}" fill="${fill ?? "none"}" stroke="${stroke ?? "none"}" stroke-width="${thick}"/>`);
    },
    dot(x, y, r, fill) {
      parts.push(`<circle cx="${at(x)}" cy="${at(y)}" r="${at(r)}" fill="${fill}"/>`);
    },
    text(x, y, words, { size = 12, fill = "#000", anchor = "start", turn = 0, bold = false } = {}) {
      const turned = turn ? ` transform="rotate(${turn} ${at(x)} ${at(y)})"` : "";
      const weight = bold ? ' font-weight="600"' : "";
      const place = `x="${at(x)}" y="${at(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"`;
      parts.push(`<text ${place}${weight}${turned}>${escaped(words)}</text>`);
    },
    image() {},
    done() {
      const head = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
      return `<svg ${head} font-family="'IBM Plex Sans', system-ui, sans-serif">\n${parts.join("\n")}\n</svg>\n`;
    },
  };
}

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** How wide the words are, in pixels. */
export function widthOf(words, size = 12, bold = false) {
  const key = `${size}|${bold}|${words}`;
  if (!widths.has(key)) {
    ruler.font = `${bold ? 600 : 400} ${size}px ${SANS}`;
    widths.set(key, ruler.measureText(words).width);
  }
  return widths.get(key);
}

/** The words, shortened with an ellipsis until they fit. */
export function fitted(words, room, size = 12) {
  if (widthOf(words, size) <= room) return words;
  let kept = words;
  while (kept.length > 1 && widthOf(`${kept}…`, size) > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}
