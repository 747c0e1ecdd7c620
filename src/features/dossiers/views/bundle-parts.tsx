import { cameToNothing } from '../../../core/bundle-acts.ts';
import type { Visit } from '../../../http/door.ts';
import { Badge, DueBadge, StatusBadge, type Tone } from '../../../ui/badges.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { Door } from '../../../ui/way-of-doors.tsx';
import type { BundleLook, PartLook } from '../bundle-reading.ts';
import { momentWords } from './portal-parts.tsx';

/** Where the links of a page lead, and what it may show: reasons are personal, so a public page leaves them out. */
type Shown = {
  visit: Pick<Visit, 't' | 'language'>;
  bundle: BundleLook;
  /** The page of a dossier of the bundle. */
  hrefOf: (of: { dossierId: string; reference: string; code: string | null }) => string;
  /** The page where something can be done about a part; none where nothing can. */
  actHref?: ((part: PartLook) => string | undefined) | undefined;
  isPublic?: boolean;
};

/** The parts of a bundle side by side: who does each, how it stands, when it is due, and what failed and why. */
export function BundleParts(props: Shown) {
  const { visit, bundle } = props;
  const { t, language } = visit;
  return (
    <PanelSection title={t('bundles.title')} id="cac-phan">
      <p>{bundle.own ? <WholeLine {...props} /> : t('bundles.lead')}</p>
      <Table
        caption={t('bundles.title')}
        captionUnseen
        rows={bundle.parts}
        rowKey={({ part }) => part.code}
        rowTone={toneOf}
        columns={[
          {
            key: 'part',
            label: t('bundles.column.part'),
            head: true,
            cell: ({ part }) => (
              <>
                <strong>{part.name[language]}</strong>
                <br />
                <span class="hint">{part.agency[language]}</span>
              </>
            ),
          },
          {
            key: 'stands',
            label: t('bundles.column.stands'),
            cell: (row) => <Standing {...props} row={row} />,
          },
          { key: 'due', label: t('bundles.column.due'), cell: (row) => <Due {...props} row={row} /> },
          {
            key: 'dossier',
            label: t('bundles.column.dossier'),
            cell: (row) => <Leads {...props} row={row} />,
          },
        ]}
      />
    </PanelSection>
  );
}

/** The way of a bundle as doors: its reception, then one door for each part. */
export function bundleDoors(
  { state, parts }: BundleLook,
  { t, language }: Pick<Visit, 't' | 'language'>,
): Door[] {
  const received: Door = { name: t('dossiers.step.receive'), state: 'done' };
  return [
    received,
    ...parts.map(({ part, state: own }): Door => {
      const isStill = own !== undefined && !own.endedAt && own.step === null;
      const running = isStill ? 'waiting' : 'open';
      const standing = part.outcome === 'running' ? running : part.outcome === 'released' ? 'done' : 'closed';
      const hasFailed = cameToNothing(part) || (part.outcome === 'waiting' && state.endedAt !== null);
      return { name: part.name[language], state: hasFailed ? 'ended' : standing };
    }),
  ];
}

type RowProps = Shown & { row: PartLook };

function WholeLine({ visit, bundle, hrefOf }: Shown) {
  const { t, language } = visit;
  const { state, dossierId, own } = bundle;
  const { reference, code } = state;
  const name = bundle.parts.find(({ part }) => part.code === own)?.part.name[language] ?? '';
  return (
    <>
      {t('bundles.partOf', { part: name })}{' '}
      <a href={hrefOf({ dossierId, reference, code })}>
        <CodeText>{code ?? reference}</CodeText>
      </a>
    </>
  );
}

function toneOf({ part, heldBy }: PartLook): Tone | undefined {
  if (heldBy) return 'late';
  return outcomeTones[part.outcome];
}

const outcomeTones: Record<PartLook['part']['outcome'], Tone> = {
  waiting: 'quiet',
  running: 'amber',
  released: 'jade',
  refused: 'late',
  stopped: 'late',
  closed: 'late',
  revoked: 'late',
  withdrawn: 'quiet',
  dropped: 'quiet',
};

function Standing({ visit, row, isPublic }: RowProps) {
  const { t, language } = visit;
  const { part, heldBy, state, after } = row;
  const isLate = row.due === 'late' || state?.alerts.some(({ about }) => about === 'acknowledgement');
  return (
    <>
      {part.outcome === 'running' && state ? (
        <StatusBadge t={t} status={state.status} isOpen />
      ) : (
        <Badge tone={toneOf(row) ?? 'quiet'}>{t(`bundles.outcome.${heldBy ? 'held' : part.outcome}`)}</Badge>
      )}
      {heldBy && <p>{t('bundles.heldBy', { part: heldBy.name[language] })}</p>}
      {part.outcome === 'waiting' && !heldBy && after.length > 0 && (
        <p class="hint">{t('bundles.after', { parts: after.map((name) => name[language]).join(', ') })}</p>
      )}
      {!isPublic && part.reason && <p>{t('bundles.why', { reason: part.reason })}</p>}
      {!isPublic && part.basis && <p class="hint">{t('portal.own.basis', { basis: part.basis })}</p>}
      {cameToNothing(part) && part.outcome !== 'dropped' && <p class="hint">{t('bundles.whatNow')}</p>}
      {part.outcome === 'running' && isLate && <p>{t('bundles.apology')}</p>}
      {part.outcome === 'running' && state?.status === 5 && <p>{t('bundles.supplement')}</p>}
    </>
  );
}

function Due({ visit, row }: RowProps) {
  const { t } = visit;
  const { state, due, part } = row;
  if (!state) return <span class="hint">{t('bundles.notYet')}</span>;
  if (state.finishedAt && part.outcome === 'released') {
    return (
      <>
        {t('bundles.finished', { at: momentWords(visit, state.finishedAt) })}
        {due && <DueBadge t={t} state={due} />}
      </>
    );
  }
  if (state.finishedAt) return <>{t('bundles.ended', { at: momentWords(visit, state.finishedAt) })}</>;
  const { promise } = state;
  return (
    <>
      {part.outcome === 'running' && promise?.dueAt && <span>{momentWords(visit, promise.dueAt)} </span>}
      {part.outcome === 'running' && due && <DueBadge t={t} state={due} />}
    </>
  );
}

function Leads({ visit, bundle, row, hrefOf, actHref }: RowProps) {
  const { t } = visit;
  const { part, dossierId, state } = row;
  const act = actHref?.(row);
  return (
    <>
      {dossierId && state && part.code !== bundle.own && (
        <a href={hrefOf({ dossierId, reference: state.reference, code: state.code })}>
          <CodeText>{state.code ?? state.reference}</CodeText>
          {part.outcome === 'released' && <> · {t('bundles.result')}</>}
        </a>
      )}
      {dossierId && state && part.code === bundle.own && t('bundles.here')}
      {act && (
        <p>
          <a href={act}>{t('bundles.act.open')}</a>
        </p>
      )}
    </>
  );
}
