import type { ClockLine } from '../../../core/clock-lines.ts';
import { isFileable, type ProcedureFee, type ProcedurePack } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfClock, wordsOfMoment } from '../../../ui/clock-words.ts';
import { ProcedureCode } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, WithAside } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import type { UnitFacts } from '../../units/store.ts';
import type { Forthcoming } from '../forthcoming.ts';
import { ForthcomingNotice } from './forthcoming.tsx';
import { PaperList, Unverified } from './papers.tsx';
import { TermCases, TermLimits, TermWaits } from './term-cases.tsx';
import { termWords } from './term-words.ts';
import { whoDecidesHref } from './who-decides.ts';

/** The due moment of a dossier that would be accepted this minute, with its explanation. */
export type TermExample = { due: Temporal.PlainDateTime; why: readonly ClockLine[]; provisional: boolean };

export type CardProps = {
  visit: Visit;
  pack: ProcedurePack;
  unit: UnitFacts;
  example: TermExample | undefined;
  /** A version that is public already and takes effect later. */
  next: Forthcoming | undefined;
  /** The bundles that this procedure is a part of. */
  bundles: readonly ProcedurePack[];
};

/** The card of a procedure: everything a person needs to know before beginning, with its legal basis. */
export function CardPage(props: CardProps) {
  const { visit, pack, next } = props;
  const { t, language } = visit;
  return (
    <>
      <PageTitle
        above={
          <>
            {pack.field[language]} · <ProcedureCode of={pack} language={language} />
          </>
        }
        title={pack.name[language]}
        lead={pack.summary[language]}
        acts={<CardActs visit={visit} pack={pack} />}
      />
      {next && <ForthcomingNotice visit={visit} next={next} />}
      <BundleLinks {...props} />
      <WhereToFile visit={visit} pack={pack} />
      <WithAside aside={<CardFacts {...props} />}>
        <PanelSection title={t('portal.card.papers')} id="giay-to">
          <CardPapers visit={visit} pack={pack} />
        </PanelSection>
        <PanelSection title={t('portal.card.term')} id="thoi-han">
          <TermPart {...props} />
        </PanelSection>
        <PanelSection title={t('portal.card.fees')} id="phi">
          <FeeList visit={visit} fees={pack.fees} />
        </PanelSection>
        <PanelSection title={t('portal.card.steps')} id="cac-buoc">
          <StepList visit={visit} pack={pack} />
        </PanelSection>
        <Mistakes visit={visit} pack={pack} />
        <PanelSection title={t('portal.card.basis')} id="can-cu">
          <ul class="plain-list">
            {pack.legalBasis.map((basis) => (
              <li key={basis.citation}>
                <strong lang="vi">{basis.citation}</strong>: {basis.text[language]}{' '}
                <Unverified visit={visit} verified={basis.verified} />
              </li>
            ))}
          </ul>
        </PanelSection>
      </WithAside>
    </>
  );
}

