import { typedText } from '../../../http/forms.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FieldGroup } from '../../../ui/forms.tsx';
import { languages, type Translate } from '../../../ui/texts.ts';
import type { Typed } from '../typed-question.ts';

/** The fields of a page with what was typed and what is wrong. */
export type FieldFacts = { t: Translate; typed: Typed; errorOf: (field: string) => string | undefined };

/** One text in the three languages of the house, Vietnamese first. */
export function WordFields(props: FieldFacts & { name: string; required?: boolean; hint?: string }) {
  const { t, typed, errorOf, name, required, hint } = props;
  return (
    <FieldGroup legend={t(`form-editor.field.${name}`)} hint={hint}>
      {languages.map((language) => (
        <TextField
          key={language}
          t={t}
          name={`${name}.${language}`}
          label={t(`form-editor.language.${language}`)}
          value={typedText(typed, `${name}.${language}`)}
          error={errorOf(`${name}.${language}`)}
          required={required}
          autoComplete="off"
        />
      ))}
    </FieldGroup>
  );
}

/** One line of the editor by its name. */
export function LineField(
  props: FieldFacts & {
    name: string;
    required?: boolean;
    width?: 'short' | 'medium' | 'full';
    hint?: string;
  },
) {
  const { t, typed, errorOf, name, required, width = 'full', hint } = props;
  return (
    <TextField
      t={t}
      name={name}
      label={t(`form-editor.field.${name}`)}
      hint={hint}
      value={typedText(typed, name)}
      error={errorOf(name)}
      required={required}
      width={width}
      autoComplete="off"
    />
  );
}
