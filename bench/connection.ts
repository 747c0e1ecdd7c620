import { once } from 'node:events';
import { connect } from 'node:net';

export type Reply = { status: number; head: string; body: string };

/** One keep-alive connection that carries one request at a time. */
export type Connection = { send(request: string): Promise<Reply>; close(): void };

/**
 * Opens a connection that reads only what a measurement needs: Node's own client would cost as much processor
 * time as the server that is measured on the same machine. Answers must say their length.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let received: Buffer[] = [];
  let waiting: { resolve(reply: Reply): void; reject(fault: Error): void } | undefined;
  socket.on('data', (chunk: Buffer) => {
    received.push(chunk);
    const bytes = received.length === 1 ? chunk : Buffer.concat(received);
    const reply = readReply(bytes);
    received = reply ? [] : [bytes];
    if (reply) waiting?.resolve(reply);
  });
  const fail = () => waiting?.reject(new Error('the server closed the connection'));
  socket.on('error', fail);
  socket.on('close', fail);
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => {
      waiting = undefined;
      socket.destroy();
    },
  };
}

/** What a browser would send along, from one of many addresses. */
export type Sender = { host: string; cookie: string };

/** What a form sends: a field once, or several times. */
export type Fields = Record<string, string | string[]>;

/** A request as text; a body makes it the post of a form. */
export function requestText(sender: Sender, path: string, form?: Fields): string {
  const { host, cookie } = sender;
  const lines = [
    `${form ? 'POST' : 'GET'} ${path} HTTP/1.1`,
    `host: ${host}`,
    `cookie: ${cookie}`,
    `x-forwarded-for: ${someAddress()}`,
    'user-agent: motcua-bench',
    'accept: text/html',
  ];
  if (!form) return `${lines.join('\r\n')}\r\n\r\n`;
  const typed = Object.entries(form).flatMap(([name, given]) => [given].flat().map((value) => [name, value]));
  const body = new URLSearchParams(typed).toString();
  lines.push(
    `origin: http://${host}`,
    'sec-fetch-site: same-origin',
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${Buffer.byteLength(body)}`,
  );
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** An address of a private network: the desk limits what one address may do, not what all may. */
function someAddress(): string {
  const number = Math.floor(Math.random() * 0x10000);
  return `10.20.${number >> 8}.${number & 255}`;
}

function readReply(bytes: Buffer): Reply | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length:\n${head}`);
  const from = end + 4;
  if (bytes.length < from + Number(length)) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    head,
    body: bytes.toString('utf8', from, from + Number(length)),
  };
}
