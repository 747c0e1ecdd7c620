import type { ComponentChildren } from 'preact';
import type { Translate } from './texts.ts';

/** What every question has; all words are translated already. `id` is the name unless given. */
export type FieldProps = {
  t: Translate;
  name: string;
  label: string;
  hint?: string;
  error?: string;
  required?: boolean;
  id?: string;
};

/** Label, hint and error around any control; the control takes its attributes from `controlAttributes`. */
export function Field(props: FieldProps & { children: ComponentChildren }) {
  const { t, name, label, hint, error, required, id = name, children } = props;
  return (
    <div class={`field${error ? ' field-wrong' : ''}`}>
      <label for={id}>
        {label}
        {required && <RequiredMark />}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError t={t} id={id} error={error} />}
      {children}
    </div>
  );
}

/** A line of writing. `width` is the expected length of the answer, not a limit. */
export function TextField(
  props: FieldProps & {
    value?: string;
    type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url';
    autoComplete?: string;
    inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
    width?: 'short' | 'medium' | 'full';
    suffix?: string;
    readOnly?: boolean;
    autoFocus?: boolean;
  },
) {
  const { value = '', type = 'text', autoComplete, inputMode, width = 'full', suffix, readOnly } = props;
  const input = (
    <input
      {...controlAttributes(props)}
      class={`control width-${width}`}
      // The types of `input` are a union by `type`, which a type known only when it runs cannot choose from.
      type={type as 'text'}
      value={value}
      autocomplete={autoComplete}
      inputmode={inputMode}
      readonly={readOnly}
      autofocus={props.autoFocus}
      spellcheck={false}
    />
  );
  return <Field {...props}>{suffix ? <Suffixed words={suffix}>{input}</Suffixed> : input}</Field>;
}

/** Several lines of writing. */
export function TextArea(props: FieldProps & { value?: string; rows?: number }) {
  return (
    <Field {...props}>
      <textarea {...controlAttributes(props)} class="control width-full" rows={props.rows ?? 4}>
        {props.value ?? ''}
      </textarea>
    </Field>
  );
}

export type Choice = { value: string; label: string; hint?: string; disabled?: boolean };

/** One of many; for fewer than seven choices a `RadioGroup` is kinder. `emptyWords` adds a first empty choice. */
export function Select(props: FieldProps & { choices: Choice[]; value?: string; emptyWords?: string }) {
  const { choices, value = '', emptyWords } = props;
  return (
    <Field {...props}>
      <select {...controlAttributes(props)} class="control width-medium">
        {emptyWords !== undefined && <option value="">{emptyWords}</option>}
        {choices.map((choice) => (
          <option
            key={choice.value}
            value={choice.value}
            selected={choice.value === value}
            disabled={choice.disabled}
          >
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** An amount in whole đồng, typed freely; the door reads "20.000" and "20000" alike. */
export function MoneyField(props: FieldProps & { value?: string }) {
  const { value = '', t } = props;
  return (
    <Field {...props}>
      <Suffixed words={t('ui.dong')}>
        <input
          {...controlAttributes(props)}
          class="control width-short number"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          value={value}
        />
      </Suffixed>
    </Field>
  );
}

/** The attributes that tie a control to its label, hint and error. */
export function controlAttributes({ name, id = name, hint, error, required }: FieldProps) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    name,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-required': required ? ('true' as const) : undefined,
  };
}

export function FieldError({ t, id, error }: { t: Translate; id: string; error: string }) {
  return (
    <p class="field-error" id={`${id}-error`}>
      <span class="unseen">{t('ui.errorPrefix')} </span>
      {error}
    </p>
  );
}

export function RequiredMark() {
  return (
    <span class="required" aria-hidden="true">
      *
    </span>
  );
}

/** Explains the star once, at the head of a form. */
export function RequiredNote({ t }: { t: Translate }) {
  return (
    <p class="hint">
      <RequiredMark /> {t('ui.requiredNote')}
    </p>
  );
}

function Suffixed({ words, children }: { words: string; children: ComponentChildren }) {
  return (
    <div class="suffixed">
      {children}
      <span class="suffix">{words}</span>
    </div>
  );
}
