/** A form of a page, as a browser would send it untouched. */
export type PageForm = { action: string; isUpload: boolean; fields: [string, string][] };

/** The forms of a page that are posted. */
export function formsOf(body: string): PageForm[] {
  return [...body.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, head = '']) => attribute(head, 'method') === 'post')
    .map(([, head = '', inner = '']) => ({
      action: attribute(head, 'action') ?? '',
      isUpload: attribute(head, 'enctype') === 'multipart/form-data',
      fields: fieldsOf(inner),
    }));
}

/** The addresses on this site that a page leads to. */
export function linksOf(body: string): string[] {
  return [...body.matchAll(/\shref="(\/[^"#]*)/g)].map(([, href = '']) => plainText(href));
}

function fieldsOf(inner: string): [string, string][] {
  const inputs = [...inner.matchAll(/<input([^>]*)>/g)].map(([, head = '']) => head);
  const texts = [...inner.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)];
  const selects = [...inner.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)];
  const fields: [string | undefined, string][] = [
    ...inputs
      .filter((head) => attribute(head, 'type') !== 'file')
      .map((head) => [attribute(head, 'name'), attribute(head, 'value') ?? ''] as [string, string]),
    ...texts.map(
      ([, head = '', words = '']) => [attribute(head, 'name'), plainText(words)] as [string, string],
    ),
    ...selects.map(([, head = '', options = '']) => {
      const values = [...options.matchAll(/<option([^>]*)>/g)].map(
        ([, option = '']) => attribute(option, 'value') ?? '',
      );
      return [attribute(head, 'name'), values.at(-1) ?? ''] as [string, string];
    }),
  ];
  // Of radio buttons that share a name the last one stands for the choice.
  const chosen = new Map(fields.filter(([name]) => name !== undefined) as [string, string][]);
  return [...chosen];
}

function attribute(head: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1];
  return value === undefined ? undefined : plainText(value);
}

function plainText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
