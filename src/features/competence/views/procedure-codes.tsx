import { typedText } from '../../../http/forms.ts';
import { TextArea } from '../../../ui/fields.tsx';
import type { RuleRoom } from '../room.ts';

/** The field for codes of procedures. */
export function ProcedureCodes(props: {
  room: RuleRoom;
  typed: Record<string, string[]>;
  error: { error?: string };
}) {
  const { room, typed, error } = props;
  const { t } = room.visit;
  return (
    <TextArea
      t={t}
      name="thu-tuc"
      label={t('rules.fields.procedures')}
      hint={t('rules.fields.proceduresHint')}
      value={typedText(typed, 'thu-tuc')}
      rows={3}
      required
      {...error}
    />
  );
}
