import { useEffect, useState } from 'preact/hooks';
import type { CellDetail, SheetView } from '../../protocol.ts';
import { useWords } from '../words/words.ts';
import { areaName, cellName, parseArea } from './a1.ts';
import { areaOf, type Selection, selectionOf } from './selection.ts';

interface FormulaBarProps {
  sheet: SheetView;
  selection: Selection;
  detail: CellDetail | undefined;
  text: string;
  onText(text: string): void;
  onKeyDown(event: KeyboardEvent): void;
  onLeave(): void;
  onGo(selection: Selection): void;
}

/** Where the selection is, what its first cell holds, and what there is to know about it. */
export function FormulaBar(props: FormulaBarProps) {
  const { sheet, selection, detail, text } = props;
  const t = useWords();
  const place = areaName(areaOf(selection));
  const [typed, setTyped] = useState(place);
  useEffect(() => setTyped(place), [place]);
  const go = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyped(place);
    if (event.key !== 'Enter') return;
    // The field for typing gets the focus, and must not get this key as well.
    event.preventDefault();
    const area = parseArea(typed, sheet.id);
    if (area && area.bottom <= sheet.rows && area.right <= sheet.columns) props.onGo(selectionOf(area));
    else setTyped(place);
  };
  const { row, column } = selection.anchor;
  const remarks = [
    detail?.remark === 'unsupported' && t('unsupported'),
    detail?.error,
    detail?.note !== undefined && `${t('note')}: ${detail.note}`,
  ].filter(Boolean);
  return (
    <div class="formula-bar">
      <input
        class="name-box"
        aria-label={t('nameBox')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={go}
        onFocus={(event) => event.currentTarget.select()}
      />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <textarea
        class="formula"
        aria-label={t('formulaBar', { cell: cellName(row, column) })}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        spellcheck={false}
        onInput={(event) => props.onText(event.currentTarget.value)}
        onKeyDown={(event) => !event.isComposing && props.onKeyDown(event)}
        onBlur={props.onLeave}
      />
      {remarks.length > 0 && <p class="remark">{remarks.join(' · ')}</p>}
    </div>
  );
}