/** Whoever needs this is often better served by the one filing of which it is a part, or sees the parts of that. */
function BundleLinks({ visit, pack, bundles }: CardProps) {
  const { t, language } = visit;
  const parts = pack.bundle?.parts ?? [];
  return (
    <>
      {parts.length > 0 && (
        <PanelSection title={t('bundles.card.parts')} id="cac-phan">
          <p>{t('bundles.lead')}</p>
          <ul class="plain-list">
            {parts.map(({ code, name, agency, procedure }) => (
              <li key={code}>
                <a href={`/thu-tuc/${procedure}`}>{name[language]}</a>: {agency[language]}
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      {bundles.map(({ code, name }) => (
        <Notice key={code} kind="info">
          {t('bundles.card.together')} <a href={`/thu-tuc/${code}`}>{name[language]}</a>
        </Notice>
      ))}
    </>
  );
}

function WhereToFile({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t } = visit;
  if (pack.onlineLevel === 'none') return <Notice kind="info">{t('portal.card.counterOnly')}</Notice>;
  return isFileable(pack) ? null : <Notice kind="info">{t('catalogue.card.notFiledHere')}</Notice>;
}

function CardActs({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t } = visit;
  return (
    <>
      {pack.onlineLevel !== 'none' && isFileable(pack) && (
        <LinkButton href={`/nop-ho-so/${pack.code}`} tone="primary" icon="arrow">
          {t('portal.card.fileOnline')}
        </LinkButton>
      )}
      <LinkButton href={whoDecidesHref(pack.code)}>{t('catalogue.card.whereToFile')}</LinkButton>
      <LinkButton href={`/thu-tuc/${pack.code}/can-mang`}>{t('portal.card.bring')}</LinkButton>
    </>
  );
}

function CardFacts({ visit, pack, unit }: CardProps) {
  const { t, language } = visit;
  const place = `${unit.type.toLocaleLowerCase('vi')} ${unit.name}`;
  return (
    <PanelSection title={t('portal.card.glance')} sunk>
      <DefinitionList
        items={[
          { term: t('portal.card.term'), value: termWords(pack, t) },
          { term: t('portal.card.result'), value: pack.result.name[language] },
          {
            term: t('portal.card.electronic'),
            value: t(pack.result.electronic ? 'portal.card.electronicYes' : 'portal.card.electronicNo'),
          },
          { term: t('portal.card.who'), value: pack.subjects.map((who) => who[language]).join('; ') },
          {
            term: t('portal.card.online'),
            value: (
              <>
                {t(`portal.online.${pack.onlineLevel}`)}{' '}
                <Unverified visit={visit} verified={pack.onlineBasis?.verified ?? true} />
              </>
            ),
          },
          { term: t('portal.card.where'), value: t('portal.card.office', { place, seat: unit.seat }) },
          { term: t('portal.card.phone'), value: unit.phone },
        ]}
      />
      {pack.attendance && <p>{pack.attendance[language]}</p>}
    </PanelSection>
  );
}

function CardPapers({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t, language } = visit;
  const fromRegisters = pack.papers.filter((paper) => paper.fulfilments.includes('data'));
  return (
    <>
      {fromRegisters.length > 0 && (
        <Notice kind="success" title={t('portal.card.notAsked')}>
          <p>
            {t('portal.card.notAskedWords', {
              papers: fromRegisters.map((paper) => paper.name[language]).join('; '),
            })}
          </p>
        </Notice>
      )}
      <PaperList visit={visit} papers={pack.papers} />
      <p class="hint">{t('portal.card.onlyListed')}</p>
    </>
  );
}

function TermPart({ visit, pack, example }: CardProps) {
  const { t, language } = visit;
  return (
    <>
      <p>
        <strong>{termWords(pack, t)}.</strong> <Unverified visit={visit} verified={pack.term.verified} />
      </p>
      <p class="hint" lang="vi">
        {pack.term.legalBasis}
      </p>
      <TermCases visit={visit} pack={pack} />
      <TermLimits visit={visit} pack={pack} />
      <TermWaits visit={visit} pack={pack} />
      {example && (
        <>
          <p>{t('portal.card.example', { at: wordsOfMoment(example.due, t) })}</p>
          <WhyBox
            t={t}
            lines={wordsOfClock(example.why, t, language)}
            title={t('portal.card.exampleWhy')}
            law={pack.term.legalBasis}
          />
        </>
      )}
    </>
  );
}

/** Fees with their formula and who is exempt; a procedure may cost nothing. */
export function FeeList({ visit, fees }: { visit: Visit; fees: readonly ProcedureFee[] }) {
  const { t, language } = visit;
  if (fees.length === 0) return <p>{t('portal.card.noFee')}</p>;
  return (
    <ul class="plain-list">
      {fees.map((fee) => (
        <li key={fee.code}>
          <strong>{fee.name[language]}</strong>: {fee.formula[language]}{' '}
          <Unverified visit={visit} verified={fee.verified} />
          {fee.exemptions.length > 0 && (
            <p>
              {t('portal.card.exempt', {
                who: fee.exemptions.map((each) => each.name[language]).join('; '),
              })}
            </p>
          )}
          <p class="hint" lang="vi">
            {fee.legalBasis}
          </p>
        </li>
      ))}
    </ul>
  );
}

function StepList({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t, language } = visit;
  return (
    <ol class="step-list">
      {pack.steps.map((step) => (
        <li key={step.code}>
          {step.name[language]}
          <span class="hint">
            {' '}
            {t(`catalogue.department.${step.department}`)} ·{' '}
            {step.counted ? t('portal.card.hours', { count: step.hours }) : t('portal.card.notCounted')}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Mistakes({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t, language } = visit;
  const lists = [
    { title: t('portal.card.mistakes'), words: pack.commonMistakes ?? [] },
    { title: t('portal.card.samples'), words: pack.samples ?? [] },
  ];
  return (
    <>
      {lists
        .filter(({ words }) => words.length > 0)
        .map(({ title, words }) => (
          <PanelSection key={title} title={title}>
            <ul class="plain-list">
              {words.map((each) => (
                <li key={each.vi}>{each[language]}</li>
              ))}
            </ul>
          </PanelSection>
        ))}
    </>
  );
}
