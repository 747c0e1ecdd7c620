import type { CompetenceAnswer } from '../../../core/competence-answer.ts';
import type { Visit } from '../../../http/door.ts';
import type { CompetenceReader } from '../../../ui/competence-words.ts';
import type { RightDoor } from '../../office.ts';
import type { Concern, ToldPlace } from '../concern.ts';
import type { Found } from '../finding.ts';
import type { Ways } from '../ways.ts';

/** A procedure as it is shown: what it is called, and the papers that no register knows. */
export type NamedProcedure = {
  code: string;
  name: string;
  field: string;
  isListed: boolean;
  papers: string[];
  canFileOnline?: boolean;
};

export type CompetenceProps = {
  visit: Visit;
  ways: Ways;
  door: RightDoor;
  on: string;
  home: string;
  concern: Concern;
  told: ToldPlace;
  /** the question an address left open, when one was typed */
  found: Extract<Found, { kind: 'ask' }> | undefined;
  answer: CompetenceAnswer;
  procedure: NamedProcedure;
};

/** The reader of the sentences of the rules. */
export function readerOf({ visit, door, on }: CompetenceProps): CompetenceReader {
  const { t, language } = visit;
  return { t, language, rules: door.rules, units: door.units, on: Temporal.PlainDate.from(on) };
}
