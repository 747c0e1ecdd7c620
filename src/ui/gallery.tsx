import {
  ClockExamples,
  ColourExamples,
  FactExamples,
  FigureExamples,
  WayExamples,
} from './gallery-dossier.tsx';
import { FeeExamples } from './gallery-fees.tsx';
import { ChoicesExamples, FormExamples } from './gallery-forms.tsx';
import { ActExamples, ListExamples, NoticeExamples, SlipExample } from './gallery-lists.tsx';
import { MapExamples } from './gallery-maps.tsx';
import { PageFrame } from './page-frame.tsx';
import { PageTitle } from './panels.tsx';
import type { Language, Translate } from './texts.ts';

/** Every component in every state, on one page: to look at, to print and to let axe judge. */
export function GalleryPage(props: {
  t: Translate;
  language: Language;
  /** the address of the style sheet as built */
  css?: string;
  surface?: 'portal' | 'staff';
}) {
  const { t, language, css = '/assets/main.css', surface = 'portal' } = props;
  return (
    <PageFrame
      t={t}
      language={language}
      title={t('ui.gallery.title')}
      path="/ui"
      surface={surface}
      centreName={t('ui.gallery.centre')}
      navigation={[
        { href: '/', label: t('ui.gallery.navigation.start') },
        { href: '/ui', label: t('ui.gallery.navigation.gallery'), current: true },
      ]}
      signedIn={{
        name: t('ui.gallery.officer'),
        roleWords: t('ui.gallery.role'),
        signOutAction: '/ui',
        lockAction: '/ui',
        csrf: 'gallery',
      }}
      simulatorNotice={t('ui.gallery.simulator')}
      notice={{ kind: 'info', text: t('ui.gallery.notices.info') }}
      assets={{ css }}
      publicPage
    >
      <PageTitle title={t('ui.gallery.title')} lead={t('ui.gallery.lead')} />
      <WayExamples t={t} />
      <ClockExamples t={t} />
      <FactExamples t={t} />
      <FigureExamples t={t} />
      <FeeExamples t={t} />
      <ListExamples t={t} />
      <MapExamples t={t} />
      <FormExamples t={t} />
      <ChoicesExamples t={t} />
      <NoticeExamples t={t} />
      <ActExamples t={t} />
      <ColourExamples t={t} />
      <SlipExample t={t} />
    </PageFrame>
  );
}
