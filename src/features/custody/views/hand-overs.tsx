import type { HandOver } from '../../../core/control-slip.ts';
import { isGivingHand, isHandOf, type Offer } from '../../../core/custody.ts';
import type { ActedBy, FileKind } from '../../../core/dossier-events.ts';
import type { Staff } from '../../../core/permissions.ts';
import type { Visit } from '../../../http/door.ts';
import { Button, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { type Choice, Select, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { DefinitionList, Table } from '../../../ui/tables.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';
import { type CustodyNames, custodianWords } from './custody-words.ts';
import { shortTime } from './moments.ts';

export type HandOversProps = {
  visit: Visit & { actor: Staff };
  file: DossierFile;
  rows: HandOver[];
  names: CustodyNames;
  /** Where the own hand may send each file. */
  receivers: Record<FileKind, Choice[]>;
  by: ActedBy;
  refusal?: string;
};

/** The address of the hand-overs of a dossier. */
export function custodyHref({ unitCode, dossierId }: { unitCode: string; dossierId: string }): string {
  return `/can-bo/ban-giao/${unitCode}/${dossierId}`;
}

/** Who holds the files of a dossier, what waits for an answer, and what the own hand may do. */
export function HandOversPage(props: HandOversProps) {
  const { visit, file, refusal } = props;
  const { t, language, actor } = visit;
  const { state, unitCode, dossierId } = file.dossier;
  const back =
    unitCode === actor.unitCode ? `/can-bo/ho-so/${dossierId}` : `/can-bo/tham-gia/${unitCode}/${dossierId}`;
  return (
    <Stack>
      <PageTitle
        above={`${file.procedure.code} · ${file.procedure.name[language]}`}
        title={<CodeText>{state.code ?? state.reference}</CodeText>}
        lead={t('custody.open')}
        acts={
          <>
            <LinkButton href={back}>{t('custody.slip.back')}</LinkButton>
            <LinkButton href={`${custodyHref(file.dossier)}/mau-06.pdf`}>
              {t('custody.slip.print')}
            </LinkButton>
          </>
        }
      />
      {refusal && <ErrorSummary t={t} errors={[{ text: refusal }]} />}
      <Holders {...props} />
      <OpenOffers {...props} />
      <OfferForm {...props} />
      <PanelSection title={t('custody.slip.title')}>
        <ControlTable {...props} />
      </PanelSection>
    </Stack>
  );
}

/** The rows of form 06. */
export function ControlTable({ rows, names }: Pick<HandOversProps, 'rows' | 'names'>) {
  const { t } = names;
  return (
    <Table
      caption={t('custody.slip.title')}
      captionUnseen
      rows={rows}
      rowKey={(row) => `${row.at} ${row.file} ${row.giver} ${row.receiver}`}
      rowTone={(row) => (row.result === 'late' ? 'late' : undefined)}
      columns={[
        {
          key: 'file',
          label: t('custody.column.file'),
          cell: (row) => t(`custody.file.${row.file}`),
          head: true,
        },
        {
          key: 'from',
          label: t('custody.column.from'),
          cell: (row) => hand(custodianWords(row.from, names), row.giver),
        },
        {
          key: 'to',
          label: t('custody.column.to'),
          cell: (row) => hand(custodianWords(row.to, names), row.receiver),
        },
        { key: 'at', label: t('custody.column.at'), cell: (row) => shortTime(row.at) },
        {
          key: 'answered',
          label: t('custody.column.answered'),
          cell: (row) => (row.answeredAt ? shortTime(row.answeredAt) : ''),
        },
        {
          key: 'outcome',
          label: t('custody.column.outcome'),
          cell: (row) => t(`custody.outcome.${row.outcome}`),
        },
        {
          key: 'result',
          label: t('custody.column.result'),
          cell: (row) => (row.result ? t(`custody.result.${row.result}`) : ''),
        },
        { key: 'note', label: t('custody.column.note'), cell: (row) => row.note },
      ]}
    />
  );
}

function hand(place: string, person: string): string {
  return person ? `${place} (${person})` : place;
}

function Holders({ file, names }: HandOversProps) {
  const { t } = names;
  const { paper, electronic } = file.dossier.state.custody;
  const words = (held: typeof paper) =>
    held
      ? t('custody.holder.since', {
          holder: hand(custodianWords(held.holder, names), held.by),
          moment: shortTime(held.since),
        })
      : t('custody.holder.nobody');
  return (
    <PanelSection title={t('custody.holder.title')} sunk>
      <DefinitionList
        items={[
          { term: t('custody.file.paper'), value: words(paper) },
          { term: t('custody.file.electronic'), value: words(electronic) },
        ]}
      />
    </PanelSection>
  );
}

function OpenOffers(props: HandOversProps) {
  const { file, names, by } = props;
  const { t } = names;
  const { custody, unitCode } = file.dossier.state;
  if (custody.offers.length === 0) return null;
  return (
    <PanelSection title={t('custody.offer.title')}>
      {custody.offers.map((offer) => (
        <div key={offer.offerId} class="stack">
          <p>
            {t('custody.offer.words', {
              file: t(`custody.file.${offer.file}`),
              from: hand(custodianWords(offer.from, names), offer.by),
              to: custodianWords(offer.to, names),
              moment: shortTime(offer.at),
            })}
            {offer.note && ` · ${offer.note}`}
          </p>
          {isHandOf(offer.to, by, unitCode) && <AnswerForms {...props} offer={offer} />}
          {isGivingHand(offer.from, by, unitCode) && <TakeBackForm {...props} offer={offer} />}
        </div>
      ))}
    </PanelSection>
  );
}

function AnswerForms({ visit, file, offer }: HandOversProps & { offer: Offer }) {
  const href = custodyHref(file.dossier);
  const hidden = { version: String(file.dossier.state.version), offerId: offer.offerId };
  return <AnswerOffer t={visit.t} csrf={visit.csrf} href={href} hidden={hidden} />;
}

function TakeBackForm({ visit: { t, csrf }, file, offer: { offerId } }: HandOversProps & { offer: Offer }) {
  const hidden = { version: String(file.dossier.state.version), offerId };
  return <TakeBackOffer t={t} csrf={csrf} href={custodyHref(file.dossier)} hidden={hidden} />;
}

type OfferFormProps = { t: Visit['t']; csrf: string; href: string; hidden: Record<string, string> };

/** To take an own offer back while nobody has answered it. */
export function TakeBackOffer({ t, csrf, href, hidden }: OfferFormProps) {
  const id = `back-${hidden['offerId']}`;
  return (
    <PostForm action={`${href}/rut-lai`} csrf={csrf} hidden={hidden}>
      <TextField t={t} name="reason" id={id} label={t('custody.act.withdrawReason')} required />
      <Button tone="quiet">{t('custody.act.withdraw')}</Button>
    </PostForm>
  );
}

/** To take or to refuse what was offered; a refusal always with its reason. */
export function AnswerOffer(props: OfferFormProps) {
  const { t, csrf, href, hidden } = props;
  const id = hidden['offerId'] ?? '';
  return (
    <>
      <PostForm action={`${href}/nhan`} csrf={csrf} hidden={hidden}>
        <TextField t={t} name="note" id={`note-${id}`} label={t('custody.act.acceptNote')} />
        <Button>{t('custody.act.accept')}</Button>
      </PostForm>
      <PostForm action={`${href}/tu-choi`} csrf={csrf} hidden={hidden}>
        <TextField t={t} name="reason" id={`reason-${id}`} label={t('custody.act.reason')} required />
        <Button tone="danger">{t('custody.act.refuse')}</Button>
      </PostForm>
    </>
  );
}

function OfferForm({ visit, file, receivers }: HandOversProps) {
  const { t, csrf } = visit;
  const kinds = (['paper', 'electronic'] as const).filter((kind) => receivers[kind].length > 0);
  const [first] = kinds;
  if (!first) return null;
  return (
    <PanelSection title={t('custody.offer.make')}>
      {kinds.map((kind) => (
        <PostForm
          key={kind}
          action={`${custodyHref(file.dossier)}/giao`}
          csrf={csrf}
          hidden={{ version: String(file.dossier.state.version), file: kind }}
        >
          <h3>{t(`custody.file.${kind}`)}</h3>
          {receivers[kind].length < 7 ? (
            <RadioGroup
              t={t}
              name="to"
              id={`to-${kind}`}
              label={t('custody.act.to')}
              choices={receivers[kind]}
            />
          ) : (
            <Select t={t} name="to" id={`to-${kind}`} label={t('custody.act.to')} choices={receivers[kind]} />
          )}
          <TextField t={t} name="note" id={`note-${kind}`} label={t('custody.act.note')} />
          <Button tone={kind === first ? 'primary' : 'quiet'}>{t('custody.act.offer')}</Button>
        </PostForm>
      ))}
    </PanelSection>
  );
}
