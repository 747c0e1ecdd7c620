import { showDong } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/visit.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { PaymentOrder } from '../platform.ts';
import { simulatorPath } from '../simulated-platform.ts';

/** The simulated platform's one page: what is to be paid, and what shall come of it. */
export function PaymentSimulatorPage(props: {
  visit: Visit;
  order: PaymentOrder;
  carried: Record<string, string>;
  isLate?: boolean;
  /** What the office answered to the late word. */
  heard?: string;
}) {
  const { visit, order, carried, isLate, heard } = props;
  const { t, csrf } = visit;
  const { outcome: _, _csrf: __, ...hidden } = carried;
  return (
    <>
      <Notice kind="warning" title={t('fees.simulator.band')} />
      <PageTitle title={t('fees.simulator.title')} lead={t('fees.simulator.lead')} />
      <DefinitionList
        items={[
          { term: t('fees.simulator.dossier'), value: <CodeText>{order.dossier}</CodeText> },
          { term: t('fees.simulator.amount'), value: showDong(order.amountDong) },
          { term: t('fees.simulator.payment'), value: <CodeText>{order.payment}</CodeText> },
        ]}
      />
      {isLate && <Notice>{t('fees.simulator.late')}</Notice>}
      {heard && <Notice kind="success">{t('fees.simulator.heard', { heard })}</Notice>}
      <PostForm action={simulatorPath} csrf={csrf} hidden={hidden}>
        <ButtonRow>
          {isLate ? (
            <Button name="outcome" value="paid-late">
              {t('fees.simulator.tellNow')}
            </Button>
          ) : (
            <>
              <Button name="outcome" value="paid">
                {t('fees.simulator.paid')}
              </Button>
              <Button name="outcome" value="failed" tone="quiet">
                {t('fees.simulator.failed')}
              </Button>
              <Button name="outcome" value="late" tone="quiet">
                {t('fees.simulator.payLate')}
              </Button>
            </>
          )}
        </ButtonRow>
      </PostForm>
      {isLate && <LinkButton href={`${order.returnTo}?kq=late`}>{t('fees.simulator.back')}</LinkButton>}
    </>
  );
}
