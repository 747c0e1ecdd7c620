import type { z } from 'zod';
import type {
  feeSchema,
  fulfilments,
  packSchema,
  paperSchema,
  resultSchema,
  stepDepartments,
  stepKinds,
  stepRoles,
  stepSchema,
  supplementSchema,
  termSchema,
  verificationSchema,
} from './procedures-schema.ts';

/** One version of one procedure: everything a dossier keeps from the moment of its acceptance. */
export type ProcedureVersion = z.infer<typeof packSchema>;
export type ProcedureTerm = z.infer<typeof termSchema>;
export type SupplementPolicy = z.infer<typeof supplementSchema>;
export type VerificationPolicy = z.infer<typeof verificationSchema>;
export type ProcedurePaper = z.infer<typeof paperSchema>;
export type Fulfilment = (typeof fulfilments)[number];
export type ProcedureFee = z.infer<typeof feeSchema>;
export type ProcedureStep = z.infer<typeof stepSchema>;
export type StepKind = (typeof stepKinds)[number];
export type StepRole = (typeof stepRoles)[number];
export type StepDepartment = (typeof stepDepartments)[number];
export type ProcedureResult = z.infer<typeof resultSchema>;
