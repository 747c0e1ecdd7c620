import type { ComponentChildren } from 'preact';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import type { Translate } from '../../../ui/texts.ts';

/** Under a step that is filled in: save and go on, what the step has besides, save and leave. */
export function StepButtons({ t, children }: { t: Translate; children?: ComponentChildren }) {
  return (
    <ButtonRow>
      <Button name="go" value="next" icon="arrow">
        {t('portal.draft.saveAndGoOn')}
      </Button>
      {children}
      <Button name="go" value="leave" tone="quiet">
        {t('portal.draft.saveAndLeave')}
      </Button>
    </ButtonRow>
  );
}
