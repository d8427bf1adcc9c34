import type { GridRange } from '../../workbook/grid-range.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { type Edit, requireRange, requireSheet } from './edit.ts';

type Rule = Sheet['conditionalFormats'][number];

interface GivenRule {
  ranges?: GridRange[];
}

/** Stored and shown; nothing draws it. */
export function addConditionalFormatRule(edit: Edit, request: { rule?: GivenRule; index?: number }): object {
  const { sheet, rule } = checkedRule(edit, request.rule);
  const { index = 0 } = request;
  if (index < 0 || index > sheet.conditionalFormats.length)
    throw new Error(`Invalid conditional format index: ${index}`);
  sheet.conditionalFormats = inserted(sheet.conditionalFormats, rule, index);
  return {};
}

/**
 * Replaces a rule, or moves it among those of its sheet.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateConditionalFormatRuleRequest
 */
export function updateConditionalFormatRule(
  edit: Edit,
  request: { index?: number; sheetId?: number; rule?: GivenRule; newIndex?: number },
): object {
  const { index = 0, newIndex } = request;
  if ((request.rule === undefined) === (newIndex === undefined))
    throw new Error('Exactly one of rule and newIndex must be set.');
  if (newIndex !== undefined) {
    const sheet = requireSheet(edit, request.sheetId);
    const rule = requireRule(sheet, index);
    const others = sheet.conditionalFormats.filter((other) => other !== rule);
    if (newIndex < 0 || newIndex > others.length)
      throw new Error(`Invalid conditional format index: ${newIndex}`);
    sheet.conditionalFormats = inserted(others, rule, newIndex);
    const newRule = ruleResource(rule);
    return { updateConditionalFormatRule: { newRule, newIndex, oldIndex: index } };
  }
  const { sheet, rule } = checkedRule(edit, request.rule);
  const old = requireRule(sheet, index);
  sheet.conditionalFormats = sheet.conditionalFormats.map((other) => (other === old ? rule : other));
  return {
    updateConditionalFormatRule: {
      oldRule: ruleResource(old),
      newRule: ruleResource(rule),
      newIndex: index,
    },
  };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteConditionalFormatRuleRequest */
export function deleteConditionalFormatRule(
  edit: Edit,
  request: { index?: number; sheetId?: number },
): object {
  const sheet = requireSheet(edit, request.sheetId);
  const rule = requireRule(sheet, request.index ?? 0);
  sheet.conditionalFormats = sheet.conditionalFormats.filter((other) => other !== rule);
  return { deleteConditionalFormatRule: { rule: ruleResource(rule) } };
}

/** A Sheets API `ConditionalFormatRule`. */
export function ruleResource({ ranges, rest }: Rule): object {
  return { ranges, ...rest };
}

function checkedRule(edit: Edit, given: GivenRule = {}): { sheet: Sheet; rule: Rule } {
  const { ranges = [], ...rest } = given;
  const { sheet } = requireRange(edit, ranges[0]);
  const own = ranges.map((range) => ({ ...range, sheetId: requireRange(edit, range).sheet.id }));
  if (own.some(({ sheetId }) => sheetId !== sheet.id))
    throw new Error('All ranges of a conditional format rule must be on the same sheet.');
  return { sheet, rule: { ranges: own, rest } };
}

function requireRule(sheet: Sheet, index: number): Rule {
  const rule = sheet.conditionalFormats[index];
  if (!rule) throw new Error(`No conditional format on sheet: ${sheet.id} at index: ${index}`);
  return rule;
}

function inserted(rules: readonly Rule[], rule: Rule, index: number): Rule[] {
  return [...rules.slice(0, index), rule, ...rules.slice(index)];
}
