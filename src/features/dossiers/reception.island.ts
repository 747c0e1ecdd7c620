// Comforts at the counter; without it every page works the same, with one press more.

const choice = document.querySelector('[data-number-keys]');
if (choice) chooseByNumber(choice);

const live = document.querySelector<HTMLElement>('[data-live-form]');
if (live) {
  keepFormLive(live);
  // A form with problems has its summary focused already.
  if (!document.getElementById('error-summary'))
    live.querySelector<HTMLInputElement>('input[type=text]')?.focus();
}

/** A digit opens the procedure of that number, unless somebody is writing. */
function chooseByNumber(list: Element): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
    const { target } = event;
    if (target instanceof HTMLInputElement && target.value !== '') return;
    const link = list.querySelectorAll<HTMLAnchorElement>('a')[Number(event.key) - 1];
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}

/** Asks the server for the form again when an answer may open questions, papers or change the fee. */
function keepFormLive(place: HTMLElement): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  place.addEventListener('change', (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.type === 'file') return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void refresh(place), 120);
  });
}

async function refresh(place: HTMLElement): Promise<void> {
  const form = place.querySelector('form');
  if (!form) return;
  const before = wordsOf(form);
  const sent = new FormData(form);
  for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
  sent.set('refresh', 'yes');
  const answer = await fetch(form.action, { method: 'POST', body: sent }).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('[data-live-form] > form');
  // Whoever went on typing meanwhile keeps what was typed; the next change asks again.
  if (!fresh || wordsOf(form) !== before) return;
  replace(form, fresh);
}

function replace(form: HTMLFormElement, fresh: Element): void {
  const focused = document.activeElement?.id;
  // A file that was chosen lives in its field and nowhere else.
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
    if (input.files?.length) fresh.querySelector(`[id="${CSS.escape(input.id)}"]`)?.replaceWith(input);
  }
  const opened = [...form.querySelectorAll('details')].map((details) => details.open);
  form.replaceChildren(...fresh.childNodes);
  for (const [index, details] of [...form.querySelectorAll('details')].entries()) {
    details.open ||= opened[index] ?? false;
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function wordsOf(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
}
