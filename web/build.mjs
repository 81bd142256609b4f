// Writes the explorer's vendor folder: two bundles, the fonts, and the licences of all that is in them.
// The same package-lock.json gives the same bytes.
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, "../warehouse/serve/explorer/vendor"));
rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, "fonts"), { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["codemirror.js", "ogl.js"],
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  metafile: true,
});

const FONTS = { "ibm-plex-sans": [400, 600], "ibm-plex-serif": [500], "ibm-plex-mono": [400] };
const packages = new Set(Object.keys(FONTS).map((name) => `@fontsource/${name}`));
for (const [name, weights] of Object.entries(FONTS)) {
  for (const weight of weights) {
    const file = `${name}-latin-${weight}-normal.woff2`;
    cpSync(join(here, "node_modules/@fontsource", name, "files", file), join(target, "fonts", file));
  }
}
for (const path of Object.keys(metafile.inputs)) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  if (found) packages.add(found[1]);
}

const licences = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${about.license} (https://unlicense.org)`;
  return `${name} ${about.version} (${about.license})\n\n${text}`;
});
writeFileSync(join(target, "LICENSES.txt"), `${licences.join(`\n\n${"-".repeat(72)}\n\n`)}\n`);
