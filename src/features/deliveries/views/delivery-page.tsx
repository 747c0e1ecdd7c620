import type { ComponentChildren } from 'preact';
import { toLocal } from '../../../core/clock-moments.ts';
import { onWay } from '../../../core/delivery-acts.ts';
import { attemptWays } from '../../../core/delivery-events.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack, WithAside } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';
import { waitingHref } from './waiting-page.tsx';

type Props = {
  visit: StaffVisit;
  file: DossierFile;
  typed?: Record<string, string[]>;
  problem?: string;
};

/** The way of one result: what was agreed, where it is, and what may be done with it now. */
export function DeliveryPage(props: Props) {
  const { visit, file, problem } = props;
  const { t } = visit;
  const { state, dossierId } = file.dossier;
  return (
    <Stack>
      <PageTitle
        above={<a href={waitingHref}>{t('deliveries.waiting.title')}</a>}
        title={<CodeText>{state.code ?? state.reference}</CodeText>}
        lead={`${file.procedure.shortName[visit.language]} · ${state.applicant.name}`}
        badges={
          <Badge tone={state.delivery === 'ready' ? 'jade' : 'quiet'}>
            {t(`dossiers.delivery.${state.delivery}`)}
          </Badge>
        }
      />
      <ErrorSummary t={t} errors={problem ? [{ text: problem }] : []} />
      <WithAside aside={<Facts {...props} />}>
        <Acts {...props} />
        <ButtonRow>
          <LinkButton href={`/can-bo/ho-so/${dossierId}`}>{t('deliveries.open')}</LinkButton>
        </ButtonRow>
      </WithAside>
    </Stack>
  );
}

function Facts({ visit, file }: Props) {
  const { t } = visit;
  const { state } = file.dossier;
  const { postal, parcel, pickup, attempts = [], shelf, archived } = state.delivering ?? {};
  const moment = (at: string) => wordsOfMoment(toLocal(Temporal.Instant.from(at)), t);
  const items: { term: string; value: ComponentChildren }[] = [
    { term: t('deliveries.wish'), value: t(`dossiers.wish.${state.wish}`) },
  ];
  if (postal)
    items.push({
      term: t('deliveries.postal.title'),
      value: `${postal.receiver}, ${postal.address}, ${postal.phone}`,
    });
  if (shelf) items.push({ term: t('deliveries.shelf'), value: shelf });
  if (parcel) {
    const words = t(`deliveries.parcel.${parcel.outcome}`, {
      item: parcel.itemNumber,
      sent: moment(parcel.sentAt),
      ended: parcel.endedAt ? moment(parcel.endedAt) : '',
      reason: parcel.reason ?? '',
    });
    items.push({ term: t('deliveries.parcel.title'), value: words });
  }
  if (pickup?.noticeBy) items.push({ term: t('deliveries.noticeBy'), value: moment(pickup.noticeBy) });
  if (pickup) {
    items.push({ term: t('deliveries.keepUntil'), value: moment(pickup.keepUntil) });
    const next = pickup.remindAt[pickup.reminded];
    items.push({
      term: t('deliveries.nextReminder'),
      value: next ? moment(next) : t('deliveries.noReminder'),
    });
    items.push({ term: t('deliveries.basis'), value: pickup.basis });
  }
  if (archived)
    items.push({ term: t('dossiers.delivery.in-archive'), value: `${archived.place} · ${archived.record}` });
  return (
    <>
      <PanelSection title={t('deliveries.facts')} sunk>
        <DefinitionList dense items={items} />
        {pickup && !pickup.verified && <Notice kind="warning">{t('deliveries.unverified')}</Notice>}
      </PanelSection>
      <PanelSection title={t('deliveries.attempts')}>
        {attempts.length === 0 ? (
          <p class="hint">{t('deliveries.noAttempt')}</p>
        ) : (
          <ul class="plain-list">
            {attempts.map(({ at, by, how, words }) => (
              <li key={at}>
                {t('deliveries.attemptLine', { at: moment(at), by, how: t(`deliveries.how.${how}`), words })}
              </li>
            ))}
          </ul>
        )}
      </PanelSection>
    </>
  );
}

