import { birthAnswers } from '../../src/features/demonstration/answers.ts';
import { acceptDossier, fileDossier } from '../../src/features/dossiers/actions.ts';
import { kimLong, type TestOffice } from './office.ts';
import type { Visitors } from './visitors.ts';

/** A dossier that stands accepted, as a test needs one to knock at. */
export type Acted = {
  dossierId: string;
  reference: string;
  code: string;
  version: number;
  applicantName: string;
};

/** Who files it; invented. */
export const applicant = { name: 'Tôn Nữ Vạn Hạnh Thảo', citizenId: '046190000777', phone: '0900000777' };

/** A birth registration filed online by a citizen and accepted by a receptionist of Kim Long. */
export async function acceptedBirth({ office }: TestOffice, visitors: Visitors): Promise<Acted> {
  const citizen = await visitors.citizen(applicant.citizenId, applicant.name);
  const filed = await fileDossier(office, citizen, {
    clientKey: 'acted-birth',
    unitCode: kimLong,
    procedureCode: '1.001193',
    channel: 'online',
    applicant: { ...applicant, personId: citizen.personId },
    answers: birthAnswers({ applicant, bornOn: '2026-11-01', index: 1 }),
    papers: [],
    files: [],
    wish: 'counter',
    language: 'vi',
  });
  if (!filed.ok) throw new Error(filed.problem.code);
  const { dossierId } = filed.value.dossier;
  const receptionist = await visitors.staff('receptionist', kimLong);
  const papers = ['birth-proof', 'identity', 'marriage-certificate'].map((code) => ({
    code,
    fulfilment: 'data' as const,
    documentIds: [],
  }));
  const ref = { unitCode: kimLong, dossierId };
  const accepted = await acceptDossier(office, receptionist, { ref, reception: { papers } });
  if (!accepted.ok) throw new Error(accepted.problem.code);
  const { state } = accepted.value;
  return {
    dossierId,
    reference: state.reference,
    code: state.code ?? '',
    version: state.version,
    applicantName: applicant.name,
  };
}
