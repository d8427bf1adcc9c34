import { useWords, type WordKey } from '../words/words.ts';

/** The captions of a table's columns, by their words. */
export function TableHead({ columns }: { columns: readonly WordKey[] }) {
  const t = useWords();
  return (
    <thead>
      <tr>
        {columns.map((key) => (
          <th key={key} scope="col">
            {t(key)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
