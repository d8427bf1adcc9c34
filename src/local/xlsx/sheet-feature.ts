import type { Feature, Image } from 'write-excel-file/node';
import { sanitizeTextContent } from 'write-excel-file/utility';
import { type ComputedValue, isError } from '../workbook/cell.ts';
import type { DimensionProperties } from '../workbook/sheet.ts';
import { isExcelError } from './excel-formula.ts';
import { excelText } from './excel-text.ts';

/** The result of a formula, or a text in place of one. */
export type CellInside = { readonly result: ComputedValue } | { readonly text: string };

/** What of a sheet write-excel-file has no option for. */
export interface SheetExtras {
  readonly hidden: boolean;
  readonly rows: readonly (DimensionProperties | undefined)[];
  readonly columns: readonly (DimensionProperties | undefined)[];
  /** What stands beside a formula, or instead of it, by cell, such as `B2`. */
  readonly insides: ReadonlyMap<string, CellInside>;
}

type Attributes = Record<string, string | number>;

/**
 * Hidden tabs, rows and columns, heights of rows, results of formulas for programs that do not calculate, and the few
 * texts that write-excel-file mistakes for something else.
 */
export function sheetFeature(sheets: readonly SheetExtras[]): Feature<Image['content']> {
  const front = Math.max(
    0,
    sheets.findIndex(({ hidden }) => !hidden),
  );
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes(tag, attributes, index) {
            if (tag === 'workbookView') return { ...attributes, activeTab: front };
            // Excel computes all formulas when it opens the file; the results in it are for others.
            if (tag === 'calcPr') return { ...attributes, fullCalcOnLoad: 1 };
            return tag === 'sheet' && sheets[index ?? 0]?.hidden
              ? { ...attributes, state: 'hidden' }
              : attributes;
          },
          // The schema wants at least one name in the list of names.
          transform: (xml) => xml.replace('<definedNames/>', ''),
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes(tag, attributes, index, _options, { sheetIndex }) {
            const sheet = sheets[sheetIndex];
            if (!sheet) return attributes;
            if (tag === 'c') return cellAttributes(sheet, attributes);
            if (tag === 'row') return { ...attributes, ...rowAttributes(sheet.rows[index ?? 0]) };
            if (tag === 'col' && sheet.columns[index ?? 0]?.hiddenByUser) return { ...attributes, hidden: 1 };
            return tag === 'sheetView'
              ? { ...attributes, tabSelected: sheetIndex === front ? 1 : 0 }
              : attributes;
          },
          transform: (xml, _options, { sheetIndex }) => withInsides(xml, sheets[sheetIndex]?.insides),
        },
      },
    },
  };
}

function rowAttributes({ pixelSize, hiddenByUser }: DimensionProperties = {}): Attributes {
  return {
    ...(pixelSize !== undefined && { ht: pixelSize * 0.75, customHeight: 1 }),
    ...(hiddenByUser && { hidden: 1 }),
  };
}

function cellAttributes({ insides }: SheetExtras, attributes: Attributes): Attributes {
  const inside = insides.size > 0 ? insides.get(String(attributes.r)) : undefined;
  const type = inside && typeOf(inside);
  return type ? { ...attributes, t: type } : attributes;
}

function typeOf(inside: CellInside): string | undefined {
  if ('text' in inside) return 'inlineStr';
  const { result } = inside;
  if (typeof result === 'number') return undefined;
  if (typeof result === 'boolean') return 'b';
  return isError(result) && isExcelError(result.error) ? 'e' : 'str';
}

function withInsides(xml: string, insides: SheetExtras['insides'] | undefined): string {
  if (!insides?.size) return xml;
  return xml.replace(
    /(<c r="([A-Z]+\d+)"[^>]*>)(<f>[^<]*<\/f>)(?=<\/c>)/g,
    (cell: string, start: string, place: string) => {
      const inside = insides.get(place);
      if (!inside) return cell;
      if ('text' in inside) return `${start}<is><t>${sanitizeTextContent(excelText(inside.text))}</t></is>`;
      return `${cell}<v>${resultText(inside.result)}</v>`;
    },
  );
}

function resultText(result: ComputedValue): string {
  if (typeof result === 'boolean') return result ? '1' : '0';
  if (isError(result)) return sanitizeTextContent(result.error);
  return sanitizeTextContent(typeof result === 'string' ? excelText(result) : String(result ?? ''));
}
