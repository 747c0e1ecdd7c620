import type { ProcedurePack } from '../../../core/procedures.ts';
import { CodeText } from '../../../ui/marks.tsx';
import type { Language } from '../../../ui/texts.ts';

/** The short names of the procedures in force, by code. */
export type ProcedureNames = ReadonlyMap<string, ProcedurePack['shortName']>;

/** A procedure by its short name, with its code; one that is not in force any more by its code alone. */
export function ProcedureCell(props: { code: string; names: ProcedureNames; language: Language }) {
  const { code, names, language } = props;
  const name = names.get(code)?.[language];
  if (!name) return <CodeText>{code}</CodeText>;
  return (
    <>
      {name}
      <br />
      <span class="hint">
        <CodeText>{code}</CodeText>
      </span>
    </>
  );
}
