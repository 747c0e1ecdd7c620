import type { Visit } from '../../../http/door.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { simulatedCitizens } from '../simulated-citizens.ts';

/** The simulated VNeID's one page: an invented citizen, a level, and whether to agree. */
export function SimulatorPage(props: {
  visit: Visit;
  uid: string;
  wrong: string | undefined;
  typed: { subject?: string | undefined; level?: string | undefined };
}) {
  const { visit, uid, wrong, typed } = props;
  const { t, csrf } = visit;
  const action = `/mo-phong-vneid/chon/${uid}`;
  return (
    <>
      <Notice kind="warning" title={t('people.simulator.band')} />
      <PageTitle title={t('people.simulator.title')} lead={t('people.simulator.lead')} />
      <ErrorSummary t={t} errors={wrong ? [{ field: 'subject', text: wrong }] : []} />
      <PostForm action={action} csrf={csrf}>
        <RadioGroup
          t={t}
          name="subject"
          label={t('people.simulator.who')}
          value={typed.subject ?? ''}
          required
          choices={simulatedCitizens.map(({ subject, name, citizenId, bornOn, address }) => ({
            value: subject,
            label: name,
            hint: t('people.simulator.citizenHint', { citizenId, bornOn: dayWords(bornOn), address }),
          }))}
        />
        <RadioGroup
          t={t}
          name="level"
          label={t('people.simulator.level')}
          value={typed.level ?? '2'}
          required
          choices={[
            { value: '1', label: t('people.simulator.level1') },
            { value: '2', label: t('people.simulator.level2') },
          ]}
        />
        <ButtonRow>
          <Button name="act" value="agree">
            {t('people.simulator.agree')}
          </Button>
          <Button name="act" value="decline" tone="quiet">
            {t('people.simulator.decline')}
          </Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}

function dayWords(day: string): string {
  return day.split('-').reverse().join('/');
}
