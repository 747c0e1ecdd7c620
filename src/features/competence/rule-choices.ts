import { levels } from '../../core/competence-rules.ts';

// What the questions of the forms offer; each word has its text below `rules`.
export const oldLevels = [...levels, 'unknown'] as const;
export const placeWays = ['places', 'any-commune', 'none'] as const;
export const seats = ['commune', 'province', 'elsewhere'] as const;
export const receivers = ['commune', 'agency'] as const;
export const boundaryFreeWays = ['by-list', 'excluded', 'not-needed'] as const;
export const results = ['decider', 'receiver', 'electronic', 'post'] as const;
