import type { ComponentChildren } from 'preact';
import { Button, type ButtonTone } from './buttons.tsx';
import type { IconName } from './icons.tsx';

/** The name under which every form sends its token against forged requests. */
export const csrfFieldName = '_csrf';

/** A form that changes something: it carries the token and leaves the checking of answers to the server. */
export function PostForm(props: {
  action: string;
  csrf: string;
  children: ComponentChildren;
  id?: string;
  /** for forms with files */
  multipart?: boolean;
  /** hidden answers, such as the client key of a submission or the version a page was read at */
  hidden?: Record<string, string>;
}) {
  const { action, csrf, children, id, multipart, hidden = {} } = props;
  return (
    <form
      id={id}
      class="form"
      method="post"
      action={action}
      enctype={multipart ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name={csrfFieldName} value={csrf} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** One act as one button, for rows of lists and headers. */
export function ActButton(props: {
  action: string;
  csrf: string;
  children: ComponentChildren;
  tone?: ButtonTone;
  icon?: IconName;
  small?: boolean;
  hidden?: Record<string, string>;
}) {
  const { action, csrf, children, hidden = {}, tone = 'quiet', icon, small } = props;
  return (
    <form class="act" method="post" action={action}>
      <input type="hidden" name={csrfFieldName} value={csrf} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button tone={tone} icon={icon} small={small}>
        {children}
      </Button>
    </form>
  );
}

/** A group of questions that belong together, with their common name. */
export function FieldGroup(props: { legend: string; children: ComponentChildren; hint?: string }) {
  return (
    <fieldset class="field-group">
      <legend>{props.legend}</legend>
      {props.hint && <p class="hint">{props.hint}</p>}
      {props.children}
    </fieldset>
  );
}
