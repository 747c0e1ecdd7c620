import { wishesBeside } from '../../../core/delivery-acts.ts';
import type { DeliveryWish } from '../../../core/dossier-events.ts';
import type { Visit } from '../../../http/door.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import type { OwnFile } from '../../dossiers/actions.ts';

export type TypedContact = { phone: string; email: string; address: string; wish: DeliveryWish };

/** How a person is reached about her dossier, and how she wishes to get the result. */
export function ContactPage(props: {
  visit: Visit;
  file: OwnFile;
  typed: TypedContact;
  problems: { field?: string; text: string }[];
}) {
  const { visit, file, typed, problems } = props;
  const { t, csrf } = visit;
  const { state, pack } = file;
  const href = `/ho-so-cua-toi/${state.reference}`;
  const field = (name: 'phone' | 'email' | 'address') => {
    const error = problems.find((each) => each.field === name)?.text;
    return {
      t,
      name,
      label: t(`corrections.field.${name}`),
      value: typed[name],
      ...(error ? { error } : {}),
    };
  };
  return (
    <Stack>
      <PageTitle
        above={<a href={href}>{t('corrections.back')}</a>}
        title={t('corrections.contactTitle')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      <ErrorSummary t={t} errors={problems} />
      <p>{t('corrections.contactSays')}</p>
      <PostForm action={`${href}/lien-he`} csrf={csrf} hidden={{ version: String(state.version) }}>
        <TextField {...field('phone')} inputMode="tel" autoComplete="tel" width="medium" />
        <TextField {...field('email')} type="email" autoComplete="email" />
        <TextField {...field('address')} autoComplete="street-address" />
        {pack.result.electronic && (
          <RadioGroup
            t={t}
            name="wish"
            label={t('corrections.field.wish')}
            value={typed.wish}
            choices={wishesBeside(state.wish).map((value) => ({
              value,
              label: t(`dossiers.wish.${value}`),
            }))}
          />
        )}
        <ButtonRow>
          <Button>{t('corrections.contactSubmit')}</Button>
          <LinkButton href={href} tone="quiet">
            {t('corrections.cancel')}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Stack>
  );
}
