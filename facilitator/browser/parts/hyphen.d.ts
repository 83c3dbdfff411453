// The package `hyphen` comes without types: what we use of it.

interface Hyphenator {
  hyphenateSync(text: string, options?: { hyphenChar?: string; minWordLength?: number }): string;
}

declare module "hyphen/nl" {
  const dutch: Hyphenator;
  export default dutch;
}

declare module "hyphen/en-gb" {
  const english: Hyphenator;
  export default english;
}
