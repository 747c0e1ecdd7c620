import type { Visit } from '../../../http/door.ts';
import { Badge, type Tone } from '../../../ui/badges.tsx';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice, type NoticeKind } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { FileCheck, IssuedFacts, Standing } from '../issued-papers.ts';
import { momentWords } from './portal-parts.tsx';

/** Asks for the letters below the QR code of a paper. */
export function AskPaperPage(props: { visit: Visit; typed: string; isUnknown: boolean }) {
  const { t } = props.visit;
  return (
    <>
      <PageTitle title={t('verification.ask')} lead={t('verification.lead')} />
      {props.isUnknown && (
        <Notice kind="problem" title={t('verification.unknown')}>
          <p>{t('verification.unknownNext')}</p>
        </Notice>
      )}
      <SearchField
        t={t}
        action="/xac-minh"
        name="ma"
        value={props.typed}
        label={t('verification.code')}
        hint={t('verification.codeHint')}
        buttonWords={t('verification.check')}
      />
      <p class="hint">{t('verification.private')}</p>
    </>
  );
}

const tones: Record<Standing, [Tone, NoticeKind]> = {
  valid: ['jade', 'success'],
  replaced: ['amber', 'warning'],
  expired: ['amber', 'warning'],
  revoked: ['late', 'problem'],
  'not-issued': ['quiet', 'warning'],
};

/** What was issued and whether it still holds, and a place to compare a file with it. */
export function IssuedPaperPage(props: {
  visit: Visit;
  facts: IssuedFacts;
  token: string;
  check: FileCheck | undefined;
  problem: string | undefined;
}) {
  const { visit, facts, token, check, problem } = props;
  const { t, csrf } = visit;
  const [tone, kind] = tones[facts.standing];
  return (
    <>
      <PageTitle
        above={facts.code && <CodeText>{facts.code}</CodeText>}
        title={t(`verification.form.${facts.form}`)}
        badges={<Badge tone={tone}>{t(`verification.standing.${facts.standing}`)}</Badge>}
      />
      {check && <CheckedFile visit={visit} check={check} />}
      <Notice kind={kind}>
        <p>{t(`verification.meaning.${facts.standing}`)}</p>
        {facts.ended && <p>{endWords(visit, facts)}</p>}
      </Notice>
      {facts.unit.demonstration && <Notice kind="warning">{t('verification.demonstration')}</Notice>}
      <PanelSection title={t('verification.facts')}>
        <DefinitionList items={factsOf(visit, facts)} />
        <p class="hint">{t('verification.compare')}</p>
      </PanelSection>
      <PanelSection title={t('verification.file.title')} sunk>
        <PostForm action={`/xac-minh/${token}`} csrf={csrf} multipart>
          <FileField
            t={t}
            name="paper"
            label={t('verification.file.label')}
            hint={t('verification.file.hint')}
            accept="application/pdf"
            error={problem}
          />
          <ButtonRow>
            <Button>{t('verification.file.send')}</Button>
          </ButtonRow>
        </PostForm>
      </PanelSection>
      {facts.code && (
        <p>
          <a href={`/tra-cuu/${facts.code}`}>{t('verification.track')}</a>
        </p>
      )}
    </>
  );
}

/** Since when a result holds no more, and the number that took its place or the decision that revoked it. */
function endWords(visit: Visit, { ended, standing }: IssuedFacts): string {
  if (!ended) return '';
  return visit.t(`verification.ended.${standing === 'revoked' ? 'revoked' : 'replaced'}`, {
    at: momentWords(visit, ended.at),
    by: ended.by,
  });
}

function factsOf(visit: Visit, facts: IssuedFacts) {
  const { t, language } = visit;
  const { unit, signer } = facts;
  const agency = `${unit.type} ${unit.name}, ${unit.provinceType} ${unit.provinceName}`;
  const items = [
    { term: t('verification.number'), value: facts.number ?? t('verification.none') },
    { term: t('verification.issuedAt'), value: facts.issuedAt && momentWords(visit, facts.issuedAt) },
    { term: t('verification.agency'), value: agency },
    { term: t('verification.procedure'), value: facts.procedure.name[language] },
    { term: t('verification.holder'), value: facts.initials },
    {
      term: t('verification.signer'),
      value: signer && [signer.name, signer.title].filter(Boolean).join(', '),
    },
    { term: t('verification.validUntil'), value: facts.validUntil?.split('-').reverse().join('/') },
  ];
  return items.flatMap(({ term, value }) => (value ? [{ term, value }] : []));
}

/** What came out of comparing a file: the very bytes, or what its signatures say of it. */
function CheckedFile({ visit, check }: { visit: Visit; check: FileCheck }) {
  const { t } = visit;
  const { isIssued, isSignedThen, signatures } = check;
  const found = isIssued ? 'same' : isSignedThen ? 'signed' : 'other';
  return (
    <Notice kind={found === 'other' ? 'problem' : 'success'} title={t(`verification.file.${found}`)}>
      <p>{t(`verification.file.${found}Words`)}</p>
      {signatures.length === 0 ? (
        <p>{t('verification.file.unsigned')}</p>
      ) : (
        <ul>
          {signatures.map(({ name, toldAt, verdict, coversFile }, index) => (
            <li key={`${name} ${index}`}>
              {name || t('verification.file.nameless')}
              {toldAt && ` · ${momentWords(visit, toldAt)}`}
              {' · '}
              {t(`verification.verdict.${verdict}`)}
              {index === signatures.length - 1 && !coversFile && ` · ${t('verification.file.added')}`}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
