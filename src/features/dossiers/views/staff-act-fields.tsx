import type { StaffVisit } from '../../../http/staff-page.ts';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import type { DeskRefusal } from '../desk-acts.ts';
import type { DossierFile } from '../dossier-file.ts';
import type { KeptScan } from '../paper-rows.ts';
import type { ActName } from '../possible-acts.ts';

/** An act that was refused: what was typed stays, and the words say why; without words it was only to be previewed. */
export type RefusedAct = {
  act: ActName;
  text: string;
  typed: Record<string, string[]>;
  kept: (KeptScan & { word: string })[];
  problem?: DeskRefusal;
};

export type DossierPageProps = {
  visit: StaffVisit;
  file: DossierFile;
  withNumber?: boolean;
  /** The act whose form stands open. */
  opened?: ActName | undefined;
  refusal?: RefusedAct;
};

/** What the fields of an act need: the file, and what was typed when the act was refused. */
export type ActFieldsProps = {
  visit: StaffVisit;
  file: DossierFile;
  act: ActName;
  /** What was typed into a field before, else what is proposed. */
  typed: (name: string, proposed?: string) => string;
  /** The words of what is wrong with a field, if it is this one. */
  wrong: (name: string) => string | undefined;
  refusal: RefusedAct | undefined;
  /** The step beside the present one that the act is for. */
  side?: string | undefined;
};

/** The id of a field of an act; several forms of the page have a field of the same name. */
export function fieldId(act: ActName, field: string, side?: string): string {
  return [act, side, field].filter(Boolean).join('-');
}

/** Several lines of writing of an act, labelled by the office's word for it. */
export function Long(
  props: ActFieldsProps & {
    name: string;
    label?: string;
    required?: boolean;
    hint?: string;
    proposed?: string;
  },
) {
  const { visit, act, side, name, label, typed, wrong, required, hint, proposed } = props;
  return (
    <TextArea
      t={visit.t}
      name={name}
      id={fieldId(act, name, side)}
      label={label ?? visit.t(`desk.field.${name}`)}
      hint={hint}
      rows={3}
      required={required}
      value={typed(name, proposed)}
      error={wrong(name)}
    />
  );
}

/** One line of writing of an act. */
export function Line(
  props: ActFieldsProps & {
    name: string;
    label?: string;
    required?: boolean;
    hint?: string;
    proposed?: string;
    isNumber?: boolean;
  },
) {
  const { visit, act, side, name, label, typed, wrong, required, hint, proposed, isNumber } = props;
  return (
    <TextField
      t={visit.t}
      name={name}
      id={fieldId(act, name, side)}
      label={label ?? visit.t(`desk.field.${name}`)}
      hint={hint}
      required={required}
      inputMode={isNumber ? 'numeric' : 'text'}
      width={isNumber ? 'medium' : 'full'}
      value={typed(name, proposed)}
      error={wrong(name)}
      autoComplete="off"
    />
  );
}