function Acts(props: Props) {
  const { visit, file } = props;
  const { t } = visit;
  const { state } = file.dossier;
  if (state.step?.kind !== 'return') return <Notice>{t('deliveries.notReady')}</Notice>;
  if (onWay(state)) return <ParcelActs {...props} />;
  return (
    <>
      {state.wish === 'post' && (
        <Act {...props} act="send">
          <p class="hint">{t('deliveries.postal.charge')}</p>
          <Text
            {...props}
            act="send"
            name="itemNumber"
            label={t('deliveries.itemNumber')}
            hint={t('deliveries.itemHint')}
          />
        </Act>
      )}
      <Act {...props} act="attempt">
        <Select
          t={t}
          name="how"
          label={t('deliveries.howTitle')}
          value={typedOf(props, 'how') || 'phone'}
          choices={attemptWays.map((value) => ({ value, label: t(`deliveries.how.${value}`) }))}
        />
        <Text {...props} act="attempt" name="words" label={t('deliveries.words')} />
      </Act>
      <Act {...props} act="shelve">
        <Text {...props} act="shelve" name="shelf" label={t('deliveries.shelf')} />
      </Act>
      <AgreeAct {...props} />
      {state.delivery !== 'in-archive' && (
        <Act {...props} act="archive">
          <Text {...props} act="archive" name="place" label={t('deliveries.place')} />
          <Text {...props} act="archive" name="record" label={t('deliveries.record')} />
        </Act>
      )}
    </>
  );
}

function ParcelActs(props: Props) {
  const { t } = props.visit;
  return (
    <>
      <Act {...props} act="delivered">
        <Moment {...props} name="delivered" label={t('deliveries.deliveredOn')} />
        <Text {...props} act="delivered" name="receiver" label={t('deliveries.postal.receiver')} />
      </Act>
      <Act {...props} act="undelivered">
        <Moment {...props} name="back" label={t('deliveries.backOn')} />
        <Text {...props} act="undelivered" name="reason" label={t('deliveries.reason')} />
      </Act>
    </>
  );
}

function AgreeAct(props: Props) {
  const { visit, file } = props;
  const { t } = visit;
  const { state } = file.dossier;
  const { postal } = state.delivering ?? {};
  const canElectronic = file.procedure.result.electronic && state.applicant.personId;
  const ways = ['counter', 'post', ...(canElectronic ? ['electronic'] : [])];
  return (
    <Act {...props} act="agree">
      <RadioGroup
        t={t}
        name="wish"
        label={t('deliveries.wish')}
        value={typedOf(props, 'wish') || state.wish}
        choices={ways.map((value) => ({ value, label: t(`dossiers.wish.${value}`) }))}
      />
      <Text
        {...props}
        act="agree"
        name="address"
        label={t('deliveries.postal.address')}
        hint={t('deliveries.postal.addressHint')}
        value={postal?.address ?? state.applicant.address ?? ''}
      />
      <Text
        {...props}
        act="agree"
        name="receiver"
        label={t('deliveries.postal.receiver')}
        value={postal?.receiver ?? state.applicant.name}
      />
      <Text
        {...props}
        act="agree"
        name="phone"
        label={t('deliveries.postal.phone')}
        value={postal?.phone ?? state.applicant.phone ?? ''}
      />
      <Text {...props} act="agree" name="agreed" label={t('deliveries.agreed')} />
    </Act>
  );
}

type ActName = 'send' | 'delivered' | 'undelivered' | 'attempt' | 'shelve' | 'agree' | 'archive';

/** One act: closed until it is wanted, open again where it was refused. */
function Act(props: Props & { act: ActName; children: ComponentChildren }) {
  const { visit, file, act, children } = props;
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  const isFirst = act === 'send' || act === 'delivered' || (act === 'attempt' && state.wish !== 'post');
  return (
    <details class="desk-more" open={typedOf(props, 'act') === act || (!props.typed && isFirst)}>
      <summary>{t(`deliveries.act.${act}`)}</summary>
      <PostForm
        action={`/can-bo/ho-so/${dossierId}/giao-ket-qua`}
        csrf={csrf}
        hidden={{ version: String(state.version), act }}
      >
        {children}
        <Button tone={isFirst ? 'primary' : 'quiet'}>{t(`deliveries.act.${act}`)}</Button>
      </PostForm>
    </details>
  );
}

function Text(props: Props & { act: ActName; name: string; label: string; hint?: string; value?: string }) {
  const { visit, act, name, label, hint, value = '' } = props;
  return (
    <TextField
      t={visit.t}
      name={name}
      id={`${act}-${name}`}
      label={label}
      {...(hint ? { hint } : {})}
      value={props.typed?.[name]?.[0] ?? value}
    />
  );
}

function Moment(props: Props & { name: string; label: string }) {
  const { visit, file, name, label } = props;
  const { t } = visit;
  const now = toLocal(file.now);
  const typed = (part: string, fresh: string) => props.typed?.[`${name}-${part}`]?.[0] ?? fresh;
  return (
    <>
      <DateField
        t={t}
        name={name}
        label={label}
        value={{
          day: typed('day', String(now.day)),
          month: typed('month', String(now.month)),
          year: typed('year', String(now.year)),
        }}
      />
      <TextField
        t={t}
        name={`${name}-time`}
        label={t('deliveries.moment.time')}
        value={typed('time', '')}
        width="short"
      />
    </>
  );
}

function typedOf({ typed }: Props, name: string): string {
  return typed?.[name]?.[0] ?? '';
}
