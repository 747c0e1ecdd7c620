import { type Mandate, type MandateStanding, standingOf } from '../../../core/mandates.ts';
import type { NewMandate } from '../../../core/mandates-keeping.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge, type Tone } from '../../../ui/badges.tsx';
import { Button } from '../../../ui/buttons.tsx';
import { wordsOfDate } from '../../../ui/clock-words.ts';
import type { DateParts } from '../../../ui/date-field.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import type { MandateRegister } from '../actions.ts';
import { decisionWords, scopeWords } from '../words.ts';
import { MandateForm } from './mandate-form.tsx';

export const mandatesHref = '/quan-tri/uy-quyen';

type TypedDay = { parts: DateParts; day: Temporal.PlainDate | undefined };
/** What was typed for a new mandate. */
export type TypedMandate = Omit<NewMandate, 'fromOn' | 'toOn' | 'decision'> & {
  fromOn: TypedDay;
  toOn: TypedDay;
  number: string;
  decisionOn: TypedDay;
};
export type CameBack = { typed: TypedMandate; wrong: { field: string; text: string }[] };

export type MandatesPageProps = CameBack & {
  visit: StaffVisit;
  register: MandateRegister;
  fields: { vi: string; en: string; id: string }[];
};

/** The register of signature mandates, and the form to add one. */
export function MandatesPage(props: MandatesPageProps) {
  const { visit, register, wrong } = props;
  const { t } = visit;
  const { mandates, today } = register;
  const ending = mandates.filter((mandate) => standingOf(mandate, today) === 'ending').length;
  return (
    <Stack>
      <PageTitle title={t('mandates.title')} lead={t('mandates.lead')} />
      <ErrorSummary t={t} errors={wrong} />
      {ending > 0 && <Notice kind="warning">{t('mandates.ending', { count: ending })}</Notice>}
      <MandateTable visit={visit} register={register} />
      <MandateForm {...props} />
    </Stack>
  );
}

function MandateTable({ visit, register }: { visit: StaffVisit; register: MandateRegister }) {
  const { t } = visit;
  return (
    <Table
      caption={t('mandates.title')}
      captionUnseen
      rows={register.mandates}
      rowKey={({ mandateId }) => mandateId}
      empty={<EmptyState title={t('mandates.none')} />}
      columns={[
        {
          key: 'holder',
          label: t('mandates.holder'),
          head: true,
          cell: ({ holder }) => <NameAndTitle {...holder} />,
        },
        { key: 'scope', label: t('mandates.scope'), cell: (mandate) => scopeWords(mandate, t) },
        {
          key: 'term',
          label: t('mandates.term'),
          cell: ({ fromOn, toOn }) =>
            t('mandates.fromTo', { from: wordsOfDate(fromOn, t), to: wordsOfDate(toOn, t) }),
        },
        {
          key: 'decision',
          label: t('mandates.decision'),
          cell: (mandate) => (
            <>
              {mandate.signsAs}. {decisionWords(mandate, t)}
              <p class="hint">
                {mandate.grantor.name}, {mandate.grantor.title}
              </p>
            </>
          ),
        },
        {
          key: 'standing',
          label: t('mandates.standing'),
          cell: (mandate) => <Standing mandate={mandate} today={register.today} t={t} />,
        },
        {
          key: 'acts',
          label: t('mandates.acts'),
          kind: 'acts',
          cell: (mandate) => <Withdrawal visit={visit} mandate={mandate} today={register.today} />,
        },
      ]}
    />
  );
}

function NameAndTitle({ name, title }: { name: string; title: string }) {
  return (
    <>
      {name}
      <p class="hint">{title}</p>
    </>
  );
}

const tones: Record<MandateStanding, Tone> = {
  coming: 'plain',
  'in-force': 'jade',
  ending: 'amber',
  over: 'quiet',
  withdrawn: 'quiet',
};

function Standing({ mandate, today, t }: { mandate: Mandate; today: Temporal.PlainDate; t: Translate }) {
  const standing = standingOf(mandate, today);
  const { withdrawn } = mandate;
  return (
    <>
      <Badge tone={tones[standing]}>{t(`mandates.standings.${standing}`)}</Badge>
      {withdrawn && (
        <p class="hint">
          {t('mandates.withdrawnWords', {
            by: withdrawn.by,
            on: wordsOfDate(withdrawn.at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate(), t),
            reason: withdrawn.reason,
          })}
        </p>
      )}
    </>
  );
}

function Withdrawal(props: { visit: StaffVisit; mandate: Mandate; today: Temporal.PlainDate }) {
  const { visit, mandate, today } = props;
  const { t, csrf } = visit;
  const standing = standingOf(mandate, today);
  if (standing === 'over' || standing === 'withdrawn') return null;
  const id = `withdraw-${mandate.mandateId}`;
  return (
    <ConfirmBox t={t} words={t('mandates.withdraw')}>
      <PostForm action={`${mandatesHref}/thu-hoi`} csrf={csrf} hidden={{ mandateId: mandate.mandateId }}>
        <p>{t('mandates.withdrawSure')}</p>
        <TextArea t={t} name="reason" id={id} label={t('mandates.reason')} rows={2} required />
        <Button tone="danger">
          {t('mandates.withdrawOf', { number: mandate.decision.number, name: mandate.holder.name })}
        </Button>
      </PostForm>
    </ConfirmBox>
  );
}
