import type { DossierEvent } from '../../../core/dossier-events.ts';
import { sumOfShares } from '../../../core/dossier-money.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { CodeText, HolderLine } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, WithAside } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import { WayOfDoors } from '../../../ui/way-of-doors.tsx';
import { Timeline, type TimelineEntry } from '../../../ui/ways.tsx';
import { bundleNote } from '../bundle-notes.ts';
import type { OwnFile } from '../own-dossiers.ts';
import { slipsOf } from '../slips.ts';
import { doorsOf, stepName } from '../standing.ts';
import { wordsOfItems } from '../supplement-words.ts';
import { departmentName, revocationOf, termFactsOf, waitsFor } from '../tracking.ts';
import { bundleDoors } from './bundle-parts.tsx';
import { HeadBadges, RevokedNotice, TroubleNotice } from './head-warnings.tsx';
import { ResultAct, SupplementAct, WithdrawAct } from './portal-own-acts.tsx';
import { OwnBundle } from './portal-own-bundle.tsx';
import { ConfirmationAct } from './portal-own-confirmation.tsx';
import { OwnAnswers, OwnPapers } from './portal-own-papers.tsx';
import { momentWords, TermPanel } from './portal-parts.tsx';

/** An act that was refused: why, and what had been typed, to be shown again in its form. */
export type RefusedAct = {
  act: 'supplement' | 'withdrawal' | 'result' | 'confirmation';
  words: string;
  typed: { note?: string; reason?: string; wrong?: string };
  /** Files cannot be kept by a form; they must be chosen again. */
  filesLost?: boolean;
};

export type OwnProps = { visit: Visit; file: OwnFile; refused?: RefusedAct | undefined };

/** A person's own dossier: where it is, when it is due and why, what happened, and what she can do. */
export function OwnPage(props: OwnProps) {
  const { visit, file, refused } = props;
  const { t, language } = visit;
  const { state, pack, bundle } = file;
  const revoked = revocationOf(state);
  return (
    <>
      <PageTitle
        above={<CodeText>{state.code ?? state.reference}</CodeText>}
        title={pack.name[language]}
        badges={
          <HeadBadges
            visit={visit}
            status={state.status}
            hasEnded={state.endedAt !== null}
            revoked={revoked}
            bundle={bundle}
          />
        }
      />
      <RevokedNotice visit={visit} revoked={revoked} phone={file.unit.phone} />
      <TroubleNotice visit={visit} bundle={bundle} />
      {refused && (
        <Notice kind="problem" title={t('portal.own.refused')}>
          <p>{refused.words}</p>
          {refused.filesLost && <p>{t('portal.own.filesLost')}</p>}
          <p>
            <a href={`/ho-so-cua-toi/${state.reference}`}>{t('portal.own.reload')}</a>
          </p>
        </Notice>
      )}
      <SupplementAct {...props} />
      <ConfirmationAct {...props} />
      <ResultAct {...props} />
      <WayOfDoors t={t} label={t('portal.track.way')} doors={doorsOfFile(props)} />
      <WhereItIs {...props} />
      <OwnBundle {...props} />
      <WithAside aside={<OwnFacts {...props} />}>
        <TermPanel visit={visit} term={termFactsOf(state, file.due)} pack={pack} look={lookOf(file)} />
        <EndingPart {...props} />
        <PanelSection title={t('portal.track.history')}>
          <Timeline label={t('portal.track.history')} entries={entriesOf(props)} />
        </PanelSection>
        <OwnPapers {...props} />
        <OwnAnswers {...props} />
      </WithAside>
      <WithdrawAct {...props} />
    </>
  );
}

function lookOf({ state, now }: OwnFile): { by: string; isLate: boolean } | undefined {
  const by = state.step?.dueAt;
  return by ? { by, isLate: Temporal.Instant.compare(now, by) > 0 } : undefined;
}

function doorsOfFile({ visit, file }: OwnProps) {
  const { state, pack, bundle } = file;
  return state.bundle && bundle ? bundleDoors(bundle, visit) : doorsOf(state, pack, visit);
}

