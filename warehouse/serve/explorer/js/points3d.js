// Synapses in space, on their neuron's skeleton where there is one: points and lines of OGL, drawn when something moves.

import { ink, rgb } from "./colour.js";
import { h, sized } from "./dom.js";

const VERTEX = `
  attribute vec3 position; attribute vec3 colour; attribute float radius;
  uniform mat4 modelViewMatrix; uniform mat4 projectionMatrix; uniform float scale;
  varying vec3 hue;
  void main() {
    hue = colour;
    vec4 at = modelViewMatrix * vec4(position, 1.0);
    gl_Position = projectionMatrix * at;
    gl_PointSize = clamp(radius * scale / -at.z, 2.5, 26.0);
  }`;
const DISC = `
  precision highp float; varying vec3 hue; uniform vec3 ground;
  void main() {
    float far = length(gl_PointCoord - 0.5);
    if (far > 0.5) discard;
    gl_FragColor = vec4(mix(hue, ground, smoothstep(0.36, 0.5, far) * 0.75), 1.0);
  }`;
const PLAIN = "precision highp float; varying vec3 hue; void main() { gl_FragColor = vec4(hue, 1.0); }";
const GLIDES = 900;
const VIEWS = { front: [0, 0, 1], side: [1, 0, 0.0001], top: [0, 1, 0.0001] };

