import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons.tsx';
import type { Translate } from './texts.ts';

export type Tone = 'plain' | 'accent' | 'jade' | 'amber' | 'late' | 'quiet';

/** A short word about a thing. The tone is never the only carrier of the meaning: the word is. */
export function Badge(props: { children: ComponentChildren; tone?: Tone; icon?: IconName }) {
  const { children, tone = 'plain', icon } = props;
  return (
    <span class={`badge badge-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** The ten states of a dossier that the national portal knows. */
export type DossierStatusCode = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

const statusTones: Record<DossierStatusCode, Tone> = {
  1: 'plain',
  2: 'accent',
  3: 'quiet',
  4: 'accent',
  5: 'amber',
  6: 'amber',
  7: 'quiet',
  8: 'quiet',
  9: 'jade',
  10: 'jade',
};

/** A dossier's state in words; 8 is an end, or while the dossier is open, a suspension (rules §4.1). */
export function StatusBadge(props: { t: Translate; status: DossierStatusCode; isOpen?: boolean }) {
  const { t, status, isOpen = false } = props;
  if (status === 8 && isOpen) {
    return (
      <Badge tone="amber" icon="pause">
        {t('ui.status.8-open')}
      </Badge>
    );
  }
  const icon = status === 10 ? 'check' : status === 5 || status === 6 ? 'pause' : undefined;
  return (
    <Badge tone={statusTones[status]} icon={icon}>
      {t(`ui.status.${status}`)}
    </Badge>
  );
}

/**
 * How a dossier stands with its term: running in time, soon due, late, stopped (the clock pauses), finished
 * in time or late, or due on a day whose calendar is not decreed yet.
 */
export type DueState = 'in-time' | 'soon' | 'late' | 'stopped' | 'provisional' | 'done-in-time' | 'done-late';

const dueLooks: Record<DueState, { tone: Tone; icon: IconName }> = {
  'in-time': { tone: 'jade', icon: 'clock' },
  soon: { tone: 'amber', icon: 'soon' },
  late: { tone: 'late', icon: 'late' },
  stopped: { tone: 'quiet', icon: 'pause' },
  provisional: { tone: 'plain', icon: 'tilde' },
  'done-in-time': { tone: 'jade', icon: 'check' },
  'done-late': { tone: 'late', icon: 'late' },
};

/** The state of the term; `children` replace the standard words, e.g. "Còn 2 ngày". */
export function DueBadge(props: { t: Translate; state: DueState; children?: ComponentChildren }) {
  const { t, state, children } = props;
  return <Badge {...dueLooks[state]}>{children ?? t(`ui.due.${state}`)}</Badge>;
}
