/** A cell as a person sees it; colours are `#rrggbb`, left out where they are the sheet's black on white. */
export interface ShownCell {
  text: string;
  /** How the text stands in its column, by its format or else by its value. */
  right?: boolean;
  error?: boolean;
  bold?: boolean;
  color?: string | undefined;
  background?: string | undefined;
}

/** A chart; without `png` (base64) where it could not be drawn. */
export interface Picture {
  title: string;
  png?: string;
  /** Pixels. */
  width?: number;
}