function WhereItIs({ visit, file }: OwnProps) {
  const { t } = visit;
  const { state, departments } = file;
  const { step } = state;
  const waiting = waitsFor(state);
  if (waiting && waiting !== 'citizen') {
    const isPayment = waiting === 'financial-obligation' && file.pack.taxSheet !== undefined;
    return (
      <Notice kind="warning">
        <p>{t(`portal.track.waits.${waiting}`)}</p>
        {isPayment && (
          <LinkButton href={`/ho-so-cua-toi/${state.reference}/chung-tu`} tone="primary" small>
            {t('land.own.ask')}
          </LinkButton>
        )}
      </Notice>
    );
  }
  if (!step) return null;
  const department = departmentName(departments, step.departmentCode);
  const name = step.holder ? `${step.holder.name} (${step.holder.title})` : department;
  return <HolderLine t={t} name={name} place={step.holder ? department : stepName(step, file.pack, visit)} />;
}

function OwnFacts(props: OwnProps) {
  const { visit, file } = props;
  const { t } = visit;
  const { state, unit } = file;
  return (
    <>
      <PanelSection title={t('portal.track.facts')} sunk>
        <DefinitionList
          items={[
            { term: t('portal.track.reference'), value: <CodeText>{state.reference}</CodeText> },
            ...(state.code
              ? [{ term: t('portal.track.code'), value: <CodeText>{state.code}</CodeText> }]
              : []),
            {
              term: t('portal.track.filed'),
              value: momentWords(visit, state.inherited?.receivedAt ?? state.filedAt),
            },
            { term: t('portal.own.channel'), value: t(`dossiers.channel.${state.channel}`) },
            { term: t('portal.own.wish'), value: t(`dossiers.wish.${state.wish}`) },
            { term: t('portal.own.delivery'), value: t(`dossiers.delivery.${state.delivery}`) },
            ...(state.delivering?.parcel
              ? [
                  {
                    term: t('deliveries.itemNumber'),
                    value: <CodeText>{state.delivering.parcel.itemNumber}</CodeText>,
                  },
                ]
              : []),
            { term: t('portal.own.fees'), value: <OwnFees {...props} /> },
            { term: t('portal.track.unit'), value: `${unit.type} ${unit.name}` },
            { term: t('portal.card.phone'), value: unit.phone },
          ]}
        />
        {file.pack.taxSheet && state.taxSlip && (
          <LinkButton href={`/ho-so-cua-toi/${state.reference}/chung-tu`} small>
            {t(state.status === 6 ? 'land.own.ask' : 'land.own.look')}
          </LinkButton>
        )}
        {!state.endedAt && (
          <LinkButton href={`/ho-so-cua-toi/${state.reference}/lien-he`} small>
            {t('corrections.contactOpen')}
          </LinkButton>
        )}
        {state.result && (
          <LinkButton href={`/ho-so-cua-toi/${state.reference}/bao-sai`} small>
            {t('corrections.result.tellOpen')}
          </LinkButton>
        )}
        <LinkButton href={`/tra-cuu/${state.code ?? state.reference}`} small>
          {t('portal.own.publicPage')}
        </LinkButton>
      </PanelSection>
      <Slips {...props} />
    </>
  );
}

function OwnFees({ visit, file }: OwnProps) {
  const { t, language } = visit;
  const { state, pack } = file;
  return (
    <>
      {t(`dossiers.money.${state.money}`)}
      <ul class="plain-list">
        {state.fees
          .filter((fee) => fee.amountDong > 0)
          .map((fee) => (
            <li key={fee.code}>
              {(fee.name ?? pack.fees.find((each) => each.code === fee.code)?.name)?.[language] ?? fee.code}:{' '}
              <strong>{showDong(fee.amountDong)}</strong>
            </li>
          ))}
      </ul>
      {state.money === 'owed' && state.code && !state.endedAt && (
        <a href={`/nop-phi/${encodeURIComponent(state.code)}`}>{t('fees.bill.heading')}</a>
      )}
      <OwnReceipts visit={visit} file={file} />
    </>
  );
}

function OwnReceipts({ visit, file }: OwnProps) {
  const { t } = visit;
  const { state } = file;
  const paid = state.payments.filter(({ voided }) => !voided);
  return (
    <>
      {[...paid, ...state.refunds].map(({ receiptNumber, receipts }) => (
        <p key={receiptNumber}>
          {t('portal.own.receipt', { number: receiptNumber })}{' '}
          {receipts.map(({ receiptId, number }) => (
            <a
              key={receiptId}
              class="number-line"
              href={`/ho-so-cua-toi/${state.reference}/bien-lai/${receiptId}`}
              target="_blank"
              rel="noopener"
            >
              {number} (PDF)
            </a>
          ))}
        </p>
      ))}
    </>
  );
}

