import type { ComponentChildren } from 'preact';
import { type Choice, FieldError, type FieldProps, RequiredMark } from './fields.tsx';

/** One of few, all in sight. */
export function RadioGroup(props: FieldProps & { choices: Choice[]; value?: string; inRow?: boolean }) {
  const { name, id = name, choices, value } = props;
  return (
    <ChoiceSet {...props}>
      {choices.map((choice, index) => (
        <ChoiceLine
          key={choice.value}
          type="radio"
          id={index === 0 ? id : `${id}-${index + 1}`}
          name={name}
          choice={choice}
          checked={choice.value === value}
        />
      ))}
    </ChoiceSet>
  );
}

/** Any of several; each ticked one sends its value under the same name. */
export function CheckboxGroup(props: FieldProps & { choices: Choice[]; values?: string[]; inRow?: boolean }) {
  const { name, id = name, choices, values = [] } = props;
  return (
    <ChoiceSet {...props}>
      {choices.map((choice, index) => (
        <ChoiceLine
          key={choice.value}
          type="checkbox"
          id={index === 0 ? id : `${id}-${index + 1}`}
          name={name}
          choice={choice}
          checked={values.includes(choice.value)}
        />
      ))}
    </ChoiceSet>
  );
}

/** One statement to agree with; sends `value`, "yes" unless given. */
export function Checkbox(props: FieldProps & { value?: string; checked?: boolean }) {
  const { t, name, id = name, label, hint, error, required, value = 'yes', checked = false } = props;
  return (
    <div class={`field${error ? ' field-wrong' : ''}`}>
      {error && <FieldError t={t} id={id} error={error} />}
      <ChoiceLine
        type="checkbox"
        id={id}
        name={name}
        choice={{ value, label, hint }}
        checked={checked}
        required={required}
        errorId={error ? `${id}-error` : undefined}
      />
    </div>
  );
}

function ChoiceSet(props: FieldProps & { inRow?: boolean; children: ComponentChildren }) {
  const { t, name, id = name, label, hint, error, required, inRow, children } = props;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      class={`field choices${inRow ? ' choices-in-row' : ''}${error ? ' field-wrong' : ''}`}
      aria-describedby={describedBy || undefined}
    >
      <legend>
        {label}
        {required && <RequiredMark />}
        {required && <span class="unseen"> {t('ui.required')}</span>}
      </legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError t={t} id={id} error={error} />}
      <div class="choice-lines">{children}</div>
    </fieldset>
  );
}

function ChoiceLine(props: {
  type: 'radio' | 'checkbox';
  id: string;
  name: string;
  choice: Choice;
  checked: boolean;
  required?: boolean;
  errorId?: string;
}) {
  const { type, id, name, choice, checked, required, errorId } = props;
  const describedBy = [choice.hint && `${id}-hint`, errorId].filter(Boolean).join(' ');
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        aria-describedby={describedBy || undefined}
        aria-invalid={errorId ? 'true' : undefined}
        aria-required={required && type === 'checkbox' ? 'true' : undefined}
      />
      <label for={id}>
        {choice.label}
        {required && <RequiredMark />}
      </label>
      {choice.hint && (
        <p class="hint" id={`${id}-hint`}>
          {choice.hint}
        </p>
      )}
    </div>
  );
}
