import { type Fields, openConnection, type Reply, requestText, type Sender } from './connection.ts';

/** A form: where it goes and what its fields hold. */
export type Form = { action: string; fields: Fields };
/** As the page shows it, each field holds one value. */
type ShownForm = { action: string; fields: Record<string, string> };

/** Somebody before a browser: keeps cookies, reads pages, sends the forms that they show. */
export type Browser = {
  sender: Sender;
  open(path: string): Promise<Reply>;
  send(form: Form, typed?: Fields): Promise<Reply>;
  close(): void;
};

export async function openBrowser(port: number): Promise<Browser> {
  const connection = await openConnection(port);
  const cookies = new Map<string, string>();
  const sender: Sender = { host: `127.0.0.1:${port}`, cookie: '' };
  const ask = async (path: string, form?: Fields): Promise<Reply> => {
    const reply = await connection.send(requestText(sender, path, form));
    for (const [, name = '', value = ''] of reply.head.matchAll(/^set-cookie: ([^=]+)=([^;\r]*)/gim)) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    sender.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return reply;
  };
  return {
    sender,
    open: (path) => ask(path),
    send: (form, typed) => ask(form.action, { ...form.fields, ...typed }),
    close: connection.close,
  };
}

/** Signs in on the page of staff, as a member of the demonstration. */
export async function signIn(port: number, login: string, password: string): Promise<Browser> {
  const browser = await openBrowser(port);
  const page = await browser.open('/can-bo/dang-nhap');
  const reply = await browser.send(findForm(page.body, /\/dang-nhap$/), { login, password });
  if (reply.status !== 303) throw new Error(`${login} could not sign in: ${reply.status}`);
  // The word "signed in" is for the next page; the load that follows would carry it for ever.
  await browser.open('/can-bo');
  return browser;
}

/** The form of a page whose address fits. */
export function findForm(html: string, action: RegExp): ShownForm {
  for (const [, tag = '', inside = ''] of html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
    const address = attribute(tag, 'action');
    if (address !== undefined && action.test(address)) return { action: address, fields: fieldsOf(inside) };
  }
  throw new Error(`the page shows no form for ${action}`);
}

function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, tag = ''] of html.matchAll(/<input([^>]*)>/g)) {
    const name = attribute(tag, 'name');
    const kind = attribute(tag, 'type') ?? 'text';
    const isChoice = kind === 'radio' || kind === 'checkbox';
    if (name && kind !== 'file' && (!isChoice || / checked/.test(tag)))
      fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, tag = '', text = ''] of html.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    fields[attribute(tag, 'name') ?? ''] = plain(text);
  }
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
}

function plain(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
