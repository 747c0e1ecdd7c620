import type { ComponentChildren } from 'preact';
import { csrfFieldName } from './forms.tsx';
import { Icon } from './icons.tsx';
import type { Translate } from './texts.ts';

/**
 * A whole search form: one line and its button. `children` are further filters or hidden answers. With `csrf` it is
 * posted, so that what was typed stands in no address: at the kiosk the next person finds nothing of it.
 */
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
  csrf?: string | undefined;
  children?: ComponentChildren;
}) {
  const { t, action, label, name = 'q', value = '', hint, buttonWords, large, csrf, children } = props;
  const id = `search-${name}`;
  return (
    <search>
      <form class={`search${large ? ' search-large' : ''}`} method={csrf ? 'post' : 'get'} action={action}>
        {csrf && <input type="hidden" name={csrfFieldName} value={csrf} />}
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
