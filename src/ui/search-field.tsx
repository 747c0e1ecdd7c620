import type { ComponentChildren } from 'preact';
import { Icon } from './icons.tsx';
import type { Translate } from './texts.ts';

/** A whole search form: one line and its button. `children` are further filters or hidden answers. */
export function SearchField(props: {
  t: Translate;
  action: string;
  label: string;
  name?: string;
  value?: string;
  hint?: string;
  buttonWords?: string;
  large?: boolean;
  autoFocus?: boolean;
  children?: ComponentChildren;
}) {
  const { t, action, label, name = 'q', value = '', hint, buttonWords, large, children } = props;
  const id = `search-${name}`;
  return (
    <search>
      <form class={`search${large ? ' search-large' : ''}`} method="get" action={action}>
        <label for={id}>{label}</label>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        <div class="search-line">
          <input
            class="control"
            id={id}
            name={name}
            type="search"
            value={value}
            autocomplete="off"
            autofocus={props.autoFocus}
            aria-describedby={hint ? `${id}-hint` : undefined}
          />
          <button type="submit" class="button button-primary">
            <Icon name="search" />
            <span>{buttonWords ?? t('ui.search')}</span>
          </button>
        </div>
        {children}
      </form>
    </search>
  );
}
