import { Button, ButtonRow } from '../ui/buttons.tsx';
import { csrfFieldName } from '../ui/forms.tsx';
import { DefinitionList } from '../ui/tables.tsx';
import type { Translate } from '../ui/texts.ts';
import { clientKeyName } from './forms.ts';
import type { Visit } from './visit.ts';

/**
 * The form as it was sent, with a fresh token, to be sent again after signing in in another tab. Files cannot
 * be kept by a browser's form, and passwords are never written back.
 */
export function KeptForm(props: { visit: Visit; typed: Record<string, string[]>; signInHref?: string }) {
  const { visit, typed, signInHref } = props;
  return (
    <form class="form" method="post" action={visit.path}>
      <input type="hidden" name={csrfFieldName} value={visit.csrf} />
      {Object.entries(typed).flatMap(([name, values]) =>
        values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
      )}
      {signInHref && (
        <p>
          <a href={signInHref} target="_blank" rel="noopener">
            {visit.t('http.signInBeside')}
          </a>
        </p>
      )}
      <ButtonRow>
        <Button>{visit.t('http.sendAgain')}</Button>
      </ButtonRow>
    </form>
  );
}

/** What was typed, by the names or words of its fields, to be read and copied. */
export function TypedWords(props: { t: Translate; typed: Record<string, string[]>; open?: boolean }) {
  const { t, typed, open } = props;
  const words = Object.entries(typed).filter(([name]) => name !== clientKeyName);
  const shown = words.flatMap(([name, values]) => values.filter(Boolean).map((value) => ({ name, value })));
  if (shown.length === 0) return null;
  return (
    <details open={open}>
      <summary>{t('http.typed')}</summary>
      <DefinitionList items={shown.map(({ name, value }) => ({ term: name, value }))} />
    </details>
  );
}