/** The box with the drawing. `show({points, skeleton})`; `onpick(index)` when a point is chosen. */
export async function space({ describe, onpick }) {
  const canvas = h("canvas", { class: "space-canvas", tabindex: "0", role: "img" });
  const tip = h("div", { class: "tip", hidden: true });
  const bar = h("div", { class: "scale-bar" }, h("span", {}));
  const element = h("div", { class: "space" }, canvas, tip, bar);
  let gl = null;
  let ogl = null;
  try {
    ogl = await import("../vendor/ogl.js");
    gl = new ogl.Renderer({ canvas, alpha: true, antialias: true, preserveDrawingBuffer: true, dpr: Math.min(devicePixelRatio, 2) });
  } catch {
    element.replaceChildren(h("p", { class: "empty" }, "This browser draws nothing in 3D: WebGL is switched off."));
    return { element, show() {}, look() {}, repaint() {}, stop() {}, snapshot: () => null, projected: () => [], branches: () => [] };
  }
  const scene = new ogl.Transform();
  const camera = new ogl.Camera(gl.gl, { fov: 35, near: 0.01, far: 100 });
  camera.position.set(0, 0, 4);
  const orbit = new ogl.Orbit(camera, { element: canvas, ease: 0.35, inertia: 0.6, minDistance: 0.3, maxDistance: 20 });
  const programs = {
    points: program(VERTEX, DISC),
    lines: program(VERTEX, PLAIN),
  };
  let model = { points: null, skeleton: null };
  let placed = [];
  let branches = [];
  let unit = 1;
  let until = 0;
  let running = false;

  function program(vertex, fragment) {
    return new ogl.Program(gl.gl, {
      vertex, fragment, transparent: false,
      uniforms: { scale: { value: 1 }, ground: { value: rgb(ink("card")) } },
    });
  }

  function frame(now) {
    orbit.update();
    gl.render({ scene, camera });
    drawBar();
    if (now < until) requestAnimationFrame(frame);
    else running = false;
  }

  // Nothing is drawn while nothing moves. What a pointer has set going moves on for a while.
  function wake(milliseconds = 0) {
    until = performance.now() + milliseconds;
    if (!running) {
      running = true;
      requestAnimationFrame(frame);
    }
  }

  function show(now) {
    model = now;
    build();
  }

  function build() {
    while (scene.children.length) scene.removeChild(scene.children[0]);
    const all = [model.points, model.skeleton].filter(Boolean);
    const ranges = ["x", "y", "z"].map((axis) => range(all.map((each) => each[axis])));
    const middle = ranges.map(([low, high]) => (low + high) / 2);
    unit = Math.max(...ranges.map(([low, high]) => high - low), 1) / 2;
    // y and z point down and away in a volume, up and towards in WebGL.
    const at = (each, i) => [(each.x[i] - middle[0]) / unit, -(each.y[i] - middle[1]) / unit, -(each.z[i] - middle[2]) / unit];
    placed = model.points ? model.points.x.map((_, i) => at(model.points, i)) : [];
    branches = model.skeleton ? model.skeleton.edges.map((ends) => ends.map((i) => at(model.skeleton, i))) : [];
    for (const one of Object.values(programs)) one.uniforms.ground.value = rgb(ink("card"));
    if (model.skeleton) {
      const hue = rgb(ink("line-strong"));
      const ends = branches.flat();
      mesh("lines", ends, ends.map(() => hue), ends.map(() => 1), gl.gl.LINES);
    }
    if (placed.length) mesh("points", placed, model.points.colours.map(rgb), model.points.radii, gl.gl.POINTS);
    canvas.setAttribute("aria-label", model.words ?? "Synapses in space");
    wake();
  }

  function mesh(which, positions, hues, radii, mode) {
    const geometry = new ogl.Geometry(gl.gl, {
      position: { size: 3, data: new Float32Array(positions.flat()) },
      colour: { size: 3, data: new Float32Array(hues.flat()) },
      radius: { size: 1, data: new Float32Array(radii) },
    });
    new ogl.Mesh(gl.gl, { mode, geometry, program: programs[which], frustumCulled: false }).setParent(scene);
  }

  function look(name) {
    const [x, y, z] = VIEWS[name];
    const far = 3.9;
    camera.position.set(x * far, y * far, z * far);
    orbit.target.set(0, 0, 0);
    orbit.forcePosition();
    wake();
  }

  /** Places in pixels of the canvas: [x, y, depth]. */
  function projected(places = placed) {
    const { clientWidth: width, clientHeight: height } = canvas;
    camera.updateMatrixWorld();
    const m = new Float64Array(16);
    const [p, v] = [camera.projectionMatrix, camera.viewMatrix];
    for (let c = 0; c < 4; c += 1) {
      for (let r = 0; r < 4; r += 1) for (let k = 0; k < 4; k += 1) m[c * 4 + r] += p[k * 4 + r] * v[c * 4 + k];
    }
    return places.map(([x, y, z]) => {
      const w = m[3] * x + m[7] * y + m[11] * z + m[15];
      const [a, b] = [m[0] * x + m[4] * y + m[8] * z + m[12], m[1] * x + m[5] * y + m[9] * z + m[13]];
      return [((a / w + 1) / 2) * width, ((1 - b / w) / 2) * height, w];
    });
  }

  function nearest(event) {
    const bounds = canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - bounds.left, event.clientY - bounds.top];
    let [best, closest, depth] = [-1, 100, Infinity];
    projected().forEach(([x, y, w], i) => {
      const far = (x - px) ** 2 + (y - py) ** 2;
      if (far < 100 && (far < closest - 9 || (far < closest + 9 && w < depth))) [best, closest, depth] = [i, far, w];
    });
    return best;
  }

  function drawBar() {
    const far = Math.hypot(...["x", "y", "z"].map((axis) => camera.position[axis] - orbit.target[axis]));
    const tall = 2 * far * Math.tan((35 * Math.PI) / 360) * unit;
    const perPixel = tall / Math.max(canvas.clientHeight, 1);
    const wanted = 90 * perPixel;
    const power = 10 ** Math.floor(Math.log10(wanted));
    const nice = [5, 2, 1].map((each) => each * power).find((each) => each <= wanted) ?? power;
    bar.style.width = `${nice / perPixel}px`;
    bar.firstChild.textContent = nice >= 1000 ? `${nice / 1000} µm` : `${nice} nm`;
  }

  const stop = sized(element, (width, height) => {
    gl.setSize(width, height);
    camera.perspective({ aspect: width / height });
    programs.points.uniforms.scale.value = height * gl.dpr * 0.03;
    wake();
  });
  let pressed = null;
  canvas.addEventListener("pointerdown", (event) => {
    pressed = [event.clientX, event.clientY];
    wake(5000);
  });
  canvas.addEventListener("wheel", () => wake(GLIDES), { passive: true });
  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons) return wake(GLIDES);
    const at = nearest(event);
    canvas.style.cursor = at >= 0 ? "pointer" : "grab";
    tip.hidden = at < 0;
    if (at < 0) return;
    tip.replaceChildren(...describe(at).map((line) => h("div", {}, line)));
    tip.style.left = `${Math.min(event.offsetX + 14, canvas.clientWidth - 200)}px`;
    tip.style.top = `${event.offsetY + 14}px`;
  });
  canvas.addEventListener("pointerleave", () => (tip.hidden = true));
  canvas.addEventListener("click", (event) => {
    const moved = pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 4;
    const at = moved ? -1 : nearest(event);
    if (at >= 0) onpick(at);
  });
  canvas.addEventListener("keydown", (event) => {
    const turn = { ArrowLeft: [-0.12, 0], ArrowRight: [0.12, 0], ArrowUp: [0, -0.12], ArrowDown: [0, 0.12] }[event.key];
    const zoom = { "+": 0.9, "=": 0.9, "-": 1.1 }[event.key];
    if (!turn && !zoom) return;
    event.preventDefault();
    turnBy(turn ?? [0, 0], zoom ?? 1);
  });

  function turnBy([around, up], zoom) {
    const { x, y, z } = camera.position;
    const far = Math.hypot(x, y, z) * zoom;
    const angle = Math.atan2(x, z) + around;
    const height = Math.min(Math.max(Math.acos(y / Math.hypot(x, y, z)) + up, 0.05), 3.09);
    camera.position.set(far * Math.sin(height) * Math.sin(angle), far * Math.cos(height), far * Math.sin(height) * Math.cos(angle));
    orbit.forcePosition();
    wake();
  }

  return {
    element,
    show,
    look,
    projected,
    branches: () => branches.map((ends) => projected(ends)),
    repaint: build,
    snapshot: () => {
      gl.render({ scene, camera });
      return canvas;
    },
    stop: () => {
      stop();
      orbit.remove();
      gl.gl.getExtension("WEBGL_lose_context")?.loseContext();
    },
  };
}

function range(lists) {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? [0, 1] : [low, high];
}
