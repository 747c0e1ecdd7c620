import type { ComponentChildren } from 'preact';
import type { Tone } from './badges.tsx';
import { Icon } from './icons.tsx';
import type { Translate } from './texts.ts';

/** One thing that happened: `at` in words, `instant` as ISO for machines. */
export type TimelineEntry = {
  at: string;
  instant?: string;
  title: ComponentChildren;
  by?: string;
  note?: ComponentChildren;
  tone?: Tone;
};

/** What happened, in the order given. */
export function Timeline({ label, entries }: { label: string; entries: TimelineEntry[] }) {
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li
          key={`${entry.instant ?? entry.at} ${String(entry.title)}`}
          class={`moment moment-${entry.tone ?? 'plain'}`}
        >
          <time datetime={entry.instant}>{entry.at}</time>
          <div class="moment-words">
            <p class="moment-title">{entry.title}</p>
            {entry.by && <p class="hint">{entry.by}</p>}
            {entry.note && <div>{entry.note}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Where one stands in a form of several pages. `current` counts from 1; done steps may lead back. */
export function Steps(props: { t: Translate; steps: { label: string; href?: string }[]; current: number }) {
  const { t, steps, current } = props;
  return (
    <nav class="steps" aria-label={t('ui.steps.label')}>
      <p class="steps-count">{t('ui.steps.count', { current, total: steps.length })}</p>
      <ol>
        {steps.map(({ label, href }, index) => {
          const state = index + 1 < current ? 'done' : index + 1 === current ? 'now' : 'next';
          return (
            <li key={label} class={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <span class="step-mark" aria-hidden="true">
                {state === 'done' ? <Icon name="check" /> : index + 1}
              </span>
              {state === 'done' && href ? <a href={href}>{label}</a> : <span>{label}</span>}
              {state === 'done' && <span class="unseen"> {t('ui.steps.done')}</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Pages of a long list. `hrefFor` gives the address of a page, counted from 1. */
export function Pagination(props: {
  t: Translate;
  page: number;
  pages: number;
  hrefFor: (page: number) => string;
}) {
  const { t, page, pages, hrefFor } = props;
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label={t('ui.pagination.label')}>
      {page > 1 && (
        <a class="button button-quiet" rel="prev" href={hrefFor(page - 1)}>
          <Icon name="back" />
          <span>{t('ui.pagination.previous')}</span>
        </a>
      )}
      <span class="pagination-count">{t('ui.pagination.count', { page, pages })}</span>
      {page < pages && (
        <a class="button button-quiet" rel="next" href={hrefFor(page + 1)}>
          <span>{t('ui.pagination.next')}</span>
          <Icon name="arrow" />
        </a>
      )}
    </nav>
  );
}

/** Views of one thing, each a page of its own. */
export function Tabs(props: {
  label: string;
  tabs: { href: string; label: string; current?: boolean; count?: number }[];
}) {
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul>
        {props.tabs.map(({ href, label, current, count }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
              {count !== undefined && <span class="tab-count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
