import type { ProcedureVersion } from '../../core/procedures.ts';
import type { UnitFacts } from '../units/store.ts';

/** An agency other than the Committee that issues a result, in a sentence's case: `Công an phường Kim Long`. */
export type ResultIssuer = { parent: string; name: string; signsFor?: string };

/** Who issues the results of a procedure in this unit, where its pack says that it is not the Committee. */
export function issuerOf({ result }: ProcedureVersion, unit: UnitFacts): ResultIssuer | undefined {
  if (!result.issuer) return undefined;
  const places: Record<string, string> = {
    unit: `${unit.type.toLocaleLowerCase('vi')} ${unit.name}`,
    province: `${unit.provinceType.toLocaleLowerCase('vi')} ${unit.provinceName}`,
  };
  const filled = (words: string) => words.replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? '');
  const { parent, name, signsFor } = result.issuer;
  return {
    parent: filled(parent),
    name: filled(name),
    ...(signsFor ? { signsFor: filled(signsFor) } : {}),
  };
}
