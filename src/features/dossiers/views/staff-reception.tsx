import type { DuePromise } from '../../../core/dossier-events.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import { clientKeyName } from '../../../http/forms.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { Checkbox, RadioGroup } from '../../../ui/choices.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FormPageFields } from '../../../ui/form-fields.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, WithAside } from '../../../ui/panels.tsx';
import { type SameParcel, SameParcelNotice } from '../../../ui/same-parcel.tsx';
import type { CounterDesk } from '../../units/actions.ts';
import { type CounterForm, shownRequiredName } from '../counter-form.ts';
import type { CounterPlace } from '../counter-place.ts';
import type { Envelope } from '../envelopes-store.ts';
import type { KeptScan } from '../paper-rows.ts';
import { forUnitName, type StandInAtCounter } from '../standing-in.ts';
import { CounterPlaceBox } from './counter-place.tsx';
import type { CounterProblem } from './counter-problems.ts';
import { ExemptionFields } from './exemption-fields.tsx';
import { DuePreview, FeeLines } from './staff-money-and-term.tsx';
import { PaperRows } from './staff-papers.tsx';
import { pointWords, StandInNotice, unitWords } from './staff-shared.tsx';
import { EnvelopeNotice, WishFields } from './wish-fields.tsx';

/** The one page of reception: who, what, which papers, what it costs, and the slip. */
export function ReceptionPage(props: {
  visit: StaffVisit;
  procedure: ProcedureVersion;
  promise: DuePromise | undefined;
  form: CounterForm;
  problems: CounterProblem[];
  clientKey: string;
  kept: (KeptScan & { word: string })[];
  standIn?: StandInAtCounter | undefined;
  desks: DesksAtCounter;
  place: CounterPlace;
  envelope?: Envelope | undefined;
  sameParcel: readonly SameParcel[];
}) {
  const { visit, procedure, form, problems, clientKey, standIn, envelope } = props;
  const { t, language, csrf } = visit;
  return (
    <>
      <PageTitle
        above={<a href="/can-bo/tiep-nhan">{t('desk.reception.otherProcedure')}</a>}
        title={procedure.name[language]}
      />
      <ErrorSummary t={t} errors={linesOf(problems)} />
      <SameParcelNotice t={t} found={props.sameParcel} />
      {standIn && <StandInNotice visit={visit} standIn={standIn} />}
      {envelope && <EnvelopeNotice visit={visit} envelope={envelope} />}
      <div class="desk-form" data-live-form>
        <PostForm
          action={`/can-bo/tiep-nhan/${procedure.code}`}
          csrf={csrf}
          multipart
          hidden={{
            [clientKeyName]: clientKey,
            // What the form shows as required now; the next reading compares.
            [shownRequiredName]: '',
            ...(standIn ? { [forUnitName]: standIn.unit.code } : {}),
            ...(envelope ? { thu: envelope.envelopeId } : {}),
          }}
        >
          {form.required.map(({ code }) => (
            <input key={code} type="hidden" name={shownRequiredName} value={code} />
          ))}
          <WithAside
            aside={
              <>
                <Settling {...props} />
                <CounterPlaceBox {...props} />
              </>
            }
          >
            <QuestionFields {...props} />
            <PaperRows
              visit={visit}
              papers={procedure.papers}
              required={form.required}
              chosen={form.papers}
              kept={props.kept}
              prefix=""
            />
            <RepresentativeFields {...props} />
          </WithAside>
        </PostForm>
      </div>
    </>
  );
}

function QuestionFields(props: {
  visit: StaffVisit;
  procedure: ProcedureVersion;
  form: CounterForm;
  problems: CounterProblem[];
}) {
  const { visit, procedure, form, problems } = props;
  const { t, language } = visit;
  // A fresh form has problems too, which nobody has made yet.
  const shown = new Set(problems.map(({ field }) => field));
  const wrong = form.read.problems.filter((problem) => shown.has(problem.question));
  return (
    <>
      {procedure.form.pages.map((page) => (
        <FormPageFields
          key={page.code}
          form={procedure.form}
          page={page}
          answers={form.read.answers}
          typed={form.read.typed}
          problems={wrong}
          t={t}
          language={language}
        />
      ))}
    </>
  );
}

