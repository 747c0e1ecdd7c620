import { z } from 'zod';
import { handOversOf } from '../../core/control-slip.ts';
import type { FileKind } from '../../core/dossier-events.ts';
import type { StaffVisit } from '../../http/staff-page.ts';
import { actedBy, type DossierFile, openDossierFile } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { listAgencies } from './agencies-store.ts';
import { namesFor, type Receiver, receiversOf } from './receivers.ts';

/** A dossier's hand-overs, of one's own unit or of one that it takes part in. */
export const handOversPage = '/can-bo/ban-giao/:unitCode/:dossierId';
export const refParams = z.object({ unitCode: z.string().regex(/^\d{5}$/), dossierId: z.uuid() });
export type Ref = z.output<typeof refParams>;

export type HandOverFile = {
  file: DossierFile;
  rows: ReturnType<typeof handOversOf>;
  names: ReturnType<typeof namesFor>;
  receivers: Record<FileKind, Receiver[]>;
  by: ReturnType<typeof actedBy>;
};

/** Opens a dossier's file with its hand-overs and the view logged; undefined when there is none. */
export async function openHandOverFile(
  office: Office,
  visit: StaffVisit,
  ref: Ref,
  what: string,
): Promise<HandOverFile | undefined> {
  const { actor, t } = visit;
  const file = await openDossierFile(office, actor, { ...ref, what });
  if (!file) return undefined;
  const scope = { unit: ref.unitCode, person: actor.personId, role: 'staff' };
  const agencies = await office.db.read(scope, (tx) => listAgencies(tx, ref.unitCode));
  const names = namesFor(file, t);
  const by = actedBy(actor, ref.unitCode);
  return {
    file,
    rows: handOversOf(file.events),
    names,
    by,
    receivers: receiversOf(file, by, { agencies, names }),
  };
}
