import type { Jobs } from '../../jobs/queue.ts';
import type { Office } from '../office.ts';
import { findPerson } from '../people/store.ts';
import { tellProcedure } from './publications.ts';

/** After the last day of its publication: writes to whoever recorded a version that nobody published or withdrew. */
export async function remindPublication(
  office: Pick<Office, 'db' | 'mail'>,
  job: Jobs['remind-publication'],
): Promise<void> {
  const { unitCode, personId, kind, code, version, language } = job;
  await office.db.transaction({ unit: unitCode, person: personId, role: 'system' }, async (tx) => {
    const told = await tellProcedure(tx, code, unitCode);
    const found = told?.versions.find((each) => each.kind === kind && each.version === version);
    const address = (await findPerson(tx, personId))?.email;
    if (!told || !found || found.publishedOn || found.withdrawnBy || !address) return;
    const values = { code, name: told.name, version };
    await office.mail(tx, { unitCode, personId, address, language, template: 'catalogue.mail.late', values });
  });
}