/** What closes the reception: money, term, how the result is given, and the one button. */
function Settling(props: {
  visit: StaffVisit;
  procedure: ProcedureVersion;
  promise: DuePromise | undefined;
  form: CounterForm;
  standIn?: StandInAtCounter | undefined;
  desks: DesksAtCounter;
}) {
  const { visit, procedure, promise, form, standIn } = props;
  const { t } = visit;
  return (
    <PanelSection title={t('desk.reception.settle')} sunk>
      <DeskChoice {...props} />
      <FeeLines visit={visit} procedure={procedure} fees={form.fees} />
      <ExemptionFields visit={visit} procedure={procedure} typed={(name) => form.typed[name]?.[0] ?? ''} />
      {!standIn && <WishFields visit={visit} typed={(name) => form.typed[name]?.[0] ?? ''} />}
      {procedure.fees.length > 0 && (
        <Checkbox t={t} name="collect" label={t('desk.fee.collectNow')} checked={form.collectNow} />
      )}
      <DuePreview visit={visit} promise={promise} title={t('desk.reception.dueIfNow')} />
      {standIn?.resultHere && (
        <RadioGroup
          t={t}
          name="result-at"
          label={t('custody.resultAt.label')}
          value={form.typed['result-at']?.[0] ?? 'here'}
          choices={[
            { value: 'here', label: t('custody.resultAt.here') },
            { value: 'there', label: t('custody.resultAt.there', { unit: unitWords(standIn.unit) }) },
          ]}
        />
      )}
      <ButtonRow>
        {standIn?.role !== 'helps' && (
          <Button name="act" value="receive">
            {t('desk.reception.receive')}
          </Button>
        )}
        <Button name="act" value="file" tone={standIn?.role === 'helps' ? 'primary' : 'quiet'}>
          {standIn ? t('custody.act.help') : t('desk.reception.fileOnly')}
        </Button>
        <Button name="refresh" value="yes" tone="quiet">
          {t('desk.reception.refresh')}
        </Button>
      </ButtonRow>
      <p class="hint">{t(standIn ? 'custody.act.helpHint' : 'desk.reception.fileOnlyHint')}</p>
    </PanelSection>
  );
}

/** The point and desk where it is received; a unit with one place alone is not asked. */
function DeskChoice(props: { visit: StaffVisit; form: CounterForm; desks: DesksAtCounter }) {
  const { visit, form, desks } = props;
  const { t } = visit;
  if (desks.places.length < 2) return null;
  return (
    <Select
      t={t}
      name={atDeskName}
      label={t('units.atDesk.label')}
      emptyWords={t('units.atDesk.none')}
      value={form.typed[atDeskName]?.[0] ?? desks.usual}
      choices={desks.places.map(({ value, point }) => ({ value, label: pointWords(t, point) }))}
    />
  );
}

/** The field with the desk of a reception. */
export const atDeskName = 'at-desk';
type DesksAtCounter = { places: CounterDesk[]; usual: string | undefined };

function RepresentativeFields({ visit, form }: { visit: StaffVisit; form: CounterForm }) {
  const { t } = visit;
  const typed = (name: string) => form.typed[`representative.${name}`]?.[0] ?? '';
  const wrong = (name: 'citizenId' | 'authority') =>
    form.representativeProblems.includes(name) ? t(`desk.reception.representative-${name}`) : undefined;
  return (
    <details class="desk-more" open={typed('name') !== ''}>
      <summary>{t('desk.reception.representative')}</summary>
      <FieldGroup legend={t('desk.reception.representativeWho')}>
        <TextField
          t={t}
          name="representative.name"
          label={t('desk.reception.representativeName')}
          value={typed('name')}
        />
        <TextField
          t={t}
          name="representative.citizenId"
          label={t('desk.reception.representativeId')}
          inputMode="numeric"
          value={typed('citizenId')}
          error={wrong('citizenId')}
        />
        <TextField
          t={t}
          name="representative.authority"
          label={t('desk.reception.representativeAuthority')}
          value={typed('authority')}
          error={wrong('authority')}
        />
        <TextField
          t={t}
          name="representative.phone"
          label={t('desk.reception.representativePhone')}
          inputMode="tel"
          value={typed('phone')}
        />
      </FieldGroup>
    </details>
  );
}

function linesOf(problems: CounterProblem[]): { field?: string; text: string }[] {
  return problems.map(({ field, text }) => (field ? { field, text } : { text }));
}
