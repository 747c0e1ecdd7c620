import { parcelOf } from '../../../core/parcels.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { SameParcelNotice } from '../../../ui/same-parcel.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';
import { ConfirmParcelForm } from './confirm-form.tsx';
import { ObjectionsSection } from './objections-section.tsx';
import { ProofSection } from './proof-section.tsx';
import { SlipSection } from './slip-section.tsx';

/** The acts of the page; each is a form of its own. */
export type LandAct = 'confirm' | 'object' | 'settle' | 'slip' | 'proof' | 'decline';
export type Typed = Record<string, string[]>;
export type ParcelPageProps = {
  visit: StaffVisit;
  file: DossierFile;
  typed?: Typed;
  act?: LandAct;
  problems: { field?: string; text: string }[];
};

/** The land of a dossier: what was claimed and confirmed, who objected, what the tax office and the citizen did. */
export function ParcelPage(props: ParcelPageProps) {
  const { visit, file, problems } = props;
  const { t } = visit;
  const { state, dossierId } = file.dossier;
  return (
    <Stack>
      <PageTitle
        above={<a href={`/can-bo/ho-so/${dossierId}`}>{t('land.back')}</a>}
        title={t('land.title')}
        lead={
          <>
            <CodeText>{state.code ?? state.reference}</CodeText> · {state.applicant.name}
          </>
        }
      />
      <ErrorSummary t={t} errors={problems} />
      <SameParcelNotice t={t} found={file.sameParcel} />
      <PanelSection title={t('land.parcel.title')}>
        <ParcelFacts {...props} />
        <ConfirmParcelForm {...props} />
      </PanelSection>
      <ObjectionsSection {...props} />
      <SlipSection {...props} />
      <ProofSection {...props} />
    </Stack>
  );
}

/** What a form of the page shows: what was typed into it, else what is proposed. */
export function typedIn({ act, typed }: ParcelPageProps, own: LandAct) {
  return (name: string, proposed = '') => (act === own ? (typed?.[name]?.[0] ?? proposed) : proposed);
}

/** A field of one of the forms, with its words and what is wrong with it. */
export function landField(props: ParcelPageProps, own: LandAct, name: string, label = name) {
  const { visit, problems, act } = props;
  const error = act === own ? problems.find(({ field }) => field === name)?.text : undefined;
  const id = act === own && error ? name : `${own}-${name}`;
  return { t: visit.t, name, id, label: visit.t(`land.field.${label}`), ...(error ? { error } : {}) };
}

function ParcelFacts({ visit, file }: ParcelPageProps) {
  const { t } = visit;
  const { state } = file.dossier;
  const asked = file.procedure.parcel;
  const known = parcelOf(file.procedure, state);
  if (!asked || !known) return <p class="hint">{t('land.parcel.unknown')}</p>;
  const { parcel } = state;
  const claimed = (code: string) => String(state.answers[code] ?? '');
  const facts: [string, string | undefined][] = [
    [
      t('land.parcel.claimed'),
      t('land.parcel.line', {
        sheet: claimed(asked.sheet),
        number: claimed(asked.number),
        area: claimed(asked.area),
      }),
    ],
    [t('land.parcel.address'), known.address],
    [
      t('land.parcel.confirmed'),
      parcel &&
        t('land.parcel.line', {
          sheet: parcel.sheet,
          number: parcel.number,
          area: parcel.areaWords,
        }),
    ],
    [t('land.field.extract'), parcel?.extract],
    [t('land.field.dispute'), parcel && t(parcel.isDisputed ? 'land.dispute.yes' : 'land.dispute.no')],
    [t('land.field.planning'), parcel && t(`land.planning.${parcel.planning}`)],
    [t('land.field.note'), parcel?.note],
    [t('land.parcel.by'), parcel?.by],
  ];
  return (
    <>
      <p>
        <Badge tone={known.isConfirmed ? 'jade' : 'amber'}>
          {t(known.isConfirmed ? 'land.parcel.isConfirmed' : 'land.parcel.isClaimed')}
        </Badge>
      </p>
      <DefinitionList dense items={facts.flatMap(([term, value]) => (value ? [{ term, value }] : []))} />
    </>
  );
}
