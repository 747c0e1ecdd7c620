import { cameToNothing } from '../../../core/bundle-acts.ts';
import { allows } from '../../../core/permissions.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import type { DossierFile } from '../dossier-file.ts';
import { BundleParts } from './bundle-parts.tsx';
import { dossierHref } from './staff-list.tsx';

/** The bundle that a dossier is, or is a part of: the other parts, and what the desk may do about one that is stuck. */
export function StaffBundle({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { bundle } = file;
  if (!bundle) return null;
  const mayLead = allows('bundle.lead', visit.actor) && !bundle.own && bundle.state.status !== 7;
  return (
    <BundleParts
      visit={visit}
      bundle={bundle}
      hrefOf={({ dossierId }) => dossierHref(dossierId)}
      actHref={({ part }) =>
        mayLead && (part.outcome === 'waiting' || cameToNothing(part))
          ? `${dossierHref(bundle.dossierId)}/phan/${part.code}`
          : undefined
      }
    />
  );
}
