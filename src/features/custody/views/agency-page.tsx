import type { FileKind } from '../../../core/dossier-events.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { Button } from '../../../ui/buttons.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { StoredDossier } from '../../dossiers/store.ts';
import type { OutsideAgency } from '../agencies-store.ts';
import { AnswerOffer, TakeBackOffer } from './hand-overs.tsx';
import { shortTime } from './moments.ts';

export type AgencyDossier = { dossier: StoredDossier; procedure: ProcedureVersion };

type AgencyPageProps = {
  visit: Visit;
  agency: OutsideAgency;
  unitName: string;
  dossiers: AgencyDossier[];
  href: string;
  refusal?: string;
};

/** All that an agency outside sees: what it is handed, what it holds, what it has handed back. */
export function AgencyPage(props: AgencyPageProps) {
  const { visit, agency, unitName, dossiers, refusal } = props;
  const { t } = visit;
  return (
    <Stack>
      <PageTitle
        title={t('custody.agencyPage.title', { unit: unitName })}
        lead={t('custody.agencyPage.lead', { name: agency.name })}
      />
      {refusal && <ErrorSummary t={t} errors={[{ text: refusal }]} />}
      {dossiers.length === 0 && <EmptyState title={t('custody.agencyPage.none')} />}
      {dossiers.map((each) => (
        <OneDossier key={each.dossier.dossierId} {...props} {...each} />
      ))}
    </Stack>
  );
}

type OneProps = AgencyPageProps & AgencyDossier;

function OneDossier(props: OneProps) {
  const { visit, dossier, procedure, agency } = props;
  const { t, language } = visit;
  const { state } = dossier;
  const papers = state.papers
    .filter(({ fulfilment }) => fulfilment !== 'shown')
    .map(({ code }) => procedure.papers.find((paper) => paper.code === code)?.name[language] ?? code);
  const offers = state.custody.offers.filter(
    ({ to }) => to.kind === 'agency' && to.agencyId === agency.agencyId,
  );
  return (
    <PanelSection title={state.code ?? state.reference}>
      <DefinitionList
        dense
        items={[
          { term: t('custody.column.procedure'), value: procedure.name[language] },
          { term: t('custody.column.applicant'), value: state.applicant.name },
          ...(papers.length > 0 ? [{ term: t('custody.agencyPage.papers'), value: papers.join('; ') }] : []),
        ]}
      />
      {offers.map((offer) => (
        <div key={offer.offerId} class="stack">
          <Notice title={t('custody.agencyPage.waiting')}>
            {[t(`custody.file.${offer.file}`), offer.by, shortTime(offer.at), offer.note]
              .filter(Boolean)
              .join(' · ')}
          </Notice>
          <AnswerOffer
            t={t}
            csrf={visit.csrf}
            href={props.href}
            hidden={{ ...refOf(dossier), offerId: offer.offerId }}
          />
        </div>
      ))}
      {(['paper', 'electronic'] as const).map((file) => (
        <HeldFile key={file} {...props} file={file} />
      ))}
    </PanelSection>
  );
}

function HeldFile({ visit, dossier, agency, unitName, href, file }: OneProps & { file: FileKind }) {
  const { t, csrf } = visit;
  const { custody } = dossier.state;
  const held = custody[file];
  if (held?.holder.kind !== 'agency' || held.holder.agencyId !== agency.agencyId) return null;
  const offered = custody.offers.find((offer) => offer.file === file);
  const id = `note-${file}-${dossier.dossierId}`;
  return (
    <div class="stack">
      <Notice title={t('custody.agencyPage.held')}>
        {t(`custody.file.${file}`)} · {shortTime(held.since)}
      </Notice>
      {offered ? (
        <>
          <p>{t('custody.agencyPage.backWaits', { unit: unitName })}</p>
          <TakeBackOffer
            t={t}
            csrf={csrf}
            href={href}
            hidden={{ ...refOf(dossier), offerId: offered.offerId }}
          />
        </>
      ) : (
        <PostForm action={`${href}/tra-lai`} csrf={csrf} hidden={{ ...refOf(dossier), file }}>
          <TextField t={t} name="note" id={id} label={t('custody.column.note')} />
          <Button>{t('custody.act.handBack', { unit: unitName })}</Button>
        </PostForm>
      )}
    </div>
  );
}

function refOf({ dossierId, state }: StoredDossier): Record<string, string> {
  return { dossierId, version: String(state.version) };
}