function Slips({ visit, file }: OwnProps) {
  const { t } = visit;
  const forms = slipsOf(file.events);
  if (forms.length === 0) return null;
  return (
    <PanelSection title={t('portal.own.slips')} sunk>
      <ul class="plain-list">
        {forms.map((form) => (
          <li key={form}>
            <a href={`/ho-so-cua-toi/${file.state.reference}/phieu/${form}.pdf`}>
              {t(`portal.own.slip.${form}`)}
            </a>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function EndingPart({ visit, file }: OwnProps) {
  const { t } = visit;
  const { ending } = file.state;
  if (!ending || ending.kind === 'returned') return null;
  return (
    <PanelSection title={t(`portal.own.ending.${ending.kind}`)}>
      {ending.reason && <p>{ending.reason}</p>}
      {ending.basis && <p class="hint">{t('portal.own.basis', { basis: ending.basis })}</p>}
    </PanelSection>
  );
}

function entriesOf({ visit, file }: OwnProps): TimelineEntry[] {
  const { t } = visit;
  return file.events.toReversed().map((event) => ({
    at: momentWords(visit, event.at),
    instant: event.at,
    title: t(`dossiers.event.${event.kind}`),
    by: actorWords(visit, file, event),
    ...(told(event, visit, file) ?? noteOf({ visit, file }, event)),
  }));
}

function told(event: DossierEvent, visit: Visit, { state }: OwnFile): { note: string } | undefined {
  const note = bundleNote(event, state, visit);
  return note === undefined ? undefined : { note };
}

function actorWords({ t }: Visit, { departments }: OwnFile, { by }: DossierEvent): string {
  if (by.kind !== 'staff') return by.kind === 'citizen' ? by.name : t('portal.by.system');
  const department = departmentName(departments, by.departmentCode);
  return [by.name, by.title, department].filter(Boolean).join(', ');
}

/** What an applicant needs to read of an event; remarks inside the office stay inside. */
function noteOf({ visit, file }: OwnProps, event: DossierEvent): { note?: string } {
  const { t, language } = visit;
  switch (event.kind) {
    case 'accepted':
      return { note: t('portal.own.note.code', { code: event.body.code }) };
    case 'supplement-requested':
    case 'supplement-guided':
      return { note: wordsOfItems(event.body.items, { t, language, pack: file.pack }).join('; ') };
    case 'supplement-answered':
      return event.body.note ? { note: event.body.note } : {};
    case 'wait-begun':
      return { note: event.body.whom };
    case 'wait-ended':
      return event.body.outcome === 'silence' ? { note: t('desk.note.silence') } : {};
    case 'draft-shown': {
      const until = momentWords(visit, event.body.answerBy);
      return { note: t('desk.confirmation.until', { until, basis: event.body.basis }) };
    }
    case 'draft-objected':
      return { note: event.body.wrong };
    case 'draft-unanswered':
      return { note: event.body.basis };
    case 'drafted': {
      const { withoutAnswer } = event.body;
      return withoutAnswer ? { note: t('desk.confirmation.withoutAnswer', withoutAnswer) } : {};
    }
    case 'released':
      return { note: t('portal.own.note.number', { number: event.body.number }) };
    case 'result-error-told':
      return { note: t('corrections.result.toldNote', { wrong: event.body.wrong, right: event.body.right }) };
    case 'result-error-answered':
      return { note: event.body.answer };
    case 'result-correction-begun':
    case 'procedure-changed':
      return { note: t('desk.note.refused', { reason: event.body.reason, basis: event.body.basis }) };
    case 'filing-changed':
      return { note: event.body.reason };
    case 'result-revoked':
      return {
        note: t('corrections.result.revokedNote', {
          reason: event.body.reason,
          decision: event.body.decision,
        }),
      };
    case 'fee-paid':
      return { note: showDong(event.body.amountDong) };
    case 'fee-voided':
    case 'fee-refunded':
      return {
        note: t('fees.event.moved', {
          amount: showDong(event.body.amountDong),
          number: event.body.receiptNumber,
          reason: event.body.reason,
        }),
      };
    case 'fee-charged':
      return {
        note: t('fees.event.charged', {
          amount: showDong(sumOfShares(event.body.fees)),
          reason: event.body.reason,
        }),
      };
    case 'returned':
      return { note: t(`dossiers.wish.${event.body.way}`) };
    default:
      return {};
  }
}
