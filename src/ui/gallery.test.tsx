import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderPage } from './document.ts';
import { GalleryPage } from './gallery.tsx';
import { languageHref } from './page-frame.tsx';
import { type Language, languages, prepareTexts } from './texts.ts';

const read = (language: Language, namespace: string) =>
  JSON.parse(readFileSync(`locales/${language}/${namespace}.json`, 'utf8'));
const words = (language: Language) =>
  Object.fromEntries(['ui', 'fees', 'land'].map((namespace) => [namespace, read(language, namespace)]));
const texts = prepareTexts({ vi: words('vi'), en: words('en'), id: words('id') });

describe.each(languages)('the gallery in %s', (language) => {
  const page = renderPage(<GalleryPage t={texts(language)} language={language} />);

  it('is a whole page in its language', () => {
    expect(page).toMatch(new RegExp(`^<!doctype html><html lang="${language}"`));
    expect(page.match(/<h1[ >]/g)).toHaveLength(1);
  });

  it('holds to the strict content policy: no style and no script inside', () => {
    expect(page).not.toMatch(/\sstyle=|<style|\son[a-z]+=|javascript:/);
    expect([...page.matchAll(/<script(?![^>]*\ssrc=)/g)]).toEqual([]);
  });

  it('names every place once, and every label, hint and error leads to a place that is there', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const pointed = [...page.matchAll(/\s(?:for="|aria-describedby="|href="#)([^"]+)"/g)]
      .flatMap((match) => (match[1] ?? '').split(' '))
      .filter((id) => id !== '');
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('the masked number', () => {
  it('never sends its hidden digits to the page', () => {
    const page = renderPage(<GalleryPage t={texts('vi')} language="vi" />);
    expect(page).not.toContain('046199000123');
  });
});

describe('the language links', () => {
  it('keep the page and its question, and replace a language chosen before', () => {
    expect(languageHref('/track?code=H57.19-261123-0042&lang=en', 'id')).toBe(
      '/track?code=H57.19-261123-0042&lang=id',
    );
  });

  it('never lead to another site, even from an address that looks like one', () => {
    expect(languageHref('//elsewhere.example/x', 'vi')).toMatch(/^\/(?!\/)/);
  });
});
