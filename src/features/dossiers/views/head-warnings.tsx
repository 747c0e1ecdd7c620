import { troubledParts } from '../../../core/bundle-acts.ts';
import type { DossierState } from '../../../core/dossier-state.ts';
import type { Visit } from '../../../http/door.ts';
import { Badge, StatusBadge } from '../../../ui/badges.tsx';
import { Notice } from '../../../ui/notices.tsx';
import type { BundleLook } from '../bundle-reading.ts';
import type { Revocation } from '../tracking.ts';
import { momentWords } from './portal-parts.tsx';

type Shown = {
  visit: Pick<Visit, 't' | 'language'>;
  status: DossierState['status'];
  hasEnded: boolean;
  revoked: Revocation | undefined;
  bundle: BundleLook | undefined;
};

/** The state of a dossier at the head of its page; a revoked result and a part that failed are told beside it. */
export function HeadBadges({ visit, status, hasEnded, revoked, bundle }: Shown) {
  const { t } = visit;
  return (
    <>
      {revoked ? (
        <Badge tone="late" icon="late">
          {t('portal.own.ending.revoked')}
        </Badge>
      ) : (
        <StatusBadge t={t} status={status} isOpen={!hasEnded} />
      )}
      {troubledIn(bundle).length > 0 && (
        <Badge tone="late" icon="late">
          {t('bundles.trouble.badge')}
        </Badge>
      )}
    </>
  );
}

/** That the result holds no more, by which decision and since when; without reason and names, so fit for everybody. */
export function RevokedNotice(props: { visit: Visit; revoked: Revocation | undefined; phone: string }) {
  const { visit, revoked, phone } = props;
  const { t } = visit;
  if (!revoked) return null;
  const { decision, at } = revoked;
  return (
    <Notice kind="warning" title={t('portal.own.ending.revoked')}>
      <p>{t('portal.revoked.says', { decision, at: momentWords(visit, at) })}</p>
      <p>{t('portal.revoked.next', { phone })}</p>
    </Notice>
  );
}

/** Which parts of the whole failed, on the page of the whole while it is open. */
export function TroubleNotice({ visit, bundle }: Pick<Shown, 'visit' | 'bundle'>) {
  const { t, language } = visit;
  const parts = troubledIn(bundle);
  if (parts.length === 0) return null;
  const names = parts.map(({ name }) => name[language]).join('; ');
  return (
    <Notice kind="warning" title={t('bundles.trouble.title', { parts: names })}>
      <p>
        {t('bundles.trouble.says')} <a href="#cac-phan">{t('bundles.title')}</a>
      </p>
    </Notice>
  );
}

function troubledIn(bundle: BundleLook | undefined) {
  return bundle && !bundle.own ? troubledParts(bundle.state) : [];
}
