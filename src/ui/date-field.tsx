import { FieldError, type FieldProps, RequiredMark } from './fields.tsx';
import type { Translate } from './texts.ts';

export type DateParts = { day?: string; month?: string; year?: string };

/**
 * A day as three small answers, sent as `<name>-day`, `<name>-month` and `<name>-year`. With
 * `allowIncomplete` the day, or day and month, may stay empty: old papers often carry the year alone.
 */
export function DateField(
  props: FieldProps & { value?: DateParts; allowIncomplete?: boolean; birth?: boolean },
) {
  const { t, name, id = name, label, hint, error, required, value = {}, allowIncomplete, birth } = props;
  const hintWords = [hint, allowIncomplete && t('ui.date.incomplete')].filter(Boolean).join('. ');
  const describedBy = [hintWords && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset class={`field date${error ? ' field-wrong' : ''}`} aria-describedby={describedBy || undefined}>
      <legend>
        {label}
        {required && <RequiredMark />}
        {required && <span class="unseen"> {t('ui.required')}</span>}
      </legend>
      {hintWords && (
        <p class="hint" id={`${id}-hint`}>
          {hintWords}
        </p>
      )}
      {error && <FieldError t={t} id={id} error={error} />}
      <div class="date-parts">
        <Part {...{ t, name, id, value, wrong: Boolean(error) }} part="day" complete={birth && 'bday-day'} />
        <Part
          {...{ t, name, id, value, wrong: Boolean(error) }}
          part="month"
          complete={birth && 'bday-month'}
        />
        <Part
          {...{ t, name, id, value, wrong: Boolean(error) }}
          part="year"
          complete={birth && 'bday-year'}
        />
      </div>
    </fieldset>
  );
}

function Part(props: {
  t: Translate;
  name: string;
  id: string;
  part: 'day' | 'month' | 'year';
  value: DateParts;
  wrong: boolean;
  complete?: string | false;
}) {
  const { t, name, id, part, value, wrong, complete } = props;
  // The first part carries the field's own id, so that the error summary's link lands in it.
  const partId = part === 'day' ? id : `${id}-${part}`;
  return (
    <div class={`date-part date-${part}`}>
      <label for={partId}>{t(`ui.date.${part}`)}</label>
      <input
        class="control number"
        id={partId}
        name={`${name}-${part}`}
        type="text"
        inputmode="numeric"
        autocomplete={complete || 'off'}
        value={value[part] ?? ''}
        aria-invalid={wrong ? 'true' : undefined}
      />
    </div>
  );
}
