import type { KeptPart } from '../../../core/dossier-fold-bundle.ts';
import type { Visit } from '../../../http/door.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';

export type PartAct = 'begin' | 'drop';

type Props = {
  visit: Visit;
  /** Where the page's forms are sent, and the dossier of the whole. */
  action: string;
  back: string;
  code: string;
  version: number;
  part: KeptPart;
  heldBy: KeptPart | undefined;
  /** What may be done about the part now; none where it needs nothing. */
  acts: readonly PartAct[];
  refused?: { act: PartAct; text: string; typed: string; isField: boolean } | undefined;
};

/** One part of a bundle that is stuck or not wished any more: what may be done, each with its reason. */
export function PartPage(props: Props) {
  const { visit, back, code, part, heldBy, acts, refused } = props;
  const { t, language } = visit;
  return (
    <>
      <PageTitle
        above={<CodeText>{code}</CodeText>}
        title={t('bundles.act.title', { part: part.name[language] })}
        lead={part.agency[language]}
      />
      {refused && (
        <ErrorSummary
          t={t}
          title={t('bundles.act.refused')}
          errors={[
            refused.isField ? { field: fieldOf(refused.act), text: refused.text } : { text: refused.text },
          ]}
        />
      )}
      {heldBy && <Notice kind="warning">{t('bundles.heldBy', { part: heldBy.name[language] })}</Notice>}
      {part.reason && <p>{t('bundles.why', { reason: part.reason })}</p>}
      {acts.length === 0 && <p>{t('bundles.act.nothing')}</p>}
      {acts.map((act) => (
        <ActForm key={act} {...props} act={act} />
      ))}
      <ButtonRow>
        <LinkButton href={back}>{t('bundles.act.back')}</LinkButton>
      </ButtonRow>
    </>
  );
}

function ActForm(props: Props & { act: PartAct }) {
  const { visit, action, version, act, refused } = props;
  const { t } = visit;
  const own = refused?.act === act ? refused : undefined;
  return (
    <PanelSection title={t(`bundles.act.${act}.title`)}>
      <p>{t(`bundles.act.${act}.words`)}</p>
      <PostForm action={action} csrf={visit.csrf} hidden={{ version: String(version), act }}>
        <TextArea
          t={t}
          id={fieldOf(act)}
          name="reason"
          label={t('bundles.act.reason')}
          hint={t(`bundles.act.${act}.hint`)}
          required
          rows={3}
          value={own?.typed ?? ''}
          {...(own?.isField ? { error: own.text } : {})}
        />
        <ButtonRow>
          <Button tone={act === 'drop' ? 'danger' : 'primary'}>{t(`bundles.act.${act}.button`)}</Button>
        </ButtonRow>
      </PostForm>
    </PanelSection>
  );
}

function fieldOf(act: PartAct): string {
  return `reason-${act}`;
}
