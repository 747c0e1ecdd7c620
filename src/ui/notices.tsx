import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons.tsx';
import type { Translate } from './texts.ts';

export type NoticeKind = 'info' | 'success' | 'warning' | 'problem';

/** A message carried over to the next page after an act; the words are translated already. */
export type Flash = { kind: NoticeKind; text: string };

const noticeIcons: Record<NoticeKind, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'soon',
  problem: 'late',
};

/** Something to know. A problem says what to do next. */
export function Notice(props: {
  kind?: NoticeKind;
  title?: string;
  children?: ComponentChildren;
  t?: Translate;
}) {
  const { kind = 'info', title, children } = props;
  return (
    <div class={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <Icon name={noticeIcons[kind]} />
      <div class="notice-words">
        {title && <p class="notice-title">{title}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}

/** All that is wrong in a form, each line leading to its field. It takes the focus when the page comes. */
export function ErrorSummary(props: {
  t: Translate;
  errors: { field?: string; text: string }[];
  title?: string;
  /** takes the focus when the page comes: true unless said otherwise */
  focus?: boolean;
}) {
  const { t, errors, title, focus = true } = props;
  if (errors.length === 0) return null;
  return (
    <div
      class="notice notice-problem error-summary"
      role="alert"
      tabIndex={-1}
      id="error-summary"
      autofocus={focus}
    >
      <Icon name="late" />
      <div class="notice-words">
        <h2 class="notice-title">{title ?? t('ui.errorSummary')}</h2>
        <ul>
          {errors.map(({ field, text }) => (
            <li key={`${field} ${text}`}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Nothing here yet, and what one may do about it. */
export function EmptyState(props: {
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <ClosedDoor />
      <p class="empty-title">{props.title}</p>
      {props.children && <div>{props.children}</div>}
      {props.action && <div class="button-row">{props.action}</div>}
    </div>
  );
}

function ClosedDoor() {
  return (
    <svg class="empty-door" width="48" height="56" viewBox="0 0 48 56" aria-hidden="true" focusable="false">
      <path d="M9 50V8M39 50V8M4 4c6 2.5 12 3.5 20 3.5S38 6.5 44 4M3 50h42M14 13h20v37H14zM30 33v2" />
    </svg>
  );
}
