import { Checkbox } from './choices.tsx';
import { controlAttributes, Field, type FieldProps } from './fields.tsx';
import { Icon } from './icons.tsx';

/** A file that is there already. `removeName` offers to take it back: a box sending the value "yes". */
export type KeptFile = { name: string; href?: string; note?: string; removeName?: string };

/** Files to hand in; says what is accepted before the choice is made and shows what is kept already. */
export function FileField(props: FieldProps & { accept?: string; multiple?: boolean; files?: KeptFile[] }) {
  const { t, accept, multiple, files = [] } = props;
  return (
    <Field {...props}>
      {files.length > 0 && (
        <ul class="kept-files" aria-label={t('ui.keptFiles')}>
          {files.map((file) => (
            <li key={`${file.name} ${file.removeName ?? ''}`}>
              <Icon name="file" />
              <span class="kept-file-name">
                {file.href ? <a href={file.href}>{file.name}</a> : file.name}
                {file.note && <span class="hint"> {file.note}</span>}
              </span>
              {file.removeName && (
                <Checkbox t={t} name={file.removeName} label={t('ui.removeFile', { name: file.name })} />
              )}
            </li>
          ))}
        </ul>
      )}
      <input
        {...controlAttributes(props)}
        class="control file width-full"
        type="file"
        accept={accept}
        multiple={multiple}
      />
    </Field>
  );
}
