import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons.tsx';

export type ButtonTone = 'primary' | 'quiet' | 'danger';

/** A button of a form. `danger` is for acts that cannot be taken back. One `primary` a page is the rule. */
export function Button(props: {
  children: ComponentChildren;
  tone?: ButtonTone;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  icon?: IconName;
  disabled?: boolean;
  formAction?: string;
  small?: boolean;
}) {
  const { children, tone = 'primary', type = 'submit', icon, small, formAction, ...rest } = props;
  return (
    <button type={type} class={buttonClass(tone, small)} formaction={formAction} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton(props: {
  href: string;
  children: ComponentChildren;
  tone?: ButtonTone;
  icon?: IconName;
  small?: boolean;
  download?: boolean;
}) {
  const { children, tone = 'quiet', icon, small, ...rest } = props;
  return (
    <a class={buttonClass(tone, small)} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** Buttons side by side, wrapping on narrow screens; the first is the main one. */
export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="button-row">{children}</div>;
}

function buttonClass(tone: ButtonTone, small = false): string {
  return `button button-${tone}${small ? ' button-small' : ''}`;
}
