import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { DossierFile } from '../dossier-file.ts';
import { dossierHref } from './staff-list.tsx';
import { momentWords } from './staff-money-and-term.tsx';
import { AuthorityNotice, authorityFor, type OwnPower } from './staff-signing-power.tsx';
import { PasswordField, type SigningRefusal } from './staff-signing-queue.tsx';

/** One signature: the paper, its hash, who drafted it, and the password once more. */
export function SigningPage(props: {
  visit: StaffVisit;
  file: DossierFile;
  power: OwnPower;
  isWhole: boolean;
  refusal: SigningRefusal | undefined;
}) {
  const { visit, file, power, isWhole, refusal } = props;
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  const { draft } = state;
  const href = dossierHref(dossierId);
  const isAtSigning = draft !== null && state.step?.kind === 'sign';
  const authority = authorityFor(power, visit, file);
  const mayBeSigned = isAtSigning && authority.ok;
  return (
    <>
      <PageTitle
        above={<a href="/can-bo/ky">{t('desk.signing.back')}</a>}
        title={t('desk.signing.one')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      <ErrorSummary t={t} errors={refusal ? [linkOf(refusal)] : []} title={t('desk.signing.refused')} />
      {!isAtSigning && (
        <Notice kind="warning" title={t('desk.signing.notNow')}>
          <a href={href}>{t('desk.openPresent')}</a>
        </Notice>
      )}
      {isAtSigning && <AuthorityNotice visit={visit} file={file} authority={authority} />}
      {draft && <DraftFacts visit={visit} file={file} />}
      {mayBeSigned && !isWhole && (
        <Notice kind="problem" title={t('desk.signing.changedTitle')}>
          {t('dossiers.problem.bytes-changed')}
        </Notice>
      )}
      {mayBeSigned && isWhole && (
        <PanelSection title={t('desk.signing.sign')} sunk>
          <PostForm
            action={`${href}/ky`}
            csrf={csrf}
            hidden={{ seen: draft.sha256, version: String(state.version) }}
          >
            <PasswordField t={t} error={refusal?.field === 'password' ? refusal.text : undefined} />
            <ButtonRow>
              <Button>{t('desk.signing.sign')}</Button>
            </ButtonRow>
          </PostForm>
        </PanelSection>
      )}
      {isAtSigning && (
        <p>
          <a href={`${href}?viec=send-back-signing#act-send-back-signing`}>
            {t('desk.act.send-back-signing.title')}
          </a>
        </p>
      )}
    </>
  );
}

function DraftFacts({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { t, language } = visit;
  const { state, dossierId } = file.dossier;
  const { draft, review } = state;
  if (!draft) return null;
  const asked = file.procedure.result.sheet?.asked ?? [];
  const askedLabel = (name: string) => asked.find(({ code }) => code === name)?.label[language];
  return (
    <PanelSection title={file.procedure.result.name[language]}>
      <p>
        <a
          class="button button-quiet"
          href={`${dossierHref(dossierId)}/tai-lieu/${draft.documentId}`}
          target="_blank"
          rel="noopener"
        >
          {t('desk.signing.openDraft')}
        </a>
      </p>
      <DefinitionList
        items={[
          { term: t('desk.person.name'), value: state.applicant.name },
          { term: t('desk.column.procedure'), value: file.procedure.name[language] },
          { term: t('desk.signing.draftedBy'), value: `${draft.by.name}, ${momentWords(draft.at, t)}` },
          ...(review
            ? [{ term: t('desk.signing.reviewedBy'), value: `${review.by}, ${momentWords(review.at, t)}` }]
            : []),
          ...Object.entries(draft.content)
            .filter(([, value]) => value !== '')
            .map(([name, value]) => ({ term: askedLabel(name) ?? t(`desk.field.${name}`), value })),
          { term: t('desk.signing.hash'), value: <HashText>{draft.sha256}</HashText> },
        ]}
      />
    </PanelSection>
  );
}

/** A hash in groups of four, so that two people can compare it aloud. */
function HashText({ children }: { children: string }) {
  return <span class="hash">{(children.match(/.{1,4}/g) ?? []).join(' ')}</span>;
}

function linkOf({ text, field }: SigningRefusal): { field?: string; text: string } {
  return field ? { field, text } : { text };
}
