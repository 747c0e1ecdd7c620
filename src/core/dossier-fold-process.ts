import type { EventOf, Holder } from './dossier-events.ts';
import { pickupPlanned } from './dossier-fold-delivery.ts';
import type { DossierState } from './dossier-state.ts';

type Advance = EventOf<'assigned' | 'drafted' | 'reviewed' | 'sent-back' | 'signed' | 'released'>;

/** The work goes on to its next step. */
export function advanced(event: Advance, state: DossierState): Partial<DossierState> {
  const { at, by } = event;
  // Work that follows the release changes nothing of it: processing is finished (T20).
  const status = state.status === 9 && state.step?.kind === 'work' ? 9 : 4;
  const shared: Partial<DossierState> = { step: event.body.step, status };
  switch (event.kind) {
    case 'assigned':
      return shared;
    case 'drafted': {
      const { documentId, sha256, content } = event.body;
      const holder: Holder = {
        postId: by.postId ?? '',
        personId: by.personId,
        name: by.name,
        title: by.title ?? '',
      };
      return {
        ...shared,
        draft: { documentId, sha256, content, by: holder, at },
        review: null,
        sentBack: null,
      };
    }
    case 'reviewed':
      return { ...shared, review: { by: by.name, personId: by.personId, remark: event.body.remark, at } };
    case 'sent-back':
      return {
        ...shared,
        review: null,
        signature: null,
        sentBack: { by: by.name, reason: event.body.reason, at },
      };
    case 'signed': {
      const { step: _, ...signed } = event.body;
      const signature = { ...signed, by: by.name, personId: by.personId, title: by.title ?? '', at };
      return { ...shared, signature };
    }
    case 'released': {
      const { documentId, sha256, number, book, pickup } = event.body;
      const result = { documentId, sha256, number, book, at };
      const delivery = event.body.step.kind === 'return' ? 'ready' : state.delivery;
      return { ...shared, status: 9, delivery, finishedAt: at, result, ...pickupPlanned(state, pickup) };
    }
  }
}
