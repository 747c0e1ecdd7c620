import type { TellChanges } from '../decisions/actions.ts';
import { listVersionsOf } from './versions-store.ts';

const shownVersions = 50;

/** Which versions of procedures a decision made or withdrew, for its own page; of a whole list the first fifty. */
export const tellVersionChanges: TellChanges = async (tx, { decisionId }, t) => {
  const versions = await listVersionsOf(tx, decisionId);
  return versions.slice(0, shownVersions).map(({ code, version, effectiveFrom, isWithdrawal }) => ({
    words: t(isWithdrawal ? 'catalogue.change.toldWithdrawn' : 'catalogue.change.toldMade', {
      code,
      version,
    }),
    effectiveOn: effectiveFrom,
    href: `/quan-tri/thu-tuc/${code}`,
  }));
};
