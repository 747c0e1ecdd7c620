import type { ZodError } from 'zod';
import { DateField } from '../../../ui/date-field.tsx';
import { Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { FieldGroup } from '../../../ui/forms.tsx';
import type { Translate } from '../../../ui/texts.ts';
import type { DecisionRefusal } from '../actions.ts';
import type { Decision } from '../store.ts';
import { decisionFields, type TypedFields } from '../typed-decision.ts';

/** A line of an `ErrorSummary`. */
export type DecisionError = { field: string; text: string };

/**
 * The first part of every form that changes something by a decision: choose one that is registered, or register it in
 * the same form. `typed` shows again what came back. With `withDocument` the form must be a multipart one.
 */
export function DecisionFields(props: {
  t: Translate;
  known: readonly Decision[];
  typed?: TypedFields;
  errors?: readonly DecisionError[];
  withDocument?: boolean;
}) {
  const { t, known, typed = {}, withDocument } = props;
  return (
    <FieldGroup legend={t('decisions.fields.legend')} hint={t('decisions.fields.hint')}>
      {known.length > 0 && (
        <Select
          {...fieldOf(props, 'known')}
          value={textOf(typed, decisionFields.known)}
          emptyWords={t('decisions.fields.new')}
          choices={known.map((each) => ({ value: each.decisionId, label: decisionWords(each) }))}
        />
      )}
      <TextField
        {...fieldOf(props, 'number')}
        value={textOf(typed, decisionFields.number)}
        hint={t('decisions.fields.numberHint')}
        width="medium"
        autoComplete="off"
      />
      <TextField
        {...fieldOf(props, 'issuer')}
        value={textOf(typed, decisionFields.issuer)}
        autoComplete="off"
      />
      <TextArea {...fieldOf(props, 'title')} value={textOf(typed, decisionFields.title)} rows={2} />
      <DateField {...fieldOf(props, 'issuedOn')} value={partsOf(typed, decisionFields.issuedOn)} />
      <DateField {...fieldOf(props, 'effectiveOn')} value={partsOf(typed, decisionFields.effectiveOn)} />
      <TextArea
        {...fieldOf(props, 'legalBasis')}
        value={textOf(typed, decisionFields.legalBasis)}
        hint={t('decisions.fields.legalBasisHint')}
        rows={2}
      />
      {withDocument && (
        <FileField {...fieldOf(props, 'document')} hint={t('decisions.fields.documentHint')} />
      )}
    </FieldGroup>
  );
}

/** The refusals of `decisionSchema` in words, each with its field. */
export function decisionErrors(t: Translate, { issues }: ZodError): DecisionError[] {
  return issues.map(({ path, message }) => ({
    field: String(path[0] ?? decisionFields.number),
    text: t(`decisions.problem.${message}`),
  }));
}

/** A refusal of `registerDecision` in words, with its field. */
export function decisionErrorOf(t: Translate, problem: DecisionRefusal): DecisionError {
  return { field: decisionFields[fieldOfRefusal[problem]], text: t(`decisions.problem.${problem}`) };
}

/** "12/NQ-HĐND (20/11/2026): Về việc …", cut where a list would overflow. */
export function decisionWords({ number, issuedOn, title }: Decision): string {
  const shown = title.length > 70 ? `${title.slice(0, 69)}…` : title;
  return `${number} (${dayWords(issuedOn)}): ${shown}`;
}

/** 20/11/2026. */
export function dayWords(day: Temporal.PlainDate): string {
  return day.toString().split('-').reverse().join('/');
}

const fieldOfRefusal: Record<DecisionRefusal, keyof typeof decisionFields> = {
  'unknown-decision': 'known',
  'decision-registered': 'number',
  'issued-in-future': 'issuedOn',
};

function fieldOf(
  { t, errors = [] }: { t: Translate; errors?: readonly DecisionError[] },
  key: keyof typeof decisionFields,
) {
  const name = decisionFields[key];
  const error = errors.find(({ field }) => field === name)?.text;
  return { t, name, label: t(`decisions.fields.${key}`), ...(error ? { error } : {}) };
}

function textOf(typed: TypedFields, name: string): string {
  return [typed[name] ?? ''].flat()[0] ?? '';
}

function partsOf(typed: TypedFields, name: string) {
  const part = (each: string) => textOf(typed, `${name}-${each}`);
  return { day: part('day'), month: part('month'), year: part('year') };
}
