import type { ComponentChildren } from 'preact';
import type { CompetenceAnswer, CompetenceQuestion } from '../../../core/competence-answer.ts';
import type { Contradiction } from '../../../core/competence-rules.ts';
import type { Sample } from '../../../core/competence-samples.ts';
import { showPartialDay } from '../../../core/names-and-dates.ts';
import { Badge } from '../../../ui/badges.tsx';
import { wordsOfCompetence, wordsOfQuestion } from '../../../ui/competence-words.ts';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { ChangeFrame, previewedField } from '../../decisions/actions.ts';
import type { Preview } from '../previews.ts';
import { type RuleRoom, rulesPage } from '../room.ts';
import { facetsOf, titleOf } from '../rule-words.ts';
import type { FieldProblem, Typed } from '../staff-change.tsx';

/** Why a change was not taken: each fault with its field, and every pair of rules that contradict each other. */
export type Refused = { problems: FieldProblem[]; contradictions?: [Contradiction, Contradiction][] };

/** The form of a change by decision: what it says, from which day, and what some questions answer before and after. */
export function ChangePage(props: {
  room: RuleRoom;
  name: string;
  about: string;
  typed: Typed;
  refused: Refused | undefined;
  preview: Preview | undefined;
  children: ComponentChildren;
}) {
  const { room, name, about, typed, refused, preview, children } = props;
  const { visit, known } = room;
  const { t } = visit;
  return (
    <>
      <PageTitle
        above={<a href={rulesPage}>{t('rules.title')}</a>}
        title={t(`rules.change.${name}.title`)}
        lead={about}
      />
      {refused && <ErrorSummary t={t} errors={refused.problems} />}
      {(refused?.contradictions ?? []).map((both) => (
        <BothRules key={both.map(({ code }) => code).join(' ')} room={room} both={both} />
      ))}
      {preview && <PreviewPanel room={room} preview={preview} />}
      <ChangeFrame
        t={t}
        action={visit.path}
        csrf={visit.csrf}
        known={known}
        typed={typed}
        problems={refused?.problems ?? []}
        previewed={preview && previewedField(typed)}
        back={rulesPage}
      >
        {children}
      </ChangeFrame>
    </>
  );
}

/** Two rules that contradict each other, side by side, each fact in its line. */
function BothRules({ room, both }: { room: RuleRoom; both: [Contradiction, Contradiction] }) {
  const { t } = room.visit;
  const [first, second] = both.map((entry) => facetsOf(entry, room.reader));
  const linesOf = (facets: typeof first, key: string) =>
    facets?.find((facet) => facet.key === key)?.lines ?? [];
  const keys = [...new Set([...(first ?? []), ...(second ?? [])].map(({ key }) => key))];
  const cell = (lines: string[]) => (
    <ul class="plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <PanelSection title={t('rules.both')}>
      <p>{t('rules.bothWords')}</p>
      <Table
        caption={t('rules.both')}
        captionUnseen
        rows={keys}
        rowKey={(key) => key}
        columns={[
          { key: 'fact', label: t('rules.fact'), head: true, cell: (key) => t(`rules.facet.${key}`) },
          { key: 'one', label: titleOf(both[0], room.reader), cell: (key) => cell(linesOf(first, key)) },
          { key: 'other', label: titleOf(both[1], room.reader), cell: (key) => cell(linesOf(second, key)) },
        ]}
      />
    </PanelSection>
  );
}

function PreviewPanel({ room, preview }: { room: RuleRoom; preview: Preview }) {
  const { t } = room.visit;
  const { made, samples } = preview;
  const turned = samples.filter(({ isSame }) => !isSame).length;
  return (
    <PanelSection title={t('rules.previewTitle')} id="xem-truoc">
      <Notice kind="info">
        {t('rules.previewWords', {
          day: showPartialDay(made.change.effectiveOn),
          count: samples.length,
          turned,
        })}
      </Notice>
      <Table
        caption={t('rules.previewTitle')}
        captionUnseen
        rows={samples}
        rowKey={({ question }) => JSON.stringify([question.procedure, question.places, question.answers])}
        columns={[
          {
            key: 'question',
            label: t('rules.sample'),
            head: true,
            cell: ({ question }) => <SampleWords room={room} question={question} />,
          },
          {
            key: 'before',
            label: t('rules.before'),
            cell: (sample) => <Before room={room} sample={sample} />,
          },
          {
            key: 'after',
            label: t('rules.after'),
            cell: (sample) => <After room={room} sample={sample} />,
          },
        ]}
      />
    </PanelSection>
  );
}

/** An answer that stays is told by its first sentence alone. */
function Before({ room, sample }: { room: RuleRoom; sample: Sample }) {
  const { before, question, isSame } = sample;
  const answer = isSame ? { ...before, why: before.why.slice(0, 1) } : before;
  return <Answer room={room} answer={answer} on={question.on} />;
}

function After({ room, sample }: { room: RuleRoom; sample: Sample }) {
  if (sample.isSame) return <Badge tone="quiet">{room.visit.t('rules.same')}</Badge>;
  return <Answer room={room} answer={sample.after} on={sample.question.on} />;
}

function SampleWords({ room, question }: { room: RuleRoom; question: CompetenceQuestion }) {
  const { t, language } = room.visit;
  const { units, rules } = room.door;
  const places = Object.entries(question.places).map(([kind, code]) =>
    t('rules.samplePlace', {
      place: t(`competence.place.${kind}`),
      unit: units.nameOf(code, question.on) ?? code,
    }),
  );
  const answers = Object.entries(question.answers).flatMap(([code, answer]) => {
    const asked = wordsOfQuestion(code, { rules, language });
    return asked?.options.find((option) => option.code === answer)?.words ?? [];
  });
  return (
    <>
      {question.procedure} {room.reader.nameOf(question.procedure)}
      <span class="hint"> {[...answers, ...places].join('; ')}</span>
    </>
  );
}

function Answer(props: { room: RuleRoom; answer: CompetenceAnswer; on: Temporal.PlainDate }) {
  const { room, answer, on } = props;
  const { t, language } = room.visit;
  const reader = { t, language, rules: room.door.rules, units: room.door.units, on };
  return (
    <ul class="plain-list">
      {wordsOfCompetence(answer.why, reader).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
