import { createInstance } from 'i18next';

/** The languages of the house; Vietnamese is the reference, the others are complete translations. */
export const languages = ['vi', 'en', 'id'] as const;
export type Language = (typeof languages)[number];

/** Gives the words of a key such as `portal.title` in one language; names in `{{braces}}` come from `values`. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Texts by language, namespace and key, as read from `locales/<language>/<namespace>.json`. */
export type Texts = Record<Language, Record<string, Record<string, unknown>>>;

/**
 * Prepares the texts once, at start. A key that no language has is a fault of ours: it is thrown, never shown.
 */
export function prepareTexts(texts: Texts): (language: Language) => Translate {
  const instance = createInstance();
  instance.init({
    resources: Object.fromEntries(languages.map((language) => [language, { all: texts[language] }])),
    lng: 'vi',
    fallbackLng: 'vi',
    ns: ['all'],
    defaultNS: 'all',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const byLanguage = new Map<Language, Translate>();
  for (const language of languages) {
    const translate = instance.getFixedT(language, 'all');
    const find: Translate = (key, values = {}) => {
      const text = translate(key, values);
      // A text that no language has comes back as its own key.
      if (text === key) throw new Error(`no text for ${key}`);
      return text;
    };
    // Most words of a page have no places to fill: looking them up is a good part of drawing it.
    const plain = new Map<string, string>();
    byLanguage.set(language, (key, values) => {
      if (values) return find(key, values);
      const text = plain.get(key) ?? find(key);
      plain.set(key, text);
      return text;
    });
  }
  return (language) => byLanguage.get(language) ?? missing(language);
}

function missing(language: string): never {
  throw new Error(`no texts for language ${language}`);
}
