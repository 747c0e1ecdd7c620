import { balanceOf } from '../../../core/dossier-money.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/visit.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { FeeLineList } from '../../../ui/fee-lines.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { TransferWay } from '../../fees/actions.ts';
import type { OpenBill } from '../online.ts';

type Props = {
  visit: Visit;
  bill: OpenBill;
  told?: 'paid' | 'failed' | 'late' | undefined;
  refusal?: string;
};

/** What is to be paid for a dossier code, and the ways to pay it. It names nobody. */
export function BillPage({ visit, bill, told, refusal }: Props) {
  const { t, language } = visit;
  const { code, dossier, unit, transfer, platforms } = bill;
  const { state } = dossier;
  const { owedDong, laterDong } = balanceOf(state);
  const isOpen = owedDong > 0 && !state.endedAt;
  return (
    <>
      <PageTitle
        above={<a href={`/tra-cuu/${encodeURIComponent(code)}`}>{t('fees.bill.track')}</a>}
        title={t('fees.bill.heading')}
        lead={<CodeText>{code}</CodeText>}
      />
      {refusal && <Notice kind="problem">{refusal}</Notice>}
      {told && <Told visit={visit} told={told} isOwed={isOpen} />}
      <PanelSection title={t('fees.bill.lines')}>
        {state.fees.length === 0 ? (
          <p>{t('fees.bill.none')}</p>
        ) : (
          <FeeLineList t={t} language={language} lines={state.fees.map(publicLine)} />
        )}
        <p>
          <strong>
            {isOpen ? t('fees.bill.owed', { amount: showDong(owedDong) }) : t('fees.bill.nothingOwed')}
          </strong>
        </p>
        {laterDong > 0 && <p>{t('fees.bill.later', { amount: showDong(laterDong) })}</p>}
      </PanelSection>
      {isOpen &&
        platforms.map((platform) => (
          <PanelSection key={platform.code} title={t('fees.bill.online')}>
            <p>{t('fees.bill.onlineWords')}</p>
            {platform.code === 'simulated' && <p class="hint">{t('fees.simulator.band')}</p>}
            <PostForm
              action={`/nop-phi/${encodeURIComponent(code)}/truc-tuyen`}
              csrf={visit.csrf}
              hidden={{ platform: platform.code }}
            >
              <ButtonRow>
                <Button>{t('fees.bill.payOnline', { amount: showDong(owedDong) })}</Button>
              </ButtonRow>
            </PostForm>
          </PanelSection>
        ))}
      {isOpen && transfer && <TransferPanel visit={visit} code={code} transfer={transfer} />}
      {isOpen && (
        <PanelSection title={t('fees.bill.counter')}>
          <p>{t('fees.bill.counterWords', { unit: `${unit.type} ${unit.name}`, seat: unit.seat })}</p>
        </PanelSection>
      )}
      <LinkButton href={`/tra-cuu/${encodeURIComponent(code)}`}>{t('fees.bill.track')}</LinkButton>
    </>
  );
}

/** A transfer by VietQR: the code to scan, and the same in words for typing. */
export function TransferPanel({
  visit,
  code,
  transfer,
}: {
  visit: Visit;
  code: string;
  transfer: TransferWay;
}) {
  const { t } = visit;
  const { bankName, accountNumber, accountName, amountDong, message } = transfer;
  return (
    <PanelSection title={t('fees.transfer.title')}>
      <div class="transfer">
        <img
          class="vietqr"
          src={`/nop-phi/${encodeURIComponent(code)}/vietqr.svg`}
          alt={t('fees.transfer.alt', { amount: showDong(amountDong), message })}
          width="180"
          height="180"
        />
        <DefinitionList
          dense
          items={[
            { term: t('fees.transfer.bank'), value: bankName },
            { term: t('fees.transfer.account'), value: <CodeText>{accountNumber}</CodeText> },
            { term: t('fees.transfer.holder'), value: accountName },
            { term: t('fees.transfer.amount'), value: showDong(amountDong) },
            { term: t('fees.transfer.message'), value: <CodeText>{message}</CodeText> },
          ]}
        />
      </div>
      <p class="hint">{t('fees.transfer.words')}</p>
    </PanelSection>
  );
}

function Told({ visit, told, isOwed }: { visit: Visit; told: 'paid' | 'failed' | 'late'; isOwed: boolean }) {
  const { t } = visit;
  // Only what the platform has signed counts: until then a payment that was said to be made is still awaited.
  if (told === 'paid' && !isOwed) return <Notice kind="success">{t('fees.bill.toldPaid')}</Notice>;
  if (told === 'failed') return <Notice kind="problem">{t('fees.bill.toldFailed')}</Notice>;
  return <Notice kind="warning">{t('fees.bill.toldLate')}</Notice>;
}

/** The proof of an exemption is the person's own matter. */
function publicLine<Line extends OpenBill['dossier']['state']['fees'][number]>(line: Line) {
  const { exempted: _, exemption: __, ...shown } = line;
  return shown;
}
