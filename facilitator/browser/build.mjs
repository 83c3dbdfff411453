// Bundles the screens and their styles into ../static/dist/ under content-hashed names, and writes the
// manifest that maps the plain names to them. Text files are there compressed as well, as name.gz.
// In fonts/ stand those with which Python typesets what is printed. It leaves the files of others (strings.*.json) alone.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { numbered, textsIn } from "./texts.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../static/dist");
const screens = (...names) => names.map((name) => join(here, "screens", `${name}.tsx`));
const styles = ["phone", "wall", "console", "join", "prepare", "resident", "privacy", "themes/high-contrast"].map((name) => join(here, "../static/css", `${name}.css`));
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
function bundle(entryPoints, target, { plugins = [], ...options } = {}) {
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
    ...options,
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
    nodePaths: [join(here, "node_modules")],
    legalComments: "none",
    metafile: true,
    plugins: [trimPackages, leaveOut, ...plugins],
    logLimit: 10,
  });
}

const outputsOf = (results) => results.flatMap(({ metafile }) => Object.entries(metafile.outputs));

/** Plain name → hashed name, of the screens, of what they fetch later and of the styles. */
function manifestOf(results) {
  const entries = outputsOf(results).filter(([, output]) => output.entryPoint);
  const named = entries.map(([path, output]) => {
    const plain = basename(output.entryPoint, extname(output.entryPoint)) + extname(path);
    return [plain, basename(path)];
  });
  return Object.fromEntries(named.sort());
}

/** The output files that a script needs at once; with `later` also those it fetches afterwards. */
function neededBy(outputs, path, later = false) {
  const kinds = later ? ["import-statement", "dynamic-import"] : ["import-statement"];
  const found = new Set([path]);
  for (const name of found)
    outputs[name].imports.filter(({ kind }) => kinds.includes(kind)).forEach((other) => found.add(other.path));
  return [...found];
}

const screensIn = (outputs) => Object.keys(outputs).filter((path) => screenOf(outputs[path]));
const screenOf = ({ entryPoint }) => (entryPoint?.endsWith(".tsx") ? basename(entryPoint, ".tsx") : null);

/** Plain name of a script → what it imports, so that a page can ask for it at once. */
function preloadsOf(results) {
  const found = results.flatMap(({ metafile: { outputs } }) =>
    screensIn(outputs).map((path) => [`${screenOf(outputs[path])}.js`, neededBy(outputs, path).slice(1).map((name) => basename(name))]),
  );
  return Object.fromEntries(found);
}

/** Screen → the source files in its scripts: the build of the catalogues takes only their texts. */
function sourcesOf(results) {
  const ours = (path) => !path.includes("node_modules");
  const found = results.flatMap(({ metafile: { outputs } }) =>
    screensIn(outputs).map((path) => {
      const files = neededBy(outputs, path, true).flatMap((name) => Object.keys(outputs[name].inputs));
      return [screenOf(outputs[path]), files.filter(ours)];
    }),
  );
  return Object.fromEntries(found);
}

const inPhone = { format: "esm", splitting: true, chunkNames: "[name]-[hash]" };
const plain = await bundle(screens("phone"), ["es2020"], inPhone);
const isOurs = (path) => !path.includes("node_modules") && !path.endsWith("language.ts");
const texts = textsIn(Object.keys(plain.metafile.inputs).filter(isOurs));
const scripts = [
  await bundle(screens("phone"), ["es2020"], { ...inPhone, plugins: [numbered(texts)] }),
  await bundle(screens("wall", "console", "prepare", "import", "leaving", "watching", "planning"), ["es2020"]),
];
const results = [...scripts, await bundle(styles, ["chrome80", "firefox78", "safari13.1"])];
const files = results.flatMap(({ outputFiles }) => outputFiles);
mkdirSync(dist, { recursive: true });
readdirSync(dist)
  .filter((name) => built.test(name))
  .forEach((name) => rmSync(join(dist, name)));
files.forEach(({ path, contents }) => {
  writeFileSync(path, contents);
  if (/\.(js|css|svg)$/.test(path)) writeFileSync(`${path}.gz`, gzipSync(contents, { level: 9 }));
});
writeFileSync(join(dist, "sources.json"), JSON.stringify(sourcesOf(scripts)));
writeFileSync(join(dist, "numbered.json"), JSON.stringify({ phone: texts }));
writeFileSync(join(dist, "manifest.json"), JSON.stringify(manifestOf(results), null, 2) + "\n");
writeFileSync(join(dist, "preloads.json"), JSON.stringify(preloadsOf(scripts)));

const printed = join(dist, "fonts");
rmSync(printed, { recursive: true, force: true });
mkdirSync(printed);
for (const face of ["400Regular", "700Bold"]) {
  const name = `AtkinsonHyperlegible_${face}.ttf`;
  copyFileSync(join(here, "node_modules/@expo-google-fonts/atkinson-hyperlegible", face, name), join(printed, name));
}
