import { Button, ButtonRow } from './buttons.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from './choices.tsx';
import { DateField } from './date-field.tsx';
import { MoneyField, RequiredNote, Select, TextArea, TextField } from './fields.tsx';
import { FileField } from './file-field.tsx';
import { FieldGroup, PostForm } from './forms.tsx';
import { ErrorSummary } from './notices.tsx';
import { PanelSection } from './panels.tsx';
import { SearchField } from './search-field.tsx';
import type { Translate } from './texts.ts';
import { Steps } from './ways.tsx';

export function FormExamples({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.form.${key}`);
  return (
    <PanelSection title={t('ui.gallery.sections.forms')}>
      <SearchField
        t={t}
        action="/ui"
        name="large"
        label={word('searchLabel')}
        hint={word('searchHint')}
        large
      />
      <SearchField t={t} action="/ui" label={t('ui.gallery.facts.code')} value="H57.19-261123-0042" />
      <Steps
        t={t}
        current={2}
        steps={['who', 'answers', 'papers', 'send'].map((step) => ({
          label: word(`steps.${step}`),
          href: '/ui',
        }))}
      />
      <ErrorSummary
        t={t}
        focus={false}
        errors={[
          { field: 'phone', text: word('phoneError') },
          { field: 'papers', text: word('papersError') },
        ]}
      />
      <PostForm action="/ui" csrf="gallery" hidden={{ clientKey: 'gallery' }}>
        <RequiredNote t={t} />
        <TextField
          t={t}
          name="fullName"
          label={word('name')}
          hint={word('nameHint')}
          required
          autoComplete="name"
        />
        <TextField
          t={t}
          name="phone"
          label={word('phone')}
          type="tel"
          width="medium"
          value="0905 12"
          error={word('phoneError')}
          required
        />
        <Select
          t={t}
          name="ward"
          label={word('ward')}
          emptyWords={word('choose')}
          choices={[
            { value: '19774', label: 'Kim Long' },
            { value: '20209', label: 'Thanh Khê' },
          ]}
        />
        <TextArea t={t} name="reason" label={word('reason')} />
        <MoneyField t={t} name="fee" label={word('fee')} value="20.000" />
        <TextField t={t} name="locked" label={word('locked')} value="1.004873" width="short" readOnly />
      </PostForm>
    </PanelSection>
  );
}

export function ChoicesExamples({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.form.${key}`);
  const papers = [
    { value: 'birth', label: word('birthPaper') },
    { value: 'identity', label: word('idPaper'), disabled: true },
  ];
  const ways = [
    { value: 'counter', label: word('counter'), hint: word('counterHint') },
    { value: 'online', label: word('online') },
    { value: 'post', label: word('post') },
  ];
  const sexes = [
    { value: 'male', label: word('male') },
    { value: 'female', label: word('female') },
  ];
  const files = [{ name: word('fileName'), href: '/ui', note: word('fileNote'), removeName: 'removeBirth' }];
  return (
    <PanelSection title={t('ui.gallery.sections.choices')}>
      <PostForm action="/ui" csrf="gallery" multipart>
        <FieldGroup legend={word('group')}>
          <DateField
            t={t}
            name="birth"
            label={word('birth')}
            value={{ day: '', month: '', year: '1958' }}
            allowIncomplete
            birth
            required
          />
          <RadioGroup t={t} name="gender" label={word('gender')} choices={sexes} value="female" inRow />
        </FieldGroup>
        <RadioGroup t={t} name="way" label={word('result')} choices={ways} value="counter" required />
        <CheckboxGroup
          t={t}
          name="papers"
          label={word('papers')}
          choices={papers}
          error={word('papersError')}
        />
        <FileField
          t={t}
          name="files"
          label={word('files')}
          hint={word('filesHint')}
          accept=".pdf,.jpg,.png"
          files={files}
        />
        <Checkbox t={t} name="agree" label={word('agree')} required />
        <ButtonRow>
          <Button>{t('ui.gallery.acts.send')}</Button>
          <Button tone="quiet" name="later" value="yes">
            {t('ui.gallery.acts.later')}
          </Button>
        </ButtonRow>
      </PostForm>
    </PanelSection>
  );
}
