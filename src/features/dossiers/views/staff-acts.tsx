import type { ComponentChildren } from 'preact';
import { openLimit } from '../../../core/answer-limits.ts';
import { foundWords } from '../../../core/work-acts.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, LinkButton } from '../../../ui/buttons.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ConfirmBox, PanelSection } from '../../../ui/panels.tsx';
import { actPaths, type FormAct } from '../desk-acts.ts';
import type { DossierFile } from '../dossier-file.ts';
import type { ActName } from '../possible-acts.ts';
import {
  type ActFieldsProps,
  type DossierPageProps,
  Line,
  Long,
  type RefusedAct,
} from './staff-act-fields.tsx';
import { ProposalWords } from './staff-acts-ending.tsx';
import { AskedExtension, ExtendFields } from './staff-acts-extension.tsx';
import { AssignSideFields, FinishFields } from './staff-acts-finish.tsx';
import { AcceptFields, AnswerFields } from './staff-acts-reception.tsx';
import { GuideFields, NotifyFields, SupplementFields } from './staff-acts-supplement.tsx';
import { WaitAnswerFields, WaitFields } from './staff-acts-waiting.tsx';
import { AssignFields, CollectFields, DraftFields, ReturnFields } from './staff-acts-work.tsx';
import { ShowFields, WithoutAnswerField } from './staff-confirmation.tsx';
import { dossierHref } from './staff-list.tsx';

/** Everything that this post may do on the dossier now; the likeliest act first. */
export function ActForms(props: DossierPageProps & { acts: ActName[] }) {
  const { visit, acts } = props;
  const { t } = visit;
  return (
    <PanelSection title={t('desk.acts')}>
      {acts.length === 0 && <p class="hint">{t('desk.noActs')}</p>}
      <div class="act-list">
        {acts.map((act, index) => (
          <ActBox key={act} {...props} act={act} isFirst={index === 0} />
        ))}
      </div>
    </PanelSection>
  );
}

/** One act as a button that opens its form; `side` is the step beside the present one that it is for. */
export function ActBox(props: DossierPageProps & { act: ActName; isFirst: boolean; side?: string }) {
  const { visit, file, act, isFirst, refusal, opened, side } = props;
  const { t, csrf } = visit;
  const { dossierId, state } = file.dossier;
  const href = dossierHref(dossierId);
  // What ends the matter is never the act that offers itself, not even where it is the only one.
  const tone = isFinal(act) ? 'danger' : isFirst ? 'primary' : 'quiet';
  if (act === 'sign') {
    return (
      <LinkButton href={`${href}/ky`} tone={tone}>
        {t('desk.act.sign.title')}
      </LinkButton>
    );
  }
  const isOwn = refusal?.act === act && (side === undefined || refusal.typed['side']?.[0] === side);
  const own = isOwn ? refusal : undefined;
  return (
    <ConfirmBox
      t={t}
      id={['act', act, side].filter(Boolean).join('-')}
      words={t(`desk.act.${act}.title`)}
      tone={tone}
      open={own !== undefined || opened === act}
    >
      {act.startsWith('supplement') && state.supplement ? (
        <p>{t('dossiers.problem.second-supplement', { basis: 'NĐ 118/2025/NĐ-CP Đ.11' })}</p>
      ) : (
        <PostForm
          action={`${href}/${actPaths[act]}`}
          csrf={csrf}
          multipart={act === 'answer'}
          hidden={{ version: String(state.version), ...(side ? { side } : {}) }}
        >
          <ActFields {...fieldsProps(props, own)} act={act} />
          <Button tone={isFinal(act) ? 'danger' : 'primary'}>{t(`desk.act.${act}.do`)}</Button>
        </PostForm>
      )}
    </ConfirmBox>
  );
}

/** Acts that end the matter and cannot be taken back. */
function isFinal(act: ActName): boolean {
  return (
    act.startsWith('refuse') || act === 'stop-processing' || act === 'approve-ending' || act === 'withdraw'
  );
}

function fieldsProps(
  { visit, file, act, side }: { visit: StaffVisit; file: DossierFile; act: ActName; side?: string },
  refusal: RefusedAct | undefined,
): ActFieldsProps {
  const problem = refusal?.problem;
  const wrongField =
    problem?.code === 'text-missing' || problem?.code === 'unfit' ? problem.field : undefined;
  return {
    visit,
    file,
    act,
    side,
    refusal,
    typed: (name, proposed = '') => refusal?.typed[name]?.[0] ?? proposed,
    wrong: (name) => (name === wrongField ? refusal?.text : undefined),
  };
}

function ActFields(props: Omit<ActFieldsProps, 'act'> & { act: FormAct }): ComponentChildren {
  const { act } = props;
  switch (act) {
    case 'accept':
      return <AcceptFields {...props} />;
    case 'answer':
      return <AnswerFields {...props} />;
    case 'supplement':
    case 'supplement-processing':
      return <SupplementFields {...props} />;
    case 'extend':
    case 'ask-extension':
      return <ExtendFields {...props} />;
    case 'decline-extension':
      return [<AskedExtension {...props} />, <Long {...props} name="reason" required />];
    case 'notify':
      return <NotifyFields {...props} />;
    case 'notify-decline':
      return <Long {...props} name="reason" required />;
    case 'guide':
      return <GuideFields {...props} />;
    case 'finish-step':
    case 'finish-side':
      return <FinishFields {...props} />;
    case 'assign-side':
      return <AssignSideFields {...props} />;
    case 'take-side':
      return <p>{props.visit.t('desk.act.take.says')}</p>;
    case 'refuse-processing':
      return [
        <Long {...props} name="reason" required proposed={foundWords(props.file.dossier.state)} />,
        <Line {...props} name="basis" required proposed={openLimit(props.file.dossier.state)?.basis ?? ''} />,
      ];
    case 'refuse':
    case 'stop-processing':
      return [<Long {...props} name="reason" required />, <Line {...props} name="basis" required />];
    case 'withdraw':
      return <Long {...props} name="reason" />;
    case 'assign':
      return <AssignFields {...props} />;
    case 'wait':
      return <WaitFields {...props} />;
    case 'wait-answer':
    case 'wait-answer-desk':
      return <WaitAnswerFields {...props} />;
    case 'draft':
      return [<DraftFields {...props} />, <WithoutAnswerField {...props} />];
    case 'show-draft':
      return [<ShowFields {...props} />, <DraftFields {...props} />];
    case 'approve-ending':
      return <ProposalWords {...props} />;
    case 'decline-ending':
      return <Long {...props} name="reason" required />;
    case 'approve':
      return <Long {...props} name="remark" />;
    case 'send-back':
    case 'send-back-signing':
      return <Long {...props} name="reason" required />;
    case 'collect':
      return <CollectFields {...props} />;
    case 'return':
      return <ReturnFields {...props} />;
    case 'take':
    case 'release':
      return <p>{props.visit.t(`desk.act.${act}.says`)}</p>;
  }
}
