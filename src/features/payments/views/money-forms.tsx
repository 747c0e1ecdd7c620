import type { ComponentChildren } from 'preact';
import { balanceOf } from '../../../core/dossier-money.ts';
import { refundableDong } from '../../../core/dossier-money-acts.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx';
import { MoneyField, Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { type MoneyProps, moneyHref } from './money-page.tsx';

/** Takes what is owed now, or with it what falls due at the return; in one sum. */
export function CollectForm(props: MoneyProps) {
  const { visit, file } = props;
  const { t } = visit;
  const { owedDong, laterDong } = balanceOf(file.dossier.state);
  return (
    <PanelSection title={t('fees.money.collect')}>
      <MoneyActForm {...props} act="thu" button={t('fees.money.collectNow')}>
        {(typed) => (
          <>
            <MoneyField
              t={t}
              name="amount"
              label={t('fees.money.amount')}
              hint={
                laterDong > 0
                  ? t('fees.money.collectAll', { amount: showDong(owedDong + laterDong) })
                  : undefined
              }
              value={typed('amount') || String(owedDong || laterDong)}
            />
            <Methods {...props} typed={typed} id="collect" />
          </>
        )}
      </MoneyActForm>
    </PanelSection>
  );
}

/** Charges the fees of a supplement or of the return, by the rules of the day of reception. */
export function ChargeForm(props: MoneyProps) {
  const { visit, file } = props;
  const { t, language } = visit;
  const moments = [...new Set(file.chargeable.map(({ chargedAt }) => chargedAt))];
  return (
    <>
      {moments.map((moment) => (
        <PanelSection key={moment} title={t(`fees.money.charge-${moment}`)}>
          <MoneyActForm {...props} act="thu-them" hidden={{ moment }} button={t('fees.money.chargeNow')}>
            {(typed) => (
              <>
                <CheckboxGroup
                  t={t}
                  name="fee"
                  id={`fee-${moment}`}
                  label={t('fees.rule.fee')}
                  values={typed('fee').split(' ')}
                  choices={file.chargeable
                    .filter(({ chargedAt }) => chargedAt === moment)
                    .map(({ code, name, formula }) => ({
                      value: code,
                      label: name[language],
                      hint: formula[language],
                    }))}
                />
                <TextField
                  t={t}
                  name="pages"
                  id={`pages-${moment}`}
                  label={t('fees.money.pages')}
                  inputMode="numeric"
                  width="short"
                  value={typed('pages')}
                />
                <TextField
                  t={t}
                  name="copies"
                  id={`copies-${moment}`}
                  label={t('fees.money.copies')}
                  inputMode="numeric"
                  width="short"
                  value={typed('copies')}
                />
                <TextField
                  t={t}
                  name="reason"
                  id={`reason-${moment}`}
                  label={t('fees.money.reason')}
                  required
                  value={typed('reason')}
                />
              </>
            )}
          </MoneyActForm>
        </PanelSection>
      ))}
    </>
  );
}

/** Gives money back: how much at most, why, and by which basis. */
export function RefundForm(props: MoneyProps) {
  const { visit, file } = props;
  const { t } = visit;
  const mostDong = refundableDong(file.dossier.state);
  return (
    <PanelSection title={t('fees.money.refund')}>
      <p>{t('fees.money.refundMost', { amount: showDong(mostDong) })}</p>
      <MoneyActForm {...props} act="hoan-tra" button={t('fees.money.refundNow')}>
        {(typed) => (
          <>
            <MoneyField
              t={t}
              name="amount"
              id="refund-amount"
              label={t('fees.money.amount')}
              value={typed('amount') || String(mostDong)}
            />
            <Methods {...props} typed={typed} id="refund" />
            <TextArea
              t={t}
              name="reason"
              id="refund-reason"
              label={t('fees.money.reason')}
              required
              rows={2}
              value={typed('reason')}
            />
            <TextField
              t={t}
              name="basis"
              id="refund-basis"
              label={t('fees.money.basis')}
              required
              value={typed('basis')}
            />
          </>
        )}
      </MoneyActForm>
    </PanelSection>
  );
}

/** Undoes a payment whose receipt was written wrongly. */
export function VoidForm(props: MoneyProps) {
  const { visit, file, refused } = props;
  const { t } = visit;
  const { state } = file.dossier;
  const open = state.payments.filter(({ voided, method }) => !voided && method !== 'online');
  if (open.length === 0 || state.refunds.length > 0) return null;
  return (
    <details open={refused?.act === 'huy'}>
      <summary>{t('fees.receipt.voidOne')}</summary>
      <p class="hint">{t('fees.receipt.voidHint')}</p>
      <MoneyActForm {...props} act="huy" tone="danger" button={t('fees.receipt.voidNow')}>
        {(typed) => (
          <>
            <Select
              t={t}
              name="receipt"
              label={t('fees.receipt.number')}
              value={typed('receipt') || (open.at(-1)?.receiptNumber ?? '')}
              choices={open.map(({ receiptNumber, amountDong }) => ({
                value: receiptNumber,
                label: `${receiptNumber} · ${showDong(amountDong)}`,
              }))}
            />
            <TextField
              t={t}
              name="reason"
              id="void-reason"
              label={t('fees.money.reason')}
              required
              value={typed('reason')}
            />
          </>
        )}
      </MoneyActForm>
    </details>
  );
}

type Typed = (name: string) => string;

function MoneyActForm(
  props: MoneyProps & {
    act: string;
    button: string;
    tone?: 'danger';
    hidden?: Record<string, string>;
    children: (typed: Typed) => ComponentChildren;
  },
) {
  const { visit, file, refused, act, button, tone = 'primary', hidden = {}, children } = props;
  const { dossierId, state } = file.dossier;
  const typed: Typed = (name) => (refused?.act === act ? (refused.typed[name]?.join(' ') ?? '') : '');
  return (
    <PostForm
      action={`${moneyHref(dossierId)}/${act}`}
      csrf={visit.csrf}
      hidden={{ version: String(state.version), ...hidden }}
    >
      {children(typed)}
      <ButtonRow>
        <Button tone={tone}>{button}</Button>
      </ButtonRow>
    </PostForm>
  );
}

function Methods({ visit, typed, id }: MoneyProps & { typed: Typed; id: string }) {
  const { t } = visit;
  return (
    <RadioGroup
      t={t}
      name="method"
      id={`${id}-method`}
      label={t('fees.receipt.method')}
      inRow
      value={typed('method') || 'cash'}
      choices={(['cash', 'transfer'] as const).map((value) => ({ value, label: t(`fees.method.${value}`) }))}
    />
  );
}
