// Bundles the screens and their styles into ../static/dist/ under content-hashed names, and writes the
// manifest that maps the plain names to them. Text files are there compressed as well, as name.gz.
// It leaves the files of others there (strings.*.json) alone.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../static/dist");
const scripts = ["phone", "wall", "console"].map((name) => join(here, "screens", `${name}.tsx`));
const styles = ["phone", "wall", "console", "join", "themes/high-contrast"].map((name) => join(here, "../static/css", `${name}.css`));
const built = /-[A-Z0-9]{8}\.(js|css|woff2|svg|png)(\.gz)?$/;

// The classes of the NL Design System packages that our screens use; phones need not load the rules of the others.
const used = new Set([
  "utrecht-button",
  "utrecht-button--disabled",
  "utrecht-button--primary-action",
  "utrecht-button--secondary-action",
  "utrecht-button--subtle",
  "utrecht-textarea",
  "utrecht-textarea--invalid",
  "utrecht-textbox",
]);

/** Leaves out selectors with a class that is not used, and rules without selectors. */
function trimmed(css) {
  return css.replace(/([^{}]+)\{([^{}]*)\}/g, (_, selectors, body) => {
    const kept = selectors.split(/,(?![^(]*\))/).filter((selector) => {
      const positive = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, "");
      return (positive.match(/utrecht-[\w-]+/g) ?? []).every((name) => used.has(name));
    });
    return kept.length ? `${kept.join(",")}{${body}}` : "";
  });
}

const trimPackages = {
  name: "trim-packages",
  setup(builder) {
    builder.onLoad({ filter: /@utrecht[\\/].*\.css$/ }, ({ path }) => ({
      contents: trimmed(readFileSync(path, "utf8")),
      loader: "css",
    }));
  },
};

// What our screens never use of Socket.IO: binary messages, and a transport that needs https and a server for it.
const unused = {
  "webtransport.js": "export class WT {}",
  "is-binary.js": "export const isBinary = () => false, hasBinary = () => false;",
  "binary.js": "export const deconstructPacket = (packet) => ({ packet, buffers: [] }), reconstructPacket = (packet) => packet;",
};

const leaveOut = {
  name: "leave-out",
  setup(builder) {
    const ours = /(socket\.io-parser|engine\.io-client)[\\/]build[\\/]esm[\\/](transports[\\/])?(webtransport|is-binary|binary)\.js$/;
    builder.onLoad({ filter: ours }, ({ path }) => ({ contents: unused[basename(path)], loader: "js" }));
  },
};

// Scripts are aimed at the language version alone: esbuild can't work around the bugs of single old browsers.
function bundle(entryPoints, target) {
  return build({
    entryPoints,
    target,
    outdir: dist,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
    nodePaths: [join(here, "node_modules")],
    legalComments: "none",
    metafile: true,
    plugins: [trimPackages, leaveOut],
    logLimit: 10,
  });
}

function manifestOf(results) {
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  const entries = outputs.filter(([, output]) => output.entryPoint);
  const named = entries.map(([path, output]) => {
    const plain = basename(output.entryPoint, extname(output.entryPoint)) + extname(path);
    return [plain, basename(path)];
  });
  return Object.fromEntries(named.sort());
}

/** Screen → the source files in its script: the build of the catalogues takes only their texts. */
function sourcesOf({ metafile }) {
  const scripts = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint);
  const ours = (path) => !path.includes("node_modules");
  return Object.fromEntries(
    scripts.map(({ entryPoint, inputs }) => [basename(entryPoint, ".tsx"), Object.keys(inputs).filter(ours)]),
  );
}

const results = [await bundle(scripts, ["es2020"]), await bundle(styles, ["chrome80", "firefox78", "safari13.1"])];
const files = results.flatMap(({ outputFiles }) => outputFiles);
mkdirSync(dist, { recursive: true });
readdirSync(dist)
  .filter((name) => built.test(name))
  .forEach((name) => rmSync(join(dist, name)));
files.forEach(({ path, contents }) => {
  writeFileSync(path, contents);
  if (/\.(js|css|svg)$/.test(path)) writeFileSync(`${path}.gz`, gzipSync(contents, { level: 9 }));
});
writeFileSync(join(dist, "sources.json"), JSON.stringify(sourcesOf(results[0])));
writeFileSync(join(dist, "manifest.json"), JSON.stringify(manifestOf(results), null, 2) + "\n");
