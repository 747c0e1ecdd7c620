import { BundleParts } from './bundle-parts.tsx';
import type { OwnProps } from './portal-own-page.tsx';

/** The parts of one's own bundle, with the way to give up one that has not begun. */
export function OwnBundle({ visit, file }: OwnProps) {
  const { bundle, state } = file;
  if (!bundle) return null;
  const link = (reference: string) => `/ho-so-cua-toi/${reference}`;
  return (
    <BundleParts
      visit={visit}
      bundle={bundle}
      hrefOf={({ reference }) => link(reference)}
      actHref={({ part }) =>
        state.bundle && !state.endedAt && part.outcome === 'waiting'
          ? `${link(state.reference)}/phan/${part.code}`
          : undefined
      }
    />
  );
}
