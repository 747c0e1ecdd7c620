import type { Translate } from '../ui/texts.ts';
import type { HttpLimits } from './settings.ts';
import type { UploadProblem } from './uploads.ts';

/** Says in words why an upload was refused and what to do, for the form that is shown again. */
export function uploadWords(t: Translate, problem: UploadProblem, limits: HttpLimits): string {
  const bytes = problem.kind === 'total-too-large' ? limits.uploadTotalBytes : limits.uploadFileBytes;
  return t(`http.upload.${problem.kind}`, {
    name: problem.name ?? '',
    megabytes: Math.floor(bytes / 1024 / 1024),
    count: limits.uploadFiles,
  });
}
