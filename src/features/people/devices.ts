/** The browser and system that a browser says it is; enough for people to tell their own devices apart. */
export function readDevice(userAgent: string): { browser: string | undefined; system: string | undefined } {
  return { browser: firstNamed(browsers, userAgent), system: firstNamed(systems, userAgent) };
}

// Each of these also names the ones below it, so the order matters.
const browsers: readonly [RegExp, string][] = [
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

function firstNamed(names: readonly [RegExp, string][], words: string): string | undefined {
  return names.find(([shape]) => shape.test(words))?.[1];
}
