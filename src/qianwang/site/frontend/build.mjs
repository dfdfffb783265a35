// Builds what browsers get: stylesheets and scripts with their content in their names, the worker of
// the map, the licences of what is in them, and a manifest by which templates find them.
//   node src/qianwang/site/frontend/build.mjs
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../..");
const to = join(here, "../static/built");
const entries = ["desk.js", "paper.js", "chart.js", "map.js", "qianwang.css", "map.css"];
const vendored = ["@tabler/core", "echarts", "zrender", "htmx.org", "maplibre-gl"];

rmSync(to, { recursive: true, force: true });
mkdirSync(join(to, "licences"), { recursive: true });

const built = await esbuild.build({
  entryPoints: entries.map((name) => join(here, name)),
  outdir: to,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  format: "esm",
  minify: true,
  legalComments: "none",
  target: ["es2022", "chrome109", "firefox115", "safari16"],
  loader: { ".svg": "file", ".woff2": "file", ".geojson": "json" },
  define: { "process.env.NODE_ENV": '"production"', __DEV__: "false" },
  absWorkingDir: root,
  metafile: true,
  logLevel: "warning",
});

const manifest = {};
for (const [path, output] of Object.entries(built.metafile.outputs)) {
  if (output.entryPoint) manifest[basename(output.entryPoint)] = basename(path);
}

// MapLibre's worker is a script of its own, which its page names to it.
const worker = "maplibre-gl-worker.js";
copyFileSync(join(root, "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"), join(to, worker));
manifest["map-worker.js"] = worker;

for (const name of vendored) {
  const from = join(root, "node_modules", name);
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md"].find((one) => {
    try {
      readFileSync(join(from, one));
      return true;
    } catch {
      return false;
    }
  });
  const text = file
    ? readFileSync(join(from, file), "utf8")
    : `${name}: ${JSON.parse(readFileSync(join(from, "package.json"), "utf8")).license}\n`;
  writeFileSync(join(to, "licences", `${name.replaceAll(/[@/]/g, "_")}.txt`), text);
}
// Pressed once here instead of for every reader.
for (const name of readdirSync(to)) {
  if (/\.(css|js|svg)$/.test(name)) {
    writeFileSync(join(to, `${name}.gz`), gzipSync(readFileSync(join(to, name)), { level: 9 }));
  }
}
manifest.digest = createHash("sha256").update(JSON.stringify(manifest)).digest("hex").slice(0, 12);
writeFileSync(join(to, "manifest.json"), JSON.stringify(manifest, null, 1) + "\n");
