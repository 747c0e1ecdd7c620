import { Fragment } from 'preact';
import { Icon } from './icons.tsx';
import type { Language, Translate } from './texts.ts';

/** A number of which only the last `keep` characters may be seen. The hidden ones never reach the page. */
export function Masked({ t, value, keep = 3 }: { t: Translate; value: string; keep?: number }) {
  const shown = value.length > keep ? value.slice(-keep) : '';
  return (
    <span class="masked">
      <span aria-hidden="true">
        {'•'.repeat(Math.max(value.length - shown.length, 0))}
        {shown}
      </span>
      <span class="unseen">{t('ui.masked', { shown })}</span>
    </span>
  );
}

/** A dossier code or another code; it may break after its hyphens only. */
export function CodeText({ children }: { children: string }) {
  const parts = children.split('-');
  return (
    <span class="code" translate={false}>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && '-'}
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

/** The code of a procedure, with what its pack says of the code. */
export function ProcedureCode(props: {
  of: { code: string; codeNote?: Record<Language, string> | undefined };
  language: Language;
}) {
  const { of, language } = props;
  return (
    <>
      <CodeText>{of.code}</CodeText>
      {of.codeNote && <> ({of.codeNote[language]})</>}
    </>
  );
}

/** Who has the dossier in hand now, where, and since when. */
export function HolderLine(props: { t: Translate; name: string; place?: string; since?: string }) {
  const { t, name, place, since } = props;
  return (
    <p class="holder">
      <Icon name="person" />
      <span>
        <span class="hint">{t('ui.holder.at')}</span> <strong>{name}</strong>
        {place && <>, {place}</>}
        {since && <span class="hint"> · {t('ui.holder.since', { since })}</span>}
      </span>
    </p>
  );
}
